import { expect, scenarioOf, test } from '../fixtures';

test('an incident is worked to its grade on the phone', async ({ app, page }) => {
  await app.openLibrary();
  await app.expectNoSidewaysScroll();
  await app.card('RCA-002').tap();
  await app.expectConsole('RCA-002');
  await app.expectNoSidewaysScroll();

  await expect(page.getByRole('heading', { name: 'Checkout failures: services partly unreachable' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Service map\. 0 of 8/ })).toBeVisible();
  await app.expectNoSidewaysScroll();
  await app.openTab('Evidence');
  await expect(page.getByText('Nothing asked yet.')).toBeVisible();
  await app.openTab('Work');

  let step = 0;
  for (const { tool, service } of scenarioOf('RCA-002').key_evidence) {
    await app.cell(tool, service).tap();
    await expect(app.evidence(++step)).toBeInViewport({ ratio: 0.2 });
    await app.expectNoSidewaysScroll();
  }

  await app.evidence(step).getByRole('button', { name: /^Pin/ }).tap();
  await app.openTab('Evidence');
  await expect(page.getByRole('article')).toHaveCount(step);
  await app.expectNoSidewaysScroll();
  await app.openTab('Work');
  await app.cell('query_logs', 'order-service').tap();
  await expect(app.evidence(1)).toBeInViewport();
  await expect(app.evidence(1)).toBeFocused();

  await app.openTab('Work');
  await page
    .getByRole('list', { name: 'Evidence you rely on' })
    .getByRole('button', { name: `#${step}` })
    .tap();
  await expect(app.evidence(step)).toBeInViewport();
  await app.openTab('Work');
  await app.submitRootCause('network-infra', 'BGP routes withdrawn by a filter change');
  await app.expectGrade('1.00');
  await app.expectNoSidewaysScroll();
  await page.getByRole('link', { name: 'All incidents' }).tap();
  await app.chooseRules('OpenEnv 0.1');
  await expect(app.card('RCA-002')).toContainText('best grade 1.00');
  await expect(app.episodes('RCA-002')).toHaveCount(1);
  await app.expectNoSidewaysScroll();
});

test('palette, help and repairs have room on the phone', async ({ app, page }) => {
  await app.play('RP-003');
  await app.repair('execute_runbook_step:increase_db_connection_limit', 1);
  await expect(app.evidence(1)).toContainText('Made things worse.');
  await app.expectNoSidewaysScroll();
  await page.getByRole('button', { name: 'Help' }).tap();
  await expect(app.help).toBeInViewport({ ratio: 1 });
  await app.help.getByRole('button', { name: 'Close' }).tap();
  await app.submitResolution('word'.repeat(100));
  await app.expectGrade('0.60');
  await app.expectNoSidewaysScroll();
});

test('a card asks the next question itself, and a node of the map, too', async ({ app, page }) => {
  const home = page.getByRole('link', { name: 'Incident Console: all incidents' });
  await app.play('RP-001', 'strict-1');
  await expect(home).toContainText('Incidents');
  expect((await home.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await page
    .getByRole('group', { name: 'Services' })
    .getByRole('button', { name: /^postgres-db/ })
    .tap();
  const node = page.getByRole('dialog', { name: 'postgres-db' });
  await node.getByRole('button', { name: 'Ask postgres-db: Logs' }).tap();
  await expect(node.getByRole('button', { name: 'Ask postgres-db: Logs, asked at step 1' })).toBeVisible();
  await expect(node).toContainText('ERROR');
  await node.getByRole('button', { name: 'Mark as suspect' }).tap();
  await app.expectAccessible('a node');

  await app.openTab('Evidence');
  await app.evidence(1).getByRole('button', { name: 'Ask postgres-db: Status' }).tap();
  await expect(app.evidence(2)).toBeFocused();
  await expect(app.evidence(2)).toBeInViewport();
  await app.openTab('Work');
  await expect(app.picker('Service')).toHaveValue('postgres-db');
  await expect(page.getByRole('button', { name: 'Submit resolution' })).toBeInViewport();
  await app.expectNoSidewaysScroll();
});
