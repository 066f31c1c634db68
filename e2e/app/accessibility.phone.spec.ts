import { expect, test } from '../fixtures';

test('every screen on the phone', async ({ app, page }) => {
  await test.step('the console, in each of its tabs', async () => {
    await app.play('RP-003');
    await app.ask({ tool: 'check_dependencies', service: 'user-service' }, 1);
    await app.repair('restart_service:secrets-vault', 2);
    await app.evidence(2).getByRole('button', { name: /^Pin/ }).click();
    for (const tab of ['Work', 'Alert', 'Evidence']) {
      await app.openTab(tab);
      await app.expectAccessible(tab);
    }
  });

  await test.step('the console of the other tasks', async () => {
    await app.play('AC-001');
    await app.openTab('Work');
    await app.expectAccessible('alert classification');
    await app.play('RCA-002');
    await app.ask({ tool: 'query_logs', service: 'order-service' }, 1);
    await app.expectAccessible('root cause analysis');
    await page.getByRole('button', { name: 'Help' }).click();
    await expect(app.help).toBeVisible();
    await app.expectAccessible('help');
    await app.closeDialog();
  });

  await test.step('library, debrief, rules and a screen of trouble', async () => {
    await app.play('RCA-002');
    await app.submitRootCause('payment-service', 'overloaded');
    await expect(app.part('Grade')).toBeVisible();
    await app.expectAccessible('debrief');
    await page.getByRole('link', { name: 'All incidents' }).click();
    await expect(app.episodes('RCA-002')).toHaveCount(1);
    await app.expectAccessible('library');
    await page.getByRole('link', { name: 'Rules', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Rules and scoring' })).toBeVisible();
    await app.expectAccessible('rules');
    await page.goto('./#/play/RCA-999');
    await expect(app.problem('RCA-999 cannot be played')).toBeVisible();
    await app.expectAccessible('unknown incident');
  });
});
