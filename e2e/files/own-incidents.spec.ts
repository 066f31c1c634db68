import { readFileSync } from 'node:fs';
import type { Scenario } from '../../src/schema';
import { scenarioOf } from '../fixtures';
import { expect, test } from '../replay/fixtures';

/** RCA-002 as someone's own incident. */
const mine = (fields: Partial<Scenario> = {}): Scenario => ({
  ...scenarioOf('RCA-002'),
  scenario_id: 'SHOP-7',
  title: 'Parcels are not booked',
  ...fields,
});

test('an incident of one’s own is dropped on the library, played, resumed, debriefed and shared', async ({
  app,
  importer,
  page,
  player,
  visitor,
}) => {
  await app.openLibrary();
  await importer.dropOn(page.getByRole('heading', { level: 1 }), 'mine.json', mine());
  await expect(importer.verdict).toBeFocused();
  await expect(importer.verdict).toContainText('SHOP-7 Parcels are not booked');
  await expect(importer.verdict).toContainText('Added · Root cause analysis · 8 services');

  await importer.verdict.getByRole('link', { name: 'Play SHOP-7' }).click();
  await app.expectConsole('SHOP-7');
  await app.ask({ tool: 'query_logs', service: 'order-service' }, 1);
  await page.reload();
  await expect(app.evidence(1)).toBeVisible();
  const { service = '', failure_mode = '' } = mine().correct_root_cause ?? {};
  await app.submitRootCause(service, failure_mode);
  await expect(app.part('Grade')).toBeVisible();

  await player.openShare();
  await expect(player.share).toContainText('Whoever opens the link needs the scenario file too.');
  const link = await player.link.inputValue();
  expect(link).not.toContain('/s/');
  const downloading = page.waitForEvent('download');
  await player.share.getByRole('button', { name: 'Save the scenario file' }).click();
  const saved = readFileSync(await (await downloading).path(), 'utf8');

  // Someone else needs the file as well as the link.
  await visitor.page.goto(link);
  await expect(visitor.page.getByRole('alert').first()).toContainText('There is no incident SHOP-7 on this site.');
  await visitor.page.getByRole('link', { name: 'Open a file' }).last().click();
  await visitor.page
    .getByLabel('Choose files or drop them here')
    .setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(saved) });
  await expect(visitor.page.getByRole('link', { name: 'Play SHOP-7' })).toBeVisible();
  await visitor.page.goBack();
  await visitor.expectStep(0, 2);
});

test('a file with mistakes adds nothing; corrected it is played by both rulesets and stays until it is removed', async ({
  app,
  importer,
  page,
}) => {
  const { alert, correct_root_cause, key_evidence } = mine();
  const right = [mine(), mine({ scenario_id: 'SHOP-8' })];
  const wrong = JSON.stringify(
    [
      { ...right[0], alert: { ...alert, error_rate: '61 %' }, correct_root_cause: { service: 'network-infra' } },
      { ...right[1], key_evidence: [{ tool: 'read_tea_leaves', service: 'order-service' }] },
    ],
    null,
    2,
  );
  const lineOf = (text: string) => wrong.split('\n').findIndex((line) => line.includes(text)) + 1;
  const heading = page.getByRole('heading', { level: 1 });
  const own = page.getByRole('region', { name: 'Your own incidents' });

  await app.openLibrary();
  await importer.dropOn(heading, 'scenarios.json', wrong);
  await expect(importer.verdict).toBeFocused();
  await expect(importer.verdict).toContainText('scenarios.json has 3 mistakes in 2 of 2 scenarios');
  await expect(importer.verdict.getByRole('row')).toHaveText([
    /^\s*Line\s*Scenario\s*Place\s*Mistake\s*$/,
    new RegExp(`^\\D*${lineOf('"error_rate"')}\\s*SHOP-7\\s*alert\\.error_rate\\s*expected number, received string`),
    new RegExp(
      `^\\D*${lineOf('correct_root_cause')}\\s*SHOP-7\\s*correct_root_cause\\.failure_mode\\s*expected string, but it is missing`,
    ),
    new RegExp(
      `^\\D*${lineOf('read_tea_leaves')}\\s*SHOP-8\\s*key_evidence\\[0\\]\\.tool\\s*expected one of "query_logs", `,
    ),
  ]);
  await expect(importer.verdict).toContainText('Nothing was added.');
  await expect(importer.verdict.getByRole('button')).toHaveCount(0);
  await page.getByRole('link', { name: 'Incidents', exact: true }).click();
  await expect(app.card('RCA-002')).toBeVisible();
  await expect(own).toBeHidden();

  await importer.dropOn(heading, 'scenarios.json', right);
  await expect(importer.verdict).toContainText('2 incidents of your own from scenarios.json');
  await importer.verdict.getByRole('link', { name: 'Play SHOP-7' }).click();
  for (const strict of [false, true]) {
    await app.expectConsole('SHOP-7');
    for (const [index, evidence] of key_evidence.entries()) {
      await app.ask(evidence, index + 1);
      if (strict) await app.pin(index + 1);
    }
    const { service = '', failure_mode = '' } = correct_root_cause ?? {};
    if (strict) await app.submitRootCause(service, 'route withdrawn', 'configuration change');
    else await app.submitRootCause(service, failure_mode);
    await app.expectGrade('1.00');
    await expect(app.gradeUnder('as played')).toContainText(strict ? 'Strict 1 1.00' : 'OpenEnv 0.1 1.00');
    await page.getByRole('link', { name: 'All incidents' }).click();
    await expect(app.card('SHOP-7')).toContainText('best grade 1.00');
    await app.chooseRules('Strict 1');
    if (!strict) await expect(app.card('SHOP-7')).toContainText('not played yet');
    if (!strict) await app.card('SHOP-7').click();
  }

  await page.reload();
  await expect(own.getByRole('link', { name: /^SHOP-/ })).toHaveText([
    /^SHOP-7 Root cause.*best grade 1\.00/,
    /^SHOP-8 Root cause.*not played yet/,
  ]);
  await own.getByRole('button', { name: 'Remove SHOP-7' }).click();
  await expect(own.getByRole('link', { name: /^SHOP-/ })).toHaveText([/^SHOP-8/]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(own.getByRole('link', { name: /^SHOP-/ })).toHaveText([/^SHOP-7/, /^SHOP-8/]);
  await own.getByRole('button', { name: 'Remove SHOP-8' }).click();
  await expect(own.getByRole('link', { name: /^SHOP-/ })).toHaveText([/^SHOP-7/]);
  await page.reload();
  await expect(own.getByRole('link', { name: /^SHOP-/ })).toHaveText([/^SHOP-7/]);
});

test('an incident is not changed under a running episode', async ({ app, importer, page }) => {
  await importer.open();
  await importer.choose('mine.json', mine());
  await importer.verdict.getByRole('link', { name: 'Play SHOP-7' }).click();
  await app.expectConsole('SHOP-7');
  await importer.open();
  await importer.choose('mine.json', mine({ title: 'Parcels are late' }));
  await expect(importer.verdict).toContainText('finish or discard the episode');
  await app.openLibrary();
  await page.getByRole('button', { name: 'Discard the running episode of SHOP-7' }).click();
  await importer.open();
  await importer.choose('mine.json', mine({ title: 'Parcels are late' }));
  await expect(importer.verdict).toContainText('Parcels are late Replaced');
});

test('a file that is dropped on an episode is not opened, and nothing is lost', async ({ app, importer, page }) => {
  await app.play('AC-001');
  await importer.dropOn(app.grid, 'mine.json', mine());
  await expect(page.getByText('Nothing was opened. Drop files on the list of incidents')).toBeVisible();
  await app.expectConsole('AC-001');
});
