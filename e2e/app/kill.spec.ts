import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { IncidentConsole, scenarioOf } from '../fixtures';
import { Study } from '../study/fixtures';
import { KilledBrowser, type Shown, type WatchedPage } from './killed-browser';

// A browser is killed at random moments, and what came back is compared with what it had shown. A few times in every run;
// `npm run quality -- kills` 200 times.
const KILLS = Number(process.env['KILLS'] ?? 3);
/** A file that gets what has been found so far, if it is named. */
const REPORT = process.env['KILLS_REPORT'];
/** What is typed is stored within that time. */
const TYPING_MS = 150;
/** The clock is stored every second. */
const CLOCK_SECONDS = 2;

const KINDS = ['episode', 'finished', 'study'] as const;
type Kind = (typeof KINDS)[number];

/** What was shown last before a kill, and which of it is missing: the kind of it, then the details. */
interface Losses {
  kills: number;
  readonly checked: Record<string, number>;
  readonly missing: Record<string, string[]>;
}

test('what was shown is there again after the browser was killed', async () => {
  test.setTimeout(60_000 + KILLS * 60_000);
  const profile = mkdtempSync(join(tmpdir(), 'incident-console-kill-'));
  const address = process.env['E2E_ADDRESS'] ?? '';
  const found: Record<Kind, Losses> = { episode: lossesOf(), finished: lossesOf(), study: lossesOf() };
  let browser = await KilledBrowser.launch(profile);
  try {
    for (let round = 0; round < KILLS; round++) {
      // Each kind in turn.
      const kind = KINDS[round % KINDS.length] ?? 'episode';
      const { shown } = await begin(kind, await browser.open(), address, Math.floor(round / KINDS.length));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 2000));
      await browser.kill();
      const killedAt = performance.now();
      browser = await KilledBrowser.launch(profile);
      found[kind].kills++;
      await compare(kind, shown, killedAt, await browser.open(), address, found[kind]);
      if (REPORT) writeFileSync(REPORT, JSON.stringify(found));
    }
  } finally {
    await browser.kill();
    rmSync(profile, { recursive: true, force: true });
  }
  expect(KINDS.map((kind) => [kind, found[kind].missing])).toEqual(KINDS.map((kind) => [kind, {}]));
});

const lossesOf = (): Losses => ({ kills: 0, checked: {}, missing: {} });

/** Begins to work in a page, and goes on once there is something to lose. */
async function begin(kind: Kind, { page, shown }: WatchedPage, address: string, round: number) {
  const work = { episode: workEpisode, finished: finishEpisode, study: workStudy }[kind];
  const isWorth = {
    episode: ({ steps }: Shown) => Object.keys(steps).length > 0,
    finished: ({ grade }: Shown) => grade !== '',
    study: ({ steps }: Shown) => Object.keys(steps).length > 0,
  }[kind];
  let failure: unknown;
  // It ends with an error when the browser is killed.
  void work(page, address, round).catch((error: unknown) => (failure = error));
  const started = async () => shown.some(isWorth) || failure !== undefined || page.getByRole('main').innerText();
  await expect.poll(started, { message: `${kind} ${round} begins`, timeout: 120_000, intervals: [50] }).toBe(true);
  if (!shown.some(isWorth)) throw failure;
  return { shown };
}

const INCIDENTS = ['RCA-001', 'RP-002', 'RCA-003', 'RP-001', 'RCA-004', 'RP-003'];

/** Goes on with an incident for as long as the browser lives: asks, pins, types. */
async function workEpisode(page: Page, address: string, turn: number): Promise<void> {
  const app = new IncidentConsole(page);
  await page.goto(`${address}#/play/${INCIDENTS[turn % INCIDENTS.length]}`);
  await expect(app.grid).toBeVisible({ timeout: 60_000 });
  await askAndPin(app);
}

async function askAndPin(app: IncidentConsole): Promise<void> {
  const cells = app.grid.getByRole('button', { name: /^(Logs|Metrics|Status) of [^,]*$/ });
  for (let asked = 0; (await cells.count()) > 0; asked++) {
    const before = await app.page.locator('article[data-step]').count();
    // Enough to lose, and the episode goes on.
    if (before >= 7) return;
    await cells.nth(Math.floor(Math.random() * (await cells.count()))).click({ timeout: 5000 });
    await expect(app.page.locator('article[data-step]')).toHaveCount(before + 1);
    const pin = app.page.locator('article button[aria-pressed="false"]').first();
    if (Math.random() < 0.5 && (await pin.count()) > 0) await pin.click();
    const field = app.page.locator('#submission').getByRole('combobox', { name: 'Failure mode' });
    if (Math.random() < 0.5 && (await field.count()) > 0)
      await field.pressSequentially(String.fromCharCode(97 + asked).repeat(3), { delay: 15 });
  }
}

async function finishEpisode(page: Page, address: string, turn: number): Promise<void> {
  const app = new IncidentConsole(page);
  await page.goto(`${address}#/play/AC-00${1 + (turn % 8)}`);
  await expect(app.grid).toBeVisible();
  await app.grid
    .getByRole('button', { name: /^Logs of / })
    .first()
    .click();
  await app.submitSeverity(turn % 2 === 0 ? 'P1' : 'P2');
}

/** Takes part: a new participant each time, up to some place in the study. */
async function workStudy(page: Page, address: string, turn: number): Promise<void> {
  const study = new Study(page);
  const practice = scenarioOf('PRACTICE-1');
  await page.goto(`${address}#/bench?study=kill&seed=7&participant=K-${turn}`);
  await study.consent();
  await study.start();
  await askAndPin(study.app);
  await study.answer(practice);
  await study.confirm(80);
  await study.start();
  await askAndPin(study.app);
}

async function compare(
  kind: Kind,
  shown: readonly Shown[],
  killedAt: number,
  { page, shown: reported }: WatchedPage,
  address: string,
  losses: Losses,
): Promise<void> {
  const last = shown.at(-1);
  if (!last) return;
  const check = (what: string, isThere: boolean, details: unknown) => {
    losses.checked[what] = (losses.checked[what] ?? 0) + 1;
    if (!isThere) (losses.missing[what] ??= []).push(JSON.stringify(details));
  };
  /** What is shown once it is `ready`. */
  const after = async (hash: string, ready: () => Promise<void>): Promise<Shown | undefined> => {
    await page.goto(`${address}${hash}`);
    await ready();
    await expect.poll(() => reported.length).toBeGreaterThan(0);
    return reported.at(-1);
  };
  const compareWork = (now: Shown | undefined, before: Shown) => {
    const steps = Object.entries(before.steps);
    check(
      'steps',
      steps.every(([step, label]) => now?.steps[step] === label),
      { before, now },
    );
    check(
      'pins',
      before.pins.every((pin) => now?.pins.includes(pin)),
      { before, now },
    );
    check('clock', before.seconds < 0 || (now?.seconds ?? -1) >= before.seconds - CLOCK_SECONDS, { before, now });
    const typed = shown.findLast(({ at, steps: cards }) => at < killedAt - TYPING_MS && Object.keys(cards).length > 0);
    const latest = Object.values(now?.draft ?? {}).join();
    // More may have been typed since.
    check(
      'draft',
      Object.values(typed?.draft ?? {}).every((text) => latest.includes(text)),
      { typed, now },
    );
  };
  const grid = page.getByRole('grid', { name: /^Investigate/ });

  if (kind === 'episode') compareWork(await after(last.hash, () => expect(grid).toBeVisible()), last);

  if (kind === 'finished') {
    const debrief = shown.findLast(({ grade }) => grade !== '');
    if (!debrief) return;
    const heading = page.getByRole('heading', { level: 1 });
    const now = await after(debrief.hash, async () => {
      await expect(heading).toHaveText(/./);
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    });
    check('grade', now?.grade === debrief.grade, { before: debrief.grade, now });
    await page.goto(`${address}#/`);
    const row = page.getByRole('row').filter({ has: page.locator(`a[href="${debrief.hash}"]`) });
    await expect(page.getByRole('table').first()).toBeVisible();
    check('listed', (await row.count()) === 1, debrief.hash);
  }

  if (kind === 'study') {
    const before = shown.findLast(({ heading }) => placeOf(heading) > 0);
    if (!before) return;
    const heading = page.getByRole('heading', { level: 1 });
    const now = await after(before.hash, () => expect(heading).toHaveText(/./));
    await expect(heading).toHaveText(/Welcome back|Practice|Incident|Take part|Benchmark/);
    const isWelcome = (await heading.textContent())?.includes('Welcome back') ?? false;
    if (isWelcome) {
      const during = (await page.getByRole('main').textContent()) ?? '';
      const number = /during incident (\d)/.exec(during)?.[1];
      check('place', 2 + 2 * Number(number ?? 0) >= placeOf(before.heading), { before, during });
      await page.getByRole('button', { name: 'Continue', exact: true }).click();
      await expect(grid).toBeVisible();
      if (2 + 2 * Number(number ?? 0) === placeOf(before.heading)) compareWork(reported.at(-1), before);
    } else check('place', placeOf((await heading.textContent()) ?? '') >= placeOf(before.heading), { before, now });
  }
}

/** How far a heading of a study is: 1 for the practice that is due, 2 for its work, 3 for the first incident, and so on. */
function placeOf(heading: string): number {
  const working = /^(\d) of \d+ · /.exec(heading)?.[1];
  const due = /^Incident (\d) of/.exec(heading)?.[1];
  if (working) return 2 + 2 * Number(working);
  if (due) return 1 + 2 * Number(due);
  if (heading.startsWith('Practice · ')) return 2;
  return heading === 'Practice' ? 1 : 0;
}
