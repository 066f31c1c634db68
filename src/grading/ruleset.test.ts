import { expect, test } from 'vitest';
import { TASK_IDS } from '../schema';
import { RULESET_IDS, RULESETS } from './ruleset';

test.each(RULESET_IDS)('%s stands under its own id and has a grader and an explainer of every task', (id) => {
  const { graders, explainers, ...ruleset } = RULESETS[id];
  expect(ruleset.id).toBe(id);
  expect([Object.keys(graders), Object.keys(explainers)]).toEqual([TASK_IDS, TASK_IDS]);
});

test('openenv-0.1 has the reward constants of the seed', () => {
  expect(RULESETS['openenv-0.1'].rewards).toEqual({
    query_first: 0.05,
    query_repeat: 0.01,
    query_unknown_service: -0.05,
    remediation_good: 0.1,
    remediation_wrong: -0.1,
    past_half: -0.02,
    timeout: -0.1,
    unknown_action: -0.03,
  });
});
