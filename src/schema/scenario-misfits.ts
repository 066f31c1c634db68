import { MOST } from './bounded';
import type { dataError } from './parse';

type Issue = Parameters<typeof dataError>[1][number];

/** The parts of a scenario file that speak of each other. */
interface Parts {
  readonly alert: object;
  readonly known_services: readonly string[];
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly correct_remediation_sequence: readonly string[];
  readonly repairs: readonly Step[];
  readonly verification: readonly Omit<Step, 'prevents'>[];
  readonly later_readings: readonly Pick<Step, 'after'>[];
}

interface Step {
  readonly action: string;
  readonly after: readonly string[];
  readonly prevents: boolean;
}

/** Where the parts of a scenario do not fit together, though each is well-formed. */
export const misfitsIn = (file: Parts): Issue[] => [...alertIssues(file), ...repairIssues(file), ...aliasIssues(file)];

/** An alert may have fields of its own, which are shown whatever they hold. */
function alertIssues({ alert }: Parts): Issue[] {
  const message = `expected at most ${MOST.alertFields} fields with ${MOST.text} characters in all`;
  const isSmall = Object.keys(alert).length <= MOST.alertFields && JSON.stringify(alert).length <= MOST.text;
  return isSmall ? [] : [{ path: ['alert'], message }];
}

/** What is wrong between `repairs`, `verification` and `correct_remediation_sequence`, which must name the same steps. */
function repairIssues(file: Parts): Issue[] {
  const { repairs, verification, later_readings, correct_remediation_sequence: sequence } = file;
  const actions = repairs.map(({ action }) => action);
  const checks = verification.map(({ action }) => action);
  const isRepair = (action: string, path: PropertyKey[]): Issue[] =>
    actions.includes(action) ? [] : [{ path, message: `expected a repair, not ${action}` }];
  const laterIssues = later_readings.flatMap(({ after }, index) =>
    after.flatMap((action, at) => isRepair(action, ['later_readings', index, 'after', at])),
  );
  if (repairs.length === 0 && verification.length === 0) return laterIssues;
  const missing = sequence.filter((step) => !actions.includes(step) && !checks.includes(step));
  const foreign = (step: string, path: PropertyKey[]): Issue[] =>
    sequence.includes(step) ? [] : [{ path, message: `expected a step of correct_remediation_sequence, not ${step}` }];
  const path = (index: number): PropertyKey[] => ['verification', index, 'action'];
  return [
    ...actions.flatMap((action, index) => foreign(action, ['repairs', index, 'action'])),
    ...checks.flatMap((action, index) => foreign(action, path(index))),
    ...checks.flatMap((action, index): Issue[] =>
      actions.includes(action)
        ? [{ path: path(index), message: `expected ${action} in repairs or here, not in both` }]
        : [],
    ),
    ...(repairs.every(({ prevents }) => prevents)
      ? [{ path: ['repairs'], message: 'expected a repair that ends the incident' } satisfies Issue]
      : []),
    ...missing.map((step) => ({ path: ['repairs'], message: `expected ${step} here or in verification` })),
    ...repairs.flatMap(({ after }, index) =>
      after.flatMap((step, at): Issue[] =>
        actions.slice(0, index).includes(step)
          ? []
          : [
              {
                path: ['repairs', index, 'after', at],
                message: `expected a repair that stands before it, not ${step}`,
              },
            ],
      ),
    ),
    ...verification.flatMap(({ after }, index) =>
      after.flatMap((action, at) => isRepair(action, ['verification', index, 'after', at])),
    ),
    ...laterIssues,
  ];
}

/** An alias that is the name of another service would take over its questions. */
function aliasIssues({ aliases, known_services }: Parts): Issue[] {
  const services = new Set(known_services.map((service) => service.toLowerCase()));
  return Object.entries(aliases).flatMap(([name, others]) =>
    others.flatMap((alias, index): Issue[] =>
      alias.toLowerCase() !== name.toLowerCase() && services.has(alias.toLowerCase())
        ? [{ path: ['aliases', name, index], message: `expected a name that no other service has, not ${alias}` }]
        : [],
    ),
  );
}
