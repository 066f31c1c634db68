import { REMEDIATIONS, targetParameter, type Remediation, type Scenario } from '../schema';

/** What a remediation can be applied to. One that acts on services takes any, unless the scenario lists some. */
export const targetsOf = ({ available_targets, known_services }: Scenario, type: Remediation): readonly string[] =>
  available_targets[type] ?? (targetParameter(type) === 'service' ? known_services : []);

/** The targets of all remediations, of those that have any. */
export const allTargets = (scenario: Scenario): Partial<Record<Remediation, readonly string[]>> =>
  Object.fromEntries(
    REMEDIATIONS.map((type) => [type, targetsOf(scenario, type)] as const).filter(([, targets]) => targets.length > 0),
  );
