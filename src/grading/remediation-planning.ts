import { isDiagnostic, isRemediation, type Grade, type RecordedAction, type Scenario } from '../schema';
import type { GradePart } from './grader';
import { round4 } from './round';
import { asText } from './text';

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

const isWork = ({ action_type }: RecordedAction) => isDiagnostic(action_type) || isRemediation(action_type);

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

export function explainRemediationPlanning(
  grade: Grade,
  history: readonly RecordedAction[],
  scenario: Scenario,
): GradePart[] {
  const { breakdown } = grade;
  const base = Number(breakdown['base']);
  const graded = base > 0;
  const matched = Number(breakdown['correct_actions_matched'] ?? 0);
  const total = scenario.correct_remediation_sequence.length;
  const wrong = Number(breakdown['wrong_actions_count'] ?? 0);
  const hit = Number(breakdown['summary_keywords_hit'] ?? 0);
  const submission = history.find((action) => action.action_type === 'submit_resolution');
  return [
    { label: 'Resolution submitted', points: base, of: REMEDIATION_CREDIT.base, reason: submissionReason() },
    {
      label: 'Repairs',
      points: Number(breakdown['efficiency_bonus'] ?? 0),
      of: REMEDIATION_CREDIT.efficiency,
      reason: graded ? `${matched} of ${total} necessary steps were carried out.` : notGraded,
    },
    {
      label: 'Summary',
      points: Number(breakdown['summary_bonus'] ?? 0),
      of: REMEDIATION_CREDIT.summary_full,
      reason: graded
        ? `${hit} of ${scenario.resolution_keywords.length} key terms named; ${REMEDIATION_CREDIT.keywords_for_full} are enough.`
        : notGraded,
    },
    {
      label: 'Wrong actions',
      points: Number(breakdown['wrong_action_penalty'] ?? 0),
      of: 0,
      reason: wrong === 0 ? 'None.' : `${wrong} ${wrong === 1 ? 'action' : 'actions'} that made things worse.`,
    },
  ];

  function submissionReason(): string {
    if (graded) return 'A resolution was submitted after work on the incident.';
    return asText(submission?.parameters.summary)
      ? 'Nothing was investigated or repaired before it.'
      : 'No resolution was submitted.';
  }
}

const notGraded = 'Counts only with a resolution.';
