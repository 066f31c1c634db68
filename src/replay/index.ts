export { outcomeOf, scenarioFingerprint, type Outcome } from './fingerprint';
export { extendReplay, replayTrajectory, startReplay, type Replay, type ReplayedStep } from './replay';
