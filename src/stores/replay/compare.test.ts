import { describe, expect, test } from 'vitest';
import { round4, RULESETS } from '../../rulesets';
import type { RulesetId } from '../../schema';
import type { ActionPair } from '../../schema/fixture';
import { published, PUBLISHED } from '../../schema/published/fixture';
import { compareReplays, EXPERT, expertReplay } from './compare';
import { createBrowser, openTab, replayOf } from '../fixture';
import { makePayload } from './share';

const RCA = published('RCA-002');
const A: ActionPair = ['query_logs', { service: 'order-service' }];
const B: ActionPair = ['check_metrics', { service: 'network-infra' }];
const END: ActionPair = ['submit_root_cause', { service: 'network-infra', failure_mode: 'routes' }];

const side = (actions: readonly ActionPair[]) => ({ replay: replayOf(RCA, actions), payload: 'x', timed: true });

describe('two runs diverge', () => {
  test.each<[string, ActionPair[], ActionPair[], number | undefined, boolean[]]>([
    ['nowhere', [A, END], [A, END], undefined, [true, true]],
    ['at the first step', [A, END], [B, END], 1, [false, true]],
    ['where one has ended', [A, B, END], [A, END], 2, [true, false, false]],
    [
      'in the words of the answer',
      [END],
      [['submit_root_cause', { service: 'cdn-edge', failure_mode: 'x' }]],
      1,
      [false],
    ],
  ])('%s', (_label, left, right, divergesAt, same) => {
    const comparison = compareReplays(RCA, side(left), side(right));
    expect(comparison.divergesAt).toBe(divergesAt);
    expect(comparison.rows.map((row) => row.same)).toEqual(same);
  });
});

test('each side has its grade and its return from step 0 on', () => {
  const { left, right } = compareReplays(RCA, side([A, END]), {
    ...side([]),
    replay: expertReplay(RCA, 'openenv-0.1'),
    payload: undefined,
  });
  expect([left.name, left.grade, left.returns]).toEqual(['First run', 1, [0, 0.05, 1.05]]);
  const asked = RCA.key_evidence.length * RULESETS['openenv-0.1'].rewards.query_first;
  expect([right.name, right.grade, right.returns.at(-1)]).toEqual(['Expert line', 1, round4(1 + asked)]);
});

async function payloadOf(
  scenario_id: string,
  actions: readonly ActionPair[],
  ruleset: RulesetId = 'openenv-0.1',
): Promise<string> {
  const scenario = published(scenario_id);
  const { steps } = replayOf(scenario, actions, ruleset);
  const made = await makePayload(
    { scenario_id, scenario_version: 1, ruleset, actions: steps.map(({ action }) => action) },
    scenario,
    { timed: true },
  );
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

describe('the screen', () => {
  test('sets a link beside the expert line', async () => {
    const tab = openTab(createBrowser(PUBLISHED));
    await tab.compare.open(await payloadOf('RCA-002', [A, END]), EXPERT);
    expect(tab.compare.getState()).toMatchObject({ phase: 'ready', comparison: { right: { name: 'Expert line' } } });
  });

  test.each<[string, () => Promise<[string, string]>, RegExp]>([
    [
      'which run is damaged',
      async () => [await payloadOf('RCA-002', [END]), 'junk!'],
      /^The second run: .*not a replay/,
    ],
    [
      'that the incidents differ',
      async () => [
        await payloadOf('RCA-002', [END]),
        await payloadOf('AC-001', [['submit_severity', { severity: 'P1' }]]),
      ],
      /different incidents: RCA-002 and AC-001/,
    ],
    [
      'that the rules differ',
      async () => [await payloadOf('RCA-002', [END]), await payloadOf('RCA-002', [END], 'strict-1')],
      /different rules: openenv-0\.1 and strict-1/,
    ],
  ])('says %s', async (_label, payloads, message) => {
    const tab = openTab(createBrowser(PUBLISHED));
    await tab.compare.open(...(await payloads()));
    expect(tab.compare.getState()).toMatchObject({
      phase: 'failed',
      problem: { message: expect.stringMatching(message) as unknown },
    });
  });
});
