import { expect, scenarioOf, test, type IncidentConsole } from '../fixtures';

async function expectFirstPaint({ page }: IncidentConsole): Promise<void> {
  const heading = page.getByRole('heading', { level: 1, name: 'Work a cloud incident, from alert to grade.' });
  await expect(heading).toBeVisible();
  await expect(heading).toHaveCSS('font-size', '28px');
  await expect(page.getByText('An alert fires. Query logs, metrics')).toBeVisible();
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(244, 246, 249)');
  await expect(page.getByText('Incident Console', { exact: true })).toBeVisible();
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says what it is, styled, and that it needs them', async ({ app, page }) => {
    await page.goto('./');
    await expectFirstPaint(app);
    const hint = page.locator('noscript p');
    await expect(hint).toBeVisible();
    await expect(hint).toContainText('it needs JavaScript');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(13, 17, 23)');
  });
});

test('the first paint waits for no script', async ({ app, page }) => {
  await page.route('**/*.js', () => undefined);
  await page.goto('./', { waitUntil: 'commit' });
  await expectFirstPaint(app);
  await expect(page.locator('noscript')).toBeHidden();
});

test('a whole session asks for nothing but files under its own path, all of them are there, and none violates the policy', async ({
  app,
  baseURL,
  page,
}) => {
  const asked = new Set<string>();
  const failed: string[] = [];
  page.on('request', (request) => asked.add(request.url()));
  page.on('requestfailed', (request) => failed.push(request.url()));
  page.on('response', (response) => {
    if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
  });

  await app.openLibrary();
  await app.playPerfectly(scenarioOf('RCA-002'));
  await app.expectGrade('1.00');
  await expect(page.getByRole('img', { name: /^Return by step/ })).toBeVisible();
  await page.getByRole('link', { name: 'Rules', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Rules and scoring' })).toBeVisible();
  await app.play('AC-001');
  await page.keyboard.press('/');
  await app.palette.getByRole('combobox').fill('logs');
  await expect(app.palette.getByRole('option', { name: 'logs api-gateway' })).toBeVisible();
  await app.closeDialog();
  await page.keyboard.press('?');
  await expect(app.help).toBeVisible();

  expect(new URL(baseURL ?? '').pathname).not.toBe('/');
  expect([...asked].filter((url) => !url.startsWith(baseURL ?? ''))).toEqual([]);
  expect(asked.size).toBeGreaterThan(10);
  expect(failed).toEqual([]);
});
