import {
  FAILURE_MODES,
  isRemediation,
  TRIGGERS,
  type Briefing,
  type RuleFigures,
  type Scenario,
  type TaskId,
} from '../../schema';
import { allTargets } from '../choices';
import { oncePer, oncePerScenario } from '../once-per-scenario';
import type { RuleTables } from '../rule-tables';
import { CONDUCT_COST } from './conduct';
import { EVIDENCE_CREDIT } from './evidence';
import { STRICT_CREDIT } from './judges';

/** What the console shows from the start, for those who work by observations. */
export const briefingOf = (scenario: Scenario, rules: RuleTables): Briefing => briefingsBy(rules)(scenario);

const briefingsBy = oncePer(({ actions, answers, rewards }: RuleTables) =>
  oncePerScenario((scenario): Briefing => {
    const { task_id, known_services, service_kinds } = scenario;
    const { chosen } = answers[task_id];
    const kinds = new Map(Object.entries(service_kinds));
    return {
      known_services: known_services.map((name) => ({ name, kind: kinds.get(name) ?? 'service' })),
      available_targets: actions[task_id].some(isRemediation) ? allTargets(scenario) : {},
      failure_modes: chosen.includes('failure_mode') ? FAILURE_MODES.map(({ id }) => id) : [],
      triggers: chosen.includes('trigger') ? TRIGGERS.map(({ id }) => id) : [],
      rules: {
        step_rewards: { ...rewards, refused: rewards.unknown_action },
        answer: ANSWER_CREDIT[task_id],
        evidence: EVIDENCE_CREDIT,
        conduct: CONDUCT_COST,
      },
    };
  }),
);

const OTHERS = { other_mode: STRICT_CREDIT.other_mode, other_service: STRICT_CREDIT.other_service };

const ANSWER_CREDIT: Readonly<Record<TaskId, RuleFigures>> = {
  alert_classification: STRICT_CREDIT.severity,
  root_cause_analysis: { ...STRICT_CREDIT.root_cause, ...OTHERS },
  remediation_planning: { ...STRICT_CREDIT.resolution, ...OTHERS },
};
