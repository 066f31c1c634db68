import fc from 'fast-check';
import {
  ACTION_TYPES,
  DIAGNOSTICS,
  FAILURE_MODES,
  HEALTH_STATES,
  LOG_LEVELS,
  REMEDIATIONS,
  SEVERITIES,
  SUBMISSIONS,
  TASK_IDS,
  TASKS,
  TREND_SHAPES,
  TRIGGERS,
  type Action,
  type ActionParameters,
  type Evidence,
  type Scenario,
} from '../schema';

// Generators for property tests. Scenarios and actions draw from the same few names, so that they often meet.

/** Names that an object has anyway, and others that break careless look-ups. */
export const TRICKY_NAMES = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'valueOf',
  'x'.repeat(190),
] as const;

const NAMES = [
  'api-gateway',
  'Orders-API',
  'postgres-db',
  'redis cache',
  'flag_export',
  'dienst-ü',
  '数据库🔥',
] as const;
const WORDS = ['pool', 'exhausted', 'memory', 'leak', 'full', 'of', 'a', 'flag', 'restart', 'restored'] as const;

const name = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...NAMES) }, fc.constantFrom(...TRICKY_NAMES));
const sentence = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const amount = fc.integer({ min: 0, max: 5000 });
const optionally = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const few = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { maxLength: 3 });
const byName = <T>(value: fc.Arbitrary<T>) => fc.dictionary(name, value, { maxKeys: 4 });
const someOf = <T>(keys: readonly string[], value: fc.Arbitrary<T>) =>
  fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: keys.length, noNullPrototype: true });

const evidences: fc.Arbitrary<Evidence> = fc.oneof(
  sentence,
  fc.record({
    logs: few(fc.record({ at: fc.constant('10:00'), level: fc.constantFrom(...LOG_LEVELS), message: sentence })),
  }),
  fc.record({
    metrics: few(
      fc.record({
        name: sentence,
        value: amount,
        unit: optionally(fc.constantFrom('ms', '%')),
        baseline: optionally(amount),
        limit: optionally(amount),
        trend: optionally(
          fc.record({ shape: fc.constantFrom(...TREND_SHAPES), onset_minutes_ago: optionally(amount) }),
        ),
      }),
    ),
  }),
  fc.record({
    dependencies: few(
      fc.record({ service: name, state: fc.constantFrom(...HEALTH_STATES), note: optionally(sentence) }),
    ),
  }),
  fc.record({ deploys: few(fc.record({ minutes_ago: amount, title: sentence, detail: optionally(sentence) })) }),
  fc.record({ status: fc.record({ state: fc.constantFrom(...HEALTH_STATES), notes: optionally(sentence) }) }),
);

/** `type` or `type:name`, as wrong actions and the correct sequence are written. */
const actionKey = fc
  .tuple(fc.constantFrom(...REMEDIATIONS), fc.option(name, { nil: '' }))
  .map(([type, object]) => (object ? `${type}:${object.toLowerCase()}` : type));

/** Other names for things, none of which is the name of a service. */
const alias = fc.oneof(
  name.map((known) => `${known} (old)`),
  fc.constantFrom('', 'the database', 'constructor2'),
);

const noLinks = fc.constant<{ title: string; url: string }[]>([]);

const mode = fc.constantFrom(...FAILURE_MODES.slice(0, 12).map(({ id }) => id));
const trigger = fc.constantFrom(...TRIGGERS.map(({ id }) => id));

const cell = fc.record({ tool: fc.constantFrom(...DIAGNOSTICS), service: name });

/** A correct sequence; its steps sorted into repairs, each after some of those before it, and checks; or left as they are. */
const sequences = fc.uniqueArray(actionKey, { minLength: 1, maxLength: 4 }).chain((steps) =>
  fc
    .tuple(
      fc.boolean(),
      fc.integer({ min: 1, max: steps.length }),
      fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
      few(fc.record({ tool: fc.constantFrom(...DIAGNOSTICS), service: name, reading: evidences })),
    )
    .map(([declared, count, waits, later]) => ({
      correct_remediation_sequence: steps,
      repairs: declared
        ? steps.slice(0, count).map((action, index) => ({
            action,
            after: steps.slice(0, index).filter((_, at) => waits[index + at]),
            held: waits[index + 1] ? 'export is off' : null,
            early: waits[index] ? 'pool full again' : null,
            prevents: index > 0 && (waits[index] ?? false),
          }))
        : [],
      verification: declared
        ? steps.slice(count).map((action, index) => ({
            action,
            after: steps.slice(0, count).filter((_, at) => waits[index + at]),
            passing: waits[index] ? 'all green' : null,
            failing: 'still red',
          }))
        : [],
      later_readings: declared ? later.map((each, index) => ({ ...each, after: [steps[index % count] ?? ''] })) : [],
    })),
);

/** Scenarios of every task, gradable, with and without evidence, repairs and wrong actions. */
export const scenarios: fc.Arbitrary<Scenario> = fc
  .tuple(
    sequences,
    fc.record({
      scenario_id: fc.constantFrom('S-1', 'S-2'),
      version: fc.constantFrom(1, 2),
      task_id: fc.constantFrom(...TASK_IDS),
      title: sentence,
      description: sentence,
      incident_summary: sentence,
      alert: fc.record({ title: sentence, affected_services: few(name), symptoms: few(sentence) }),
      known_services: fc.uniqueArray(name, { maxLength: 6 }),
      service_kinds: fc.constant({}),
      available_targets: fc.constant({}),
      tool_responses: someOf(
        DIAGNOSTICS,
        byName(evidences).map((found) => lowerKeys(found)),
      ),
      remediation_data: someOf(
        REMEDIATIONS,
        byName(sentence).map((done) => lowerKeys(done)),
      ),
      wrong_actions: fc.dictionary(actionKey, sentence, { maxKeys: 4, noNullPrototype: true }),
      correct_severity: fc.constantFrom(...SEVERITIES),
      adjacent_severities: fc.subarray([...SEVERITIES], { maxLength: 2 }),
      correct_root_cause: fc.record({ service: name, failure_mode: sentence }),
      resolution_keywords: fc.uniqueArray(fc.constantFrom(...WORDS), { maxLength: 5 }),
      key_evidence: few(fc.record({ tool: fc.constantFrom(...DIAGNOSTICS), service: name, or: few(cell) })),
      aliases: byName(few(alias)),
      correct_failure_mode: optionally(mode),
      correct_trigger: optionally(trigger),
      neighbour_services: few(fc.record({ service: name, reason: sentence })),
      neighbour_modes: few(fc.record({ failure_mode: mode, reason: sentence })),
      tempting_answers: few(fc.record({ failure_mode: mode, reason: sentence })),
      debrief: optionally(fc.record({ explanation: sentence, references: noLinks, modelled_on: noLinks })),
    }),
  )
  .map(([sequence, rest]) => ({ ...rest, ...sequence }));

const lowerKeys = <T>(map: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key.toLowerCase(), value]));

const writtenName = name.chain((written) =>
  fc.constantFrom(written, ` ${written.toUpperCase()} `, written.toLowerCase()),
);
const given = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 3 });

const parameters: fc.Arbitrary<ActionParameters> = fc.record(
  {
    service: fc.oneof({ weight: 5, arbitrary: writtenName }, fc.constantFrom('', null, 'ghost')),
    flag: given(writtenName),
    runbook_action: given(writtenName),
    target: given(writtenName),
    severity: given(fc.constantFrom(...SEVERITIES, ' p2 ', 'P9')),
    failure_mode: given(fc.oneof(mode, sentence)),
    trigger: given(fc.oneof(trigger, sentence)),
    explanation: given(sentence),
    summary: given(fc.oneof(sentence, fc.constantFrom('', ' '))),
    replicas: given(fc.integer()),
    reasoning: given(fc.string({ unit: 'binary', maxLength: 20 })),
    evidence: given(few(fc.record({ tool: fc.constantFrom<string>(...DIAGNOSTICS, 'noop'), service: writtenName }))),
  },
  { requiredKeys: ['service'], noNullPrototype: true },
);

/** Actions that leave the episode open. */
export const workActions: fc.Arbitrary<Action> = fc.record({
  action_type: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...DIAGNOSTICS) },
    { weight: 4, arbitrary: fc.constantFrom(...REMEDIATIONS) },
    fc.constantFrom('', 'noop', 'QUERY_LOGS', ...TRICKY_NAMES),
  ),
  parameters,
});

const submissions: fc.Arbitrary<Action> = fc.record({ action_type: fc.constantFrom(...SUBMISSIONS), parameters });

/** Well-formed actions of every type, submissions rare enough for long episodes. */
export const actions: fc.Arbitrary<Action> = fc.oneof({ weight: 12, arbitrary: workActions }, submissions);

/** Enough actions to end an episode of any task. */
const trajectories = fc.array(actions, { minLength: 15, maxLength: 18 });

/** Questions and repairs of someone who knows the solution, and the answer with its evidence. */
function solutionOf(scenario: Scenario): { readonly work: Action[]; readonly answer: Action } {
  const { key_evidence, correct_remediation_sequence: sequence, correct_root_cause } = scenario;
  const repairs = scenario.task_id === 'remediation_planning' ? sequence : [];
  return {
    work: [
      ...key_evidence.map(({ tool, service }) => ({ action_type: tool, parameters: { service } })),
      ...repairs.map((key): Action => {
        const [action_type = '', ...object] = key.split(':');
        const parameter = { disable_feature_flag: 'flag', execute_runbook_step: 'runbook_action' }[action_type];
        return { action_type, parameters: object.length > 0 ? { [parameter ?? 'service']: object.join(':') } : {} };
      }),
    ],
    answer: {
      action_type: TASKS[scenario.task_id].submission,
      parameters: {
        severity: scenario.correct_severity ?? '',
        service: correct_root_cause?.service ?? '',
        failure_mode: scenario.correct_failure_mode ?? correct_root_cause?.failure_mode ?? '',
        trigger: scenario.correct_trigger ?? '',
        summary: `${correct_root_cause?.service}: ${correct_root_cause?.failure_mode}`,
        evidence: key_evidence.map(({ tool, service }) => ({ tool, service })),
      },
    },
  };
}

/** A scenario, and more or less of its solution among other actions: what earns something, however strict the rules. */
export const attempts: fc.Arbitrary<[Scenario, Action[]]> = scenarios.chain((scenario) => {
  const { work, answer } = solutionOf(scenario);
  const near = scenario.neighbour_modes.map(({ failure_mode }): Action => ({
    ...answer,
    parameters: { ...answer.parameters, failure_mode },
  }));
  return fc
    .tuple(
      fc.oneof(fc.constant(work), fc.subarray(work)),
      fc.array(fc.tuple(fc.nat(9), workActions), { maxLength: 3 }),
      fc.oneof({ weight: 5, arbitrary: fc.constantFrom(answer, ...near) }, submissions),
    )
    .map(([done, others, last]): [Scenario, Action[]] => {
      const line = [...done];
      for (const [at, action] of others) line.splice(at, 0, action);
      return [scenario, [...line, last]];
    });
});

/** A scenario and enough actions to end an episode of it. */
export const plays: fc.Arbitrary<[Scenario, Action[]]> = fc.oneof(
  fc.tuple(scenarios, trajectories),
  fc
    .tuple(attempts, trajectories)
    .map(([[scenario, line], more]): [Scenario, Action[]] => [scenario, [...line, ...more]]),
);

const junk = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    true,
    0,
    -0,
    NaN,
    '',
    [],
    {},
    { toString: 1 },
    { valueOf: null, toString: null },
  ),
  fc.constantFrom<unknown>(...TRICKY_NAMES, '\ud800', '\u0000', '🔥'.repeat(5000)),
  fc.string({ unit: 'binary' }),
  fc.anything({ withNullPrototype: true, withSparseArray: true }),
);

const junkParameters = fc.oneof(
  junk,
  fc.dictionary(
    fc.constantFrom(
      'service',
      'flag',
      'runbook_action',
      'target',
      'severity',
      'failure_mode',
      'trigger',
      'explanation',
      'summary',
      'evidence',
      '__proto__',
      'x',
    ),
    fc.oneof(junk, name),
  ),
);

/** What a careless caller may pass for an action, typed as one. It can be cloned and written as JSON. */
export const junkActions = fc.oneof(
  { weight: 1, arbitrary: junk },
  {
    weight: 9,
    arbitrary: fc.record(
      {
        action_type: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ACTION_TYPES) }, junk),
        parameters: junkParameters,
      },
      { requiredKeys: [] },
    ),
  },
) as fc.Arbitrary<Action>;
