import type { Page } from '@playwright/test';
import type { IncidentConsole } from '../fixtures';
import { payloadOf, ReplayPlayer } from '../replay/fixtures';
import { expect, scenarioOf, test } from './site';

test.use({ serviceWorkers: 'allow' });

/** Visits the site and stays until it is stored. */
async function visit({ page, openLibrary }: { page: Page; openLibrary: () => Promise<void> }): Promise<void> {
  await openLibrary();
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
}

/** The page is of the version of this name, or of the first, which has none. */
async function expectVersion(page: Page, version?: string): Promise<void> {
  const mark = page.locator('meta[name="version"]');
  if (version === undefined) await expect(mark).toHaveCount(0);
  else await expect(mark).toHaveAttribute('content', version);
}

/** Asks for a new version, as the browser does by itself when a page is opened, and waits until that has come to an end. */
const askForUpdate = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => {});
    const { installing } = registration;
    if (installing)
      await new Promise<void>((done) =>
        installing.addEventListener('statechange', () => (installing.state === 'installing' ? undefined : done())),
      );
    return registration.waiting !== null;
  });

const cachesOf = (page: Page): Promise<number> => page.evaluate(async () => (await caches.keys()).length);

async function workOffline(app: IncidentConsole, page: Page): Promise<void> {
  await page.goto('./');
  await expect(app.card('RCA-002')).toBeVisible();
  await app.playPerfectly(scenarioOf('RCA-002'));
  await app.expectGrade('1.00');
}

test('after one visit every screen works without a network', async ({ app, page, site }) => {
  await visit({ page, openLibrary: () => app.openLibrary() });
  // Storing the site began when the page had all it wanted.
  const began = site.asked.indexOf('service-worker.js');
  expect(site.asked.indexOf('scenarios/index.json')).toBeLessThan(began);
  await site.stop();

  await test.step('an episode, its grade, and watching it again by its link', async () => {
    await workOffline(app, page);
    const player = new ReplayPlayer(page);
    const payload = await payloadOf('RCA-002');
    await page.goto('about:blank');
    await player.open(payload);
    await player.on.click();
    await player.expectStep(1, 5);
  });

  await test.step('the other screens', async () => {
    for (const [hash, heading] of [
      ['#/about', 'Rules and scoring'],
      ['#/import', /./],
      ['#/bench', /./],
      ['#/bench/results', 'Results'],
    ] as const) {
      await page.goto(`./${hash}`);
      await page.reload();
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      await expect(app.problem(/./)).toHaveCount(0);
    }
  });

  await test.step('a study', async () => {
    await page.goto('./#/bench?study=pilot&suite=core&participant=P-014');
    await page.getByRole('checkbox', { name: /^I have read this/ }).check();
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    await page.getByRole('button', { name: 'Start the clock' }).click();
    await expect(app.grid).toBeVisible();
  });

  await test.step('the page of a shared incident', async () => {
    await page.goto('./s/RP-003/');
    await expect(app.problem('This link has been cut at its #')).toContainText('Play RP-003');
  });
});

test('a new version is offered when it is whole, and taken when a person says so', async ({ app, page, site }) => {
  await visit({ page, openLibrary: () => app.openLibrary() });
  site.publish('two');
  await app.play('RCA-002');
  await app.ask({ tool: 'query_logs', service: 'order-service' }, 1);
  expect(await askForUpdate(page)).toBe(true);
  const offer = app.notice('A new version is ready.');
  await expect(app.evidence(1)).toBeVisible();
  await expect(offer).toBeHidden();
  // The parts of this version are there, whatever the server has.
  await page.keyboard.press('/');
  await expect(app.palette).toBeVisible();
  await app.closeDialog();

  await page.goto('./#/');
  await expect(offer).toBeVisible();
  await expectVersion(page);
  await page.getByRole('button', { name: 'Reload' }).click();
  await expectVersion(page, 'two');
  await expect.poll(() => cachesOf(page)).toBe(1);
  await page.getByRole('link', { name: 'Resume RCA-002' }).click();
  await expect(app.evidence(1)).toBeVisible();
  await site.stop();
  await page.reload();
  await expect(app.evidence(1)).toBeVisible();
});

test('an update that breaks half-way leaves the version before it whole', async ({ app, page, site }) => {
  await visit({ page, openLibrary: () => app.openLibrary() });
  site.publish('two');
  const isBroken = (path: string) => /^assets\/DebriefScreen-.*\.js$|^scenarios\/AC-001/.test(path);
  for (const broken of [
    { status: 404, body: 'Not found' },
    { status: 500, body: '' },
    { body: 'half of' },
    { body: '<!doctype html>', type: 'text/html' },
  ]) {
    site.answer = (path) => (isBroken(path) ? broken : undefined);
    expect(await askForUpdate(page), JSON.stringify(broken)).toBe(false);
    expect(await cachesOf(page)).toBe(1);
  }
  site.answer = (path, file) => (path === 'index.html' && file ? { body: file.subarray(0, 900) } : undefined);
  expect(await askForUpdate(page), 'half a page').toBe(false);
  await site.stop();
  await workOffline(app, page);
  await expect(app.notice('A new version is ready.')).toBeHidden();
  await site.start();
});

test('another tab goes on with its version when one takes the new one', async ({ app, context, page, site }) => {
  await visit({ page, openLibrary: () => app.openLibrary() });
  await app.play('RCA-002');
  site.publish('two');
  const other = await context.newPage();
  await other.goto(site.address);
  expect(await askForUpdate(other)).toBe(true);
  await other.getByRole('button', { name: 'Reload' }).click();
  await expectVersion(other, 'two');
  await app.submitRootCause('network-infra', 'routes withdrawn');
  await expect(app.part('Grade')).toBeVisible();
  await expectVersion(page);
});
