import { expect, scenarioOf, test } from '../fixtures';

test.use({ newcomer: true });

test('an incident is repaired by the strict rules on the phone', async ({ app, page }) => {
  const { debrief, key_evidence } = scenarioOf('RP-002');
  await app.openLibrary();
  await expect(app.rules('Strict 1')).toBeChecked();
  await app.expectNoSidewaysScroll();
  await page.getByRole('button', { name: 'Show all 24' }).tap();
  await app.card('RP-002').tap();
  await app.expectConsole('RP-002');
  await app.expectNoSidewaysScroll();

  await app.openTab('Work');
  await app.cell('check_recent_deploys', 'network-infra').tap();
  await app.evidence(1).getByRole('button', { name: /^Pin / }).tap();
  await expect(app.chips).toHaveText([/#1\s+recent deploys · network-infra/]);
  let step = 1;
  for (const [key, standing] of [
    ['rollback_deploy:network-infra', 'Ongoing'],
    ['execute_runbook_step:restore_bgp_routes', 'Recovered'],
    ['rollback_deploy:network-infra', 'Recovered'],
    ['execute_runbook_step:verify_checkout_recovery', 'Recovered'],
  ] as const) {
    await app.repair(key, ++step);
    await expect(app.evidence(step).getByText('Too early: it did not hold.')).toHaveCount(step === 2 ? 1 : 0);
    await app.openTab('Alert');
    await app.expectStanding(standing);
    await app.expectNoSidewaysScroll();
    if (step === 3) await app.expectAccessible('alert');
    await app.openTab('Work');
  }

  await app.submitResolution(debrief?.resolution ?? '', { service: 'network-infra', failure_mode: 'Route withdrawn' });
  await expect(app.part('Grade')).toContainText(
    `1 of ${key_evidence.length} proofs were seen, 1 named with the answer`,
  );
  await app.expectNoSidewaysScroll();
  await app.gradeUnder('OpenEnv 0.1').tap();
  await expect(app.part('Grade')).toContainText('3 of 4 necessary steps were carried out.');
  await app.expectNoSidewaysScroll();
});
