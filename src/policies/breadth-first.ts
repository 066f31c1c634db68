import { isDiagnostic, type EvidenceRef, type Severity } from '../schema';
import { blameWorst } from './blame';
import { answerTo, createInquiry, following } from './course';
import { offerIn } from './offer';
import { submissionSaying, type Policy } from './policy';

/** Asks a tool of every service, then the next tool, as long as steps cost nothing; then answers from what it has read. */
export const breadthFirst = (): Policy =>
  following(function* (now) {
    const { available_actions, max_steps } = now();
    const { asked, ask } = createInquiry(now, Math.floor(max_steps / 2));
    for (const tool of available_actions.filter(isDiagnostic))
      for (const service of offerIn(now()).services) yield* ask(tool, service);
    const { alarm, service, text, evidence } = blameWorst(asked, (cell: EvidenceRef) => answerTo(now(), cell));
    return submissionSaying(now(), { severity: severityOfAlarm(alarm), service, text }, evidence);
  });

/** As severe as the worst line: a fatal error, an error, a warning, or nothing. */
const severityOfAlarm = (alarm: number): Severity => {
  if (alarm >= 4) return 'P1';
  if (alarm >= 3) return 'P2';
  return alarm >= 2 ? 'P3' : 'P4';
};
