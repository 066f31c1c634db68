import { expect, scenarioOf, test, type IncidentConsole } from '../fixtures';

/** The start page as it will be once the program runs. */
async function expectFirstPaint({ page }: IncidentConsole): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: /^Sign-in is failing/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Take the page · 2 min' })).toHaveAttribute('href', /^#\/play\/AC-001/);
  await expect(page.getByRole('img', { name: /services\. The alert was raised by/ })).toBeVisible();
  await expect(page.getByRole('listitem').getByRole('link', { name: /^(AC|RCA|RP)-00\d / })).toHaveCount(24);
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(244, 246, 249)');
  await expect(page.getByRole('banner').getByText('Incident Console', { exact: true })).toBeVisible();
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the page shows what it is, styled, and says that it needs them', async ({ app, page }) => {
    await page.goto('./');
    await expectFirstPaint(app);
    const hint = page.locator('noscript p');
    await expect(hint).toBeVisible();
    await expect(hint).toContainText('it needs JavaScript');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(13, 17, 23)');
  });
});

test.describe('before the program runs', () => {
  /** No file with a script arrives. */
  test.beforeEach(({ page }) => page.route('**/*.js', () => undefined));

  test('the start page is there', async ({ app, page }) => {
    await page.goto('./', { waitUntil: 'commit' });
    await expectFirstPaint(app);
    await expect(page.locator('noscript')).toBeHidden();
  });

  test('the theme is the chosen one, and who was here before is not greeted as new', async ({ page }) => {
    await page.addInitScript(() => {
      localStorage.setItem('incident-console/theme', 'dark');
      localStorage.setItem('incident-console/visit', 'back 0');
    });
    await page.goto('./', { waitUntil: 'commit' });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Back on call.');
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(13, 17, 23)');
  });

  for (const hash of ['#/play/RCA-002', '#/about', '#/r/0abc', '#/episode/0'])
    test(`nothing of the start page is seen at ${hash}`, async ({ page }) => {
      await page.goto(`./${hash}`, { waitUntil: 'commit' });
      await expect(page.locator('[aria-busy="true"]:visible')).toHaveCount(1);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(0);
    });
});

test('a link that is followed before the program runs leads where it says', async ({ app, page }) => {
  let release = () => {};
  const released = new Promise<void>((done) => (release = done));
  await page.route('**/assets/index-*.js', async (route) => {
    await released;
    await route.fallback();
  });
  await page.goto('./', { waitUntil: 'commit' });
  await page.getByRole('link', { name: 'Take the page · 2 min' }).click();
  release();
  await app.expectConsole('AC-001');
  await expect(page.getByRole('heading', { level: 1, name: /^Sign-in is failing/ })).toHaveCount(0);
});

test('the program changes nothing that is seen and comes once: what was drawn stays', async ({ app, page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.addInitScript(() =>
    addEventListener('DOMContentLoaded', () => {
      for (const element of document.querySelectorAll('h1, main a, .top-bar'))
        Object.assign(element, { drawnBefore: true });
    }),
  );
  await app.openLibrary();
  await expect(page.locator('html')).toHaveAttribute('data-started', '');
  const kept = await page
    .locator('h1, main a, .top-bar')
    .evaluateAll((elements) =>
      elements.filter((element) => element.checkVisibility()).map((element) => 'drawnBefore' in element),
    );
  expect(kept.length).toBeGreaterThan(24);
  expect(kept).not.toContain(false);
  expect(asked.filter((url) => /\/index-[\w-]+\.js$/.test(url))).toHaveLength(1);
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
  await expect(app.part('What was done')).toBeVisible();
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
