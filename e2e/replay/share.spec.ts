import { everythingIn, expect, scenarioOf, test, type IncidentConsole } from './fixtures';

/** Works RCA-002 to an answer that names the right service and the wrong failure: grade 0.72. */
async function playRca002(app: IncidentConsole): Promise<void> {
  await app.play('RCA-002');
  await app.ask({ tool: 'query_logs', service: 'order-service' }, 1);
  await app.ask({ tool: 'check_metrics', service: 'order-service' }, 2);
  await app.ask({ tool: 'check_recent_deploys', service: 'network-infra' }, 3);
  await app.submitRootCause('network-infra', 'an overloaded firewall');
  await app.expectGrade('0.72');
}

test('a finished episode is a link that anyone can open, step by step, with the grade kept for the end', async ({
  app,
  player,
  visitor,
}) => {
  const scenario = scenarioOf('RCA-002');
  await playRca002(app);
  await player.openShare();
  const link = await player.copy('Copy link', 'Link');
  await expect(player.link).toHaveValue(link);
  expect(link).toMatch(/\/console\/s\/RCA-002\/#\/r\/[\w-]+$/);

  const { page } = visitor;
  const secrets = [
    ...['0.72', '0.7167', 'Partly right'],
    ...[scenario.correct_root_cause?.failure_mode ?? '', 'Expert line'],
    ...(scenario.debrief?.explanation.split(/(?<=\.) /) ?? []),
    ...(scenario.debrief?.references.map(({ url }) => url) ?? []),
  ];
  const expectNoSpoiler = async () => {
    const everything = (await everythingIn(page)).replaceAll('&amp;', '&');
    expect(everything).toContain(scenario.title);
    expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
  };

  await page.goto(link);
  await visitor.expectStep(0, 4);
  await expect(page).toHaveURL(link.replace('/s/RCA-002/', '/'));
  await expect(page).toHaveTitle('Replay · Incident Console');
  await expect(page.getByRole('heading', { level: 1, name: `Replay · RCA-002 · ${scenario.title}` })).toBeVisible();
  await expect(visitor.cards).toHaveCount(0);
  await expect(visitor.step).toContainText('Before the first step');
  await expectNoSpoiler();

  for (const [step, title] of [
    'Logs order-service',
    'Metrics order-service',
    'Recent deploys network-infra',
  ].entries()) {
    await visitor.on.click();
    await visitor.expectStep(step + 1, 4);
    await expect(visitor.cards).toHaveCount(step + 1);
    await expect(visitor.app.evidence(step + 1)).toHaveAccessibleName(`Step ${step + 1}: ${title}`);
    await expectNoSpoiler();
  }
  await expect(visitor.app.cell('query_logs', 'order-service')).toHaveAccessibleName(
    'Logs of order-service, asked at step 1',
  );
  await expect(page.getByRole('img', { name: /^Service map\. / })).toBeVisible();

  await visitor.on.click();
  await visitor.expectStep(4, 4);
  await expect(visitor.step).toContainText('Submit root cause');
  await expect(visitor.step).toContainText('network-infra: an overloaded firewall');
  await expect(page.getByRole('banner')).toContainText('return+0.15');
  await expectNoSpoiler();

  await visitor.step.getByRole('button', { name: 'Reveal the grade' }).click();
  await visitor.app.expectGrade('0.72');
  await expect(visitor.app.part('The answer')).toContainText(scenario.debrief?.explanation ?? '');
  await expect(visitor.app.part('What was done').getByRole('listitem')).toHaveCount(4);
  await page.getByRole('button', { name: 'Back to the replay' }).click();
  await visitor.expectStep(4, 4);
  await expect(visitor.step.getByRole('button', { name: 'Show the debrief' })).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('return+0.87');
});
