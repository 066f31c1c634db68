import { describe, expect, test } from 'vitest';
import { explainGrade, grade } from '../../engine';
import { expertLine } from '../../policies';
import { RULESET_IDS, type RulesetId, type Scenario } from '../../schema';
import type { ActionPair } from '../../schema/fixture';
import { published, PUBLISHED } from '../../schema/published/fixture';
import { replayOf } from '../fixture';
import { formulaOf } from './formula';

function formulaAfter(scenario: Scenario, taken: readonly ActionPair[], ruleset: RulesetId) {
  const { episode } = replayOf(scenario, taken, ruleset);
  return formulaOf(grade(episode), explainGrade(episode), episode.state.submitted);
}

const RCA = published('RCA-001');
const ROOT = (parameters: object): ActionPair => ['submit_root_cause', parameters];
const RIGHT = { service: 'analytics-service', failure_mode: 'unbounded_query', trigger: 'feature_flag' };
const proofs = RCA.key_evidence.map(({ tool, service }): ActionPair => [tool, { service }]);
const evidence = RCA.key_evidence.map(({ tool, service }) => ({ tool, service }));

describe('strict-1 multiplies the answer by its evidence, and takes conduct off', () => {
  test.each<[string, ActionPair[], object]>([
    ['in full', [...proofs, ROOT({ ...RIGHT, evidence })], { answer: 1, evidence: 1, conduct: 0, total: 1 }],
    ['without evidence', [ROOT(RIGHT)], { answer: 1, evidence: 0, conduct: 0, total: 0 }],
    ['seen but not named', [...proofs, ROOT(RIGHT)], { answer: 1, evidence: 0.5, conduct: 0, total: 0.5 }],
    [
      'less conduct',
      [...proofs, proofs[0]!, proofs[0]!, proofs[0]!, ROOT({ ...RIGHT, evidence })],
      { answer: 1, evidence: 1, conduct: 0.06, total: 0.94 },
    ],
  ])('%s', (_label, taken, expected) => {
    expect(formulaAfter(RCA, taken, 'strict-1')).toMatchObject({ kind: 'product', ...expected });
  });
});

test('openenv-0.1 adds parts up, and shows no penalty that there is not', () => {
  expect(formulaAfter(RCA, [proofs[0]!, ROOT(RIGHT)], 'openenv-0.1')).toMatchObject({
    kind: 'sum',
    terms: [{ label: 'Root cause' }, { label: 'Investigation' }],
  });
});

test.each(RULESET_IDS)('without an answer %s has nothing to reckon', (ruleset) => {
  for (const scenario of PUBLISHED)
    expect(formulaAfter(scenario, [['query_logs', { service: scenario.known_services[0] }]], ruleset)).toMatchObject({
      kind: 'none',
      reason: expect.stringMatching(/\.$/) as string,
    });
});

test('the pieces of every formula add up to the full grade, whatever was done', () => {
  for (const ruleset of RULESET_IDS)
    for (const scenario of PUBLISHED) {
      const line = expertLine(scenario, ruleset).map(({ action_type, parameters }): ActionPair => [
        action_type,
        parameters,
      ]);
      const harm: ActionPair[] = Object.keys(scenario.wrong_actions)
        .slice(0, 2)
        .map((key) => ['restart_service', { service: key.split(':')[1] }]);
      for (const taken of [line, line.slice(1), line.slice(-1), [...harm, ...harm, ...line.slice(-1)]]) {
        const formula = formulaAfter(scenario, taken, ruleset);
        if (formula.kind === 'none') continue;
        const sum = formula.pieces.reduce((points, piece) => points + piece.points, 0);
        expect(sum, `${scenario.scenario_id} ${ruleset}`).toBeCloseTo(1, 2);
        expect(Math.min(...formula.pieces.map(({ points }) => points))).toBeGreaterThan(0);
      }
    }
});
