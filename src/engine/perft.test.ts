import { expect, test } from 'vitest';
import { createEpisode, grade, step, type Action, type Episode } from '.';
import { round4 } from '../rulesets';
import type { TaskId } from '../schema';
import { scenarioOf } from '../schema/fixture';

const fields = {
  known_services: ['api', 'db'],
  tool_responses: { query_logs: { api: 'timeouts', db: 'pool exhausted' } },
  wrong_actions: { 'restart_service:db': 'drops sessions' },
  correct_severity: 'P2',
  correct_root_cause: { service: 'db', failure_mode: 'pool exhausted' },
  correct_remediation_sequence: ['rollback_deploy:api', 'clear_cache'],
  resolution_keywords: ['rolled back', 'deploy'],
};

const ACTIONS: readonly Action[] = [
  { action_type: 'query_logs', parameters: { service: 'api' } },
  { action_type: 'query_logs', parameters: { service: 'db' } },
  { action_type: 'check_metrics', parameters: { service: 'api' } },
  { action_type: 'check_metrics', parameters: {} },
  { action_type: 'query_logs', parameters: { service: 'ghost' } },
  { action_type: 'restart_service', parameters: { service: 'db' } },
  { action_type: 'rollback_deploy', parameters: { service: 'api' } },
  { action_type: 'clear_cache', parameters: {} },
  { action_type: 'noop', parameters: {} },
  { action_type: 'submit_severity', parameters: { severity: 'P2' } },
  { action_type: 'submit_root_cause', parameters: { service: 'db', failure_mode: 'pool exhausted' } },
  { action_type: 'submit_resolution', parameters: { summary: 'Rolled back the deploy.' } },
];
const DEPTH = 3;

/** Walks every episode to `DEPTH`: by depth the steps taken, those that end and their rewards; the grades of all ends. */
function perft(task_id: TaskId) {
  const nodes = Array<number>(DEPTH).fill(0);
  const ends = Array<number>(DEPTH).fill(0);
  const rewards = Array<number>(DEPTH).fill(0);
  const grades: Record<number, number> = {};
  const walk = (episode: Episode, depth: number): void => {
    for (const action of ACTIONS) {
      const result = step(episode, action);
      nodes[depth]! += 1;
      rewards[depth]! += result.reward.value;
      if (result.done) {
        ends[depth]! += 1;
        const { total } = grade(result.episode);
        grades[total] = (grades[total] ?? 0) + 1;
      } else if (depth + 1 < DEPTH) walk(result.episode, depth + 1);
    }
  };
  walk(createEpisode(scenarioOf(task_id, fields)), 0);
  return { nodes, ends, rewards: rewards.map(round4), grades };
}

// By hand: 9 of 12 actions leave the episode open, so 12 * 9^d steps and 3 * 9^d submissions at depth d, 91 of each kind;
// rewards of the 12 sum to 0.17, less 0.04 for each query that is a repeat (3, then 3 * (81 - 64) = 51 times).
test.each<[TaskId, ReturnType<typeof perft>]>([
  [
    'alert_classification',
    {
      nodes: [12, 108, 972],
      // The third step is the last: all end.
      ends: [3, 27, 972],
      // 1.41 - 108 * 0.02, and 11.73 - 972 * 0.02 - 729 * 0.1.
      rewards: [0.17, -0.75, -80.61],
      grades: { 1: 91, 0: 911 },
    },
  ],
  [
    'root_cause_analysis',
    {
      nodes: [12, 108, 972],
      ends: [3, 27, 243],
      rewards: [0.17, 1.41, 11.73],
      // By what went before, 0 + 1 + 2 steps: 1 for R/Q = 1 (0 + 3 + 28), 0.85 for R/Q = 1/2 (17), 0.6 for none (1 + 6 + 36).
      grades: { 1: 31, 0.85: 17, 0.6: 43, 0: 182 },
    },
  ],
  [
    'remediation_planning',
    {
      nodes: [12, 108, 972],
      ends: [3, 27, 243],
      rewards: [0.17, 1.41, 11.73],
      // 0.65 with two keywords (5 + 35), 0.15 more for each repair (2 + 26, both 2), 0.05 less for each wrong action
      // (1 + 12, both 1, with a repair 4), 0 without work (3) or with another submission (182).
      grades: { 0.95: 2, 0.8: 28, 0.75: 4, 0.65: 40, 0.6: 13, 0.55: 1, 0: 185 },
    },
  ],
])('every episode of %s to depth 3', (task_id, expected) => {
  expect(perft(task_id)).toEqual(expected);
});
