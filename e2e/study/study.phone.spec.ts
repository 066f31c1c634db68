import { expect, scenarioOf, syntheticSessions, test, type Study } from './fixtures';

/** Fits the phone, and can be used by anyone. */
async function expectFit({ app }: Study, what: string): Promise<void> {
  await app.expectNoSidewaysScroll();
  await app.expectAccessible(what);
}

test('a study is begun, worked, paused and quit on the phone', async ({ app, page, study }) => {
  const practice = scenarioOf('PRACTICE-1');
  const [proof] = practice.key_evidence;
  await study.open({ study: 'pilot', participant: 'P-020', limit: 20, upload: 'https://collect.example/data' });
  await study.expectHeading('Take part in a study');
  await expectFit(study, 'information');
  await study.consent();
  await expectFit(study, 'practice to be started');

  await study.start();
  await expect(study.timeLeft).toBeInViewport();
  for (const name of ['Pause', 'Quit', 'Help']) await expect(study.button(name), name).toBeInViewport({ ratio: 1 });
  await app.openTab('Work');
  if (proof) await app.cell(proof.tool, proof.service).tap();
  await app.pin(1);
  await expectFit(study, 'working');
  await study.button('Pause').tap();
  await study.expectHeading('Paused');
  await app.expectNoSidewaysScroll();
  await study.button('Continue').tap();
  await app.openTab('Work');

  await study.answer(practice);
  for (const percent of [0, 50, 100])
    await expect(study.confidence.getByRole('radio', { name: `${percent} %`, exact: true })).toBeInViewport({
      ratio: 1,
    });
  await expectFit(study, 'confidence');
  await study.confirm(70);
  await study.expectHeading('Incident 1 of 6');
  await app.expectNoSidewaysScroll();
  await study.quit();
  await study.expectHeading('Almost done');
  await app.expectNoSidewaysScroll();
  await study.finish();
  await study.expectHeading('You stopped early');
  await expect(page.getByText('Nothing was sent to collect.example.')).toBeVisible();
  await app.expectNoSidewaysScroll();
});

test('the benchmark, a result and the results of many fit the phone', async ({ page, results, study }) => {
  const sessions = await syntheticSessions({ participants: 6, quits: 1 });
  const last = sessions[5];
  if (!last) throw new Error('There are six.');
  await page.goto('./');
  await study.keep(last);
  await page.goto('./#/bench');
  await expect(study.app.part('Sessions in this browser')).toContainText('Completed');
  await expectFit(study, 'benchmark');
  await page.getByRole('link', { name: /^Result of S-006/ }).tap();
  await study.expectHeading('Thank you');
  await expect(page.getByRole('link', { name: /^Replay of/ })).toHaveCount(6);
  await expectFit(study, 'result');

  await results.open();
  await expect(page.getByRole('img', { name: /^Mean grade by group/ })).toBeVisible();
  await study.app.expectNoSidewaysScroll();
  await results.choose(Object.fromEntries(sessions.map((each) => [`${each.participant}.json`, JSON.stringify(each)])));
  await expect(results.part('Effort')).toContainText('1 of 6 sessions was quit.');
  await expect(page.getByRole('img').locator('svg')).toHaveCount(4);
  await expectFit(study, 'results of six participants');
});
