import type { Page } from '@playwright/test';
import { payloadOf, ReplayPlayer } from '../replay/fixtures';
import { expect, test } from '../fixtures';

/**
 * Does what Chrome's translation does to a page: every text becomes another node, unless it is marked as not to be
 * translated. What the program goes on to write into the old ones nobody sees: `frozen` gives those texts.
 */
async function translate(page: Page): Promise<{ frozen: () => Promise<string[]> }> {
  await page.evaluate(() => {
    const frozen: string[] = [];
    Object.assign(window, { frozen });
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      const parent = text.parentElement;
      if (!parent || text.data.trim() === '') continue;
      if (parent.closest('[translate="no"], script, style, svg, textarea')) continue;
      const place = `${parent.closest('[class]')?.className.toString() ?? ''} ${parent.tagName.toLowerCase()}`;
      const translated = document.createElement('span');
      translated.append(text.data);
      text.replaceWith(translated);
      let before = text.data;
      new MutationObserver(() => {
        if (text.data !== before) frozen.push(`${place}: "${before.trim()}" became "${text.data.trim()}"`);
        before = text.data;
      }).observe(text, { characterData: true });
    }
  });
  return { frozen: () => page.evaluate(() => (window as unknown as { frozen: string[] }).frozen) };
}

test('numbers and words that change go on changing on a translated page', async ({ app, page }) => {
  await test.step('an episode', async () => {
    await app.play('RP-003', 'strict-1');
    await app.ask({ tool: 'check_dependencies', service: 'user-service' }, 1);
    const { frozen } = await translate(page);
    const before = await app.elapsed.innerText();
    await app.ask({ tool: 'query_logs', service: 'user-service' }, 2);
    await app.pin(2);
    await app.repair('restart_service:secrets-vault', 3);
    await expect(app.elapsed).not.toHaveText(before);
    await expect(page.getByRole('banner').getByText(/step 3 of/)).toBeVisible();
    expect(await frozen()).toEqual([]);
  });

  await test.step('a replay', async () => {
    const player = new ReplayPlayer(page);
    await player.open(await payloadOf('RCA-002'));
    const { frozen } = await translate(page);
    for (const step of [1, 2, 3, 4, 5]) {
      await player.on.click();
      await expect(player.scrubber).toHaveValue(String(step));
    }
    expect(await frozen()).toEqual([]);
  });

  await test.step('the library', async () => {
    await page.goto('./#/');
    await expect(app.card('RP-003')).toBeVisible();
    const { frozen } = await translate(page);
    await page.getByRole('button', { name: /^Theme: / }).click();
    await expect(page.getByRole('button', { name: /^Theme: light/ })).toBeVisible();
    expect(await frozen()).toEqual([]);
  });
});
