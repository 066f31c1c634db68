// Measures what the app promises and writes docs/quality.md: `npm run quality`, after a build, on a quiet machine.
// `npm run quality -- opening,fuzz` measures some sections again and keeps the others.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { chromium } from 'playwright';
import { browserArgs, findBrowser } from './browser.mjs';
import { formatted } from './formatted';
import { accessSection } from './quality/access';
import { enduringSection } from './quality/enduring';
import { fuzzSection } from './quality/fuzz';
import { serveCompressed } from './quality/host';
import { browsersSection, killsSection } from './quality/journeys';
import { openingSection } from './quality/opening';
import { playingSection } from './quality/playing';

const FILE = 'docs/quality.md';
const LEAD = `# Measured

What the app promises, measured by one command, \`npm run quality\`, on the built files. Times depend on the machine and hold
for the one that is named; counts do not. Budgets of bytes are held in \`npm test\`.
`;

const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs });
const host = await serveCompressed('dist');
const machine = `${cpus()[0]?.model ?? 'an unknown processor'}, ${cpus().length} cores, Chromium ${browser.version()}`;

/** By the name that the command takes: heading, and how its text is measured. */
const SECTIONS = {
  opening: ['Opening a screen', () => openingSection(browser, host.address)],
  playing: ['Playing', () => playingSection(browser, host.address)],
  enduring: ['Playing for long', () => enduringSection(browser, host.address)],
  kills: ['Killed browsers', () => killsSection()],
  fuzz: ['Damaged inputs', () => fuzzSection()],
  access: ['Access', () => accessSection(browser, host.address)],
  browsers: ['Browsers', () => browsersSection()],
} satisfies Record<string, [heading: string, measure: () => string | Promise<string>]>;

try {
  const wanted = process.argv[2]?.split(',') ?? Object.keys(SECTIONS);
  const unknown = wanted.filter((name) => !Object.hasOwn(SECTIONS, name));
  if (unknown.length > 0)
    throw new Error(`There is no section ${unknown.join(', ')}. There are ${Object.keys(SECTIONS).join(', ')}.`);
  const before = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  const parts: string[] = [];
  for (const [name, [heading, measure]] of Object.entries(SECTIONS)) {
    const kept = sectionOf(before, heading);
    if (!wanted.includes(name)) parts.push(...(kept ? [kept] : []));
    else parts.push(`## ${heading}\n\n${await measure()}\n\nMeasured on ${today()}, ${machine}.\n`);
    if (wanted.includes(name)) console.log(parts.at(-1));
  }
  writeFileSync(FILE, await formatted(FILE, [LEAD, ...parts].join('\n')));
} finally {
  await browser.close();
  host.close();
}

/** A section as it stands in the page, with its heading; undefined if it has none. */
function sectionOf(page: string, heading: string): string | undefined {
  const start = page.indexOf(`## ${heading}\n`);
  if (start < 0) return undefined;
  const end = page.indexOf('\n## ', start);
  return `${page.slice(start, end < 0 ? undefined : end).trimEnd()}\n`;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
