import { expect, test } from '../fixtures';

test(
  'the library keeps the best grade and every episode, and takes a deletion back',
  { tag: '@main' },
  async ({ app, page }) => {
    await app.openLibrary();
    await app.chooseRules('OpenEnv 0.1');
    await expect(app.card('AC-001')).toContainText('not played yet');
    for (const [severity, grade] of [
      ['P2', '0.50'],
      ['P1', '1.00'],
      ['P4', '0.00'],
    ] as const) {
      await app.play('AC-001');
      await app.submitSeverity(severity);
      await app.expectGrade(grade);
    }
    await page.getByRole('link', { name: 'All incidents' }).click();
    await expect(app.card('AC-001')).toContainText('best grade 1.00');
    await expect(app.episodes('AC-001')).toHaveCount(3);
    await expect(app.episodes('AC-001').first()).toContainText('0.00');
    const best = app.episodes('AC-001').filter({ hasText: '1.00' });

    await best.getByRole('button', { name: 'Delete the episode of AC-001' }).click();
    await expect(app.episodes('AC-001')).toHaveCount(2);
    await expect(app.card('AC-001')).toContainText('best grade 0.50');
    await expect(app.notice('Deleted an episode of AC-001.')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(best).toHaveCount(1);
    await expect(app.card('AC-001')).toContainText('best grade 1.00');
    await expect(app.notice('Deleted')).toBeHidden();

    await best.getByRole('button', { name: 'Delete the episode of AC-001' }).click();
    await expect(app.episodes('AC-001')).toHaveCount(2);
    await page.reload();
    await expect(app.episodes('AC-001')).toHaveCount(2);
    await app.episodes('AC-001').filter({ hasText: '0.50' }).getByRole('link').click();
    await app.expectGrade('0.50');
    await expect(page).toHaveURL(/#\/episode\//);
  },
);
