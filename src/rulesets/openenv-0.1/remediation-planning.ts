import type { Grade, RecordedAction, Scenario } from '../../schema';
import { round4 } from '../round';
import { asText } from '../text';
import { isWork } from './actions';

export const REMEDIATION_CREDIT = {
  base: 0.6,
  /** Times the share of the correct sequence that was executed, in any order. */
  efficiency: 0.3,
  penalty_per_wrong_action: 0.05,
  penalty_cap: 0.15,
  summary_full: 0.1,
  summary_part: 0.05,
  /** Keywords needed for the full summary bonus; one is enough for part of it. */
  keywords_for_full: 3,
} as const;

/** Grades the first `submit_resolution` with what was executed before it. Names are compared as written. */
export function gradeRemediationPlanning(history: readonly RecordedAction[], scenario: Scenario): Grade {
  const at = history.findIndex((action) => action.action_type === 'submit_resolution');
  const summary = asText(history[at]?.parameters.summary);
  const before = history.slice(0, Math.max(at, 0));
  if (!summary || !before.some(isWork))
    return {
      total: 0,
      breakdown: { base: 0, efficiency: 0, penalty: 0, summary_bonus: 0 },
      feedback: summary ? 'nothing was investigated or repaired' : 'no resolution submitted',
    };

  const { matched, wrong, keywordsHit } = resolutionFacts(history, scenario, summary);
  const total = scenario.correct_remediation_sequence.length;
  const efficiency = total === 0 ? 0 : round4((matched.length / total) * REMEDIATION_CREDIT.efficiency);
  const penalty = Math.min(REMEDIATION_CREDIT.penalty_cap, REMEDIATION_CREDIT.penalty_per_wrong_action * wrong.length);
  const bonus = summaryBonus(keywordsHit.length);
  return {
    total: round4(Math.max(0, Math.min(1, REMEDIATION_CREDIT.base + efficiency - penalty + bonus))),
    breakdown: {
      base: REMEDIATION_CREDIT.base,
      efficiency_bonus: efficiency,
      wrong_action_penalty: 0 - round4(penalty),
      summary_bonus: bonus,
      correct_actions_matched: matched.length,
      correct_actions_total: total,
      wrong_actions_count: wrong.length,
      summary_keywords_hit: keywordsHit.length,
    },
    feedback: `${matched.length} of ${total} repairs, ${wrong.length} wrong actions, ${keywordsHit.length} keywords`,
  };
}

/** What a resolution is graded on: repairs that match, actions listed as wrong, and keywords in the summary. */
function resolutionFacts(history: readonly RecordedAction[], scenario: Scenario, summary: string) {
  const executed = new Set(history.flatMap(executedKeys));
  const text = summary.toLowerCase();
  return {
    matched: scenario.correct_remediation_sequence.filter((key) => executed.has(key)),
    wrong: history.filter((action) => isListedWrong(action, scenario)),
    keywordsHit: scenario.resolution_keywords.filter((keyword) => text.includes(keyword)),
  };
}

/** The names under which an action can stand in `correct_remediation_sequence`. */
function executedKeys({ action_type, parameters }: RecordedAction): string[] {
  const { service, flag, runbook_action, target } = parameters;
  return [
    action_type,
    ...[service, flag].map(asText).map((name) => name && `${action_type}:${name}`),
    ...[runbook_action, target].map(asText).map((name) => name && `execute_runbook_step:${name}`),
  ];
}

const isListedWrong = ({ action_type, parameters }: RecordedAction, { wrong_actions }: Scenario): boolean =>
  Object.hasOwn(wrong_actions, action_type) ||
  Object.hasOwn(wrong_actions, `${action_type}:${asText(parameters.service)}`);

function summaryBonus(keywordsHit: number): number {
  if (keywordsHit >= REMEDIATION_CREDIT.keywords_for_full) return REMEDIATION_CREDIT.summary_full;
  return keywordsHit >= 1 ? REMEDIATION_CREDIT.summary_part : 0;
}
