import { expect, expertActions, payloadOf, scenarioOf, test } from './fixtures';

test('the player and its dialogs, comparison, challenge and what cannot be opened', async ({ app, page, player }) => {
  await test.step('the player at its start, on its way and at its end', async () => {
    const actions = await expertActions('RP-003');
    await player.open(
      await payloadOf('RP-003', {
        actions: [{ action_type: 'restart_service', parameters: { service: 'secrets-vault' } }, ...actions],
        timed: false,
      }),
    );
    await app.expectAccessible('start');
    await player.scrubber.press('ArrowRight');
    await expect(player.step).toContainText('Made things worse.');
    for (let step = 2; step <= 5; step++) await page.keyboard.press('ArrowRight');
    await expect(player.cards).toHaveCount(5);
    await app.expectAccessibleInBothThemes('middle');
    await page.keyboard.press('End');
    await page.keyboard.press('>');
    await app.expectAccessible('end');
  });

  await test.step('its dialogs', async () => {
    await player.open(await payloadOf('RP-003'), 2);
    await page.keyboard.press('?');
    await expect(player.help).toBeVisible();
    await app.expectAccessible('help');
    await app.closeDialog();
    await player.openShare();
    await player.share.getByRole('button', { name: 'QR code' }).click();
    await expect(player.share.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
    await app.expectAccessibleInBothThemes('share, with the code');
    await app.closeDialog();
    await player.openCompare();
    await player.compare.getByRole('textbox').fill('not a link');
    await player.compare.getByRole('button', { name: 'Compare', exact: true }).click();
    await expect(player.compare.getByRole('alert')).toHaveText(/^That is not a link/);
    await app.expectAccessibleInBothThemes('compare, with a complaint');
    await app.closeDialog();
  });

  await test.step('comparison, challenge and what cannot be opened', async () => {
    const payload = await payloadOf('RCA-002', {
      actions: [{ action_type: 'query_logs', parameters: { service: 'cdn-edge' } }],
    });
    await page.goto(`./#/compare/${payload}/expert`);
    await page.getByText(/^Rewards of the steps/).click();
    await expect(page.getByRole('img', { name: /^Return by step/ })).toBeVisible();
    await app.expectAccessibleInBothThemes('comparison');
    await app.play('AC-001');
    await app.submitSeverity('P2');
    await app.expectGrade('0.50');
    const challenge = await payloadOf('AC-001');
    await page.goto(`./#/c/${challenge}`);
    await expect(page.getByRole('button', { name: 'Compare with the run you have already finished' })).toBeVisible();
    await app.expectAccessibleInBothThemes('challenge');
    await page.getByRole('button', { name: 'Accept the challenge' }).click();
    await app.submitSeverity('P1');
    await expect(page.getByRole('region', { name: 'Challenge' })).toBeVisible();
    await app.expectAccessibleInBothThemes('challenge answered');
    await page.goto('./#/r/damaged');
    await expect(app.problem('This replay cannot be played')).toBeVisible();
    await app.expectAccessible('damaged link');
  });
});

test('the debrief of a replay, with a notice', async ({ app, page, player }) => {
  const { wrong_actions, ...rest } = scenarioOf('RP-003');
  const payload = await payloadOf('RP-003', { timed: false });
  await page.route('**/scenarios/RP-003.json', (route) =>
    route.fulfill({ json: { ...rest, wrong_actions: { ...wrong_actions, clear_cache: 'It is empty.' } } }),
  );
  await player.open(payload);
  await expect(page.getByText('The incident has been changed')).toBeVisible();
  await player.reveal();
  await expect(app.part('What was done')).toBeVisible();
  await app.expectAccessible('debrief');
});

test('the import, empty and with either verdict', async ({ app, importer }) => {
  await importer.open();
  await app.expectAccessible('empty');
  await importer.choose('torn.json', '{');
  await expect(app.problem('This file cannot be opened')).toBeVisible();
  await app.expectAccessible('error');
  await importer.choose('state.json', {
    scenario_id: 'AC-001',
    action_history: [{ action_type: 'query_logs', parameters: { service: 'api-gateway' }, reward: -1 }],
    cumulative_reward: 3,
  });
  await expect(importer.verdict.getByRole('row')).toHaveCount(3);
  await app.expectAccessibleInBothThemes('mismatches');
  const least = { description: 'Orders fail.', correct_severity: 'P2' };
  await importer.choose('scenarios.json', [
    { ...least, scenario_id: 'A' },
    { ...least, scenario_id: 'b c' },
  ]);
  await expect(importer.verdict.getByRole('row')).toHaveCount(2);
  await app.expectAccessible('scenarios with a mistake');
  await importer.verdict.getByRole('button', { name: 'Add the valid one' }).click();
  await expect(importer.verdict.getByRole('link', { name: 'Play A' })).toBeVisible();
  await app.expectAccessibleInBothThemes('scenarios that were added');
  await app.openLibrary();
  await expect(app.part('Your own incidents')).toBeVisible();
  await app.expectAccessible('library with own incidents');
});

test.describe('zoomed to 200 %', () => {
  test.use({ viewport: { width: 720, height: 450 } });

  test('no screen of a replay scrolls sideways, and its controls are in view', async ({
    app,
    importer,
    page,
    player,
  }) => {
    await player.open(await payloadOf('RP-003', { timed: false }), 3);
    for (const tab of ['Alert', 'Evidence', 'Step']) {
      await app.openTab(tab);
      await app.expectNoSidewaysScroll();
      await expect(player.controls).toBeInViewport({ ratio: 1 });
    }
    await player.openShare();
    await expect(player.share.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 });
    await player.share.getByRole('button', { name: 'QR code' }).click();
    await expect(player.share.getByRole('img', { name: 'QR code of the link' })).toBeInViewport({ ratio: 1 });
    await app.expectNoSidewaysScroll();
    await app.closeDialog();
    await player.openCompare();
    await player.compare.getByRole('button', { name: 'the expert line' }).click();
    await expect(player.rows).toHaveCount((await expertActions('RP-003')).length);
    await app.expectNoSidewaysScroll();
    await page.goBack();
    await app.openTab('Step');
    await player.reveal();
    await app.expectNoSidewaysScroll();
    await page.goto(`./#/c/${await payloadOf('RCA-002')}`);
    await expect(page.getByRole('button', { name: 'Accept the challenge' })).toBeInViewport();
    await app.expectNoSidewaysScroll();
    await importer.open();
    await importer.choose(`${'a-long-name-'.repeat(15)}.json`, '{');
    await expect(app.problem('This file cannot be opened')).toBeVisible();
    await app.expectNoSidewaysScroll();
  });
});
