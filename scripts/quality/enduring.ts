// What hundreds of episodes leave behind in one page, and how the library opens after them.
import type { Browser, Page } from 'playwright';
import { count, milliseconds, table } from './markdown';

export async function enduringSection(browser: Browser, address: string, episodes = 500): Promise<string> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    await page.goto(address);
    const rows: (string | number)[][] = [];
    for (let played = 1; played <= episodes; played++) {
      await playOne(page, address);
      if (played === 20 || played % (episodes / 5) === 0) rows.push([count(played), await heapMegabytes(page)]);
    }
    const start = performance.now();
    await page.goto(`${address}#/`);
    await page.reload();
    await page
      .getByRole('link', { name: /^RCA-001 / })
      .first()
      .waitFor();
    const opened = performance.now() - start;
    return [
      'One page in which episodes are played to their debrief, one after another; memory after a collection.',
      '',
      table(['Episodes', 'Memory, MB'], rows),
      '',
      `With these ${count(episodes)} finished episodes the library opens in ${milliseconds(opened)}.`,
    ].join('\n');
  } finally {
    await context.close();
  }
}

/** The shortest episode: one question, and a severity. */
async function playOne(page: Page, address: string): Promise<void> {
  await page.goto(`${address}#/play/AC-001?ruleset=openenv-0.1`);
  await page.getByRole('button', { name: 'Metrics of api-gateway' }).click();
  await page.getByRole('article').first().waitFor();
  await page.getByRole('radio', { name: 'P1' }).check();
  await page.getByRole('button', { name: 'Submit severity' }).click();
  await page.getByRole('region', { name: /^Grade/ }).waitFor();
}

async function heapMegabytes(page: Page): Promise<string> {
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  await client.detach();
  return (usedSize / 1e6).toFixed(1);
}
