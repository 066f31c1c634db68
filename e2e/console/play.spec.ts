import type { Scenario } from '../../src/schema';
import { expect, scenarioOf, test, TOOLS, type IncidentConsole } from '../fixtures';

/** The expert asks for the key evidence, repairs and submits. */
const expertSteps = ({ key_evidence, correct_remediation_sequence }: Scenario): number =>
  key_evidence.length + correct_remediation_sequence.length + 1;

async function expectExpertLine(app: IncidentConsole, done: number, steps: number): Promise<void> {
  await expect(app.part('Expert line grade 1.00')).toContainText(`${done} of its ${steps} steps were taken.`);
}

test('AC-001, an alert, is classified', { tag: '@main' }, async ({ app, page }) => {
  const scenario = scenarioOf('AC-001');

  await test.step('after two questions the last step can only be a submission', async () => {
    await app.openLibrary();
    await app.card('AC-001').click();
    await app.expectConsole('AC-001');
    await app.expectStep(0, 3);

    const [proof] = scenario.key_evidence;
    await app.ask({ tool: proof?.tool ?? 'check_metrics', service: proof?.service ?? '' }, 1);
    await app.ask({ tool: 'query_logs', service: 'payment-service' }, 2);
    await app.expectStep(2, 3);
    const third = app.cell('query_logs', 'postgres-db');
    await expect(third).toBeDisabled();
    await third.click({ force: true });
    await app.expectStep(2, 3);
    await expect(page.getByRole('article')).toHaveCount(2);
    await expect(page.getByRole('alert')).toContainText('One step left.');
  });

  await test.step('the right severity earns 1.00', async () => {
    await app.submitSeverity('P1');

    await app.expectGrade('1.00');
    await expect(page).toHaveTitle(/^Debrief.* · Incident Console$/);
    await expect(app.part('Grade')).toContainText('You said P1, and P1 is right.');
    await expect(app.part('The answer')).toContainText('P2');
    await expect(app.part('The answer')).toContainText(scenario.debrief?.explanation ?? '');
    await expect(app.part('What was done').getByRole('listitem')).toHaveCount(3);
    await expectExpertLine(app, expertSteps(scenario), expertSteps(scenario));
    await expect(page.getByRole('link', { name: 'Next: AC-002' })).toBeVisible();
  });

  await test.step('a severity two levels off earns a quarter', async () => {
    await app.play('AC-001');
    await app.submitSeverity('P3');
    await app.expectGrade('0.25');
    await expect(app.part('Grade')).toContainText('It is P1, two levels away');
    await expectExpertLine(app, 0, expertSteps(scenario));
  });
});

test('the root cause of RCA-002 is named', async ({ app, page }) => {
  const scenario = scenarioOf('RCA-002');

  await test.step('a victim named as the cause, without a question asked, earns nothing', async () => {
    await app.play('RCA-002');
    await expect(page.getByRole('button', { name: 'Submit root cause' })).toBeDisabled();
    await expect(page.getByText('Choose the service first.')).toBeVisible();
    await app.submitRootCause('payment-service', 'overloaded');
    await app.expectGrade('0.00');
    await expect(app.part('Grade')).toContainText('You named payment-service. It was network-infra.');
    await expectExpertLine(app, 0, expertSteps(scenario));
    await page.getByRole('link', { name: 'Play again' }).click();
    await app.expectConsole('RCA-002');
    await app.expectStep(0, 10);
  });

  await test.step('the right cause after a direct investigation earns 1.00', async () => {
    await app.playPerfectly(scenario);
    await app.expectGrade('1.00');
    await expect(app.part('Grade')).toContainText('Root cause 0.60 / 0.60');
    await expect(app.part('Grade')).toContainText('Investigation 0.40 / 0.40');
    await expect(app.part('The answer')).toContainText('BGP routes withdrawn by a filter change');

    const timeline = app.part('What was done').getByRole('listitem');
    await expect(timeline).toHaveCount(scenario.key_evidence.length + 1);
    for (const [index, { tool, service }] of scenario.key_evidence.entries())
      await expect(timeline.nth(index)).toContainText(`${TOOLS[tool]} ${service}`);
    await page.getByText(/^Rewards of the steps/).click();
    await expect(page.getByRole('img', { name: /^Return by step.* 0: 0\.00, 1: \+0\.05, / })).toBeVisible();
    await expectExpertLine(app, expertSteps(scenario), expertSteps(scenario));

    await page.getByRole('link', { name: 'Next: RCA-003' }).click();
    await app.expectConsole('RCA-003');
  });
});

test('RP-003 is repaired', async ({ app, page }) => {
  const scenario = scenarioOf('RP-003');
  const necessary = scenario.correct_remediation_sequence.length;
  const WRONG = ['restart_service:secrets-vault', 'restart_service:postgres-db', 'rollback_deploy:user-service'];

  await test.step('all repairs and a summary that says it all earn 1.00', async () => {
    await app.playPerfectly(scenario);
    await app.expectGrade('1.00');
    await expect(app.part('Grade')).toContainText(`${necessary} of ${necessary} necessary steps were carried out.`);
    await expect(app.part('The answer')).toContainText(scenario.debrief?.resolution ?? '');
    await expectExpertLine(app, expertSteps(scenario), expertSteps(scenario));
    await expect(app.part('Wrong actions')).toBeHidden();
    for (const { title, url } of scenario.debrief?.references ?? [])
      await expect(page.getByRole('link', { name: title })).toHaveAttribute('href', url);
  });

  await test.step('repairs that do harm are shown with their reasons', async () => {
    await app.play('RP-003');
    for (const [index, key] of WRONG.entries()) {
      await app.repair(key, index + 1);
      await expect(app.evidence(index + 1)).toContainText(`Made things worse. ${scenario.wrong_actions[key]}`);
    }
    await app.submitResolution('It works again.');
    await app.expectGrade('0.45');
    await expect(app.part('Grade')).toContainText('3 actions that made things worse.');
    await expect(app.part('Grade')).toContainText(`0 of ${necessary} necessary steps were carried out.`);
    const wrong = app.part('Wrong actions').getByRole('listitem');
    await expect(wrong).toHaveCount(3);
    for (const [index, key] of WRONG.entries())
      await expect(wrong.nth(index)).toContainText(`(step ${index + 1}): ${scenario.wrong_actions[key]}`);
    await expectExpertLine(app, 1, expertSteps(scenario));
  });
});
