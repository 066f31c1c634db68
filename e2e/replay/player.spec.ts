import { longestMotion } from '../fixtures';
import { expect, payloadOf, rightActions, test } from './fixtures';

test('the keys and the scrubber move through a replay, and the screen reader announces where', async ({
  app,
  page,
  player,
}) => {
  const { keyboard } = page;
  await player.open(await payloadOf('RCA-002'));
  await player.expectStep(0, 5);
  await expect(player.said('Before the first of 5 steps.')).toBeAttached();
  await expect(player.back).toBeDisabled();

  await keyboard.press('ArrowRight');
  await player.expectStep(1, 5);
  await expect(player.said('Step 1 of 5: Logs, order-service. Reward +0.05.')).toBeAttached();
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowLeft');
  await player.expectStep(2, 5);
  await expect(player.cards).toHaveCount(2);
  await keyboard.press('End');
  await player.expectStep(5, 5);
  await expect(player.said('Step 5 of 5: the submission.')).toBeAttached();
  await expect(player.on).toBeDisabled();
  await expect(player.step.getByRole('button', { name: 'Reveal the grade' })).toBeVisible();
  await expect(player.step.getByRole('button', { name: 'Play on from here' })).toBeHidden();
  await keyboard.press('ArrowRight');
  await player.expectStep(5, 5);
  await keyboard.press('Home');
  await player.expectStep(0, 5);
  await keyboard.press('ArrowLeft');
  await player.expectStep(0, 5);

  await test.step('> and < change the speed, up to the recorded pace', async () => {
    await expect(player.speed).toHaveValue('1×');
    await keyboard.press('>');
    await expect(player.speed).toHaveValue('2×');
    for (let presses = 0; presses < 4; presses++) await keyboard.press('>');
    await expect(player.speed).toHaveValue('as recorded');
    for (let presses = 0; presses < 6; presses++) await keyboard.press('<');
    await expect(player.speed).toHaveValue('0.5×');
  });

  await test.step('? helps, and nothing moves beneath a dialog', async () => {
    await keyboard.press('?');
    await expect(player.help.getByRole('heading', { name: 'Watching a replay' })).toBeVisible();
    for (const key of ['ArrowRight', 'End', '>']) await keyboard.press(key);
    await app.closeDialog();
    await player.expectStep(0, 5);
    await expect(player.play).toBeVisible();
    await expect(player.speed).toHaveValue('0.5×');
  });

  await test.step('fields and the grid keep their own keys', async () => {
    await player.speed.focus();
    for (const key of ['End', 'ArrowLeft', ' ', 'Escape']) await keyboard.press(key);
    await player.expectStep(0, 5);
    await app.cell('query_logs', 'api-gateway').focus();
    await keyboard.press('ArrowRight');
    await expect(app.cell('check_metrics', 'api-gateway')).toBeFocused();
    await player.expectStep(0, 5);
    await keyboard.press('Enter');
    await player.expectStep(0, 5);
    await expect(player.cards).toHaveCount(0);
  });

  await test.step('a button in focus is pressed by the space bar, not the player', async () => {
    await player.on.focus();
    await keyboard.press(' ');
    await player.expectStep(1, 5);
    await expect(player.play).toBeVisible();
  });

  await test.step('the scrubber goes to any step, with keys and with the mouse', async () => {
    await player.scrubber.press('Home');
    await player.expectStep(0, 5);
    for (const [key, step] of [
      ['ArrowRight', 1],
      ['ArrowUp', 2],
      ['End', 5],
      ['ArrowDown', 4],
      ['ArrowLeft', 3],
      ['Home', 0],
    ] as const) {
      await player.scrubber.press(key);
      await player.expectStep(step, 5);
    }

    const box = await player.scrubber.boundingBox();
    if (!box) throw new Error('The scrubber has no place.');
    const placeOf = (step: number) => ({ x: box.x + 12 + ((box.width - 24) * step) / 5, y: box.y + box.height / 2 });
    await page.mouse.click(placeOf(4).x, placeOf(4).y);
    await player.expectStep(4, 5);
    await expect(player.cards).toHaveCount(4);
    await page.mouse.down();
    await page.mouse.move(placeOf(2).x, placeOf(2).y, { steps: 4 });
    await player.expectStep(2, 5);
    await page.mouse.move(placeOf(5).x + 40, placeOf(5).y, { steps: 4 });
    await page.mouse.up();
    await player.expectStep(5, 5);

    await page.mouse.click(placeOf(3).x, placeOf(3).y);
    await player.expectStep(3, 5);
    await expect(player.cards).toHaveCount(3);
    await app.cell('query_logs', 'order-service').click();
    await expect(app.evidence(1)).toBeFocused();
    await player.expectStep(3, 5);
  });

  await test.step('with reduced motion nothing glides', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.keyboard.press('End');
    await expect(player.cards).not.toHaveCount(0);
    expect(await longestMotion(page)).toBeLessThan(0.001);
  });
});

test('the address says the step, and Back leaves the replay', async ({ app, page, player }) => {
  const payload = await payloadOf('RCA-002');
  await app.openLibrary();
  await player.open(payload, 4);
  await player.expectStep(4, 5);
  await expect(player.cards).toHaveCount(4);
  const entries = await page.evaluate(() => history.length);
  for (const key of ['ArrowLeft', 'ArrowLeft', 'End', 'Home']) await page.keyboard.press(key);
  await expect(page).toHaveURL(new RegExp(`#/r/${payload}$`));
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(new RegExp(`#/r/${payload}/1$`));
  await page.reload();
  await player.expectStep(1, 5);
  expect(await page.evaluate(() => history.length)).toBe(entries);

  await player.open(payload, 3);
  await player.expectStep(3, 5);
  await player.open(payload, 42);
  await player.expectStep(5, 5);
  await page.goBack();
  await player.expectStep(3, 5);
  await page.goBack();
  await player.expectStep(1, 5);
  await page.goBack();
  await expect(app.card('RCA-002')).toBeVisible();
});

test('a browser that refuses so many changes of the address plays on', async ({ page, player }) => {
  await page.addInitScript(() => {
    history.replaceState = () => {
      throw new DOMException('Attempt to use history.replaceState() more than 100 times', 'SecurityError');
    };
  });
  await player.open(await payloadOf('RCA-002'));
  await page.keyboard.press('End');
  await player.expectStep(5, 5);
  await player.back.click();
  await player.expectStep(4, 5);
});

test('what has no steps stands still, and what never ended is watched to where it stopped', async ({
  page,
  player,
}) => {
  await test.step('no steps', async () => {
    await player.open(await payloadOf('AC-001', { actions: [] }));
    await player.expectStep(0, 0);
    await expect(player.back).toBeDisabled();
    await expect(player.on).toBeDisabled();
    await page.keyboard.press('End');
    await page.keyboard.press(' ');
    await expect(player.play).toBeVisible();
    await player.expectStep(0, 0);
  });

  await test.step('no end', async () => {
    await player.open(await payloadOf('RCA-002', { actions: rightActions('RCA-002').slice(0, 2) }), 2);
    await player.expectStep(2, 2);
    await expect(player.cards).toHaveCount(2);
    await expect(page.getByRole('button', { name: 'Play on from here' })).toBeHidden();
  });
});
