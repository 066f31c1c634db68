export { outcomeOf, scenarioFingerprint } from './fingerprint';
export { extendReplay, replayTrajectory, replayUntil, startReplay, type Replay, type ReplayedStep } from './replay';
