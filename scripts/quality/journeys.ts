// What journeys show beside whether they pass: what a killed browser lost, and in which browsers they pass.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute } from '../execute.mjs';
import { parseE2eReport, summaryOf } from '../test-reports.mjs';
import { count, table } from './markdown';

/** By what was worked on in the browser that was killed: what was compared with what it had shown, and what was not there. */
export type Losses = Readonly<
  Record<
    'episode' | 'finished' | 'study',
    {
      readonly kills: number;
      readonly checked: Readonly<Record<string, number>>;
      readonly missing: Readonly<Record<string, readonly string[]>>;
    }
  >
>;

const WORK: Readonly<Record<keyof Losses, string>> = {
  episode: 'an incident, while it was worked',
  finished: 'an incident, once its grade was shown',
  study: 'a study, up to its first incident',
};

const PROJECTS = {
  desktop: 'Chromium, 1440 × 900',
  phone: 'Chromium, as a phone of 390 × 844',
  window: 'Chromium, with windows and a back/forward cache',
  firefox: 'Firefox, 1440 × 900',
} as const;

/** Kills a browser as often as `KILLS` says, 200 times if it says nothing. */
export async function killsSection(): Promise<string> {
  const kills = Number(process.env['KILLS'] ?? 200);
  if (!Number.isInteger(kills) || kills < 1)
    throw new Error(`KILLS is a number of kills, not ${process.env['KILLS']}.`);
  return withReport(async (file) => {
    await journeys('--project=desktop kill.spec --reporter=dot', { KILLS: String(kills), KILLS_REPORT: file });
    return killsTable(JSON.parse(readFileSync(file, 'utf8')) as Losses);
  });
}

function killsTable(losses: Losses): string {
  const rows = Object.entries(losses).map(([kind, { kills, checked, missing }]) => [
    WORK[kind as keyof Losses],
    count(kills),
    Object.keys(checked).join(', '),
    count(Object.values(checked).reduce((sum, times) => sum + times, 0)),
    count(Object.values(missing).reduce((sum, found) => sum + found.length, 0)),
  ]);
  return [
    'A browser is killed at a random moment, all its processes at once, and opened again with the same profile. What it had',
    'shown last is compared with what comes back.',
    '',
    table(['What was worked on', 'Kills', 'Compared', 'Comparisons', 'Missing'], rows),
  ].join('\n');
}

/** Takes every journey in every browser for which there are journeys. */
export async function browsersSection(): Promise<string> {
  const rows: string[][] = [];
  for (const [project, browser] of Object.entries(PROJECTS))
    await withReport(async (file) => {
      const env = { E2E_ALL_BROWSERS: 'yes', PLAYWRIGHT_JSON_OUTPUT_FILE: file };
      await journeys(`--project=${project} --reporter=json`, env);
      rows.push([browser, summaryOf(parseE2eReport(JSON.parse(readFileSync(file, 'utf8')) as object))]);
    });
  return ['The journeys of `npm test -- --all-browsers`.', '', table(['Browser', 'Journeys'], rows)].join('\n');
}

async function journeys(args: string, env: Readonly<Record<string, string>>): Promise<void> {
  // What fails is counted in the report.
  await execute(`npx playwright test -c e2e/playwright.config.ts ${args}`, { env: { ...process.env, ...env } });
}

async function withReport<T>(use: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'incident-console-quality-'));
  try {
    return await use(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
