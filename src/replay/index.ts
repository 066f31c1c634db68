export { crc32 } from './crc32';
export { digestOf, scenarioFingerprint } from './fingerprint';
export { fingerprintOf, otherAnswers, otherIncident } from './other-incident';
export {
  extendReplay,
  replayTrajectory,
  replayUntil,
  startReplay,
  withGrade,
  type Replay,
  type ReplayedStep,
} from './replay';
export { beginWork, noNotes, withDraft, withPinToggled, withStep, type WorkedEpisode } from './worked-episode';
