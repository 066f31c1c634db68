import { describe, expect, test } from 'vitest';
import type { Interval } from '../../benchmark/bootstrap';
import type { GroupSummary } from '../../benchmark/summary';
import type { Actor } from '../../schema';
import { headlineOf } from './headline';

const PEOPLE: Actor = { kind: 'human', name: 'participants' };
const MODEL: Actor = { kind: 'agent', name: 'my-model' };
const WALKER: Actor = { kind: 'policy', name: 'dependency-walker' };

function groupOf(actor: Actor, mean: number, participants: number, meanInterval?: Interval, worked = 6): GroupSummary {
  const overall = { n: 6, participants, mean, meanInterval, median: mean, iqm: mean, iqmInterval: undefined };
  const byScenario = Array.from({ length: worked }, (_, index) => ({
    ...{ scenario_id: `A${index}`, n: 1, mean, meanInterval: undefined },
  }));
  return { actor, overall, byTask: [], byScenario, means: [], effort: undefined, mixtures: [] };
}
const people = groupOf(PEOPLE, 0.52, 20, { low: 0.44, high: 0.6 });
const model = groupOf(MODEL, 0.5, 5, { low: 0.4, high: 0.6 });
const walker = groupOf(WALKER, 0.4, 1);

/** The headline of groups, the first of which differs from another by so much. */
const said = (groups: readonly GroupSummary[], beside?: Actor, difference = 0, interval?: Interval) =>
  headlineOf({ groups, comparison: beside && groups[0] && { of: groups[0].actor, beside, difference, interval } }, 6);

describe('the headline says what was found', () => {
  test.each([
    [
      'more than another',
      said([people, walker], WALKER, 0.12, { low: 0.04, high: 0.2 }),
      '20 participants reached a mean grade of 0.52 (95 % interval 0.44 to 0.60) in 6 incidents, 0.12 more than ' +
        'Dependency walker (0.40) (95 % interval of the difference 0.04 to 0.20).',
    ],
    [
      'less',
      said([model, walker], WALKER, -0.12, { low: -0.2, high: -0.04 }),
      /^my-model, in 5 runs, reached .* in 6 incidents, 0\.12 less than .* difference −0\.20 to −0\.04\)\.$/,
    ],
    [
      'no difference that can be shown',
      said([people, model], MODEL, 0.02, { low: -0.09, high: 0.13 }),
      /; no difference to my-model \(0\.50\) can be shown \(95 % interval of the difference −0\.09 to 0\.13\)\.$/,
    ],
    [
      'an interval that ends at nothing',
      said([people, model], MODEL, 0.1, { low: 0, high: 0.2 }),
      /; no difference to my-model \(0\.50\) can be shown/,
    ],
    [
      'an end that rounds to nothing has no sign',
      said([people, model], MODEL, 0.1, { low: -0.001, high: 0.2 }),
      /difference 0\.00 to 0\.20\)\.$/,
    ],
    [
      'too few',
      said([groupOf(PEOPLE, 0.5, 1), walker], WALKER, 0.1),
      '1 participant reached a mean grade of 0.50 in 6 incidents; whether that differs from Dependency walker (0.40) ' +
        'cannot be said, as an interval takes five of each.',
    ],
    [
      'nobody else in the same incidents',
      said([people]),
      '20 participants reached a mean grade of 0.52 (95 % interval 0.44 to 0.60) in 6 incidents.',
    ],
    ['some of the incidents', said([groupOf(PEOPLE, 0.5, 1, undefined, 2)]), /0\.50 in 2 of 6 incidents\.$/],
    ['nothing', said([]), ''],
  ])('%s', (_label, text, expected) => {
    if (typeof expected === 'string') expect(text).toBe(expected);
    else expect(text).toMatch(expected);
  });
});
