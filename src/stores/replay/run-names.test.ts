import { expect, test } from 'vitest';
import { runNames, within, type RunOrigin } from './run-names';

const mine: RunOrigin = { isMine: true, by: undefined, isExpert: false };
const foreign: RunOrigin = { isMine: false, by: undefined, isExpert: false };
const named: RunOrigin = { isMine: false, by: 'Zoë', isExpert: false };
/** Who took the same steps in the same time as the sender. */
const same: RunOrigin = { isMine: true, by: 'Zoë', isExpert: false };
const expert: RunOrigin = { isMine: false, by: undefined, isExpert: true };

test.each<[string, RunOrigin, RunOrigin, string, string]>([
  ['nobody knows whose they are', foreign, foreign, 'First run', 'Second run'],
  ['both are one’s own', mine, mine, 'First run', 'Second run'],
  ['one is one’s own', mine, foreign, 'You', 'Other run'],
  ['the other is', foreign, mine, 'Other run', 'You'],
  ['a challenge was answered', mine, named, 'You', 'Zoë'],
  ['by the same steps in the same time', mine, same, 'You', 'Zoë'],
  ['somebody else looks at both', foreign, named, 'First run', 'Zoë'],
  ['one’s own beside the expert', mine, expert, 'You', 'Expert line'],
  ['another beside the expert', foreign, expert, 'First run', 'Expert line'],
])('runs are named where %s', (_label, left, right, first, second) => {
  expect(runNames(left, right).map(({ name }) => name)).toEqual([first, second]);
});

test('a name stands in a sentence, and does not turn it', () => {
  expect(runNames(mine, named).map(({ said }) => said)).toEqual(['your run', 'Zoë’s run']);
  expect(within('שלום')).toBe('\u2068שלום\u2069');
});
