import { DIAGNOSTICS, type EvidenceRef, type Observation } from '../schema';
import { alertingServices, answerTo, createInquiry, following, type Course } from './course';
import { offerIn } from './offer';
import { submissionSaying, type Policy } from './policy';
import { readMetrics } from './reading/metrics';
import { severityOf } from './reading/severity';
import { causeOf, makeSummary } from './walker/account';
import { judgeImpact } from './walker/impact';
import { findCulprit, type Finding } from './walker/investigation';
import { carryOut, planChecks, planRepairs, type Answers } from './walker/repairs';

/** Follows what services say of each other to the one that fails, looks for the change behind it, and reasons from both. */
export const dependencyWalker = (): Policy =>
  following((now) => {
    switch (now().task_id) {
      case 'alert_classification':
        return classify(now);
      case 'root_cause_analysis':
        return analyse(now);
      case 'remediation_planning':
        return remediate(now);
    }
  });

function* classify(now: () => Observation): ReturnType<Course> {
  const { max_steps, alert } = now();
  const inquiry = createInquiry(now, max_steps - 1);
  yield* judgeImpact(now(), inquiry);
  const readings = inquiry.asked.flatMap((cell) => readMetrics(answerTo(now(), cell)));
  return submissionSaying(now(), { severity: severityOf(alert, readings), service: '', text: '' }, inquiry.asked);
}

function* analyse(now: () => Observation): ReturnType<Course> {
  const { max_steps } = now();
  const room = max_steps - 1;
  const inquiry = createInquiry(now, room);
  const finding = yield* findCulprit(now, inquiry, room - 1);
  const { culprit } = finding;
  for (const tool of ['query_logs', 'check_metrics', 'check_service_status'] as const)
    yield* inquiry.ask(tool, culprit);
  const text = causeOf(finding, (cell) => answerTo(now(), cell));
  return submissionSaying(now(), { severity: '', service: culprit, text }, proofsOf(finding, inquiry.asked));
}

/** The share of the steps that may go into questions, where there is something to repair. */
const SHARE_OF_QUESTIONS = 2 / 3;

function* remediate(now: () => Observation): ReturnType<Course> {
  const { max_steps } = now();
  const room = Math.floor(max_steps * SHARE_OF_QUESTIONS);
  const { ask, asked } = createInquiry(now, room);
  const finding = yield* findCulprit(now, { ask, asked }, room - 2);
  const { culprit, failing, path } = finding;
  for (const service of [culprit, failing, ...path.toReversed(), ...alertingServices(now())])
    yield* ask('check_service_status', service);

  const answer = (cell: EvidenceRef) => answerTo(now(), cell);
  const tools = DIAGNOSTICS.filter((tool) => tool !== 'check_recent_deploys');
  const answers: Answers = {
    of: (service) => tools.map((tool) => answer({ tool, service })).join('\n'),
    services: [...new Set(asked.map(({ service }) => service))],
  };
  const cause = causeOf(finding, answer);
  const offer = offerIn(now());
  const plan = { repairs: planRepairs(offer, finding, answers), checks: planChecks(offer, answers) };
  const text = makeSummary(cause, yield* carryOut(now, plan));
  return submissionSaying(now(), { severity: '', service: culprit, text }, proofsOf(finding, asked));
}

/** What was asked of the services that count, and how others stand. */
const proofsOf = ({ culprit, failing, path }: Finding, asked: readonly EvidenceRef[]): EvidenceRef[] =>
  asked.filter(({ tool, service }) => [culprit, failing, path[0]].includes(service) || tool === 'check_service_status');
