import { expect, payloadOf, scenarioOf, test } from './fixtures';

/** The first questions of the expert line. */
const expertsFirst = (count: number) =>
  scenarioOf('RCA-002')
    .key_evidence.slice(0, count)
    .map(({ tool, service }) => ({ action_type: tool, parameters: { service } }));

/** Two steps as the expert, then a wrong answer. */
const detour = async () =>
  payloadOf('RCA-002', {
    actions: [
      ...expertsFirst(2),
      { action_type: 'submit_root_cause', parameters: { service: 'payment-service', failure_mode: 'timeouts' } },
    ],
    timed: false,
  });

test('a replay is compared with the expert line, a run of one’s own and a link', async ({
  app,
  baseURL,
  page,
  player,
}) => {
  await test.step('with the expert line: steps of both stand side by side, others alone', async () => {
    const payload = await detour();
    await player.open(payload, 3);
    await player.openCompare();
    await player.compare.getByRole('button', { name: 'the expert line' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page).toHaveTitle('Compare · Incident Console');
    await expect(
      page.getByText('They share 2 steps: 1 step only in the expert line, the answers differ.'),
    ).toBeVisible();
    await expect(page.getByRole('region', { name: 'First run' })).toContainText('0.00');
    await expect(page.getByRole('region', { name: 'Expert line' })).toContainText('1.00');
    await expect(page.getByRole('region', { name: 'Expert line' }).getByRole('link')).toHaveCount(0);
    await page.getByText(/^Rewards of the steps/).click();
    await expect(
      page.getByRole('img', { name: /^Return by step\. First run: 0: 0\.00, .*Expert line: 0: 0\.00, / }),
    ).toBeVisible();
    await expect(player.rows).toHaveCount(4);
    await expect(player.rows.nth(0)).toContainText('Logs order-service');
    await expect(player.rows.nth(0)).not.toContainText(/only in|another/);
    await expect(player.rows.nth(2)).toContainText('Recent deploys network-infra');
    await expect(player.rows.nth(2)).toContainText('only in the expert line, a proof');
    await expect(player.rows.nth(3)).toContainText('Submit root cause payment-service: timeouts');
    await expect(player.rows.nth(3).getByText('another answer')).toHaveCount(2);

    await page.getByRole('region', { name: 'First run' }).getByRole('link', { name: 'Watch it' }).click();
    await player.expectStep(0, 3);
    await page.goBack();
    await expect(player.rows).toHaveCount(4);
    await page.goBack();
    await player.expectStep(3, 3);
  });

  await test.step('with a run of one’s own', async () => {
    await app.play('AC-001');
    await app.ask({ tool: 'check_metrics', service: 'api-gateway' }, 1);
    await app.submitSeverity('P2');
    await app.expectGrade('0.50');
    await player.open(await payloadOf('AC-001'));
    await player.openCompare();
    await player.compare.getByRole('button', { name: /^your run of \d.*, grade 0\.50$/ }).click();
    await expect(page.getByText(/^They share 1 step: /)).toBeVisible();
    await expect(page.getByRole('region', { name: 'Other run' })).toContainText('1.00');
    await expect(page.getByRole('region', { name: 'You' })).toContainText('0.50');
    await page.getByRole('region', { name: 'You' }).getByRole('link', { name: 'Watch it' }).click();
    await player.expectStep(0, 2);
  });

  await test.step('with a pasted link', async () => {
    await player.open(await detour());
    const paste = player.compare.getByRole('textbox', { name: 'another run: paste its link' });
    const compare = player.compare.getByRole('button', { name: 'Compare', exact: true });

    await test.step('that is none, or not of a replay', async () => {
      await player.openCompare();
      await expect(compare).toBeDisabled();
      for (const text of ['https://example.com/', 'hello', `${baseURL}#/r/`, `${baseURL}#/play/RCA-002`]) {
        await paste.fill(text);
        await compare.click();
        await expect(player.compare.getByRole('alert'), text).toHaveText(/^That is not a link to a replay/);
        await paste.clear();
      }
      await player.expectStep(0, 3);
    });

    await test.step('that cannot be read', async () => {
      for (const [hash, message] of [
        ['#/r/%25 !', 'The second run: This is not a replay link.'],
        [`#/r/${(await payloadOf('RCA-002')).slice(0, -9)}`, 'The second run: This replay link has been cut short.'],
        [`#/r/${await payloadOf('AC-001')}`, 'These runs are of different incidents: RCA-002 and AC-001.'],
      ] as const) {
        await paste.fill(`${baseURL}${hash}`);
        await compare.click();
        await expect(player.app.problem('These runs cannot be compared')).toContainText(message);
        await page.goBack();
        await player.openCompare();
      }
    });

    await test.step('of the same incident, with its step and words around it', async () => {
      await paste.fill(`Look: ${baseURL}s/RCA-002/#/r/${await payloadOf('RCA-002')}/4`);
      await compare.click();
      await expect(page.getByText(/^They share \d steps?: /)).toBeVisible();
      await expect(player.rows.nth(0)).toContainText('00:16');
    });

    await test.step('of the very same run', async () => {
      await player.open(await detour());
      await player.openCompare();
      await paste.fill(`#/r/${await detour()}`);
      await paste.press('Enter');
      await compare.click();
      await expect(page.getByText('Both runs took the same steps.')).toBeVisible();
      await expect(player.rows.filter({ hasText: /only in|another|later|earlier/ })).toHaveCount(0);
    });
  });

  await test.step('from the debrief of a replay, and apart from the first step', async () => {
    await player.open(
      await payloadOf('RCA-002', {
        actions: [{ action_type: 'submit_root_cause', parameters: { service: 'cdn-edge', failure_mode: 'a guess' } }],
      }),
    );
    await player.reveal();
    await player.openCompare();
    await player.compare.getByRole('button', { name: 'Cancel' }).click();
    await expect(player.compare).toBeHidden();
    await player.openCompare();
    await player.compare.getByRole('button', { name: 'the expert line' }).click();
    await expect(page.getByText(/^They share no step: /)).toBeVisible();
  });
});
