import type { EvidenceRef } from '../../src/schema';
import { expect, scenarioOf, test } from '../fixtures';

/** In order; the first is chosen with the keyboard. */
const REPAIRS = [
  'disable_feature_flag:full_history_export',
  'restart_service:analytics-service',
  'restart_service:postgres-db',
];
const STATUS: EvidenceRef = { tool: 'check_service_status', service: 'postgres-db' };

test('RP-001 is repaired, and what was read before is asked again and has changed', async ({ app, page }) => {
  const scenario = scenarioOf('RP-001');
  const [check] = scenario.verification;
  const readingOf = (evidence: unknown) => {
    const { status } = evidence as { status?: { state: string; notes: string } };
    return `${status?.state} ${status?.notes}`;
  };
  const before = readingOf(scenario.tool_responses[STATUS.tool]?.[STATUS.service]);
  const after = readingOf(
    scenario.later_readings.findLast(
      (later) =>
        later.tool === STATUS.tool &&
        later.service === STATUS.service &&
        later.after.every((repair) => REPAIRS.includes(repair)),
    )?.reading,
  );
  expect(after).not.toBe(before);
  const led = page.getByRole('rowheader', { name: /^postgres-db/ });
  const cell = app.cell(STATUS.tool, STATUS.service);
  const old = app.evidence(1);

  await test.step('a reading is pinned; a check fails and says what it found', async () => {
    await app.play('RP-001', 'strict-1');
    await app.ask(STATUS, 1);
    await expect(old).toContainText(before);
    await app.pin(1);
    await expect(led).toHaveAccessibleName(/, degraded$/);
    await app.repair('execute_runbook_step:verify_db_health', 2);
    await expect(app.evidence(2)).toContainText(`Failed. ${check?.failing}`);
    await expect(app.repairs.getByText('failed at step 2')).toBeVisible();
    await expect(cell).toHaveAccessibleName('Status of postgres-db, asked at step 1');
  });

  await test.step('a repair that holds puts it out of date, with the keyboard alone', async () => {
    await app.repairs.getByRole('radio', { name: 'Restart' }).focus();
    for (let verb = 0; verb < 3; verb++) await page.keyboard.press('ArrowRight');
    await expect(app.repairs.getByRole('radio', { name: 'Disable flag' })).toBeChecked();
    await page.keyboard.press('Tab');
    await page.keyboard.type('full history');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(app.repairs.getByRole('button', { name: 'Run: Disable flag full_history_export' })).toBeFocused();
    await app.expectStep(2, 15);
    await page.keyboard.press('Enter');
    await app.expectStep(3, 15);
    await expect(cell).toHaveAccessibleName('Status of postgres-db, asked at step 1, before the last repair');
    await expect(old).toHaveAccessibleName('Step 1: Status postgres-db, before Disable flag full_history_export');
    for (const [index, repair] of REPAIRS.slice(1).entries()) await app.repair(repair, 4 + index);
    await app.expectStanding('Improving');
    await app.expectAccessible('readings that are out of date');
  });

  await test.step('asked again, it is a new question with another answer; the old one stays, pinned', async () => {
    await cell.click();
    await expect(app.evidence(6)).toContainText(after);
    await expect(app.evidence(6).getByLabel('reward +0.02')).toBeVisible();
    await expect(cell).toHaveAccessibleName('Status of postgres-db, asked at step 6');
    await expect(led).toHaveAccessibleName(/, healthy$/);
    await expect(old).toContainText(before);
    await expect(old.getByRole('button', { name: /^Pin / })).toHaveAttribute('aria-pressed', 'true');
    await cell.click();
    await expect(app.evidence(6)).toBeFocused();
    await app.expectStep(6, 15);
  });

  await test.step('the check passes; a reload leaves all as it is', async () => {
    await app.repair('execute_runbook_step:verify_db_health', 7);
    await expect(app.evidence(7)).toContainText(`✓ Passed. ${check?.passing}`);
    await page.reload();
    await app.expectStep(7, 15);
    await expect(old).toHaveAccessibleName('Step 1: Status postgres-db, before Disable flag full_history_export');
    await expect(led).toHaveAccessibleName(/, healthy$/);
    await page.keyboard.press('/');
    await app.choose('status postgres', 'status postgres-db asked at step 6: show');
    await expect(app.evidence(6)).toBeFocused();
  });
});
