import { isDiagnostic, type EvidenceRef, type Severity } from '../schema';
import { blameWorst } from './blame';
import { answerTo, createInquiry, following } from './course';
import { submissionSaying, type Offer, type Policy } from './policy';

/** Asks a tool of every service, then the next tool, as long as steps cost nothing; then answers from what it has read. */
export const breadthFirst = ({ services }: Offer): Policy =>
  following(function* (now) {
    const { available_actions, max_steps, task_id } = now();
    const { asked, ask } = createInquiry(now, services, Math.floor(max_steps / 2));
    for (const tool of available_actions.filter(isDiagnostic))
      for (const service of services) yield* ask(tool, service);
    const { alarm, service, text, evidence } = blameWorst(asked, (cell: EvidenceRef) => answerTo(now(), cell));
    return submissionSaying(task_id, { severity: severityOfAlarm(alarm), service, text }, evidence);
  });

/** As severe as the worst line: a fatal error, an error, a warning, or nothing. */
const severityOfAlarm = (alarm: number): Severity => {
  if (alarm >= 4) return 'P1';
  if (alarm >= 3) return 'P2';
  return alarm >= 2 ? 'P3' : 'P4';
};
