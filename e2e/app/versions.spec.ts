import type { Page } from '@playwright/test';
import { expect, test, type Site } from './site';

test.use({ serviceWorkers: 'block' });

const BROKEN = [/Failed to load resource/, /Failed to load module script|disallowed MIME type|MIME type/];
const late = (page: Page) => page.locator('#late');
const pagesAsked = (site: Site) => site.asked.filter((path) => path === 'index.html').length;

/** Answers for parts of the program as they are missing, until the page has been loaded so often. */
const missingUntil = (site: Site, part: RegExp, pages: number) => {
  site.answer = (path) =>
    part.test(path) && pagesAsked(site) < pages ? { status: 404, body: 'Not found' } : undefined;
};

/** A page of a version whose parts are gone. */
const staleOf = (file: Buffer | undefined) => ({
  body: String(file).replace(/assets\/index-[\w-]+\.js/, 'assets/index-gone.js'),
});

test('a page that is older than its files is loaded again, and starts', async ({ app, page, site, trouble }) => {
  trouble.expect(/Failed to load resource/);
  site.answer = (path, file) => (path === 'index.html' && pagesAsked(site) === 1 ? staleOf(file) : undefined);
  await page.goto('./#/play/RCA-002');
  await app.expectConsole('RCA-002');
  await expect(late(page)).toBeHidden();
  expect(pagesAsked(site)).toBe(2);
});

test('a program that never comes is said, with the reason, and not asked for without end', async ({
  app,
  page,
  site,
  trouble,
}) => {
  trouble.expect(/Failed to load resource/);
  site.answer = (path, file) => (path === 'index.html' ? staleOf(file) : undefined);
  await page.goto('./#/about');
  await expect(late(page)).toContainText('A part of the program (index-gone.js) is not on the server (404).');
  expect(pagesAsked(site)).toBe(2);
  site.answer = () => undefined;
  await page.getByRole('button', { name: 'Load again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Rules and scoring' })).toBeVisible();
  await expect(late(page)).toBeHidden();
  await app.expectNoSidewaysScroll();
});

test('scripts that are sent as text are named, or at least what may be wrong', async ({ page, site, trouble }) => {
  trouble.expect(...BROKEN.slice(1));
  site.maxAge = 0;
  const asText = (path: string) => (path.endsWith('.js') ? { type: 'text/plain' } : undefined);
  await test.step('where the script that looks after it arrives', async () => {
    site.answer = (path) => (path === 'landing.js' ? undefined : asText(path));
    await page.goto('./');
    await expect(late(page)).toContainText('sends scripts as something else (text/plain)');
  });
  await test.step('where no script does', async () => {
    site.answer = asText;
    await page.goto('about:blank');
    await page.goto('./');
    await expect(late(page)).toBeAttached();
    // Ten seconds later.
    await late(page).evaluate((element) => element.getAnimations().forEach((animation) => animation.finish()));
    await expect(late(page)).toBeVisible();
    await expect(late(page)).toContainText('It starts only from a web server that sends scripts as such');
  });
  await test.step('where the page is a file, it says nothing else', async () => {
    trouble.expect(/blocked by CORS policy/, /Failed to load resource/);
    await page.goto(new URL('../../dist/index.html', import.meta.url).href);
    await expect(page.locator('body')).toHaveText(/^This page was opened as a file,.*is enough\.$/);
  });
});

test('a deploy under an open tab', async ({ app, page, site, trouble }) => {
  trouble.expect(/Failed to load resource/);
  await test.step('nothing is at stake: the page is loaded again by itself', async () => {
    await app.openLibrary();
    missingUntil(site, /ConsoleScreen-.*\.js$/, 2);
    await app.card('RCA-002').click();
    await app.expectConsole('RCA-002');
    expect(pagesAsked(site)).toBeGreaterThanOrEqual(2);
  });

  await test.step('in an episode: said, and offered', async () => {
    await app.ask({ tool: 'query_logs', service: 'order-service' }, 1);
    const before = pagesAsked(site);
    site.answer = (path) => (/CommandPalette-.*\.js$/.test(path) ? { status: 404 } : undefined);
    await page.keyboard.press('/');
    await expect(app.notice('The command palette did not arrive.')).toBeVisible();
    await expect(app.evidence(1)).toBeVisible();
    expect(pagesAsked(site)).toBe(before);
    site.answer = () => undefined;
    await page.getByRole('button', { name: 'Load again' }).click();
    await expect.poll(() => pagesAsked(site)).toBeGreaterThan(before);
    await expect(app.evidence(1)).toBeVisible();
    await page.keyboard.press('/');
    await expect(app.palette).toBeVisible();
    await app.closeDialog();
  });

  await test.step('at its end: the grade is kept, and comes with another try', async () => {
    site.answer = (path) => (/DebriefScreen-.*\.js$/.test(path) ? { status: 404 } : undefined);
    await app.submitRootCause('network-infra', 'routes withdrawn');
    const problem = app.problem('This screen could not be loaded');
    await expect(problem).toBeVisible();
    const before = pagesAsked(site);
    site.answer = (path) =>
      /DebriefScreen-.*\.js$/.test(path) && pagesAsked(site) < before + 2 ? { status: 404 } : undefined;
    await problem.getByRole('button', { name: 'Try again' }).click();
    await app.expectGrade('1.00');
  });
});
