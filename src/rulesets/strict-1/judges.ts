import { SEVERITIES, type TaskId } from '../../schema';
import { asText } from '../text';
import { judgeMechanism, LONGEST_ANSWER, namesCulprit, type Mechanism } from './answer';
import type { AnswerJudge } from './grade';
import { progressOf, isRecovered, planOf } from './incident';
import { nameKey, resolveName } from '../names';

export const STRICT_CREDIT = {
  severity: { exact: 1, adjacent: 0.3 },
  root_cause: { service: 0.4, mechanism: 0.6 },
  /** Culprit, mechanism and repairs together, times `unrecovered`, as long as the incident goes on. */
  resolution: { culprit: 0.15, mechanism: 0.2, repairs: 0.4, verification: 0.25, unrecovered: 0.5 },
} as const;

const judgeSeverity: AnswerJudge = (scenario, { parameters }) => {
  const given = nameKey(parameters.severity).toUpperCase();
  const correct = nameKey(scenario.correct_severity).toUpperCase();
  const { exact, adjacent } = STRICT_CREDIT.severity;
  const part = { key: 'severity', label: 'Severity', of: exact };
  if (given !== '' && given === correct)
    return [{ ...part, points: exact, reason: `You said ${given}, and that is right.` }];
  const verdict = given === '' ? 'No severity was given.' : `You said ${clip(given)}. It is ${correct}`;
  const defensible =
    SEVERITIES.some((severity) => severity === given) && scenario.adjacent_severities.some((each) => each === given);
  return [
    defensible
      ? { ...part, points: adjacent, reason: `${verdict}, but ${given} can be defended.` }
      : { ...part, points: 0, reason: given === '' ? verdict : `${verdict}.` },
  ];
};

const judgeRootCause: AnswerJudge = (scenario, { parameters }) => {
  const { service: serviceCredit, mechanism: mechanismCredit } = STRICT_CREDIT.root_cause;
  const given = resolveName(scenario, parameters.service);
  const right = given !== '' && given === nameKey(scenario.correct_root_cause?.service);
  const mechanism = judgeMechanism(scenario, asText(parameters.failure_mode), LONGEST_ANSWER.failure_mode);
  const culprit = scenario.correct_root_cause?.service ?? '';
  const named = clip(asText(parameters.service).trim());
  return [
    {
      key: 'service',
      label: 'Service',
      points: right ? serviceCredit : 0,
      of: serviceCredit,
      reason: right
        ? `${culprit} is right.`
        : named === ''
          ? 'No service was named.'
          : `You named ${named}. It was ${culprit}.`,
    },
    {
      key: 'mechanism',
      label: 'Failure mode',
      points: right && mechanism === 'right' ? mechanismCredit : 0,
      of: mechanismCredit,
      reason: right ? mechanismReason(mechanism) : 'Counts only with the right service.',
    },
  ];
};

const judgeResolution: AnswerJudge = (scenario, { parameters }, before) => {
  const credit = STRICT_CREDIT.resolution;
  const summary = asText(parameters.summary);
  const progress = progressOf(scenario, before);
  const { repairs, verification } = planOf(scenario);
  const recovered = isRecovered(progress);
  const hasSummary = summary.trim() !== '';
  const known = scenario.correct_root_cause != null;
  const culprit = hasSummary && namesCulprit(scenario, summary);
  const mechanism = hasSummary ? judgeMechanism(scenario, summary, LONGEST_ANSWER.summary) : 'absent';
  const weight = !hasSummary ? 0 : recovered ? 1 : credit.unrecovered;
  /** What cannot be judged, because the scenario does not declare it, counts for the repairs instead. */
  const repairsOf =
    credit.repairs +
    (known ? 0 : credit.culprit + credit.mechanism) +
    (verification.size > 0 ? 0 : credit.verification);
  const unfinished = !hasSummary ? ' There was no summary.' : recovered ? '' : ' Half, as the incident goes on.';
  return [
    ...(known
      ? [
          {
            key: 'culprit',
            label: 'Culprit',
            points: culprit ? credit.culprit * weight : 0,
            of: credit.culprit,
            reason: culprit
              ? `The summary names ${scenario.correct_root_cause?.service}.${unfinished}`
              : `The summary does not name ${scenario.correct_root_cause?.service} as the one.`,
          },
          {
            key: 'mechanism',
            label: 'Mechanism',
            points: mechanism === 'right' ? credit.mechanism * weight : 0,
            of: credit.mechanism,
            reason: mechanismReason(mechanism) + (mechanism === 'right' ? unfinished : ''),
          },
        ]
      : []),
    {
      key: 'repairs',
      label: 'Repairs',
      points: repairs.size === 0 ? 0 : (progress.held.length / repairs.size) * repairsOf * weight,
      of: repairsOf,
      reason: `${progress.held.length} of ${repairs.size} repairs held.${unfinished}`,
    },
    ...(verification.size > 0
      ? [
          {
            key: 'verification',
            label: 'Verification',
            points: (progress.verified.length / verification.size) * credit.verification * weight,
            of: credit.verification,
            reason: recovered
              ? `${progress.verified.length} of ${verification.size} checks were made after recovery.`
              : 'Counts only after recovery.',
          },
        ]
      : []),
  ];
};

export const JUDGES: Readonly<Record<TaskId, AnswerJudge>> = {
  alert_classification: judgeSeverity,
  root_cause_analysis: judgeRootCause,
  remediation_planning: judgeResolution,
};

const REASONS: Readonly<Record<Mechanism, string>> = {
  right: 'It says how the incident came about.',
  contradicted: 'It denies what happened, or names another mechanism.',
  incomplete: 'It says only a part of what happened.',
  absent: 'It does not say what happened.',
  'too long': `It is too long to be an answer: ${LONGEST_ANSWER.failure_mode} words for a failure mode, ${LONGEST_ANSWER.summary} for a summary.`,
};
const mechanismReason = (mechanism: Mechanism): string => REASONS[mechanism];

const clip = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
