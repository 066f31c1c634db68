import { expect, payloadOf, rightActions, test } from './fixtures';

/** Five steps, a second, 0.2 s, 20 s, 2.5 s and a second apart. */
const paced = async () =>
  payloadOf('RCA-002', {
    actions: rightActions('RCA-002').map((action, index) => ({
      ...action,
      at_ms: [1000, 1200, 21_200, 23_700, 24_700][index] ?? 0,
    })),
  });

test('a replay plays by itself, at a speed that is chosen or as it was recorded', async ({ page, player }) => {
  /** Lets this much time pass, and no more. */
  const pass = async (ms: number) => page.clock.runFor(ms);

  await page.clock.install({ time: '2026-11-20T12:00:00Z' });
  await player.open(await paced());
  await page.clock.pauseAt('2026-11-20T13:00:00Z');

  await test.step('space plays and pauses wherever the focus is', async () => {
    await page.keyboard.press(' ');
    await expect(player.pause).toBeVisible();
    await pass(1500);
    await player.expectStep(1, 5);
    await player.scrubber.focus();
    await page.keyboard.press(' ');
    await expect(player.play).toBeVisible();
    await page.keyboard.press(' ');
    await pass(1500);
    await player.expectStep(2, 5);
    await page.keyboard.press('ArrowLeft');
    await expect(player.play).toBeVisible();
    await player.expectStep(1, 5);
  });

  await test.step('it goes on step by step, pauses, and stops at its end', async () => {
    await player.scrubber.press('Home');
    await player.play.click();
    await expect(player.pause).toBeVisible();
    await expect(player.play).toHaveCount(0);
    await pass(1499);
    await player.expectStep(0, 5);
    await pass(1);
    await player.expectStep(1, 5);
    await player.pause.click();
    await expect(player.play).toBeVisible();
    await pass(10_000);
    await player.expectStep(1, 5);

    await player.speed.selectOption('4×');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await player.play.click();
    await pass(375);
    await player.expectStep(2, 5);
    for (const step of [3, 4, 5]) {
      await pass(375);
      await player.expectStep(step, 5);
    }
    await expect(player.play).toBeVisible();
    await pass(10_000);
    await player.expectStep(5, 5);

    await player.play.click();
    await player.expectStep(0, 5);
    await pass(375);
    await player.expectStep(1, 5);
    await player.on.click();
    await expect(player.play).toBeVisible();
    await pass(10_000);
    await player.expectStep(2, 5);
  });

  await test.step('the recorded pace is kept, with long thinking cut short', async () => {
    await player.scrubber.press('Home');
    await player.speed.selectOption('as recorded');
    await player.play.click();
    for (const [index, ms] of [1000, 400, 5000, 2500, 1000].entries()) {
      await pass(ms - 1);
      await player.expectStep(index, 5);
      await pass(1);
      await player.expectStep(index + 1, 5);
    }
    await expect(player.play).toBeVisible();
    await expect(page.getByRole('banner')).toContainText('elapsed00:24');
  });

  await test.step('without times there is no recorded pace', async () => {
    await player.open(await payloadOf('RCA-002', { timed: false }));
    await expect(page.getByRole('banner')).toContainText('no times');
    await expect(player.speed.getByRole('option')).toHaveText(['0.5×', '1×', '2×', '4×']);
    for (let presses = 0; presses < 5; presses++) await page.keyboard.press('>');
    await expect(player.speed).toHaveValue('4×');
    await player.open(await paced());
    await expect(player.speed.getByRole('option').last()).toHaveText('as recorded');
  });
});
