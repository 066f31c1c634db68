import { expect, test } from '../fixtures';

test('a root cause is picked on the phone', async ({ app, page }) => {
  await app.play('RCA-005', 'strict-1');
  await app.openTab('Work');
  const picker = app.picker('Failure mode');
  const list = page.getByRole('listbox', { name: 'Failure mode' });
  await picker.tap();
  await expect(list).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('banner')).toBeInViewport();
  expect(parseFloat(await picker.evaluate((field) => getComputedStyle(field).fontSize))).toBeGreaterThanOrEqual(16);
  await app.expectNoSidewaysScroll();
  await app.expectAccessible('an open list');

  await page.keyboard.type('thundering herd');
  const line = page.getByRole('option', { name: /^Cache stampede/ });
  expect((await line.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await line.tap();
  await expect(list).toBeHidden();
  await expect(picker).toHaveValue('Cache stampede');
  const near = page.getByRole('button', { name: 'Cold cache' });
  expect((await near.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await near.tap();
  await expect(picker).toHaveValue('Cold cache');
  await expect(list).toBeHidden();

  await app.picker('Service').tap();
  await page.getByRole('option', { name: 'ticket-cache' }).tap();
  await app.picker('Trigger').tap();
  await page.getByRole('option', { name: 'Release' }).tap();
  await app.expectAccessible('an answer');
  await page.getByRole('button', { name: 'Submit root cause' }).tap();
  await expect(app.part('Grade')).toContainText('Cold cache is right.');
  await app.expectNoSidewaysScroll();
});
