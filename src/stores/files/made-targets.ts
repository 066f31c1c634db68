import { REMEDIATIONS, targetParameter, type Remediation, type Scenario } from '../../schema';

export type Targets = Readonly<Partial<Record<Remediation, readonly string[]>>>;

const DECOYS = 3;

/**
 * What pickers offer in an incident that does not say it, as files of the original environment do not: what its solution, its
 * data and its list of wrong actions name, among decoys. Undefined where it says so, or where its services are all there is.
 */
export function madeTargets(scenario: Scenario): Targets | undefined {
  if (scenario.task_id !== 'remediation_planning' || Object.keys(scenario.available_targets).length > 0)
    return undefined;
  const made = REMEDIATIONS.flatMap((type): [Remediation, readonly string[]][] => {
    const named = namedIn(scenario, type);
    const { known_services } = scenario;
    if (targetParameter(type) === 'service')
      return named.every((name) => known_services.includes(name))
        ? []
        : [[type, [...new Set([...known_services, ...named])]]];
    if (named.length === 0) return [];
    return [[type, [...named, ...decoys(type, scenario, named)].sort()]];
  });
  return made.length > 0 ? Object.fromEntries(made) : undefined;
}

function namedIn(scenario: Scenario, type: Remediation): string[] {
  const { correct_remediation_sequence, wrong_actions, remediation_data } = scenario;
  const steps = [...correct_remediation_sequence, ...Object.keys(wrong_actions)];
  const ofType = steps.filter((step) => step.startsWith(`${type}:`)).map((step) => step.slice(type.length + 1));
  return [...new Set([...ofType, ...Object.keys(remediation_data[type] ?? {})])];
}

/** Names like those of flags and runbook steps, of the services that there are, which nothing comes of. */
function decoys(type: Remediation, { known_services }: Scenario, named: readonly string[]): string[] {
  const services = known_services.length > 0 ? known_services : ['default'];
  const forms =
    type === 'disable_feature_flag'
      ? [(of: string) => `${of}_fallback`, (of: string) => `new_${of}_client`, (of: string) => `${of}_tracing`]
      : [(of: string) => `drain_${of}`, (of: string) => `notify_${of}_owners`, (of: string) => `rotate_${of}_logs`];
  return forms
    .flatMap((form) => services.map((service) => form(service.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_'))))
    .filter((name) => !named.includes(name))
    .slice(0, DECOYS);
}
