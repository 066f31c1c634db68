import { expect, expertActions, payloadOf, test } from './fixtures';

test('a replay is watched, shared and compared on the phone', async ({ app, page, player }) => {
  const steps = (await expertActions('RP-003')).length;
  await player.open(await payloadOf('RP-003', { timed: false }));
  await app.expectNoSidewaysScroll();
  await player.on.tap();
  await player.on.tap();
  await player.expectStep(2, steps);
  await expect(app.evidence(2)).toBeInViewport();
  await player.play.tap();
  await player.pause.tap();
  await player.scrubber.fill('6');
  await player.expectStep(6, steps);
  for (const tab of ['Alert', 'Evidence', 'Step']) {
    await app.openTab(tab);
    await app.expectNoSidewaysScroll();
    await expect(player.controls).toBeInViewport({ ratio: 1 });
  }
  await expect(player.step).toBeInViewport();
  await app.expectAccessible('player');

  await player.openShare();
  await app.expectNoSidewaysScroll();
  await expect(player.share.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 });
  await player.share.getByRole('button', { name: 'QR code' }).tap();
  const code = player.share.getByRole('img', { name: 'QR code of the link' });
  await expect(code).toBeInViewport({ ratio: 1 });
  await app.expectAccessible('share');
  await player.copy('Copy link', 'Link');
  await player.share.getByRole('button', { name: 'Close' }).tap();

  await player.openCompare();
  await app.expectNoSidewaysScroll();
  await player.compare.getByRole('button', { name: 'the expert line' }).tap();
  await expect(page.getByText('Both runs took the same steps.')).toBeVisible();
  await app.expectNoSidewaysScroll();
  await app.expectAccessible('comparison');

  await page.goBack();
  await player.scrubber.fill(String(steps));
  await player.step.getByRole('button', { name: 'Reveal the grade' }).tap();
  await app.expectGrade('1.00');
  await app.expectNoSidewaysScroll();
});

test('a fork, a challenge and the import have room on the phone', async ({ app, importer, page, player }) => {
  await page.goto(`./#/c/${await payloadOf('RCA-002')}`);
  await app.expectNoSidewaysScroll();
  await page.getByRole('button', { name: 'Accept the challenge' }).tap();
  await app.expectStep(0, 10);
  await player.open(await payloadOf('RCA-002'), 2);
  await app.openTab('Step');
  await page.getByRole('button', { name: 'Play on from here' }).tap();
  await app.expectStep(2, 10);
  await app.openTab('Work');
  await app.submitRootCause('network-infra', 'routes withdrawn');
  await app.expectGrade('1.00');
  await app.expectNoSidewaysScroll();
  await importer.open();
  await importer.choose('run.json', {
    scenario_id: 'RP-003',
    action_history: [
      { action_type: 'execute_runbook_step', parameters: { runbook_action: 'x'.repeat(60) }, reward: 1 },
    ],
  });
  await expect(importer.verdict.getByRole('row')).toHaveCount(2);
  await app.expectNoSidewaysScroll();
  await importer.watch();
  await app.openTab('Evidence');
  await app.expectNoSidewaysScroll();
});
