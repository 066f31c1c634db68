import { describe, expect, test } from 'vitest';
import type { RulesetId } from '../../schema';
import type { ActionPair } from '../../schema/fixture';
import { published } from '../../schema/published/fixture';
import { replayOf } from '../fixture';
import { debriefOf } from './debrief';

function verdictAfter(scenario_id: string, taken: readonly ActionPair[], ruleset: RulesetId = 'strict-1') {
  const scenario = published(scenario_id);
  const replay = replayOf(scenario, taken, ruleset);
  const actions = replay.steps.map(({ action }) => action);
  return debriefOf({ scenario_id, scenario_version: 1, ruleset, actions }, replay, []).verdict;
}

const askAll = (scenario_id: string) =>
  published(scenario_id).key_evidence.map(({ tool, service }): ActionPair => [tool, { service }]);
const evidenceOf = (scenario_id: string) =>
  published(scenario_id).key_evidence.map(({ tool, service }) => ({ tool, service }));
const answer = (parameters: object): ActionPair => ['submit_root_cause', parameters];

const RIGHT = { service: 'analytics-service', failure_mode: 'unbounded_query', trigger: 'feature_flag' };
const SHOWN = { ...RIGHT, evidence: evidenceOf('RCA-001') };
const PROOFS = askAll('RCA-001');

describe('what cost most, and what went well', () => {
  test.each<[string, ActionPair[], object]>([
    [
      'nothing cost',
      [...PROOFS, answer(SHOWN)],
      { headline: 'The root cause, and the proof of it.', cost: undefined, weakness: undefined },
    ],
    [
      'a wrong service',
      [...PROOFS, answer({ ...SHOWN, service: 'postgres-db' })],
      {
        headline: 'Failure mode and trigger right, service not.',
        cost: { text: '“postgres-db” instead of “analytics-service”', leadsTo: 'answer' },
        weakness: 'answer',
      },
    ],
    [
      'a proof that was not seen',
      [...PROOFS.slice(1), answer({ ...RIGHT, evidence: evidenceOf('RCA-001').slice(1) })],
      { cost: { text: 'Logs of postgres-db, which was not asked', leadsTo: 'proofs' }, weakness: 'evidence' },
    ],
    [
      'proofs that were not named',
      [...PROOFS, answer(RIGHT)],
      {
        headline: 'The right answer, with little to show for it.',
        cost: { text: 'Logs of postgres-db, seen but not named with the answer', points: 0.5 },
      },
    ],
    [
      'no evidence at all',
      [answer(RIGHT)],
      {
        headline: 'The right answer, with nothing to show for it.',
        cost: { leadsTo: 'proofs', points: 1 },
        best: { text: 'service was right' },
      },
    ],
    [
      'an answer of which nothing is right',
      [
        ['query_logs', { service: 'redis-cache' }],
        answer({ service: 'api-gateway', failure_mode: 'cold_cache', trigger: 'load' }),
      ],
      {
        headline: 'Nothing of the answer was right.',
        cost: { leadsTo: 'answer' },
        weakness: 'answer',
        best: undefined,
      },
    ],
    [
      'no answer',
      PROOFS.slice(0, 1),
      { headline: 'No answer was given.', cost: { text: 'nothing was submitted', points: 1 } },
    ],
  ])('%s', (_label, taken, expected) => {
    expect(verdictAfter('RCA-001', taken)).toMatchObject(expected);
  });

  test('the best move is the proof nearest to the cause, and its step', () => {
    expect(verdictAfter('RCA-001', [...PROOFS, answer(SHOWN)]).best).toMatchObject({
      text: 'Recent deploys of analytics-service: Flag full_history_export switched on for all accounts',
      leadsTo: 'steps',
      step: 2,
    });
  });

  test('harm leads to what says why', () => {
    const [harmful] = Object.keys(published('RP-001').wrong_actions).filter((key) =>
      key.startsWith('restart_service:'),
    );
    const service = harmful!.split(':')[1];
    const harm: ActionPair[] = Array.from({ length: 8 }, () => ['restart_service', { service }]);
    const right = { service: 'analytics-service', failure_mode: 'unbounded_query', evidence: evidenceOf('RP-001') };
    const verdict = verdictAfter('RP-001', [...askAll('RP-001'), ...harm, ['submit_resolution', right]]);
    expect(verdict).toMatchObject({
      cost: { text: `Restart ${service}, which did harm`, leadsTo: 'wrong', step: 5 },
      weakness: 'conduct',
    });
  });
});

test.each([
  ['P1', 1, 'Nothing is missing.'],
  ['P2', 0.5, 'Partly right.'],
  ['P4', 0, 'No credit this time.'],
])('openenv-0.1 says of %s: %s', (severity, _grade, headline) => {
  expect(verdictAfter('AC-001', [['submit_severity', { severity }]], 'openenv-0.1').headline).toBe(headline);
});

test('a severity that can be defended is called so', () => {
  const [near] = published('AC-001').adjacent_severities;
  expect(verdictAfter('AC-001', [...askAll('AC-001'), ['submit_severity', { severity: near }]]).headline).toBe(
    'Not quite, but it can be defended.',
  );
});
