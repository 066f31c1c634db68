import { RULESETS } from '../../engine';
import { targetsOf } from '../../rulesets';
import type { Replay } from '../../replay';
import {
  isDiagnostic,
  isRemediation,
  targetParameter,
  type Action,
  type Diagnostic,
  type EvidenceRef,
  type Remediation,
  type RulesetId,
  type Scenario,
} from '../../schema';
import { ACTION_LABELS, DIAGNOSTIC_SHORT } from '../labels';

/**
 * The cells of pinned cards, which a submission names as its evidence: each once, however often it was asked. Repairs are no
 * evidence.
 */
export function pinnedEvidence({ steps }: Replay, pins: readonly number[]): EvidenceRef[] {
  const cells = new Map<string, EvidenceRef>();
  for (const { step, action } of steps) {
    const { action_type: tool, parameters } = action;
    if (!pins.includes(step) || !isDiagnostic(tool) || !parameters.service) continue;
    const key = `${tool} ${parameters.service}`;
    if (!cells.has(key)) cells.set(key, { tool, service: parameters.service });
  }
  return [...cells.values()];
}

/** The diagnostics that a ruleset offers in the task, in the order of the grid's columns. */
export const offeredDiagnostics = ({ task_id }: Scenario, ruleset: RulesetId): Diagnostic[] =>
  RULESETS[ruleset].actions[task_id].filter(isDiagnostic);

export interface RepairOffer {
  readonly type: Remediation;
  readonly label: string;
  readonly targets: readonly string[];
}

/** The remediations that a ruleset offers in the task, each with what it can be applied to. */
export const offeredRepairs = (scenario: Scenario, ruleset: RulesetId): RepairOffer[] =>
  RULESETS[ruleset].actions[scenario.task_id]
    .filter(isRemediation)
    .map((type) => ({ type, label: ACTION_LABELS[type], targets: targetsOf(scenario, type) }))
    .filter(({ targets }) => targets.length > 0);

/**
 * Two questions to begin with, to those that raised the alert. They follow from the alert alone, whatever the answer is, so that
 * they give nothing away.
 */
export function firstQuestions(scenario: Scenario, ruleset: RulesetId): EvidenceRef[] {
  const tools = offeredDiagnostics(scenario, ruleset);
  const alerting = (scenario.alert.affected_services ?? []).filter((name) => scenario.known_services.includes(name));
  return (['check_metrics', 'query_logs'] as const).flatMap((tool, index) => {
    const service = alerting[index] ?? alerting[0];
    return service !== undefined && tools.includes(tool) ? [{ tool, service }] : [];
  });
}

export const queryAction = (tool: Diagnostic, service: string): Action => ({
  action_type: tool,
  parameters: { service },
});

export const repairAction = (type: Remediation, target: string): Action => ({
  action_type: type,
  parameters: { [targetParameter(type)]: target },
});

/** An entry of the command palette that takes a step. */
export interface Command {
  /** `logs payment-service`, `restart auth-service`: what is typed to find it. */
  readonly name: string;
  readonly group: 'Investigate' | 'Repair';
  readonly action: Action;
  /** The cell it asks, for queries. */
  readonly cell?: { readonly service: string; readonly tool: Diagnostic };
}

export const commandsFor = (scenario: Scenario, ruleset: RulesetId): Command[] => [
  ...scenario.known_services.flatMap((service) =>
    offeredDiagnostics(scenario, ruleset).map((tool) => ({
      name: `${DIAGNOSTIC_SHORT[tool]} ${service}`,
      group: 'Investigate' as const,
      action: queryAction(tool, service),
      cell: { service, tool },
    })),
  ),
  ...offeredRepairs(scenario, ruleset).flatMap(({ type, label, targets }) =>
    targets.map((target) => ({
      name: `${label.toLowerCase()} ${target}`,
      group: 'Repair' as const,
      action: repairAction(type, target),
    })),
  ),
];
