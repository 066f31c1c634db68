import { REMEDIATIONS, targetParameter, type Observation, type Remediation } from '../schema';

/** What there is to choose from. */
export interface Offer {
  readonly services: readonly string[];
  readonly targets: Readonly<Record<Remediation, readonly string[]>>;
}

/** What an observation offers: what its ruleset lists there, or else the names that alert and answers mention. */
export function offerIn(observation: Observation): Offer {
  const { known_services, available_targets } = observation;
  if (known_services && available_targets)
    return {
      services: known_services.map(({ name }) => name),
      targets: targetsBy((type) => available_targets[type] ?? []),
    };
  const services = mentionedServices(observation);
  const { flags, steps } = mentionedNames(observation);
  const named = { service: services, flag: flags, runbook_action: steps };
  return { services, targets: targetsBy((type) => named[targetParameter(type)]) };
}

const targetsBy = (targetsOf: (type: Remediation) => readonly string[]): Offer['targets'] =>
  Object.fromEntries(REMEDIATIONS.map((type) => [type, targetsOf(type)])) as Record<Remediation, readonly string[]>;

/** The services in the alert, then those that others depend on, as far as they were asked. */
function mentionedServices({ alert, queried_data }: Observation): string[] {
  const dependencies = Object.values(queried_data['check_dependencies'] ?? {}).flatMap((answer) =>
    Array.from(answer.matchAll(/^([\w.-]+): (?:healthy|degraded|down|unknown)\b/gm), ([, name = '']) => name),
  );
  return [...new Set([...(alert.affected_services ?? []), ...dependencies])];
}

/** The names with underscores in what was answered: flags are called so, and the others are taken for runbook steps. */
function mentionedNames({ queried_data }: Observation): { readonly flags: string[]; readonly steps: string[] } {
  const text = Object.values(queried_data)
    .flatMap((answers) => Object.values(answers))
    .join('\n');
  const flags = Array.from(text.matchAll(/\bflags? ([a-z0-9]+(?:_[a-z0-9]+)+)/g), ([, name = '']) => name);
  const names = Array.from(text.matchAll(/\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b/g), ([name]) => name);
  const isFlag = new Set(flags);
  return { flags: [...isFlag], steps: [...new Set(names)].filter((name) => !isFlag.has(name)) };
}
