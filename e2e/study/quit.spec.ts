import { expect, scenarioOf, sessionOf, test } from './fixtures';

const COLLECTOR = 'https://collect.example/data';

test('a participant who is shown each grade runs out of time once, quits, decides to send the data, and starts anew', async ({
  app,
  page,
  study,
}) => {
  const posted: unknown[] = [];
  await page.route(COLLECTOR, async (route) => {
    posted.push(route.request().postDataJSON());
    await route.fulfill({ status: 201 });
  });
  await page.clock.install();
  await study.open({ study: 'pilot', seed: 7, feedback: 'each', limit: 5, upload: COLLECTOR });
  await study.expectHeading('Take part in a study');
  await expect(page.getByRole('main')).toContainText('Told after each incident.');
  await expect(page.getByRole('main')).toContainText('5 minutes for each incident. When they are over');
  await expect(page.getByRole('main')).toContainText('it is sent to collect.example, which sees your network address');
  const code = page.getByRole('textbox', { name: 'Participant code' });
  await expect(code).toHaveValue(/^P-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await app.expectNoSidewaysScroll();
  await app.expectAccessibleInBothThemes('information');
  await code.fill('P-015');
  await study.consent();
  await app.expectNoSidewaysScroll();
  await app.expectAccessible('practice to be started');

  await test.step('the practice, with a look at all that a study puts over the console', async () => {
    const practice = scenarioOf('PRACTICE-1');
    const [proof] = practice.key_evidence;
    await study.start();
    if (proof) await app.ask(proof, 1);
    await app.expectNoSidewaysScroll();
    await app.expectAccessibleInBothThemes('working');
    await study.answer(practice);
    await app.expectAccessibleInBothThemes('confidence');
    await study.confirm(50);
  });

  const [session] = await study.kept();
  const [first = '', second = '', third = ''] = session?.order ?? [];
  await test.step('the first incident is answered, and its grade shown', async () => {
    await study.expectHeading('Incident 1 of 6');
    await study.start();
    await study.answer(scenarioOf(first));
    await study.confirm(100);
    await expect(app.part(`Incident 1: ${scenarioOf(first).title}`)).toContainText('of 1.00');
    await app.expectNoSidewaysScroll();
    await app.expectAccessibleInBothThemes('the incident before, with its grade');
  });

  await test.step('the time of the second runs out, but for a pause', async () => {
    await study.start();
    await app.cell('query_logs', scenarioOf(second).known_services[0] ?? '').click();
    // The clock goes on, and a busy machine takes its time.
    await page.clock.fastForward('04:20');
    await expect(study.timeLeft).toHaveText(/^00:[1-4]\d$/);
    await study.button('Pause').click();
    await study.expectHeading('Paused');
    await app.expectAccessibleInBothThemes('paused');
    await page.clock.fastForward('10:00');
    await study.button('Continue').click();
    await expect(study.timeLeft).toHaveText(/^00:[0-4]\d$/);
    await page.clock.fastForward('00:41');
    await study.expectHeading('Incident 3 of 6');
    await expect(app.part(`Incident 2: ${scenarioOf(second).title}`)).toContainText(
      'Time was over before an answer was submitted.',
    );
    await expect(app.part('Incident 2').getByText('0.00', { exact: true }).first()).toBeVisible();
  });

  await test.step('the study is quit in the third, after second thoughts', async () => {
    await study.start();
    await app.cell('query_logs', scenarioOf(third).known_services[0] ?? '').click();
    await study.button('Quit').click();
    await app.expectAccessible('quit the study?');
    await study.quitting.getByRole('button', { name: 'Keep going' }).click();
    await expect(app.evidence(1)).toBeVisible();
    await study.quit();
    await study.expectHeading('Almost done');
    await study.finish();
    await study.expectHeading('You stopped early');
    await expect(page.getByRole('main')).toContainText('You worked 2 of 6 incidents.');
    await expect(page.getByRole('row', { name: new RegExp(`^${third}`) })).toContainText('quit');
    await app.expectAccessibleInBothThemes('result of a study that was quit');
  });

  await test.step('nothing is sent unasked', async () => {
    await expect(page.getByText('Nothing was sent to collect.example.')).toBeVisible();
    expect(posted).toEqual([]);
    await study.button('Send what was recorded').click();
    await expect(page.getByText('Your data was sent to collect.example.')).toBeVisible();
    const saved = await study.save();
    expect(posted.map(sessionOf)).toEqual([saved]);
    expect(saved).toMatchObject({ participant: 'P-015', ended: { reason: 'quit' }, closed: true });
    expect(saved.episodes.map(({ ending }) => ending)).toEqual(['submitted', 'submitted', 'timed_out', 'quit']);
    expect(saved.episodes.map(({ grade }) => grade !== undefined)).toEqual([true, true, true, false]);
    const [pause] = saved.episodes[2]?.pauses ?? [];
    expect(pause?.paused_ms).toBeGreaterThanOrEqual(600_000);
  });

  await test.step('taking part again is a session of its own, and the former one can be deleted', async () => {
    await study.button('Take part again').click();
    await study.expectHeading('Take part in a study');
    await expect(code).toHaveValue('P-015');
    await code.fill('P-016');
    await study.consent();
    await page.goto('./#/bench');
    const sessions = app.part('Sessions in this browser').getByRole('listitem');
    await expect(sessions).toHaveText([
      /^\s*P-016 pilot .*0 of 6.*Go on/,
      /^\s*P-015 pilot .*Quit after 2 of 6.*Result/,
    ]);
    await sessions
      .last()
      .getByRole('button', { name: /^Delete/ })
      .click();
    await expect(sessions).toHaveText([/^\s*P-016/]);
    await study.button('Undo').click();
    await expect(sessions).toHaveText([/^\s*P-016/, /^\s*P-015/]);
    await sessions
      .first()
      .getByRole('link', { name: /^Go on/ })
      .click();
    await study.expectHeading('Practice');
  });
});

test('a study that was completed is sent at once, and again while the collector is down, before a panel gets its code', async ({
  page,
  study,
  trouble,
}) => {
  trouble.expect(/status of 503/);
  const posted: unknown[] = [];
  const answers = [503, 503, 503, 503, 200];
  await page.route(COLLECTOR, async (route) => {
    posted.push(route.request().postDataJSON());
    await route.fulfill({ status: answers[posted.length - 1] ?? 500 });
  });
  await page.clock.install();
  const back = 'https://panel.example/done?cc={code}&id={participant}';
  const settings = new URLSearchParams({ limit: '1', upload: COLLECTOR, code: 'C1', return: back });
  await page.goto(`./?PROLIFIC_PID=5f8c&STUDY_ID=s1&SESSION_ID=e1#/bench?${settings}`);
  await expect(page.getByRole('textbox', { name: 'Participant code' })).toHaveValue('5f8c');
  await expect(page.getByRole('main')).toContainText('1 minute for each incident. When they are over');
  await study.consent();
  // The quickest way to its end: the time of each incident is let run out.
  for (let position = 0; position <= 6; position++) {
    await study.expectHeading(position === 0 ? 'Practice' : `Incident ${position} of 6`);
    await study.start();
    await page.clock.fastForward('01:01');
  }
  await study.expectHeading('Almost done');
  expect(posted).toEqual([]);
  await study.finish();
  await study.expectHeading('Thank you');

  /** The page waits between its attempts. */
  const expectPosted = (times: number) =>
    expect(async () => {
      await page.clock.fastForward(4000);
      expect(posted).toHaveLength(times);
    }).toPass();
  await expectPosted(3);
  await expect(page.getByText('Your data was not sent.')).toBeVisible();
  await expect(page.getByText('collect.example did not take the file: it answered with status 503.')).toBeVisible();
  await study.button('Try again').click();
  await expect(page.getByText('Sending your data to collect.example…')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Return to panel.example' })).toBeDisabled();
  await expectPosted(5);
  await expect(page.getByText('Your data was sent to collect.example.')).toBeVisible();

  const saved = await study.save();
  expect(posted.map(sessionOf)).toEqual(Array(5).fill(saved));
  expect(saved).toMatchObject({ participant: '5f8c', recruitment: { platform: 'prolific', participant_id: '5f8c' } });
  await expect(page.getByText('C1', { exact: true })).toBeVisible();
  const way = page.getByRole('link', { name: 'Return to panel.example' });
  await expect(way).toHaveAttribute('href', 'https://panel.example/done?cc=C1&id=5f8c');
  expect(saved.ended?.reason).toBe('completed');
  await page.reload();
  await expect(page.getByText('Your data was sent to collect.example.')).toBeVisible();
  await expect(page.getByText('No answer was submitted, so there is nothing to compare.')).toBeVisible();
  expect(posted).toHaveLength(5);
});
