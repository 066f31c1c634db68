import { expect, test } from 'vitest';
import { RULESET_IDS, TASK_IDS } from '../schema';
import { EXPLAINERS } from './explainers';
import { RULESETS, STRICT_REWARDS } from './ruleset';

test.each(RULESET_IDS)('%s stands under its own id and has a grader and an explainer of every task', (id) => {
  const { graders, ...ruleset } = RULESETS[id];
  expect(ruleset.id).toBe(id);
  expect([Object.keys(graders), Object.keys(EXPLAINERS[id])]).toEqual([TASK_IDS, TASK_IDS]);
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

test('strict-1 has its reward constants', () => {
  expect(RULESETS['strict-1'].rewards).toEqual({
    query_first: 0.02,
    query_repeat: -0.02,
    query_unknown_service: -0.05,
    remediation_good: 0.1,
    remediation_wrong: -0.1,
    past_half: -0.02,
    timeout: -0.1,
    unknown_action: -0.05,
  });
  expect(STRICT_REWARDS).toEqual({ verification: 0.05, remediation_idle: 0, refused: -0.05 });
});
