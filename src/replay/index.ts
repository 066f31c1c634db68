export { outcomeOf, scenarioFingerprint, type Outcome } from './fingerprint';
export { extendReplay, replayTrajectory, replayUntil, startReplay, type Replay, type ReplayedStep } from './replay';
