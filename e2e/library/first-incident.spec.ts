import { expect, test } from '../fixtures';

test.use({ hints: true });

test('a newcomer takes the page, is led by three hints, and is not led again', async ({ app, page }) => {
  const hint = page.getByRole('complementary', { name: 'Hint' });
  await app.openLibrary();
  await page.getByRole('link', { name: /^Take the page/ }).click();
  await app.expectConsole('AC-001');
  await expect(hint).toContainText('Ask first.');
  await app.expectAccessible('the first hint');
  await app.ask({ tool: 'check_metrics', service: 'api-gateway' }, 1);
  await expect(hint).toContainText('Pin what proves it.');
  await app.pin(1);
  await expect(hint).toContainText('Now answer.');
  await app.submitSeverity('P1');
  await app.expectGrade('1.00');

  await page.getByRole('link', { name: 'All incidents' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Back on call.' })).toBeVisible();
  await expect(app.card('AC-001')).toContainText('best grade 1.00');
  await expect(page.getByRole('img', { name: '1 of 24 solved, 1 played' })).toBeVisible();
  await app.expectAccessibleInBothThemes('library of who was here before');
  await app.card('AC-001').click();
  await app.expectConsole('AC-001');
  await expect(hint).toHaveCount(0);
});
