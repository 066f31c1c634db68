import type { Action } from '../../src/schema';
import { expect, expertActions, test } from '../replay/fixtures';

/** An action as the Python environment writes it: with every parameter that it knows. */
const dumped = (action_type: string, parameters: Action['parameters'], step: number) => ({
  action_type,
  parameters: {
    ...{ service: null, severity: null, failure_mode: null, summary: null, target_version: null },
    ...{ replicas: null, flag: null, runbook_action: null, target: null, reasoning: null },
    ...parameters,
  },
  step,
});

/** What `/state` returned after an episode of AC-001, with names as a model writes them. */
const state = () => ({
  episode_id: '5f2b6c1e-8a34-4a55-9e8e-0d6b9a5f4a11',
  task_id: 'alert_classification',
  scenario_id: 'AC-001',
  step_count: 3,
  max_steps: 3,
  action_history: [
    dumped('check_metrics', { service: 'API-Gateway' }, 1),
    dumped('query_logs', { service: ' checkout-service ', reasoning: 'it is in the alert' }, 2),
    dumped('submit_severity', { severity: 'P1' }, 3),
  ],
  queried_data: {},
  submitted: true,
  resolved: false,
  done: true,
  cumulative_reward: 1.06,
  feedback: '',
});

const own = () => ({
  format: 'incident-console-replay',
  version: 1,
  scenario_id: 'RCA-002',
  scenario_version: 1,
  ruleset: 'openenv-0.1',
  actions: [
    { action_type: 'query_logs', parameters: { service: 'order-service' }, at_ms: 5000 },
    { action_type: 'restart_service', parameters: { service: 'order-service' }, at_ms: 9000 },
    {
      action_type: 'submit_root_cause',
      parameters: { service: 'network-infra', failure_mode: 'BGP routes' },
      at_ms: 20_000,
    },
  ],
  rewards: [0.05, 0.1, 0],
  cumulative_reward: 1.15,
  grade: 1,
});

test('the state of a Python environment is watched like any replay, and compared like one', async ({
  app,
  importer,
  page,
  player,
}) => {
  await importer.open();
  await importer.choose('state.json', state());
  await expect(importer.verdict).toContainText('AC-001 · Sign-in slow or failing');
  await expect(importer.verdict).toContainText('3 steps. The recorded reward is as computed here.');
  await importer.watch();
  await player.expectStep(0, 3);
  await expect(page.getByRole('banner')).toContainText('no times');
  await page.keyboard.press('ArrowRight');
  await expect(app.evidence(1)).toHaveAccessibleName('Step 1: Metrics API-Gateway');
  await expect(app.cell('check_metrics', 'api-gateway')).toHaveAccessibleName(
    'Metrics of api-gateway, asked at step 1',
  );
  await page.keyboard.press('ArrowRight');
  await expect(app.evidence(2)).toContainText('checkout-service');
  await expect(app.cell('query_logs', 'checkout-service')).toHaveAccessibleName(/asked at step 2$/);
  await player.reveal();
  await app.expectGrade('1.00');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Open a file' })).toBeVisible();

  await test.step('parameters that say nothing make no other action of it', async () => {
    const { action_history: _, ...rest } = state();
    await importer.open();
    await importer.choose('state.json', {
      ...rest,
      action_history: (await expertActions('AC-001')).map(({ action_type, parameters }, index) =>
        dumped(action_type, parameters, index + 1),
      ),
    });
    await importer.watch();
    await player.openCompare();
    await player.compare.getByRole('button', { name: 'the expert line' }).click();
    await expect(page.getByText('Both runs took the same steps.')).toBeVisible();
  });
});

test(
  'rewards that come out differently are listed step by step',
  { tag: '@main' },
  async ({ importer, page, player }) => {
    await importer.open();
    await importer.choose('run.json', { ...own(), rewards: [0.05, -0.1, 0.25], cumulative_reward: 0.7 });
    await expect(importer.verdict).toContainText('3 of 4 recorded rewards are other than computed here.');
    await expect(importer.verdict.getByRole('row')).toHaveText([
      /Step\s*Action\s*Recorded\s*Computed/,
      /^\s*2\s*Restart order-service\s*−0\.10\s*\+0\.10\s*$/,
      /^\s*3\s*Submit root cause network-infra: BGP routes\s*\+0\.25\s*0\.00\s*$/,
      /^\s*return at the end\s*\+0\.70\s*\+1\.15\s*$/,
    ]);
    await importer.watch();
    await player.expectStep(0, 3);

    await page.goBack();
    const recorder = state();
    await importer.choose('state.json', {
      ...recorder,
      cumulative_reward: undefined,
      action_history: recorder.action_history.map((action, index) => ({ ...action, reward: [0.05, null, 0][index] })),
    });
    await expect(importer.verdict).toContainText('1 of 2 recorded rewards is other than computed here.');
    await expect(importer.verdict.getByRole('row').nth(1)).toHaveText(/3\s*Submit severity P1\s*0\.00\s*−0\.02/);
    await importer.choose('bare.json', { scenario_id: 'AC-001', action_history: recorder.action_history.slice(0, 1) });
    await expect(importer.verdict).toContainText('1 step. The file holds no rewards to compare with.');
  },
);

test('a file that cannot be played says why, and the next one is read all the same', async ({ app, importer }) => {
  const long = { ...own(), actions: Array.from({ length: 51 }, () => own().actions[0]) };
  const files: readonly [name: string, content: unknown, says: readonly (string | RegExp)[]][] = [
    ['torn.json', '{"format": "incident-console-replay", ', ['torn.json is not valid JSON.']],
    ['empty.json', '', ['empty.json is empty.']],
    ['list.json', [], ['list.json holds no scenarios.']],
    ['text.json', '"words"', ['text.json is neither a replay nor a scenario.']],
    [
      'shape.json',
      {
        ...state(),
        scenario_id: 7,
        action_history: [
          { action_type: null, parameters: {}, step: 1 },
          { action_type: 'scale_service', parameters: { service: 'api-gateway', replicas: 'three' }, step: 'two' },
        ],
      },
      [
        'shape.json is not a run that can be read.',
        /scenario_id: .*expected string/,
        /action_history\[0\]\.action_type: .*expected string/,
        /action_history\[1\]\.parameters\.replicas: .*expected/,
        /action_history\[1\]\.step: .*expected/,
      ],
    ],
    [
      'own.json',
      { ...own(), version: 2, ruleset: 'house-rules', actions: [{ action_type: 'query_logs', at_ms: -1 }] },
      [/version: .*expected 1/, /ruleset: .*expected one of "openenv-0\.1"/, /actions\[0\]\.at_ms: /],
    ],
    ['long.json', long, [/actions: .*50/]],
    [
      'other.json',
      { ...own(), scenario_id: 'RCA-999' },
      ['There is no incident RCA-999 on this site.', 'AC-001, AC-002'],
    ],
    [
      'words.json',
      {
        scenario_id: 'RP-003',
        action_history: [{ action_type: 'submit_resolution', parameters: { summary: 'words '.repeat(700) } }],
      },
      ['words.json cannot be watched.', 'This episode cannot be a link: it has a text of more than 4000 characters.'],
    ],
    ['idle.json', { ...state(), action_history: [] }, ['idle.json has no actions to watch.']],
    ['huge.json', `{ "actions": [${'"evidence",'.repeat(180_000)}0] }`, ['huge.json is too large to be one replay.']],
    ['<img src=x>.json', '<b>', ['<img src=x>.json is not valid JSON.']],
  ];
  await importer.open();
  const problem = app.problem('This file cannot be opened');
  for (const [name, content, says] of files) {
    await importer.choose(name, content);
    for (const text of says) await expect(problem).toContainText(text);
  }
  await importer.choose('run.json', own());
  await expect(problem).toBeHidden();
  await expect(importer.verdict).toContainText('All 4 recorded rewards are as computed here.');
});

test('a file is chosen with the keyboard, dropped, and chosen again once it has been repaired', async ({
  app,
  importer,
  page,
}) => {
  await test.step('the picker is reached and opened with the keyboard', async () => {
    const choosing = page.waitForEvent('filechooser');
    await importer.open();
    await importer.picker.focus();
    await page.keyboard.press('Enter');
    await (
      await choosing
    ).setFiles({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(own())) });
    await expect(importer.verdict).toContainText('3 steps.');
  });

  await importer.drop('run.json', '{');
  await expect(app.problem('This file cannot be opened')).toContainText('run.json is not valid JSON.');
  await importer.drop('run.json', own());
  await expect(importer.verdict).toContainText('All 4 recorded rewards are as computed here.');
  await importer.choose('run.json', '{');
  await expect(app.problem('This file cannot be opened')).toBeVisible();
  // A field that still held the file would not report the same one again.
  await expect(importer.picker).toHaveValue('');
  await importer.choose('run.json', own());
  await expect(importer.verdict).toContainText('3 steps.');

  await page.evaluate(() => {
    File.prototype.arrayBuffer = () =>
      Promise.reject(new DOMException('A file could not be read.', 'NotReadableError'));
  });
  await importer.drop('folder', '');
  await expect(app.problem('This file cannot be opened')).toContainText('folder could not be read.');
});
