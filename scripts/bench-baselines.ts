import { chromium, type Page } from 'playwright';
import { preview } from 'vite';
import { runBaselines } from '../src/benchmark/baseline-runs';
import { BASELINES } from '../src/policies';
import { RULESET_IDS, type RulesetId } from '../src/schema';
import { PUBLISHED } from '../src/schema/published/fixture';
import { browserArgs, findBrowser } from './browser.mjs';
import { shareOf, yardstick } from './bench-yardstick';

const show = (value: number) => Math.round(value).toLocaleString('en').padStart(9);

/** Episodes and steps a second of each policy over all incidents, in Node. */
export function benchPolicies(secondsEach = 1): void {
  console.log('policies in Node, episodes/s and steps/s, under each ruleset; steps as a share of the yardstick');
  const rounds = yardstick();
  for (const baseline of BASELINES) {
    const rates = RULESET_IDS.map((ruleset) => rateOf({ ...baseline, random: true }, ruleset, secondsEach));
    const shares = rates.map(([, steps]) => shareOf(steps, rounds)).join(', ');
    console.log(`  ${baseline.name.padEnd(18)}${rates.flatMap(([a, b]) => [show(a), show(b)]).join('')}  ${shares}`);
  }
}

/** As if it chose at random, so that it is run as often as there is time. */
function rateOf(baseline: (typeof BASELINES)[number], ruleset: RulesetId, seconds: number): [number, number] {
  const start = performance.now();
  const ends = start + seconds * 1000;
  let [episodes, steps] = [0, 0];
  while (performance.now() < ends) {
    const running = runBaselines({ baselines: [baseline], scenarios: PUBLISHED, rulesets: [ruleset], runs: 5 });
    let next = running.next();
    for (; !next.done; next = running.next()) if (next.value.episodes === next.value.of) steps += next.value.steps;
    episodes += 5 * PUBLISHED.length;
  }
  const passed = (performance.now() - start) / 1000;
  return [episodes / passed, steps / passed];
}

/** A run over the full suite that takes more than a million steps, in the built app's worker, and what its page does meanwhile. */
export async function benchWorker(runs = 12_000): Promise<void> {
  const server = await preview({
    configFile: false,
    logLevel: 'error',
    preview: { port: 0, host: '127.0.0.1' },
  });
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.resolvedUrls?.local[0]}#/bench`);
    await page.getByRole('combobox', { name: 'Incidents' }).last().selectOption('full');
    await page.getByRole('combobox', { name: 'Rules' }).last().selectOption('openenv-0.1');
    await page.getByRole('textbox', { name: 'Runs of the random policy' }).fill(String(runs));
    await watchFrames(page);
    const start = performance.now();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const result = page.getByText(/episodes.*steps\/s/).last();
    await page.getByRole('columnheader', { name: 'run here' }).waitFor({ timeout: 300_000 });
    const seconds = (performance.now() - start) / 1000;
    const gaps = (await framesOf(page)).sort((a, b) => a - b);
    const late = gaps.filter((gap) => gap > 25).length;
    console.log(
      `policies in a worker: ${(await result.textContent())?.trim()}, ${seconds.toFixed(1)} s; ` +
        `the page meanwhile: ${(gaps.length / seconds).toFixed(1)} frames/s, ` +
        `${late} of ${gaps.length} later than 25 ms, the longest ${(gaps.at(-1) ?? 0).toFixed(0)} ms`,
    );
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Milliseconds between frames from now on. */
const watchFrames = (page: Page) =>
  page.evaluate(() => {
    const gaps: number[] = [];
    Object.assign(globalThis, { gaps });
    let last = performance.now();
    const frame = (now: number) => {
      gaps.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });

const framesOf = (page: Page) => page.evaluate(() => (globalThis as unknown as { gaps: number[] }).gaps);
