// How the open page answers: to clicks, to a scrubbed replay, after hundreds of episodes.
import type { Browser, Page } from 'playwright';
import { median, percentile } from './statistics';
import { count, milliseconds, table } from './markdown';
import { expertPayload } from './screens';
import { slowDown } from './slow';

export async function playingSection(browser: Browser, address: string): Promise<string> {
  const answers = await answerTimes(browser, address);
  const frames = await scrubbing(browser, address);
  const late = frames.filter((gap) => gap > 34).length;
  return [
    'On a processor four times slower than this machine’s.',
    '',
    table(
      ['What', 'How often', 'Median', '95 of 100 within', 'Longest'],
      [
        [
          'From a click on a cell of the grid to the painted card',
          count(answers.length),
          milliseconds(median(answers)),
          milliseconds(percentile(answers, 95)),
          milliseconds(Math.max(...answers)),
        ],
        [
          `Between frames while a replay is scrubbed (${late} later than 34 ms)`,
          count(frames.length),
          milliseconds(median(frames)),
          milliseconds(percentile(frames, 95)),
          milliseconds(Math.max(...frames)),
        ],
      ],
    ),
  ].join('\n');
}

/** Milliseconds from a click on a cell to the frame that shows its card, over all cells of three incidents. */
async function answerTimes(browser: Browser, address: string): Promise<number[]> {
  const times: number[] = [];
  for (const incident of ['RCA-001', 'RCA-004', 'RP-002']) {
    const page = await newPage(browser);
    await page.goto(`${address}#/play/${incident}?ruleset=strict-1`);
    await page.getByRole('grid', { name: /^Investigate/ }).waitFor();
    await slowDown(page, { line: false });
    times.push(...(await page.evaluate(clickCells, 9)));
    await page.context().close();
  }
  return times;
}

/** Runs in the page: clicks cells one by one, and measures each until two frames after its card is there. */
async function clickCells(clicks: number): Promise<number[]> {
  const times: number[] = [];
  const nextFrame = () => new Promise<number>((painted) => requestAnimationFrame(painted));
  const cards = () => document.querySelectorAll('article').length;
  const cells = [...document.querySelectorAll<HTMLElement>('[role=grid] button')].slice(0, clicks);
  for (const cell of cells) {
    const had = cards();
    const start = performance.now();
    cell.click();
    while (cards() === had && performance.now() - start < 5_000) await nextFrame();
    await nextFrame();
    times.push(performance.now() - start);
    for (let rest = 0; rest < 10; rest++) await nextFrame();
  }
  return times;
}

/** Milliseconds between frames while the steps of a replay are gone through back and forth. */
async function scrubbing(browser: Browser, address: string): Promise<number[]> {
  const page = await newPage(browser);
  await page.goto(`${address}#/r/${expertPayload('RP-001')}`);
  await page.getByRole('slider', { name: 'Step' }).waitFor();
  await page.waitForTimeout(1_000);
  await slowDown(page, { line: false });
  const gaps = await page.getByRole('slider', { name: 'Step' }).evaluate(async (slider) => {
    if (!(slider instanceof HTMLInputElement)) throw new Error('the slider is no input');
    const found: number[] = [];
    const last = Number(slider.max);
    let before = await new Promise<number>((painted) => requestAnimationFrame(painted));
    for (let move = 0; move < 120; move++) {
      const place = move % (2 * last);
      slider.value = String(place <= last ? place : 2 * last - place);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      const now = await new Promise<number>((painted) => requestAnimationFrame(painted));
      found.push(now - before);
      before = now;
    }
    return found;
  });
  await page.context().close();
  return gaps;
}

const newPage = async (browser: Browser): Promise<Page> =>
  (await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' })).newPage();
