import fc from 'fast-check';
import { expect, test } from 'vitest';
import { historyOf, scenarioOf } from '../schema/fixture';
import { createFold } from './fold';
import { RULESETS } from './rulesets';

const scenarios = [scenarioOf('root_cause_analysis', {}), scenarioOf('remediation_planning', {})];
const actions = historyOf(['query_logs'], ['clear_cache'], ['submit_resolution']);

/** A fold that writes down what it is given, and how often. */
function writing() {
  let times = 0;
  const fold = createFold('', (before, { action_type }, { task_id }, { rewards }) => {
    times++;
    return `${before} ${action_type}/${task_id}/${rewards.query_first}`;
  });
  return { fold, times: () => times };
}

test('whatever was folded before, it is what a fold from the first action makes', () => {
  const history = fc.array(fc.constantFrom(...actions), { maxLength: 5 });
  const call = fc.record({
    history,
    scenario: fc.constantFrom(...scenarios),
    rules: fc.constantFrom(...Object.values(RULESETS)),
  });
  fc.assert(
    fc.property(fc.array(call), (calls) => {
      const { fold } = writing();
      for (const each of calls)
        expect(fold(each.scenario, each.history, each.rules)).toBe(
          writing().fold(each.scenario, each.history, each.rules),
        );
    }),
  );
});

test('a history that grows is folded action by action, of one scenario beside another', () => {
  const { fold, times } = writing();
  for (let length = 0; length <= actions.length; length++)
    for (const scenario of scenarios) fold(scenario, actions.slice(0, length), RULESETS['strict-1']);
  expect(times()).toBe(2 * actions.length);
});

test('a list that is changed in place is not taken for the one it was', () => {
  const { fold } = writing();
  const history = actions.slice(0, 1);
  const before = fold(scenarios[0]!, history, RULESETS['strict-1']);
  history.push(actions[1]!);
  expect(fold(scenarios[0]!, history, RULESETS['strict-1'])).not.toBe(before);
});
