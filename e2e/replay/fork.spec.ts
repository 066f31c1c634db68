import { expect, payloadOf, rightActions, test, type ReplayPlayer } from './fixtures';

const TIMES = [5210, 18_034, 33_977, 52_340, 98_112];

const timed = async () =>
  payloadOf('RCA-002', {
    actions: rightActions('RCA-002').map((action, index) => ({ ...action, at_ms: TIMES[index] ?? 0 })),
  });

/** The live console with the first three steps of the replay in it. */
async function expectFork({ app, page }: ReplayPlayer, elapsed: string | RegExp): Promise<void> {
  await app.expectConsole('RCA-002');
  await app.expectStep(3, 10);
  await expect(page.getByRole('region', { name: 'Evidence' }).getByRole('article')).toHaveCount(3);
  await expect(app.evidence(1)).toHaveAccessibleName('Step 1: Logs order-service');
  await expect(app.cell('query_logs', 'order-service')).toHaveAccessibleName('Logs of order-service, asked at step 1');
  await expect(app.elapsed).toHaveText(elapsed);
}

test('a fork goes on live from a step, survives a reload, and its own replay says what it is', async ({
  app,
  page,
  player,
  visitor,
}) => {
  await page.clock.install({ time: '2026-11-20T12:00:00Z' });
  await page.clock.pauseAt('2026-11-20T12:00:10Z');
  const payload = await timed();
  await player.open(payload, 3);
  await player.step.getByRole('button', { name: 'Play on from here' }).click();
  await expectFork(player, '00:33');
  await page.clock.fastForward('00:20');
  await expect(app.elapsed).toHaveText('00:53');
  await page.reload();
  await expectFork(player, '00:53');

  await page.goBack();
  await player.expectStep(3, 5);
  await page.goForward();
  await expectFork(player, '00:53');

  await page.clock.resume();
  await app.ask({ tool: 'check_service_status', service: 'cdn-edge' }, 4);
  await app.submitRootCause('cdn-edge', 'expired certificate');
  await app.expectGrade('0.00');
  await expect(page.getByText(/^Debrief · RCA-002 · 5 steps/)).toContainText('forked at step 3 of another replay');
  await player.openShare();
  const link = await player.copy('Copy link', 'Link');

  await visitor.page.goto(link);
  await visitor.expectStep(0, 5);
  await visitor.page.keyboard.press('ArrowRight');
  await expect(visitor.page.getByRole('banner')).toContainText('elapsed00:05');
  await visitor.reveal();
  await visitor.app.expectGrade('0.00');
  await expect(visitor.page.getByText(/^Debrief · RCA-002 · 5 steps/)).toContainText(
    'forked at step 3 of another replay',
  );
  await page.goBack();
  await player.expectStep(3, 5);
});

test('forks are kept apart from an episode of one’s own, and from each other', async ({ app, page, player }) => {
  await app.play('RCA-002');
  await app.ask({ tool: 'check_metrics', service: 'cdn-edge' }, 1);
  await player.open(await timed(), 2);
  await player.step.getByRole('button', { name: 'Play on from here' }).click();
  await app.expectStep(2, 10);
  await page.goBack();
  await player.scrubber.press('Home');
  await player.step.getByRole('button', { name: 'Play on from here' }).click();
  await app.expectStep(0, 10);
  await page.getByRole('link', { name: 'Incident Console: all incidents' }).click();
  const open = page.getByRole('region', { name: 'Still open' });
  await expect(open.getByRole('link', { name: 'Resume RCA-002' })).toHaveCount(3);
  for (const step of [0, 1, 2]) await expect(open).toContainText(`step ${step} of 10`);
});

test('a fork starts with its prefix even where nothing can be stored', async ({ app, page, player }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    };
  });
  await player.open(await timed(), 3);
  await player.step.getByRole('button', { name: 'Play on from here' }).click();
  await expectFork(player, /^00:3[3-9]$/);
  await expect(app.notice('This browser’s database is not available')).toBeVisible();
  await app.submitRootCause('network-infra', 'BGP routes withdrawn by a filter change');
  await app.expectGrade('1.00');
  await expect(page.getByText(/^Debrief · RCA-002 · 4 steps/)).toContainText('forked at step 3 of another replay');
});
