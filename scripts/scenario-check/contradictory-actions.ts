import { judgeMechanism, LONGEST_ANSWER } from '../../src/rulesets/strict-1/answer';
import { nameKey, resolveName } from '../../src/rulesets';
import { clausesOf, stanceOf } from '../../src/rulesets/strict-1/phrases';
import type { Scenario } from '../../src/schema';
import { deploysOf, NAMED_KINDS } from './cells';
import { DAY } from './clock';
import type { Problem } from './problem';

/**
 * Demands that what a scenario says of actions and answers does not contradict itself: no step of the solution is wrong,
 * all that is offered has a result, repairs out of order show what is seen, each alias stands for one thing, and the
 * author's own answer is one that counts.
 */
export const actionProblems = (scenario: Scenario): Problem[] => [
  ...(scenario.task_id === 'remediation_planning'
    ? [...wrongActionProblems(scenario), ...resultProblems(scenario), ...repairProblems(scenario)]
    : []),
  ...aliasProblems(scenario),
  ...answerProblems(scenario),
];

function wrongActionProblems(scenario: Scenario): Problem[] {
  const { wrong_actions, correct_remediation_sequence: sequence, known_services, available_targets } = scenario;
  const keyOf = (step: string) =>
    step.includes(':') ? `${typeOf(step)}:${resolveName(scenario, targetOf(step))}` : nameKey(step);
  const offered = [...known_services, ...Object.values(available_targets).flat()];
  return Object.keys(wrong_actions).flatMap((wrong) => {
    const path = `wrong_actions.${wrong}`;
    if (!wrong.includes(':'))
      return sequence
        .filter((step) => typeOf(step) === wrong)
        .map((step) => ({ path, reason: `makes ${step} wrong, a step of the solution` }));
    if (sequence.some((step) => keyOf(step) === keyOf(wrong))) return [{ path, reason: 'is a step of the solution' }];
    return offered.includes(targetOf(wrong))
      ? []
      : [{ path, reason: `cannot be chosen: nothing is named ${targetOf(wrong)}` }];
  });
}

const typeOf = (step: string): string => step.split(':', 1)[0] ?? step;
const targetOf = (step: string): string => step.slice(step.indexOf(':') + 1);

/**
 * What is offered by name has a result, and so has every restart and rollback that suggests itself: of services that
 * raised the alert, or were deployed within a day. For the others "nothing changed" is true.
 */
function resultProblems(scenario: Scenario): Problem[] {
  const { known_services, available_targets, remediation_data, alert } = scenario;
  const lately = (service: string) => deploysOf(scenario, service).some(({ minutes_ago }) => minutes_ago <= DAY);
  const expected = [
    ...NAMED_KINDS.map((type) => [type, available_targets[type] ?? []] as const),
    ['restart_service', known_services.filter((service) => alert.affected_services?.includes(service))] as const,
    ['rollback_deploy', known_services.filter(lately)] as const,
  ];
  return expected.flatMap(([type, targets]) =>
    targets
      .filter((target) => !remediation_data[type]?.[target])
      .map((target) => ({
        path: `remediation_data.${type}.${target}`,
        reason: 'expected what happens when it is done',
      })),
  );
}

/** The schema holds `repairs` and `verification` to the sequence once there are any. */
const repairProblems = ({ repairs, verification }: Scenario): Problem[] => [
  ...(repairs.length === 0 ? [{ path: 'repairs', reason: 'expected the steps that change the incident' }] : []),
  ...(verification.length === 0 ? [{ path: 'verification', reason: 'expected the steps that show the recovery' }] : []),
  ...repairs.flatMap(({ after, early }, index) =>
    after.length > 0 && !early
      ? [{ path: `repairs[${index}].early`, reason: 'expected what is seen when it is done too early' }]
      : [],
  ),
];

function aliasProblems({ aliases, known_services, available_targets }: Scenario): Problem[] {
  const names = new Map(
    [...known_services, ...Object.values(available_targets).flat()].map((name) => [nameKey(name), name]),
  );
  const standsFor = new Map(names);
  return Object.entries(aliases).flatMap(([name, others]) => [
    ...(names.has(nameKey(name))
      ? []
      : [{ path: `aliases.${name}`, reason: 'expected a known service or an offered target' }]),
    ...others.flatMap((alias, index) => {
      const path = `aliases.${name}[${index}]`;
      const key = nameKey(alias);
      if (key === '') return [{ path, reason: 'expected a name' }];
      const taken = standsFor.get(key);
      standsFor.set(key, name);
      return taken === undefined || taken === name ? [] : [{ path, reason: `"${alias}" stands for ${taken} as well` }];
    }),
  ]);
}

function answerProblems(scenario: Scenario): Problem[] {
  const { correct_root_cause, debrief, failure_concepts, task_id } = scenario;
  if (task_id === 'alert_classification') return [];
  if (!correct_root_cause) return [{ path: 'correct_root_cause', reason: 'expected the culprit and how it failed' }];
  if (failure_concepts.length === 0) return [{ path: 'failure_concepts', reason: 'expected what an answer must say' }];
  const resolution = task_id === 'remediation_planning' ? (debrief?.resolution ?? '') : undefined;
  return [
    ...mechanismFaults(scenario, correct_root_cause.failure_mode, LONGEST_ANSWER.failure_mode).map((reason) => ({
      path: 'correct_root_cause.failure_mode',
      reason,
    })),
    ...(resolution === undefined ? [] : mechanismFaults(scenario, resolution, LONGEST_ANSWER.summary)).map(
      (reason) => ({
        path: 'debrief.resolution',
        reason,
      }),
    ),
  ];
}

/** Why a text that has to be right is not judged so. */
function mechanismFaults(scenario: Scenario, text: string, longest: number): string[] {
  const judged = judgeMechanism(scenario, text, longest);
  if (judged === 'right') return [];
  const clauses = clausesOf(text);
  const faults = [
    ...scenario.failure_concepts
      .map(({ name, phrases }) => ({ name, stance: stanceOf(clauses, phrases) }))
      .filter(({ stance }) => stance !== 'affirmed')
      .map(({ name, stance }) => `the concept "${name}" is ${stance} in it`),
    ...scenario.contradictions
      .filter((phrase) => stanceOf(clauses, [phrase]) !== 'absent')
      .map((phrase) => `it has the contradiction "${phrase}"`),
  ];
  return faults.length > 0 ? faults : [`it is judged ${judged}`];
}
