import { FAILURE_MODES, isRemediation, TRIGGERS, type Briefing, type RuleFigures, type TaskId } from '../../schema';
import { allTargets } from '../choices';
import { oncePerScenario } from '../once-per-scenario';
import { STRICT_ACTIONS } from './actions';
import { STRICT_ANSWERS } from './answers';
import { CONDUCT_COST } from './conduct';
import { EVIDENCE_CREDIT } from './evidence';
import { STRICT_CREDIT } from './judges';
import { STEP_REWARDS, STRICT_REWARDS } from './rewards';

/** What the console shows from the start, for those who work by observations. */
export const briefingOf = oncePerScenario((scenario): Briefing => {
  const { task_id, known_services, service_kinds } = scenario;
  const { chosen } = STRICT_ANSWERS[task_id];
  const kinds = new Map(Object.entries(service_kinds));
  return {
    known_services: known_services.map((name) => ({ name, kind: kinds.get(name) ?? 'service' })),
    available_targets: STRICT_ACTIONS[task_id].some(isRemediation) ? allTargets(scenario) : {},
    failure_modes: chosen.includes('failure_mode') ? FAILURE_MODES.map(({ id }) => id) : [],
    triggers: chosen.includes('trigger') ? TRIGGERS.map(({ id }) => id) : [],
    rules: figuresOf(task_id),
  };
});

const OTHERS = { other_mode: STRICT_CREDIT.other_mode, other_service: STRICT_CREDIT.other_service };

const ANSWER_CREDIT: Readonly<Record<TaskId, RuleFigures>> = {
  alert_classification: STRICT_CREDIT.severity,
  root_cause_analysis: { ...STRICT_CREDIT.root_cause, ...OTHERS },
  remediation_planning: { ...STRICT_CREDIT.resolution, ...OTHERS },
};

const figuresOf = (task_id: TaskId): RuleFigures => ({
  step_rewards: { ...STEP_REWARDS, ...STRICT_REWARDS },
  answer: ANSWER_CREDIT[task_id],
  evidence: EVIDENCE_CREDIT,
  conduct: CONDUCT_COST,
});
