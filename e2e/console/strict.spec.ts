import { scenarioOf, tabTo } from '../fixtures';
import { expect, test } from '../replay/fixtures';

test('RP-002 is repaired too early, wrongly and then in order, debriefed by both rulesets, and shared', async ({
  app,
  page,
  player,
  visitor,
}) => {
  const { debrief, key_evidence, repairs, wrong_actions } = scenarioOf('RP-002');
  const said = (text: RegExp) => page.getByRole('status').getByText(text);
  const standings: string[] = ['Ongoing'];
  const expectStanding = async (standing: string) => {
    standings.push(standing);
    await app.expectStanding(standing);
  };

  await test.step('the rules are chosen in the library', async () => {
    await app.openLibrary();
    await expect(app.rules('OpenEnv 0.1')).toBeChecked();
    await app.chooseRules('Strict 1');
    await expect(page.getByText('Only what holds counts')).toBeVisible();
    await app.card('RP-002').click();
    await app.expectConsole('RP-002');
    await expect(page).toHaveURL(/#\/play\/RP-002\?ruleset=strict-1$/);
    await expect(page.getByRole('banner')).toContainText('Strict 1');
    await app.expectStanding('Ongoing');
  });

  await test.step('evidence is asked and pinned, with the mouse and with the keyboard', async () => {
    await expect(page.getByText('Without them it earns half at most.')).toBeVisible();
    for (const [index, evidence] of key_evidence.entries()) {
      await app.ask(evidence, index + 1);
      await app.expectStanding('Ongoing');
      standings.push('Ongoing');
      if (index % 2 === 0) await app.pin(index + 1);
      else await page.keyboard.press('p');
      await expect(app.chips).toHaveCount(index + 1);
    }
    await expect(app.chips.first()).toHaveText(/#1\s+metrics · order-service/);
  });

  await test.step('a repair too early does not hold, and a wrong one harms', async () => {
    await app.repair('rollback_deploy:network-infra', 6);
    const early = repairs.find(({ action }) => action === 'rollback_deploy:network-infra')?.early ?? '';
    await expect(app.evidence(6)).toContainText(`Too early: it did not hold. ${early}`);
    await expect(app.evidence(6).getByLabel('reward 0.00')).toBeVisible();
    await expect(
      said(/^Step 6 of 15: Roll back, network-infra\. .* it did not hold\. Incident: Ongoing\.$/),
    ).toBeAttached();
    await expectStanding('Ongoing');

    await app.repair('execute_runbook_step:drain_az_1', 7);
    const why = wrong_actions['execute_runbook_step:drain_az_1'] ?? '';
    await expect(app.evidence(7)).toContainText(`Made things worse. ${why}`);
    await expect(app.evidence(7).getByLabel('reward −0.10')).toBeVisible();
    await expectStanding('Ongoing');
  });

  await test.step('in order it improves; a reload and another set of rules change nothing of that', async () => {
    await page.keyboard.press('/');
    await app.choose('run step restore', 'run step restore_bgp_routes');
    await expectStanding('Improving');
    await expect(said(/^Step 8 of 15: Run step, restore_bgp_routes\. .* Incident: Improving\.$/)).toBeAttached();
    await page.reload();
    await app.expectStep(8, 15);
    await app.expectStanding('Improving');
    await expect(page.getByRole('banner')).toContainText('Strict 1');
    await expect(app.chips).toHaveCount(key_evidence.length);

    await page.getByRole('link', { name: 'Incident Console: all incidents' }).click();
    await expect(app.rules('Strict 1')).toBeChecked();
    await expect(app.card('RP-002')).toContainText('Resume');
    await app.chooseRules('OpenEnv 0.1');
    await expect(app.card('RP-002')).toContainText('Start');
    await app.card('RP-002').click();
    await app.expectStep(0, 15);
    await app.expectStanding(undefined);
    await expect(page.getByRole('banner')).not.toContainText('Strict 1');
    await page.goBack();
    await app.chooseRules('Strict 1');
    await app.card('RP-002').click();
    await app.expectStep(8, 15);
    await app.expectStanding('Improving');
  });

  await test.step('it recovers, and is verified by both checks', async () => {
    await app.repair('rollback_deploy:network-infra', 9);
    await expect(app.evidence(9)).not.toContainText('Too early');
    await expectStanding('Recovered');
    await app.repair('execute_runbook_step:verify_cross_az_connectivity', 10);
    await expectStanding('Recovered');
    await app.repair('execute_runbook_step:verify_checkout_recovery', 11);
    await expectStanding('Recovered and verified');
    await expect(said(/verify_checkout_recovery\. .* Incident: Recovered and verified\.$/)).toBeAttached();
    await app.submitResolution(debrief?.resolution ?? '');
  });

  const expectStrictDebrief = async () => {
    await app.expectGrade('0.90');
    await expect(app.gradeUnder('Strict 1')).toHaveAccessibleName('Strict 1 0.90 as played');
    await expect(app.gradeUnder('Strict 1')).toHaveAttribute('aria-pressed', 'true');
    const parts = app.part('Grade').getByRole('listitem');
    await expect(parts).toHaveText([
      /^Culprit 0\.15 \/ 0\.15/,
      /^Mechanism 0\.20 \/ 0\.20/,
      /^Repairs 0\.40 \/ 0\.40 .*2 of 2 repairs held/,
      /^Verification 0\.25 \/ 0\.25 .*2 of 2 checks/,
      /^Evidence 0\.00 .*5 of 5 proofs were seen, 5 named/,
      /^Conduct −0\.10 .*1 action that made things worse, 1 repair or check to no effect/,
    ]);
    return parts;
  };
  await test.step('the debrief shows the grade by both rulesets, and is there after a reload', async () => {
    const parts = await expectStrictDebrief();
    await expect(app.gradeUnder('OpenEnv 0.1')).toHaveAccessibleName('OpenEnv 0.1 1.00 the same actions');
    await app.gradeUnder('OpenEnv 0.1').click();
    await app.expectGrade('1.00');
    await expect(app.gradeUnder('OpenEnv 0.1')).toHaveAttribute('aria-pressed', 'true');
    await expect(parts).toHaveText([/^Resolution submitted/, /^Repairs/, /^Summary/, /^Wrong actions/]);
    await expect(app.part('What was done').getByRole('listitem').nth(5)).toContainText('of no effect');
    await expect(app.part('Wrong actions')).toContainText('Run step drain_az_1 (step 7)');
    await page.reload();
    await expectStrictDebrief();
  });

  await test.step('who is sent the link sees how it stood at every step, and plays by the same rules', async () => {
    await player.openShare();
    await visitor.page.goto(await player.link.inputValue());
    standings.push('Recovered and verified');
    await expect(visitor.page.getByRole('banner')).toContainText('Strict 1');
    for (const [step, standing] of standings.entries()) {
      await visitor.expectStep(step, standings.length - 1);
      await visitor.app.expectStanding(standing);
      if (step === 6) await expect(visitor.step).toContainText('Too early: it did not hold.');
      await visitor.page.keyboard.press('ArrowRight');
    }
    await visitor.scrubber.press('Home');
    await visitor.app.expectStanding('Ongoing');
    await visitor.reveal();
    await visitor.app.expectGrade('0.90');
    await visitor.page.getByRole('link', { name: 'Play it yourself' }).click();
    await visitor.app.expectConsole('RP-002');
    await expect(visitor.page.getByRole('banner')).toContainText('Strict 1');
    await visitor.app.expectStep(0, 15);
    await visitor.app.expectStanding('Ongoing');
  });
});

test('the right root cause earns half without pins and all with them, and is best under its rules alone', async ({
  app,
  page,
}) => {
  const { correct_root_cause, key_evidence } = scenarioOf('RCA-002');
  const { service = '', failure_mode = '' } = correct_root_cause ?? {};
  await app.play('RCA-002', 'strict-1');
  for (const pinned of [false, true]) {
    for (const [index, evidence] of key_evidence.entries()) {
      await app.ask(evidence, index + 1);
      if (pinned) await app.pin(index + 1);
    }
    await app.expectStanding(undefined);
    await app.submitRootCause(service, failure_mode);
    await app.expectGrade(pinned ? '1.00' : '0.50');
    await expect(app.part('Grade')).toContainText('4 of 4 proofs were seen');
    await expect(app.part('Grade')).toContainText(pinned ? '4 named with the answer' : '0 named with the answer');
    await expect(app.gradeUnder('OpenEnv 0.1')).toContainText('1.00');
    if (!pinned) await page.getByRole('link', { name: 'Play again' }).click();
    if (!pinned) await expect(page.getByRole('banner')).toContainText('Strict 1');
  }
  await page.getByRole('link', { name: 'All incidents' }).click();
  await expect(app.card('RCA-002')).toContainText('not played yet');
  await app.chooseRules('Strict 1');
  await expect(app.card('RCA-002')).toContainText('best grade 1.00');
  await page.reload();
  await expect(app.card('RCA-002')).toContainText('best grade 1.00');
  await app.chooseRules('OpenEnv 0.1');
  await expect(app.card('RCA-002')).toContainText('not played yet');
});

test('a strict alert is classified to 1.00 with the keyboard alone', async ({ app, page }) => {
  const { keyboard } = page;
  const { correct_severity, key_evidence, known_services } = scenarioOf('AC-001');
  await app.openLibrary();
  await expect(app.card('AC-001')).toBeVisible();
  await tabTo(page, app.rules('OpenEnv 0.1'));
  await keyboard.press('ArrowRight');
  await expect(app.rules('Strict 1')).toBeChecked();
  await tabTo(page, app.card('AC-001'));
  await keyboard.press('Enter');
  await app.expectConsole('AC-001');
  await expect(page.getByRole('banner')).toContainText('Strict 1');

  await tabTo(page, app.cell('query_logs', known_services[0] ?? ''));
  await keyboard.press('ArrowRight');
  for (const [index, { tool, service }] of key_evidence.entries()) {
    await keyboard.press('PageUp');
    for (let row = 0; row < known_services.indexOf(service); row++) await keyboard.press('ArrowDown');
    await expect(app.cell(tool, service)).toBeFocused();
    await keyboard.press('Enter');
    await expect(app.evidence(index + 1)).toBeVisible();
    await keyboard.press('p');
    await expect(app.chips).toHaveCount(index + 1);
  }

  await tabTo(page, page.getByRole('radio', { name: 'P1' }));
  await keyboard.press('Space');
  await expect(page.getByRole('radio', { name: correct_severity ?? '' })).toBeChecked();
  await tabTo(page, page.getByRole('button', { name: 'Submit severity' }));
  await keyboard.press('Enter');
  await app.expectGrade('1.00');
  await tabTo(page, app.gradeUnder('OpenEnv 0.1'));
  await keyboard.press('Enter');
  await expect(app.gradeUnder('OpenEnv 0.1')).toHaveAttribute('aria-pressed', 'true');
});
