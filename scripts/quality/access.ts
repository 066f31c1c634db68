// What a program finds against access: axe on each screen in both themes, and anything wider than the window.
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright';
import { table } from './markdown';
import { screens } from './screens';

export async function accessSection(browser: Browser, address: string): Promise<string> {
  const rows: (string | number)[][] = [];
  for (const screen of screens()) {
    const row: (string | number)[] = [screen.name];
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce', serviceWorkers: 'block' });
      const page = await context.newPage();
      await page.goto(address + screen.hash);
      await page.locator(screen.ready).filter({ visible: true }).first().waitFor();
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      for (const { id, nodes } of violations) console.log(`${screen.name}, ${colorScheme}: ${id}, ${nodes[0]?.html}`);
      row.push(violations.length);
      await context.close();
    }
    for (const width of [320, 390, 1440]) {
      const context = await browser.newContext({ viewport: { width, height: 844 }, serviceWorkers: 'block' });
      const page = await context.newPage();
      await page.goto(address + screen.hash);
      await page.locator(screen.ready).filter({ visible: true }).first().waitFor();
      row.push(await page.evaluate(() => Math.max(0, (document.scrollingElement?.scrollWidth ?? 0) - innerWidth)));
      await context.close();
    }
    rows.push(row);
  }
  return [
    'Rules of [axe](https://github.com/dequelabs/axe-core) that a screen breaks, and how many pixels it is wider than the window.',
    '',
    table(['Screen', 'Light', 'Dark', '320 px', '390 px', '1,440 px'], rows),
    '',
    'Each task is played by keyboard alone, to its grade, in the journeys of `npm test` (`e2e/console/keyboard.spec.ts`).',
  ].join('\n');
}
