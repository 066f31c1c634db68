import { expect, test } from 'vitest';
import { FAILURE_MODE_IDS, TRIGGER_IDS } from './cause-ids';
import { FAILURE_MODES } from './failure-modes';
import { TRIGGERS } from './triggers';

test('the ids are those of the lists, in their order', () => {
  expect(FAILURE_MODE_IDS).toEqual(FAILURE_MODES.map(({ id }) => id));
  expect(TRIGGER_IDS).toEqual(TRIGGERS.map(({ id }) => id));
});
