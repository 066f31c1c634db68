import {
  failureModeOf,
  triggerOf,
  type FailureMode,
  type RecordedAction,
  type Scenario,
  type TaskId,
  type TemptingAnswer,
} from '../../schema';
import type { AnswerJudge, AnswerPart } from './grade';
import { isRecovered, planOf } from './incident';
import { pickedMode, pickedService, pickedSeverity, pickedTrigger } from './picks';

export const STRICT_CREDIT = {
  severity: { exact: 1, adjacent: 0.3 },
  root_cause: { service: 0.4, failure_mode: 0.4, trigger: 0.2 },
  /** Repairs count times `unrecovered`, as long as the incident goes on. */
  resolution: { service: 0.2, failure_mode: 0.2, repairs: 0.45, verification: 0.15, unrecovered: 0.5 },
  /** What another failure mode earns, as a share: one that the scenario calls a neighbour, or one of the same class. */
  other_mode: { neighbour: 0.5, same_class: 0.25 },
  /** And another service, if the scenario calls it a neighbour. */
  other_service: { neighbour: 0.5 },
} as const;

const judgeSeverity: AnswerJudge = (scenario, { parameters }) => {
  const given = pickedSeverity(parameters.severity);
  const correct = pickedSeverity(scenario.correct_severity);
  const { exact, adjacent } = STRICT_CREDIT.severity;
  const part = (points: number, reason: string) => ({ key: 'severity', label: 'Severity', points, of: exact, reason });
  if (given !== undefined && given === correct) return [part(exact, `You said ${given}, and that is right.`)];
  const why = temptation(scenario, ({ severity }) => severity === given);
  const verdict = given === undefined ? 'No severity was given' : `You said ${given}. It is ${correct}`;
  return [
    given !== undefined && scenario.adjacent_severities.includes(given)
      ? part(adjacent, sentences(`${verdict}, but ${given} can be defended`, why))
      : part(0, sentences(verdict, why)),
  ];
};

const judgeRootCause: AnswerJudge = (scenario, { parameters }) => {
  const { service: serviceCredit, failure_mode, trigger } = STRICT_CREDIT.root_cause;
  const { correct_failure_mode, correct_trigger } = scenario;
  /** What the scenario does not declare counts for the service instead. */
  const serviceOf =
    serviceCredit + (correct_failure_mode == null ? failure_mode : 0) + (correct_trigger == null ? trigger : 0);
  return [
    judgeService(scenario, parameters, serviceOf),
    ...(correct_failure_mode == null ? [] : [judgeMode(scenario, parameters, failure_mode)]),
    ...(correct_trigger == null ? [] : [judgeTrigger(scenario, parameters, trigger)]),
  ];
};

type Parameters = RecordedAction['parameters'];

function judgeService(scenario: Scenario, { service }: Parameters, of: number): AnswerPart {
  const given = pickedService(scenario, service);
  const correct = pickedService(scenario, scenario.correct_root_cause?.service);
  const part = (points: number, reason: string) => ({ key: 'service', label: 'Service', points, of, reason });
  if (given !== undefined && given === correct) return part(of, `${correct} is right.`);
  const isGiven = ({ service: other }: { readonly service?: string | null | undefined }) =>
    given !== undefined && other != null && pickedService(scenario, other) === given;
  const near = scenario.neighbour_services.find(isGiven);
  const why = near?.reason ?? temptation(scenario, isGiven);
  const verdict = given === undefined ? 'No service was named' : `You named ${given}. It was ${correct}`;
  return part(near ? of * STRICT_CREDIT.other_service.neighbour : 0, sentences(verdict, why));
}

function judgeMode(scenario: Scenario, { failure_mode }: Parameters, of: number): AnswerPart {
  const given = pickedMode(failure_mode);
  const correct = failureModeOf(scenario.correct_failure_mode ?? '');
  const part = (points: number, reason: string) => ({ key: 'failure_mode', label: 'Failure mode', points, of, reason });
  if (given === undefined || correct === undefined) return part(0, 'No failure mode was given.');
  if (given === correct) return part(of, `${given.title} is right.`);
  const { share, why } = otherMode(scenario, given, correct);
  return part(of * share, sentences(`You chose ${given.title}. It was ${correct.title}`, why));
}

/** What a failure mode other than the right one is worth, as a share, and why. */
function otherMode(scenario: Scenario, given: FailureMode, correct: FailureMode) {
  const { neighbour, same_class } = STRICT_CREDIT.other_mode;
  const near = scenario.neighbour_modes.find(({ failure_mode }) => failure_mode === given.id);
  if (near) return { share: neighbour, why: near.reason };
  const why = temptation(scenario, ({ failure_mode }) => failure_mode === given.id);
  return given.class === correct.class
    ? { share: same_class, why: why ?? 'Both are of one class.' }
    : { share: 0, why };
}

function judgeTrigger(scenario: Scenario, { trigger }: Parameters, of: number): AnswerPart {
  const given = pickedTrigger(trigger);
  const correct = triggerOf(scenario.correct_trigger ?? '');
  const part = (points: number, reason: string) => ({ key: 'trigger', label: 'Trigger', points, of, reason });
  if (given === undefined) return part(0, 'No trigger was given.');
  if (given === correct) return part(of, `${given.title} is right.`);
  const why = temptation(scenario, (answer) => answer.trigger === given.id);
  return part(0, sentences(`You chose ${given.title}. It was ${correct?.title}`, why));
}

const judgeResolution: AnswerJudge = (scenario, { parameters }, { progress }) => {
  const credit = STRICT_CREDIT.resolution;
  const { repairs, verification } = planOf(scenario);
  const isOver = isRecovered(progress.status);
  const { correct_root_cause, correct_failure_mode } = scenario;
  const hasService = correct_root_cause != null;
  const hasMode = correct_failure_mode != null;
  /** What cannot be judged, because the scenario does not declare it, counts for the repairs instead. */
  const repairsOf =
    credit.repairs +
    (hasService ? 0 : credit.service) +
    (hasMode ? 0 : credit.failure_mode) +
    (verification.size > 0 ? 0 : credit.verification);
  return [
    ...(hasService ? [judgeService(scenario, parameters, credit.service)] : []),
    ...(hasMode ? [judgeMode(scenario, parameters, credit.failure_mode)] : []),
    {
      key: 'repairs',
      label: 'Repairs',
      points:
        repairs.size === 0 ? 0 : (progress.held.length / repairs.size) * repairsOf * (isOver ? 1 : credit.unrecovered),
      of: repairsOf,
      reason: `${progress.held.length} of ${repairs.size} repairs held.${isOver ? '' : ' Half, as the incident goes on.'}`,
    },
    ...(verification.size > 0
      ? [
          {
            key: 'verification',
            label: 'Verification',
            points: (progress.passed.length / verification.size) * credit.verification,
            of: credit.verification,
            reason: `${progress.passed.length} of ${verification.size} checks passed.`,
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

/** Why a wrong answer that suggests itself is wrong, if the scenario says so. */
const temptation = (scenario: Scenario, isGiven: (answer: TemptingAnswer) => boolean): string | undefined =>
  scenario.tempting_answers.find(isGiven)?.reason;

const sentences = (verdict: string, why: string | undefined): string => (why ? `${verdict}. ${why}` : `${verdict}.`);
