import type { Scenario } from '../../src/schema';
import { everythingIn } from '../replay/fixtures';
import { CORE_IDS, expect, loadModule, scenarioOf, test, type Study } from './fixtures';

test('a participant works a whole study, sees no grade before its end, and takes the data away', async ({
  app,
  page,
  player,
  study,
}) => {
  const { orderFor } = await loadModule<typeof import('../../src/benchmark/order')>('../benchmark/order.ts');
  const order = orderFor(CORE_IDS, { seed: 423 }, 'P-014').order;
  const percents = [90, 80, 100, 70, 60, 20];

  await test.step('consents', async () => {
    await study.open({ study: 'pilot', suite: 'core', ruleset: 'strict-1', seed: 423, participant: 'P-014' });
    await study.expectHeading('Take part in a study');
    await expect(page.getByRole('banner')).toContainText('Study pilot');
    await expect(page.getByRole('main')).toContainText('6 incidents, about 20 minutes in all.');
    await expect(page.getByRole('textbox', { name: 'Participant code' })).toHaveValue('P-014');
    await page.getByRole('textbox', { name: 'Years on call' }).fill('many');
    await study.button('Begin').click();
    await expect(page.getByText('Give a number from 0 to 60, or leave it empty.')).toBeVisible();
    await expect(page.getByText('Tick this to take part.')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Years on call' })).toBeFocused();
    await page.getByRole('textbox', { name: 'Years on call' }).fill('4,5');
    await page.getByRole('combobox', { name: 'Role' }).selectOption('Developer');
    await page.getByRole('radio', { name: 'No', exact: true }).check();
    expect(await study.kept()).toEqual([]);
    await study.consent();
    await expect(page.getByText('then 6 incidents')).toBeVisible();
  });

  await test.step('sees the grade of the practice, after taking the answer back once', async () => {
    const practice = scenarioOf('PRACTICE-1');
    await study.start();
    await study.expectHeading(`Practice · PRACTICE-1 · ${practice.title}`);
    await study.investigate(practice);
    await study.answer(practice);
    await expect(study.confidence.getByRole('button', { name: 'Submit' })).toBeDisabled();
    await study.confidence.getByRole('button', { name: 'Back to the incident' }).click();
    await expect(study.confidence).toBeHidden();
    await study.answer(practice);
    await study.confirm(80);
    await expect(app.part('The practice')).toContainText(practice.title);
    await expect(app.part('The practice').getByText('1.00', { exact: true }).first()).toBeVisible();
  });

  /** One incident of each task is investigated, and the answers to the others are guessed, the last one wrongly. */
  const investigated = new Set<Scenario['task_id']>();
  const meanwhile = [undefined, reload, undefined, pause];
  for (const [index, scenario_id] of order.entries()) {
    const scenario = scenarioOf(scenario_id);
    await test.step(`works ${scenario_id}`, async () => {
      await study.expectHeading(`Incident ${index + 1} of 6`);
      await expect(page.getByText(`${index} of 6 done`)).toBeVisible();
      await study.start();
      await study.expectHeading(`${index + 1} of 6 · ${scenario_id} · ${scenario.title}`);
      if (!investigated.has(scenario.task_id)) await study.investigate(scenario);
      investigated.add(scenario.task_id);
      await meanwhile[index]?.(study);

      const before = await decimalsIn(study);
      if (index < 5) await study.answer(scenario);
      else await study.answer({ ...scenario, correct_severity: scenario.correct_severity === 'P4' ? 'P1' : 'P4' });
      expect(await decimalsIn(study)).toEqual(before);
      const [session] = await study.kept();
      const episode = session?.episodes.at(-1);
      expect(episode?.waiting?.action.action_type).toMatch(/^submit_/);
      expect(episode).not.toHaveProperty('grade');
      expect(episode).not.toHaveProperty('return');
      await study.confirm(percents[index] ?? 0);
      await study.expectHeading(index < 5 ? `Incident ${index + 2} of 6` : 'Almost done');
      // Nothing that could be a grade.
      expect(await everythingIn(page)).not.toMatch(/\b[01]\.\d\d\b/);
    });
  }

  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await page.getByRole('textbox', { name: 'Anything that we should know?' }).fill('  The last one was a guess.  ');
  await app.expectAccessibleInBothThemes('last questions');
  await study.finish();
  await study.expectHeading('Thank you');
  const session = await study.save();

  await test.step('has a file with all that happened', () => {
    expect(session).toMatchObject({
      practice_id: 'PRACTICE-1',
      order,
      background: { years_on_call: 4.5, role: 'developer', seen_before: false },
      ended: { reason: 'completed' },
      closed: true,
      ai_help: 'none',
      comment: 'The last one was a guess.',
    });
    const { episodes } = session;
    expect(episodes.map(({ scenario_id }) => scenario_id)).toEqual(['PRACTICE-1', ...order]);
    expect(episodes.map(({ ending }) => ending)).toEqual(Array(7).fill('submitted'));
    expect(episodes.map(({ confidence }) => confidence)).toEqual([80, ...percents]);
    expect(episodes.map(({ practice }) => practice)).toEqual([true, ...Array<boolean>(6).fill(false)]);
    expect(episodes.map(({ resumes }) => resumes.length)).toEqual([0, 0, 1, 0, 0, 0, 0]);
    expect(episodes.map(({ pauses }) => pauses.length)).toEqual([0, 0, 0, 0, 1, 0, 0]);
    const attention = episodes.map((episode) => [
      ...episode.actions.map((action) => action.attention),
      episode.attention,
    ]);
    expect(attention.flat().every(({ blurs, blurred_ms }) => blurs === 0 && blurred_ms === 0)).toBe(true);
  });

  const counted = session.episodes.slice(1);
  const grades = counted.map(({ grade = NaN }) => grade);
  const mean = grades.reduce((sum, grade) => sum + grade, 0) / 6;
  const rows = page.getByRole('table').filter({ hasText: 'Confidence' }).locator('tbody').getByRole('row');
  const expectResult = async () => {
    await expect(page.getByRole('main')).toContainText('You worked all 6 incidents.');
    await expect(app.part('Your grades')).toContainText(`${mean.toFixed(2)} mean grade of 6 incidents`);
    await expect(rows).toHaveText(
      counted.map(
        ({ scenario_id, confidence, actions }, index) =>
          new RegExp(
            `^${scenario_id} .*${grades[index]?.toFixed(2)}${confidence} %.*:\\d\\d${actions.length}/\\d+0Replay$`,
          ),
      ),
    );
  };
  await test.step('sees what the file says', async () => {
    await expectResult();
    await expect(app.part('Your grades')).toContainText('95 % interval');
    const [, low = '', high = ''] =
      /95 % interval (\S+) to (\S+)/.exec((await app.part('Your grades').textContent()) ?? '') ?? [];
    expect(Number(low)).toBeLessThan(mean);
    expect(Number(high)).toBeGreaterThan(mean);
    const lines = app.part('Where you stand').getByRole('listitem');
    await expect(lines).toHaveCount(6);
    const standings = await lines.allInnerTexts();
    expect(standings.join()).toMatch(/Expert\s+policy\s+1\.00/);
    expect(standings.join()).toMatch(new RegExp(`You\\s+${mean.toFixed(2)}`));
    const means = standings.map((text) => Number(/[01]\.\d\d/.exec(text)?.[0]));
    expect(means).toEqual(means.toSorted((a, b) => b - a));
    await app.expectNoSidewaysScroll();
    await app.expectAccessibleInBothThemes('result');
  });

  await test.step('watches a replay, which earns the same, and finds the result again', async () => {
    await page.getByRole('link', { name: `Replay of ${order[3]}` }).click();
    await expect(player.controls).toBeVisible();
    await player.reveal();
    await app.expectGrade(grades[3]?.toFixed(2) ?? '');
    await page.goBack();
    await study.expectHeading('Thank you');
    await expectResult();
    await page.reload();
    await study.expectHeading('Thank you');
    await expectResult();
    expect(await study.save()).toEqual(session);
  });
});

/** What a page shows with a decimal point, rewards and returns among it. */
const decimalsIn = async ({ page }: Study) => (await page.locator('body').innerText()).match(/[+−]?\d+\.\d+/g);

async function reload(study: Study): Promise<void> {
  const { app, page } = study;
  await app.grid
    .getByRole('button', { name: /^Metrics of / })
    .first()
    .click();
  await app.picker('Failure mode').fill('Not sure yet');
  // Shown once it is stored, and what was typed with it.
  await app.pin(1);
  await page.reload();
  await study.expectHeading('Welcome back');
  await expect(page.getByText('The page was closed or reloaded during incident 2.')).toBeVisible();
  await expect(app.grid).toHaveCount(0);
  await study.button('Continue').click();
  await expect(app.evidence(1)).toBeVisible();
  await expect(app.chips).toHaveCount(1);
  await expect(app.picker('Failure mode')).toHaveValue('Not sure yet');
}

async function pause(study: Study): Promise<void> {
  await study.button('Pause').click();
  await study.expectHeading('Paused');
  await expect(study.app.grid).toHaveCount(0);
  await study.button('Continue').click();
  await expect(study.app.grid).toBeVisible();
}
