import type { Page } from '@playwright/test';
import { expect, scenarioOf, test } from '../study/fixtures';

/** Goes to another site and comes back after so long, to a page that was kept as it was. */
async function leaveFor(page: Page, ms: number): Promise<void> {
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => (document.body.dataset['kept'] = String(persisted)));
  });
  await page.route('https://elsewhere.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Elsewhere</title>' }),
  );
  await page.goto('https://elsewhere.example/');
  await new Promise((done) => setTimeout(done, ms));
  // The runner waits for a page to be loaded, which one that was kept is not.
  await page.evaluate(() => history.back()).catch(() => {});
  await expect(page.locator('body')).toHaveAttribute('data-kept', 'true');
}

test('the clock of an episode stands still while its page is gone', async ({ app, page }) => {
  await app.play('RCA-002');
  await app.ask({ tool: 'query_logs', service: 'order-service' }, 1);
  const seconds = async () => {
    const [minutes = 0, rest = 0] = (await app.elapsed.innerText()).split(':').map(Number);
    return minutes * 60 + rest;
  };
  const before = await seconds();
  await leaveFor(page, 3000);
  expect(await seconds()).toBeLessThan(before + 3);
  await app.ask({ tool: 'query_logs', service: 'payment-service' }, 2);
});

test('in a study, coming back is a return, and the clock waits for the participant', async ({ app, page, study }) => {
  const [question] = scenarioOf('PRACTICE-1').key_evidence;
  await study.open({ study: 'pilot', suite: 'core', participant: 'P-014' });
  await study.consent();
  await study.start();
  if (question) await app.ask(question, 1);
  const kept = async () => (await study.kept())[0]?.episodes[0];
  const before = await kept();
  await leaveFor(page, 3000);
  await expect(app.grid).toBeHidden();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(app.evidence(1)).toBeVisible();
  await expect.poll(async () => (await kept())?.resumes.length).toBe((before?.resumes.length ?? 0) + 1);
});
