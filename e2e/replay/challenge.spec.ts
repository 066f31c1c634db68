import { everythingIn, expect, payloadOf, rightActions, scenarioOf, test } from './fixtures';

/** One question and a severity that is only defensible: grade 0.50. */
const theirs = async () =>
  payloadOf('AC-001', {
    actions: [
      { action_type: 'query_logs', parameters: { service: 'redis-sessions' }, at_ms: 4000 },
      { action_type: 'submit_severity', parameters: { severity: 'P2' }, at_ms: 9000 },
    ],
  });

test(
  'a challenge hides the run until it is answered, then shows both',
  { tag: '@main' },
  async ({ app, page, player }) => {
    const payload = await theirs();
    const scenario = scenarioOf('AC-001');
    await page.goto(`./#/c/${payload}/Zo%C3%AB`);
    await expect(page.getByRole('heading', { level: 1, name: scenario.title })).toBeVisible();
    await expect(page.getByRole('heading', { level: 1, name: 'Zoë dares you: ' })).toBeVisible();
    await expect(page.getByText(/^Incident Console is a game of on-call work/)).toBeVisible();
    await expect(page).toHaveTitle('Challenge · Incident Console');
    await expect(page.getByText('Zoë took 2 steps and 00:09.')).toBeVisible();
    await expect(page.getByText('You have 3 steps.')).toBeVisible();
    // The address and the payload in it are the sender's; what is made of them is not shown.
    const everything = (await everythingIn(page)).replaceAll(payload, '');
    const secrets = ['Logs', 'query_logs', 'severity P2', '>P2<', '0.50'];
    expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
    await expect(page.getByRole('button', { name: /^Compare/ })).toHaveCount(0);

    await page.getByRole('button', { name: 'Accept the challenge' }).click();
    await app.expectConsole('AC-001');
    await app.expectStep(0, 3);
    await expect(page.getByRole('article')).toHaveCount(0);
    await app.ask({ tool: 'check_metrics', service: 'api-gateway' }, 1);
    await page.reload();
    await app.expectStep(1, 3);
    await app.submitSeverity('P1');

    await app.expectGrade('1.00');
    const result = page.getByRole('region', { name: 'Challenge' });
    await expect(result).toContainText('You beat Zoë: 1.00 to 0.50.');
    await page.reload();
    await result.getByRole('link', { name: 'Compare both runs' }).click();
    await expect(page.getByText(/^They share no step: /)).toBeVisible();
    await expect(player.rows.first()).toContainText('Metrics api-gateway');
    await expect(player.rows.nth(1)).toContainText('Logs redis-sessions');
    await page.getByRole('region', { name: 'Zoë' }).getByRole('link', { name: 'Watch it' }).click();
    await player.expectStep(0, 2);
  },
);

test('whoever has finished the incident already may compare at once, or play again', async ({ app, page, player }) => {
  await app.play('AC-001');
  await app.submitSeverity('P4');
  await app.expectGrade('0.00');
  await page.goto(`./#/c/${await theirs()}`);
  const compare = page.getByRole('button', { name: 'Compare with the run you have already finished' });
  await compare.click();
  await expect(page.getByRole('region', { name: 'You' })).toContainText('0.00');
  await expect(page.getByRole('region', { name: 'Other run' })).toContainText('0.50');
  await expect(player.rows).toHaveCount(2);
  await page.goBack();
  await expect(compare).toBeVisible();
  await page.getByRole('button', { name: 'Accept the challenge' }).click();
  await app.expectStep(0, 3);
});

test('a challenge does not go on with an episode that is still open, and says what is wrong if it is damaged', async ({
  app,
  page,
}) => {
  await app.play('RCA-002');
  await app.ask({ tool: 'query_logs', service: 'order-service' }, 1);
  await page.goto(`./#/c/${await payloadOf('RCA-002', { actions: rightActions('RCA-002') })}`);
  await page.getByRole('button', { name: 'Accept the challenge' }).click();
  await app.expectStep(0, 10);

  await page.goto(`./#/c/${(await theirs()).slice(0, -8)}`);
  await expect(app.problem('This challenge cannot be played')).toContainText('This replay link has been cut short.');
});
