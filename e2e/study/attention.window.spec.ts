import type { Page } from '@playwright/test';
import { expect, scenarioOf, test } from './fixtures';

test('a look at another window is recorded with the action after it, and with no other', async ({
  app,
  page,
  study,
}) => {
  const questions = scenarioOf('PRACTICE-1').key_evidence.slice(0, 2);
  await study.open({ study: 'pilot', suite: 'core', participant: 'P-014' });
  await study.consent();
  await study.start();
  for (const [index, question] of questions.entries()) {
    if (index === 1) await lookAway(page);
    await app.ask(question, index + 1);
  }
  const [session] = await study.kept();
  const [before, after] = session?.episodes[0]?.actions.map((action) => action.attention) ?? [];
  expect(before).toEqual({ blurs: 0, blurred_ms: 0, hidden_ms: 0 });
  expect(after).toMatchObject({ blurs: 1 });
  expect(after?.blurred_ms).toBeGreaterThan(0);
});

/** Goes to another window for a moment. Pages of tests have the focus whatever happens, unless that is switched off. */
async function lookAway(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const hasFocus = () => page.evaluate(() => document.hasFocus());
  await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: false });
  const other = await page.context().newPage();
  await other.bringToFront();
  await expect.poll(hasFocus).toBe(false);
  await page.bringToFront();
  await expect.poll(hasFocus).toBe(true);
  await other.close();
  await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: true });
}
