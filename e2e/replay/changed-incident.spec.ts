import { expect, expertActions, payloadOf, scenarioOf, test } from './fixtures';

const CHANGED = 'The incident has been changed since this was recorded.';
const DIFFERS = 'This episode comes out differently here than where it was recorded.';
const scenario = scenarioOf('RP-003');

test('an incident that has changed: says so, and plays', async ({ app, page, player }) => {
  const payload = await payloadOf('RP-003');
  const { query_logs } = scenario.tool_responses;
  await page.route('**/scenarios/RP-003.json', (route) =>
    route.fulfill({
      json: {
        ...scenario,
        tool_responses: {
          ...scenario.tool_responses,
          query_logs: { ...query_logs, 'postgres-db': 'A new line in the log.' },
        },
      },
    }),
  );
  await player.open(payload);
  await expect(page.getByText(CHANGED)).toBeVisible();
  await expect(page.getByText(DIFFERS)).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(app.evidence(1)).toContainText('A new line in the log.');
  await player.reveal();
  await app.expectGrade('1.00');
  await expect(page.getByText(CHANGED)).toBeVisible();
});

test('an episode that comes out differently: says so, and keeps both grades for the end', async ({
  app,
  page,
  player,
}) => {
  const payload = await payloadOf('RP-003');
  await page.route('**/scenarios/RP-003.json', (route) =>
    route.fulfill({
      json: {
        ...scenario,
        wrong_actions: { ...scenario.wrong_actions, 'rollback_deploy:config-service': 'It holds the only copy.' },
      },
    }),
  );
  const rollback = (await expertActions('RP-003')).findIndex(({ action_type }) => action_type === 'rollback_deploy');
  await player.open(payload, rollback + 1);
  await expect(page.getByText(DIFFERS)).toBeVisible();
  await expect(page.getByText(CHANGED)).toBeVisible();
  await expect(page.getByText('Recorded grade')).toHaveCount(0);
  await expect(player.step).toContainText('Made things worse.');
  await player.reveal();
  await app.expectGrade('0.95');
  await expect(page.getByText(`${DIFFERS} Recorded grade 1.00, recomputed grade 0.95.`)).toBeVisible();
});

test('an incident in another version only: says which, and plays that', async ({ app, page, player }) => {
  const payload = await payloadOf('RP-003');
  await page.route('**/scenarios/index.json', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll('"version": 1', '"version": 2') });
  });
  await page.route('**/scenarios/RP-003.json', (route) => route.fulfill({ json: { ...scenario, version: 2 } }));
  await player.open(payload);
  await expect(page.getByText('This was recorded on version 1 of RP-003, which is not available here.')).toContainText(
    'You see the same actions on version 2.',
  );
  await expect(page.getByText(CHANGED)).toHaveCount(0);
  await player.reveal();
  await app.expectGrade('1.00');
});

test('an incident in two versions: plays the one on which it was recorded', async ({ app, importer, page, player }) => {
  const payload = await payloadOf('RP-003');
  await page.route('**/scenarios/index.json', async (route) => {
    const response = await route.fetch();
    const { scenarios } = (await response.json()) as { scenarios: { scenario_id: string; version: number }[] };
    const newer = {
      ...scenarios.find(({ scenario_id }) => scenario_id === 'RP-003'),
      version: 2,
      file: 'RP-003-2.json',
    };
    await route.fulfill({ json: { scenarios: [newer, ...scenarios] } });
  });
  await page.route('**/scenarios/RP-003-2.json', (route) =>
    route.fulfill({ json: { ...scenario, version: 2, title: 'The newer one' } }),
  );
  await player.open(payload);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(scenario.title);
  await expect(page.getByText(/changed since|not available here/)).toHaveCount(0);
  await importer.open();
  await importer.choose('run.json', {
    ...{ format: 'incident-console-replay', version: 1, scenario_id: 'RP-003', scenario_version: 1 },
    ruleset: 'openenv-0.1',
    actions: [{ action_type: 'query_logs', parameters: { service: 'postgres-db' }, at_ms: 1 }],
  });
  await expect(importer.verdict.getByRole('heading')).toHaveText(`RP-003 · ${scenario.title}`);
  await page.goto('./#/play/RP-003');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('The newer one');
  await app.expectStep(0, 15);
});
