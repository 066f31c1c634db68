import { isRepaired, RULESETS } from '../engine';
import {
  failureModeOf,
  fieldsOf,
  RULESET_IDS,
  targetParameter,
  TASKS,
  type Action,
  type AnswerForm,
  type Draft,
  type EvidenceRef,
  type RulesetId,
  type Scenario,
} from '../schema';

/**
 * The actions of someone who knows the answer: the key evidence, the repairs in their order, the submission with the
 * evidence it rests on. It earns a grade of 1 under the ruleset, so it shows that a scenario can be solved; the debrief
 * sets it beside a person's own line. Without a ruleset, the submission says what any of them asks for, and the title of the
 * failure mode, which is a choice to the one and words to the other.
 */
export function expertLine(scenario: Scenario, ruleset?: RulesetId): Action[] {
  const { max_steps, submission } = TASKS[scenario.task_id];
  const repairs = isRepaired(scenario.task_id) ? scenario.correct_remediation_sequence : [];
  const room = max_steps - repairs.length - 1;
  const queries = keyEvidence(scenario).slice(0, Math.max(0, room));
  const answers = (ruleset ? [ruleset] : RULESET_IDS).map((id) =>
    solutionOf(scenario, RULESETS[id].answers[scenario.task_id]),
  );
  const mode = ruleset ? undefined : failureModeOf(scenario.correct_failure_mode ?? '');
  const answer = Object.assign({}, ...answers, mode && { failure_mode: mode.title }) as Partial<Draft>;
  return [
    ...queries.map(({ tool, service }) => ({ action_type: tool, parameters: { service } })),
    ...repairs.map(repairAction),
    { action_type: submission, parameters: { ...answer, evidence: queries } },
  ];
}

/** What is right, of the fields that a form asks for; what the scenario does not say is left out. */
function solutionOf(scenario: Scenario, form: AnswerForm): Partial<Draft> {
  const { correct_severity, correct_root_cause, correct_failure_mode, correct_trigger, debrief } = scenario;
  const mode = failureModeOf(correct_failure_mode ?? '');
  const right = {
    severity: correct_severity,
    service: correct_root_cause?.service,
    failure_mode: form.written === 'failure_mode' ? correct_root_cause?.failure_mode : mode?.id,
    trigger: correct_trigger,
    explanation: undefined,
    summary: debrief?.resolution ?? `Resolved: ${scenario.resolution_keywords.join(', ')}.`,
  };
  return Object.fromEntries(fieldsOf(form).flatMap((name) => (right[name] == null ? [] : [[name, right[name]]])));
}

/** A scenario without declared key evidence is entered by its alert, as a person would. */
function keyEvidence(scenario: Scenario): EvidenceRef[] {
  if (scenario.key_evidence.length > 0) return scenario.key_evidence.map(({ tool, service }) => ({ tool, service }));
  const culprit = scenario.correct_root_cause?.service;
  const first = scenario.alert.affected_services?.[0] ?? scenario.known_services[0];
  return [
    ...(first ? [{ tool: 'query_logs', service: first } as const] : []),
    ...(culprit && culprit !== first ? [{ tool: 'check_recent_deploys', service: culprit } as const] : []),
  ];
}

/** `restart_service:postgres-db` as the action that executes it. */
function repairAction(key: string): Action {
  const colon = key.indexOf(':');
  if (colon < 0) return { action_type: key, parameters: {} };
  const action_type = key.slice(0, colon);
  return { action_type, parameters: { [targetParameter(action_type)]: key.slice(colon + 1) } };
}
