import { evidenceText, offeredActions } from '../../src/engine';
import {
  isDiagnostic,
  type Dependency,
  type Deploy,
  type Diagnostic,
  type EvidenceRef,
  type LogLine,
  type Metric,
  type Scenario,
  type Status,
} from '../../src/schema';

interface Parts {
  readonly logs: readonly LogLine[];
  readonly metrics: readonly Metric[];
  readonly dependencies: readonly Dependency[];
  readonly deploys: readonly Deploy[];
  readonly status: Status;
}

/** The structured evidence that each tool gives. */
export const PART_OF = {
  query_logs: 'logs',
  check_metrics: 'metrics',
  check_dependencies: 'dependencies',
  check_recent_deploys: 'deploys',
  check_service_status: 'status',
} as const satisfies Record<Diagnostic, keyof Parts>;

function part<T extends Diagnostic>(scenario: Scenario, tool: T, service: string) {
  const evidence = scenario.tool_responses[tool]?.[service];
  if (typeof evidence !== 'object' || !(PART_OF[tool] in evidence)) return undefined;
  return (evidence as unknown as Parts)[PART_OF[tool]];
}

/** What the tools say of a service; nothing where a cell is missing or plain text. */
export const logsOf = (scenario: Scenario, service: string) => part(scenario, 'query_logs', service) ?? [];
export const metricsOf = (scenario: Scenario, service: string) => part(scenario, 'check_metrics', service) ?? [];
export const deploysOf = (scenario: Scenario, service: string) => part(scenario, 'check_recent_deploys', service) ?? [];
export const statusOf = (scenario: Scenario, service: string) => part(scenario, 'check_service_status', service);
export const dependenciesOf = (scenario: Scenario, service: string) =>
  part(scenario, 'check_dependencies', service) ?? [];

/** The text of a cell, as it is given to an agent; none where it is missing. */
export function cellText({ tool_responses }: Scenario, { tool, service }: EvidenceRef): string {
  const evidence = tool_responses[tool]?.[service];
  return evidence === undefined ? '' : evidenceText(evidence);
}

/** The tools that the task of a scenario offers. */
export const toolsOf = ({ task_id }: Scenario): Diagnostic[] => offeredActions(task_id).filter(isDiagnostic);

/** Whether a text has a name literally, as a word of its own or as that of an instance: `broker-1` is one of `broker`. */
export const mentions = (text: string, name: string): boolean =>
  new RegExp(`(?<![\\w-])${name.replaceAll(/[^\w-]/g, '\\$&')}(?!\\w|-(?!\\d))`, 'i').test(text);

export const isError = ({ level }: LogLine): boolean => level === 'ERROR' || level === 'FATAL';

/** How far a metric is from its usual value, as a share of it: 0.25 is a quarter off. */
export function deviation({ value, baseline }: Metric): number {
  if (baseline == null || value === baseline) return 0;
  return Math.abs(value - baseline) / Math.abs(baseline);
}

/** Kinds of remediation whose targets are no services. */
export const NAMED_KINDS = ['disable_feature_flag', 'execute_runbook_step'] as const;

/** The flags and runbook steps of the solution, which have to be known by name. */
export const namedSteps = ({ correct_remediation_sequence }: Scenario) =>
  NAMED_KINDS.flatMap((type) =>
    correct_remediation_sequence
      .filter((step) => step.startsWith(`${type}:`))
      .map((step) => ({ type, name: step.slice(type.length + 1) })),
  );
