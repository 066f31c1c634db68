import { isAsked, isRepaired, nameKey, resolveName } from '../../src/rulesets';
import type { AnswerName, Scenario, TemptingAnswer } from '../../src/schema';
import { deploysOf, NAMED_KINDS } from './cells';
import { DAY } from './clock';
import type { Problem } from './problem';

/**
 * Demands that what a scenario says of actions and answers does not contradict itself: no step of the solution is wrong,
 * all that is offered has a result, repairs out of order show what is seen, each alias stands for one thing, the right
 * answer is declared, and wrong ones that suggest themselves are wrong.
 */
export const actionProblems = (scenario: Scenario): Problem[] => [
  ...(isRepaired(scenario.task_id)
    ? [
        ...wrongActionProblems(scenario),
        ...resultProblems(scenario),
        ...repairProblems(scenario),
        ...checkProblems(scenario),
      ]
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

/** What a check finds, when it passes and when it fails. */
const checkProblems = ({ verification }: Scenario): Problem[] =>
  verification.flatMap(({ passing, failing }, index) => [
    ...(passing ? [] : [{ path: `verification[${index}].passing`, reason: 'expected what it finds once all is well' }]),
    ...(failing ? [] : [{ path: `verification[${index}].failing`, reason: 'expected what it finds before' }]),
  ]);

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

/** Wrong answers that suggest themselves, at least, so that the gauntlet can try them. */
const LEAST_TEMPTING = 3;

function answerProblems(scenario: Scenario): Problem[] {
  const { task_id, known_services, correct_root_cause, correct_failure_mode, correct_trigger } = scenario;
  const { neighbour_modes, neighbour_services } = scenario;
  const right: [AnswerName, unknown, string, string][] = [
    ['service', correct_root_cause, 'correct_root_cause', 'expected the culprit and how it failed'],
    ['failure_mode', correct_failure_mode, 'correct_failure_mode', 'expected the failure mode'],
    ['trigger', correct_trigger, 'correct_trigger', 'expected the trigger'],
  ];
  return [
    ...right
      .filter(([name, value]) => isAsked(task_id, name) && !value)
      .map(([, , path, reason]) => ({ path, reason })),
    ...neighbour_modes.flatMap(({ failure_mode }, index) =>
      failure_mode === correct_failure_mode
        ? [{ path: `neighbour_modes[${index}]`, reason: `${failure_mode} is the right one` }]
        : [],
    ),
    ...neighbour_services.flatMap(({ service }, index) => {
      const path = `neighbour_services[${index}]`;
      if (!known_services.includes(service)) return [{ path, reason: `expected a known service, not ${service}` }];
      return service === correct_root_cause?.service ? [{ path, reason: `${service} is the right one` }] : [];
    }),
    ...temptingProblems(scenario),
  ];
}

function temptingProblems(scenario: Scenario): Problem[] {
  const { tempting_answers, known_services } = scenario;
  const few =
    tempting_answers.length < LEAST_TEMPTING
      ? [{ path: 'tempting_answers', reason: `expected at least ${LEAST_TEMPTING}, found ${tempting_answers.length}` }]
      : [];
  return [
    ...few,
    ...tempting_answers.flatMap((answer, index) => {
      const path = `tempting_answers[${index}]`;
      if (answer.service != null && !known_services.includes(answer.service))
        return [{ path, reason: `expected a known service, not ${answer.service}` }];
      return isWrong(scenario, answer) ? [] : [{ path, reason: 'is right' }];
    }),
  ];
}

const isWrong = (scenario: Scenario, { severity, service, failure_mode, trigger }: TemptingAnswer): boolean =>
  (severity != null && severity !== scenario.correct_severity) ||
  (service != null && service !== scenario.correct_root_cause?.service) ||
  (failure_mode != null && failure_mode !== scenario.correct_failure_mode) ||
  (trigger != null && trigger !== scenario.correct_trigger);
