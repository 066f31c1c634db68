import type { Grade, RecordedAction, Scenario } from '../../schema';
import { compile } from '../compile';
import { oncePerScenario } from '../once-per-scenario';
import { round4 } from '../round';
import { asText, normalise, words } from '../text';
import { isSeedDiagnostic } from './actions';

/** Base credit, and how the efficiency of the investigation adds to it. */
export const ROOT_CAUSE_CREDIT = {
  service_and_mode: 0.6,
  service_only: 0.35,
  efficiency_cap: 0.4,
  /** Times the share of diagnostics that asked a new known service. */
  per_relevant_share: 0.4,
  /** For each of the first three services asked. */
  per_service: 0.05,
} as const;

/** Grades the first `submit_root_cause` and how directly the diagnostics led to it. */
export function gradeRootCauseAnalysis(history: readonly RecordedAction[], scenario: Scenario): Grade {
  const at = history.findIndex((action) => action.action_type === 'submit_root_cause');
  const submission = history[at]?.parameters;
  const service = normalise(submission?.service);
  if (!service)
    return { total: 0, breakdown: { submitted: false, base: 0, efficiency: 0 }, feedback: 'no root cause submitted' };

  const correctService = normalise(scenario.correct_root_cause?.service);
  const serviceMatch = service === correctService;
  const modeMatch = serviceMatch && mentionsMode(scenario, normalise(submission?.failure_mode));
  const base = modeMatch ? ROOT_CAUSE_CREDIT.service_and_mode : serviceMatch ? ROOT_CAUSE_CREDIT.service_only : 0;
  const efficiency = serviceMatch ? efficiencyBonus(history.slice(0, at), scenario) : 0;
  return {
    total: round4(Math.min(1, base + efficiency)),
    breakdown: {
      base,
      efficiency_bonus: efficiency,
      service_match: serviceMatch,
      mode_match: modeMatch,
      submitted_service: service,
      correct_service: correctService,
    },
    feedback: `service ${serviceMatch ? 'right' : 'wrong'}, failure mode ${modeMatch ? 'right' : 'wrong'}`,
  };
}

/** Whether any word of more than three letters of the correct failure mode occurs in the submitted one. */
function mentionsMode(scenario: Scenario, submitted: string): boolean {
  const long = longWordsOf(scenario);
  return long.length === 0 || long.some((word) => submitted.includes(word));
}

const longWordsOf = oncePerScenario((scenario) =>
  words(normalise(scenario.correct_root_cause?.failure_mode)).filter((word) => [...word].length > 3),
);

function efficiencyBonus(before: readonly RecordedAction[], scenario: Scenario): number {
  const { queries, relevant } = investigation(before, scenario);
  if (queries === 0) return 0;
  const { efficiency_cap, per_relevant_share, per_service } = ROOT_CAUSE_CREDIT;
  return round4(
    Math.min(efficiency_cap, (relevant / queries) * per_relevant_share + Math.min(relevant, 3) * per_service),
  );
}

/** How many diagnostics were run, and how many distinct known services they asked (lower-cased, not trimmed). */
export function investigation(actions: readonly RecordedAction[], scenario: Scenario) {
  const { knownServices } = compile(scenario);
  const diagnostics = actions.filter((action) => isSeedDiagnostic(action.action_type));
  const asked = new Set(diagnostics.map(({ parameters }) => asText(parameters.service).toLowerCase()));
  return { queries: diagnostics.length, relevant: [...asked].filter((service) => knownServices.has(service)).length };
}
