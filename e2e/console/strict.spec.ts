import { failureModeOf, triggerOf } from '../../src/schema/pick';
import { scenarioOf, tabTo, TOOLS } from '../fixtures';
import { expect, test } from '../replay/fixtures';

test.use({ newcomer: true });

test('RP-002 is repaired too early, wrongly and then in order, debriefed by both rulesets, and shared', async ({
  app,
  page,
  player,
  visitor,
}) => {
  const { correct_failure_mode, debrief, key_evidence, repairs, verification, wrong_actions } = scenarioOf('RP-002');
  const proofs = key_evidence.length;
  const said = (text: RegExp) => page.getByRole('status').getByText(text);
  const standings: string[] = ['Ongoing'];
  const expectStanding = async (standing: string) => {
    standings.push(standing);
    await app.expectStanding(standing);
  };

  await test.step('the rules are chosen in the library', async () => {
    await app.openLibrary();
    await expect(app.rules('Strict 1')).toBeChecked();
    await app.chooseRules('OpenEnv 0.1');
    await app.chooseRules('Strict 1');
    await app.card('RP-002').click();
    await app.expectConsole('RP-002');
    await expect(page).toHaveURL(/#\/play\/RP-002\?ruleset=strict-1$/);
    await expect(page.getByRole('banner')).toContainText('Strict 1');
    await app.expectStanding('Ongoing');
  });

  await test.step('evidence is asked and pinned, with the mouse and with the keyboard', async () => {
    await expect(page.getByText('Nothing pinned yet: pin the cards that prove your answer.')).toBeVisible();
    for (const [index, evidence] of key_evidence.entries()) {
      await app.ask(evidence, index + 1);
      await app.expectStanding('Ongoing');
      standings.push('Ongoing');
      if (index % 2 === 0) await app.pin(index + 1);
      else await page.keyboard.press('p');
      await expect(app.chips).toHaveCount(index + 1);
    }
    for (const [index, { tool, service }] of key_evidence.entries())
      await expect(app.chips.nth(index)).toContainText(`${TOOLS[tool].toLowerCase()} · ${service}`);
  });

  const early = proofs + 1;
  await test.step('a repair too early does not hold, and a wrong one harms', async () => {
    await app.repair('rollback_deploy:network-infra', early);
    const why = repairs.find(({ action }) => action === 'rollback_deploy:network-infra')?.early ?? '';
    await expect(app.evidence(early)).toContainText(`Too early: it did not hold. ${why}`);
    await expect(app.evidence(early).getByLabel('reward 0.00')).toBeVisible();
    await expect(app.repairs.getByText(`too early at step ${early}`)).toBeVisible();
    await expect(
      said(new RegExp(`^Step ${early} of 15: Roll back, network-infra\\. .* did not hold\\. Incident: Ongoing\\.$`)),
    ).toBeAttached();
    await expectStanding('Ongoing');

    await app.repair('execute_runbook_step:drain_az_1', early + 1);
    const harm = wrong_actions['execute_runbook_step:drain_az_1'] ?? '';
    await expect(app.evidence(early + 1)).toContainText(`Made things worse. ${harm}`);
    await expect(app.evidence(early + 1).getByLabel('reward −0.10')).toBeVisible();
    await expectStanding('Ongoing');
  });

  await test.step('in order users are served; a reload and another set of rules change nothing of that', async () => {
    await page.keyboard.press('/');
    await app.choose('run step restore', 'run step restore_bgp_routes');
    await expectStanding('Recovered');
    await expect(said(/: Run step, restore_bgp_routes\. .* Incident: Recovered\.$/)).toBeAttached();
    await page.reload();
    await app.expectStep(early + 2, 15);
    await app.expectStanding('Recovered');
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
    await app.expectStep(early + 2, 15);
    await app.expectStanding('Recovered');
  });

  await test.step('what was too early holds now, and both checks pass', async () => {
    await app.repair('rollback_deploy:network-infra', early + 3);
    await expect(app.evidence(early + 3)).not.toContainText('Too early');
    await expect(app.repairs.getByText(`held at step ${early + 3}`)).toBeVisible();
    await expectStanding('Recovered');
    for (const [index, { action, passing }] of verification.entries()) {
      await app.repair(action, early + 4 + index);
      await expect(app.evidence(early + 4 + index)).toContainText(`✓ Passed. ${passing}`);
      await expectStanding(index === verification.length - 1 ? 'Recovered and verified' : 'Recovered');
    }
    await expect(said(/\. Passed\. Incident: Recovered and verified\.$/)).toBeAttached();
    await app.submitResolution(debrief?.resolution ?? '', {
      service: 'network-infra',
      failure_mode: failureModeOf(correct_failure_mode ?? '')?.title ?? '',
    });
  });

  const expectStrictDebrief = async () => {
    await app.expectGrade('0.90');
    await expect(app.gradeUnder('Strict 1')).toHaveAccessibleName('Strict 1 0.90 as played');
    await expect(app.gradeUnder('Strict 1')).toHaveAttribute('aria-pressed', 'true');
    // The bar says in two items what was earned, and what conduct cost; the parts follow.
    const parts = app.part('Grade').getByRole('listitem');
    await expect(parts).toHaveText([
      /Earned 0\.90/,
      /Conduct −0\.10/,
      /^Service 0\.20 \/ 0\.20/,
      /^Failure mode 0\.20 \/ 0\.20/,
      /^Repairs 0\.45 \/ 0\.45 .*2 of 2 repairs held/,
      /^Verification 0\.15 \/ 0\.15 .*2 of 2 checks/,
      new RegExp(`^Evidence ✓ nothing off .*${proofs} of ${proofs} proofs were seen, ${proofs} named`),
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
    await page.getByText('Each part of it counted in full').click();
    await expect(parts).toHaveText([/Earned 1\.00/, /^Resolution submitted/, /^Repairs/, /^Summary/, /^Wrong actions/]);
    await expect(app.part('What was done').getByRole('listitem').nth(proofs)).toContainText('did not hold');
    await expect(app.part('Wrong actions')).toContainText(`Run step drain_az_1 (step ${early + 1})`);
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
      if (step === early) await expect(visitor.step).toContainText('Too early: it did not hold.');
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
  const { correct_failure_mode, correct_root_cause, correct_trigger, key_evidence } = scenarioOf('RCA-002');
  const proofs = key_evidence.length;
  await app.play('RCA-002', 'strict-1');
  for (const pinned of [false, true]) {
    for (const [index, evidence] of key_evidence.entries()) {
      await app.ask(evidence, index + 1);
      if (pinned) await app.pin(index + 1);
    }
    await app.expectStanding(undefined);
    await app.submitRootCause(
      correct_root_cause?.service ?? '',
      failureModeOf(correct_failure_mode ?? '')?.title ?? '',
      triggerOf(correct_trigger ?? '')?.title,
    );
    await app.expectGrade(pinned ? '1.00' : '0.50');
    await expect(app.part('Grade')).toContainText(`${proofs} of ${proofs} proofs were seen`);
    await expect(app.part('Grade')).toContainText(`${pinned ? proofs : 0} named with the answer`);
    await expect(app.gradeUnder('OpenEnv 0.1')).toContainText('1.00');
    if (!pinned) await page.getByRole('link', { name: 'Play again' }).click();
    if (!pinned) await expect(page.getByRole('banner')).toContainText('Strict 1');
  }
  await page.getByRole('link', { name: 'All incidents' }).click();
  await expect(app.card('RCA-002')).toContainText('best grade 1.00, script ');
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
  await tabTo(page, page.getByRole('button', { name: /^Rules: Strict 1/ }));
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.press('ArrowUp');
  await expect(app.rules('OpenEnv 0.1')).toBeChecked();
  await keyboard.press('ArrowDown');
  await expect(app.rules('Strict 1')).toBeChecked();
  await keyboard.press('Escape');
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
