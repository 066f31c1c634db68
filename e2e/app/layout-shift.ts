import type { Page } from '@playwright/test';
import { expect } from '../fixtures';

/** How far all that is seen may move in sum, as browsers count it: 0.1 is what visitors are said to bear. */
const STEADY = 0.05;

/** A line on which what a screen is made of arrives piece by piece, and what moves is counted. */
export async function slowly(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 60, downloadThroughput: 800_000, uploadThroughput: 400_000 },
  });
  await page.addInitScript(() => {
    const shifts: string[] = [];
    let sum = 0;
    Object.assign(globalThis, { shifted: () => ({ sum, shifts }) });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node?: Node }[] })[]) {
        sum += entry.value;
        shifts.push(`${entry.value.toFixed(3)} ${entry.sources.map(({ node }) => node?.nodeName).join(' ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Opens an address in a page that has nothing yet, waits until all of it is there, and expects that it stood still. */
export async function expectSteady(page: Page, hash: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`./${hash}`, { waitUntil: 'networkidle' });
  await expect(page.getByRole('main').first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]:visible')).toHaveCount(0);
  const { sum, shifts } = await page.evaluate(() =>
    (globalThis as unknown as { shifted: () => { sum: number; shifts: string[] } }).shifted(),
  );
  expect(sum, `${hash} moved: ${shifts.join(', ')}`).toBeLessThan(STEADY);
}
