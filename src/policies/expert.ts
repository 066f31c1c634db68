import { ANSWERS, submissionOf, targetParameter, TASKS, type Action, type EvidenceRef, type Scenario } from '../schema';

/**
 * The actions of someone who knows the answer: the key evidence, the repairs in their order, the submission with the
 * evidence it rests on. It earns a grade of 1 under every ruleset, so it shows that a scenario can be solved; the debrief
 * sets it beside a person's own line.
 */
export function expertLine(scenario: Scenario): Action[] {
  const { max_steps } = TASKS[scenario.task_id];
  const repairs = scenario.task_id === 'remediation_planning' ? scenario.correct_remediation_sequence : [];
  const room = max_steps - repairs.length - 1;
  const queries = keyEvidence(scenario).slice(0, Math.max(0, room));
  return [
    ...queries.map(({ tool, service }) => ({ action_type: tool, parameters: { service } })),
    ...repairs.map(repairAction),
    submissionOf(scenario.task_id, ANSWERS[scenario.task_id].solution(scenario), queries),
  ];
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
