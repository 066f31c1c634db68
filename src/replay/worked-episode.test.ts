import { expect, test } from 'vitest';
import { EMPTY_DRAFT } from '../schema';
import { scenarioOf } from '../schema/fixture';
import { beginWork, withDraft, withPinToggled, withStep } from './worked-episode';

const scenario = scenarioOf('root_cause_analysis');
const begun = beginWork(scenario, { ruleset: 'openenv-0.1', episode_id: 'e' });
const query = (at_ms: number) => ({ action_type: 'query_logs', parameters: { service: 'db' }, at_ms });

test('a step leaves the steps before it as they are, and executes none of them again', () => {
  const one = withStep(begun, query(1));
  const two = withStep(withDraft(withPinToggled(one, 1), { service: 'db' }), query(2));
  expect(two.replay.steps).toHaveLength(2);
  expect(two.replay.steps[0]).toBe(one.replay.steps[0]);
  expect(begun.replay.steps).toEqual([]);
});

test('pins are toggled and stand in the order of the steps, and change nothing else', () => {
  const pinned = [3, 1, 10, 2, 3].reduce(withPinToggled, begun);
  expect(pinned).toEqual({ ...begun, pins: [1, 2, 10] });
  expect(pinned.replay).toBe(begun.replay);
});

test('a draft keeps what is not changed', () => {
  const drafted = withDraft(withDraft(begun, { service: 'db', summary: 'a' }), { summary: 'b' });
  expect(drafted).toEqual({ ...begun, draft: { ...EMPTY_DRAFT, service: 'db', summary: 'b' } });
});
