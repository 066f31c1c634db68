import { expect, longestMotion, test } from '../fixtures';

const REPAIRS = [
  'disable_feature_flag:full_history_export',
  'restart_service:analytics-service',
  'restart_service:postgres-db',
  'restart_service:auth-service',
  'restart_service:order-service',
];

test('recovery is seen: a node asks, repairs hold, and what is read then has fallen back', async ({ app, page }) => {
  const alert = page.getByRole('region', { name: 'Alert and service map' });
  const orders = alert.getByRole('definition').nth(1);
  const node = page.getByRole('dialog', { name: 'order-service' });
  await page.setViewportSize({ width: 1920, height: 1080 });
  await app.play('RP-001', 'strict-1');

  await test.step('a node shows its tools, asks, and is left with Escape', async () => {
    const button = page.getByRole('group', { name: 'Services' }).getByRole('button', { name: /^order-service/ });
    await button.click();
    await node.getByRole('button', { name: 'Ask order-service: Metrics' }).click();
    await expect(app.evidence(1)).toContainText('orders placed');
    await expect(node).toContainText('Off: order request errors, orders placed');
    await expect(orders).toHaveText('41 /min');
    await app.expectAccessibleInBothThemes('a node that is open');
    await page.keyboard.press('Escape');
    await expect(button).toBeFocused();
  });

  let step = 1;
  await test.step('a node chooses what to repair; after each repair the focus is on what came of it', async () => {
    for (const key of REPAIRS) {
      await app.repair(key, ++step);
      await expect(page.getByRole('button', { name: `held at step ${step}` })).toBeFocused();
    }
    await app.expectStanding('Recovered');
    await expect(alert.getByText('Users are served again.')).toBeVisible();
    await expect(alert.getByText(/Figures of when it fired/)).toBeVisible();
  });

  await test.step('asked again, the figure has fallen back, and its line bends', async () => {
    await app.cell('check_metrics', 'order-service').click();
    await expect(app.evidence(++step)).toContainText('was 41 /min');
    await expect(orders).toContainText('262 /min');
    await expect(app.evidence(step).locator('svg polyline')).toHaveCount(6);
    await expect(page.getByRole('button', { name: /^order-service, healthy, repaired at step 6$/ })).toBeAttached();
  });

  await test.step('nothing moves for who wants no motion', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await longestMotion(page)).toBeLessThan(0.01);
  });

  await test.step('the shapes of the lamps are left where the colours are the system’s', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    const lamp = page.getByRole('rowheader', { name: /^order-service/ }).locator('.led');
    const [filled, ground] = await lamp.evaluate((element) => [
      getComputedStyle(element).backgroundColor,
      getComputedStyle(document.body).backgroundColor,
    ]);
    expect(filled).not.toBe(ground);
  });
});

test('an empty cell stands out from the ground', async ({ app, page }) => {
  await app.play('RCA-002');
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    const contrast = await app.cell('query_logs', 'cdn-edge').evaluate((cell) => {
      const luminance = (colour: string) => {
        const [r = 0, g = 0, b = 0] = (colour.match(/\d+(\.\d+)?/g) ?? []).slice(0, 3).map((text) => {
          const part = Number(text) / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const [a, b] = [getComputedStyle(cell).borderTopColor, getComputedStyle(document.body).backgroundColor]
        .map(luminance)
        .sort((x, y) => y - x) as [number, number];
      return (a + 0.05) / (b + 0.05);
    });
    expect(contrast).toBeGreaterThanOrEqual(3);
  }
});
