import fc from 'fast-check';
import { RULESETS } from '../engine';
import { actions as anyActions } from '../engine/arbitraries';
import {
  ACTION_TYPES,
  DIAGNOSTICS,
  isDiagnostic,
  isSubmission,
  SEVERITIES,
  TASKS,
  type Action,
  type Scenario,
  type Trajectory,
} from '../schema';

// Generators for property tests of links. They build on the engine's and add what is hard to write down as text.

/** Text that careless codecs lose, split, reverse or take for something else. */
const ODD_TEXTS = [
  '',
  ' ',
  '\n',
  '\r\n\n',
  '|',
  '["query_logs",{}]',
  'submit_resolution\nquery_logs db',
  '__proto__',
  'constructor',
  'null',
  '\u0000\u0007\u001b',
  '\u2028\u2029',
  '\ufeffwith a byte order mark',
  'تمت إعادة تشغيل قاعدة البيانات',
  '\u202eevil\u202c',
  'e\u0301 is not \u00e9',
  '🧑‍🚒🔥 fixed ✅',
  '𝔘𝔫𝔦𝔠𝔬𝔡𝔢',
  '<script>alert(1)</script>',
  'x'.repeat(4000),
  '語'.repeat(2000),
] as const;

/** Of any UTF-16 units, so also halves of surrogate pairs. */
const units = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
  .map((codes) => String.fromCharCode(...codes));
const halves = fc.constantFrom('\ud800', '\udc00 at first', 'last \ud83d', '\udfff\ud800');

export const oddTexts: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...ODD_TEXTS),
  fc.string({ unit: 'binary', maxLength: 60 }),
  units,
  halves,
);

const json = fc.jsonValue({ maxDepth: 3 }).map((value): unknown => JSON.parse(JSON.stringify(value)));

const oddParameters: fc.Arbitrary<Action['parameters']> = fc
  .tuple(
    fc.record(
      {
        service: fc.option(oddTexts),
        flag: oddTexts,
        summary: oddTexts,
        failure_mode: oddTexts,
        replicas: fc.integer(),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
    fc.array(fc.tuple(fc.constantFrom('__proto__', 'constructor', 'a name', '[', 'ünïcode', 'n'), json), {
      maxLength: 2,
    }),
  )
  .map(([known, others]) => Object.fromEntries([...Object.entries(known), ...others]));

/** A submission as people make them. */
export const submissions: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    action_type: fc.constant('submit_severity'),
    parameters: fc.record({ severity: fc.constantFrom(...SEVERITIES) }, { noNullPrototype: true }),
  }),
  fc.record({
    action_type: fc.constant('submit_resolution'),
    parameters: fc.record({ summary: oddTexts }, { noNullPrototype: true }),
  }),
  fc.record({
    action_type: fc.constant('submit_root_cause'),
    parameters: fc.record(
      { failure_mode: oddTexts, service: fc.constantFrom('db', 'a b', '') },
      { noNullPrototype: true },
    ),
  }),
);

const odd: fc.Arbitrary<Action> = fc.record({
  action_type: fc.oneof(fc.constantFrom(...ACTION_TYPES, '[', '__proto__', 'two words'), oddTexts),
  parameters: oddParameters,
});

const linkActions: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: anyActions },
  { weight: 1, arbitrary: submissions },
  { weight: 1, arbitrary: odd },
);

const gaps = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 300_000 }) },
  fc.constantFrom(0, 127, 128, 16_383, 16_384, 2 ** 35 - 1),
);

const forks = fc.record({
  step: fc.nat(3),
  parent: fc.integer({ min: 0, max: 0xffffffff }).map((checksum) => checksum.toString(16).padStart(8, '0')),
});

/** How evidence may stand in a submission, after these actions: cells that they asked, in any order, or others. */
const evidenceAfter = (before: readonly Action[]): fc.Arbitrary<Action['parameters']['evidence']> => {
  const asked = before
    .filter(({ action_type, parameters }) => isDiagnostic(action_type) && typeof parameters.service === 'string')
    .map(({ action_type, parameters }) => ({ tool: action_type, service: String(parameters.service) }));
  const others = [
    { tool: 'query_logs', service: 'never asked' },
    { tool: 'noop', service: '' },
    { tool: 'query_logs', service: 'db', note: 1 },
  ];
  return fc.oneof(
    { weight: 6, arbitrary: fc.shuffledSubarray(asked) },
    { weight: 1, arbitrary: fc.array(fc.constantFrom(...asked, ...others), { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  );
};

/** Actions with evidence in their submissions, more often than not. */
const citing = (actions: readonly Action[]): fc.Arbitrary<Action[]> =>
  fc.tuple(
    ...actions.map((action, index): fc.Arbitrary<Action> => {
      const { action_type, parameters } = action;
      if (!isSubmission(action_type)) return fc.constant(action);
      return fc
        .option(evidenceAfter(actions.slice(0, index)), { nil: undefined, freq: 3 })
        .map((evidence) =>
          evidence === undefined ? action : { action_type, parameters: { ...parameters, evidence } },
        );
    }),
  );

/** Questions about plain names, and the submission. */
const investigations: fc.Arbitrary<[Action, number][]> = fc
  .tuple(
    fc.array(
      fc.record({
        action_type: fc.constantFrom(...DIAGNOSTICS),
        parameters: fc.record({ service: fc.constantFrom('db', 'api-gateway', 'a b') }, { noNullPrototype: true }),
      }),
      { minLength: 1, maxLength: 9 },
    ),
    submissions,
    gaps,
  )
  .map(([questions, submission, gap]) => [...questions, submission].map((action) => [action, gap]));

/** An episode of a scenario up to its end at most, with rising times, now and then a fork. */
export const trajectoriesOn = (scenario: Scenario): fc.Arbitrary<Trajectory> =>
  fc
    .record({
      ruleset: fc.constantFrom(...(Object.keys(RULESETS) as Trajectory['ruleset'][])),
      steps: fc.oneof(
        {
          weight: 3,
          arbitrary: fc.array(fc.tuple(linkActions, gaps), { maxLength: TASKS[scenario.task_id].max_steps }),
        },
        { weight: 1, arbitrary: investigations.map((steps) => steps.slice(-TASKS[scenario.task_id].max_steps)) },
      ),
      fork: fc.option(forks, { freq: 3 }),
    })
    .chain(({ ruleset, steps, fork }) => {
      const end = steps.findIndex(([{ action_type }]) => isSubmission(action_type));
      const played = end < 0 ? steps : steps.slice(0, end + 1);
      return citing(played.map(([action]) => action)).map((actions) => ({
        ...{ ruleset, fork },
        played: actions.map((action, index) => [action, played[index]?.[1] ?? 0] as const),
      }));
    })
    .map(({ ruleset, played, fork }) => {
      let at_ms = 0;
      return {
        scenario_id: scenario.scenario_id,
        scenario_version: scenario.version,
        ruleset,
        actions: played.map(([action, gap]) => ({ ...action, at_ms: (at_ms += gap) })),
        ...(fork && fork.step <= played.length && { forked_from: fork }),
      };
    });
