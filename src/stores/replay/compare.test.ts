import { describe, expect, test } from 'vitest';
import { round4, RULESETS } from '../../rulesets';
import type { RulesetId } from '../../schema';
import type { ActionPair } from '../../schema/fixture';
import { published, PUBLISHED } from '../../schema/published/fixture';
import { compareReplays, EXPERT, expertReplay } from './compare';
import { createBrowser, openTab, recordWith, replayOf } from '../fixture';
import { makePayload } from './share';

const RCA = published('RCA-002');
const A: ActionPair = ['query_logs', { service: 'order-service' }];
const B: ActionPair = ['check_metrics', { service: 'network-infra' }];
const END: ActionPair = ['submit_root_cause', { service: 'network-infra', failure_mode: 'routes' }];

const side = (actions: readonly ActionPair[]) => ({ replay: replayOf(RCA, actions), payload: 'x', timed: true });

const C: ActionPair = ['query_logs', { service: 'payment-service' }];
const OTHER_END: ActionPair = ['submit_root_cause', { service: 'cdn-edge', failure_mode: 'x' }];

const withEvidence = (...services: string[]): ActionPair => [
  END[0],
  { ...END[1], evidence: services.map((service) => ({ tool: 'query_logs', service })) },
];

/** `1-1 same`: step 1 beside step 1, and how they stand. */
const rowsOf = (left: readonly ActionPair[], right: readonly ActionPair[]) =>
  compareReplays(RCA, side(left), side(right)).rows.map(
    (row) =>
      `${row.left?.step ?? ''}-${row.right?.step ?? ''} ${row.relation}${row.elsewhere === undefined ? '' : ` ${row.elsewhere}`}`,
  );

describe('two runs stand side by side where they took the same steps', () => {
  test.each<[string, ActionPair[], ActionPair[], string[]]>([
    ['all of them', [A, END], [A, END], ['1-1 same', '2-2 same']],
    ['one more at the start', [C, A, B, END], [A, B, END], ['1- left', '2-1 same', '3-2 same', '4-3 same']],
    ['one missing', [A, END], [A, B, END], ['1-1 same', '-2 right', '2-3 same']],
    ['one in place of another', [A, END], [B, END], ['1- left', '-1 right', '2-2 same']],
    ['another order', [A, B, END], [B, A, END], ['1- moved 2', '2-1 same', '-2 moved 1', '3-3 same']],
    ['the same question twice', [A, A, END], [A, END], ['1-1 same', '2- left', '3-2 same']],
    ['in other words of the answer', [END], [OTHER_END], ['1-1 answers']],
    ['with other evidence of the answer', [END], [withEvidence('api-gateway')], ['1-1 evidence']],
    [
      'with the same evidence, named in another order',
      [withEvidence('api-gateway', 'cdn-edge')],
      [withEvidence('cdn-edge', 'api-gateway')],
      ['1-1 same'],
    ],
    [
      'a service spelt otherwise',
      [['query_logs', { service: ' Order-Service ' }], END],
      [A, END],
      ['1-1 same', '2-2 same'],
    ],
    ['a parameter that says nothing', [['query_logs', { service: 'order-service', flag: null }]], [A], ['1-1 same']],
    ['nothing', [], [A], ['-1 right']],
  ])('%s', (_label, left, right, rows) => {
    expect(rowsOf(left, right)).toEqual(rows);
  });

  test('and an early detour does not part them', () => {
    const services = RCA.known_services;
    const questions = services.flatMap((service): ActionPair[] => [
      ['query_logs', { service }],
      ['check_metrics', { service }],
    ]);
    const shared = questions.slice(0, 8);
    const detour: ActionPair = ['check_service_status', { service: services[0]! }];
    const rows = rowsOf([detour, ...shared, END], [...shared, END]);
    expect(rows.filter((row) => row.endsWith('same'))).toHaveLength(9);
  });

  test('with what each step was worth', () => {
    const [row] = compareReplays(RCA, side([['check_metrics', { service: 'network-infra' }]]), side([])).rows;
    expect(row?.left).toMatchObject({ sign: 'proof' });
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

  test('calls a run that was finished here yours, and another by its name', async () => {
    const browser = createBrowser(PUBLISHED);
    const payloads = [await payloadOf('RCA-002', [A, END]), await payloadOf('RCA-002', [B, END])] as const;
    const { steps } = replayOf(RCA, [A, END]);
    const actions = steps.map(({ action }) => action);
    const { trajectory } = recordWith({ scenario_id: 'RCA-002' });
    browser.finished.set('mine', recordWith({ episode_id: 'mine', trajectory: { ...trajectory, actions } }));
    const tab = openTab(browser);
    const names = () => {
      const state = tab.compare.getState();
      return state.phase === 'ready' ? [state.comparison.left.name, state.comparison.right.name] : state;
    };
    await tab.compare.open(...payloads, 'Zoë');
    expect(names()).toEqual(['You', 'Zoë']);
    await tab.compare.open(payloads[1], payloads[0]);
    expect(names()).toEqual(['Other run', 'You']);
    await tab.compare.open(payloads[1], EXPERT);
    expect(names()).toEqual(['First run', 'Expert line']);
    // Of a run without times it is not known when its steps were taken.
    const untimed = await makePayload({ ...trajectory, actions }, RCA, { timed: false });
    await tab.compare.open(untimed.ok ? untimed.value : '', payloads[1]);
    expect(names()).toEqual(['You', 'Other run']);
  });

  test.each<[string, () => Promise<[string, string]>, RegExp]>([
    [
      'which run is damaged',
      async () => [await payloadOf('RCA-002', [END]), 'junk!'],
      /^The second run: This .*replay link/,
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
