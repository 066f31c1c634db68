import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { withArm } from '../../benchmark/arms';
import { syntheticSessions, type Parameters } from '../../benchmark/fixture';
import { expertLine } from '../../policies';
import { err, type StudySession } from '../../schema';
import { scenarioOf } from '../../schema/fixture';
import { createBrowser, openTab } from '../../stores/fixture';
import { withStores } from '../fixture';
import ResultsScreen from './ResultsScreen.svelte';

const practice = scenarioOf('alert_classification', { scenario_id: 'AC-000' });
const scenarios = [
  scenarioOf('alert_classification', { scenario_id: 'AC-001' }),
  scenarioOf('root_cause_analysis', { scenario_id: 'RCA-001', known_services: ['db', 'web'] }),
];
const SIX: Parameters = { participants: 6, skill: 0.5, learning: 0, overconfidence: 0.1, quits: 0, seed: 4 };
const sessions = syntheticSessions({ practice, scenarios }, SIX);
const lines = scenarios
  .map((scenario) =>
    JSON.stringify({
      ...{ scenario_id: scenario.scenario_id, ruleset: 'strict-1', action_history: expertLine(scenario) },
    }),
  )
  .join('\n');

const json = (name: string, value: unknown) =>
  new File([typeof value === 'string' ? value : JSON.stringify(value)], name, { type: 'application/json' });
const fileOf = (session: StudySession) => json(`${session.participant}.json`, session);

async function openScreen() {
  const browser = createBrowser([practice, ...scenarios]);
  browser.suites = {
    format: 1,
    practice: 'AC-000',
    suites: [{ suite_id: 'core', title: 'Core', minutes: 20, scenarios: ['AC-001'] }],
  };
  const scores = {
    'AC-001': { grades: [0.25], return: 0, steps: 3 },
    'RCA-001': { grades: [0.75], return: 0, steps: 3 },
  };
  browser.baselines = { format: 1, results: [{ policy: 'dependency-walker', ruleset: 'strict-1', scores }] };
  const stores = openTab(browser);
  const page = await render(withStores(ResultsScreen, stores), {});
  return {
    ...{ page, stores },
    choose: (...files: File[]) => userEvent.upload(page.getByLabelText('Choose files or drop them here'), files),
    part: (name: string) => page.getByRole('region', { name, exact: true }),
    /** The cells of a group's row, without its name. */
    cells: (table: string, row: RegExp) =>
      page
        .getByRole('table', { name: table })
        .getByRole('row', { name: row })
        .getByRole('cell')
        .elements()
        .map(({ textContent }) => textContent.trim()),
  };
}

test('before there are files it says what it takes, and shows the policies', async () => {
  const { page, part } = await openScreen();
  await expect.element(page.getByText(/^The file that a participant saves at the end of a study/)).toBeVisible();
  await expect
    .element(page.getByRole('img', { name: /^Mean grade by group\. Dependency walker: 0\.25, 1 point\./ }))
    .toBeVisible();
  expect(part('Files').elements()).toEqual([]);
});

describe('with the files of participants and of an agent', () => {
  test('people stand before agents and policies, in the figure and in the table', async () => {
    const { page, choose, cells } = await openScreen();
    await choose(...sessions.map(fileOf), json('model-a.jsonl', lines));
    const figure = page.getByRole('img', { name: /^Mean grade by group\. Participants: 0\.\d\d, 95 % interval/ });
    await expect.element(figure).toHaveAccessibleName(/6 points\. model-a: .*Dependency walker: 0\.50, 1 point\.$/);
    await expect.element(figure.getByText('Participants', { exact: true })).toBeVisible();
    expect(page.container.querySelectorAll('figure style')).toHaveLength(0);
    expect(cells('Grades by group', /^Participants/).slice(0, 2)).toEqual(['12', '6']);
    expect(cells('Grades by group', /^Participants/)[3]).toMatch(/^0\.\d\d–[01]\.\d\d$/);
    expect(cells('Grades by group', /^model-a/).slice(0, 2)).toEqual(['2', '1']);
    expect(cells('Grades by group', /^Dependency walker/)[2]).toBe('0.50');
    expect(cells('Incidents', /^RCA-001/)[0]).toBe('6');
    await expect.element(page.getByText('Everything was executed again and fits.')).toBeVisible();
    await expect.element(page.getByText('None of 6 sessions was quit.')).toBeVisible();
  });

  test('under five participants there are points and no intervals', async () => {
    const { page, choose, cells } = await openScreen();
    await choose(...sessions.slice(0, 4).map(fileOf));
    await expect
      .element(page.getByRole('img', { name: /^Mean grade by group\. Participants: 0\.\d\d, 4 points/ }))
      .toBeVisible();
    expect(cells('Grades by group', /^Participants/)[3]).toBe('—none');
  });

  test('the settings choose what counts', async () => {
    const { page, choose, cells } = await openScreen();
    await choose(...sessions.map(fileOf));
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Incidents' }), 'core');
    await expect.element(page.getByText(/^1 incident by the rules of Strict 1/)).toBeVisible();
    expect(cells('Grades by group', /^Participants/)[0]).toBe('6');
  });

  test('who made runs is asked where their recorder did not say it', async () => {
    const { page, choose, cells } = await openScreen();
    await choose(json('runs.jsonl', lines));
    const asked = page.getByRole('group', { name: 'Who made the runs in runs.jsonl' });
    await expect.element(asked.getByLabelText('Name')).toHaveValue('runs');
    await userEvent.fill(asked.getByLabelText('Name'), 'model-b');
    await userEvent.tab();
    await expect.element(page.getByRole('rowheader', { name: 'model-b agent' }).first()).toBeVisible();
    await userEvent.selectOptions(asked.getByLabelText('Kind'), 'human');
    await expect.element(page.getByRole('rowheader', { name: 'model-b people' }).first()).toBeVisible();
    expect(cells('Grades by group', /^model-b/)[0]).toBe('2');
  });

  test('groups that worked other incidents are not compared without a word', async () => {
    const { part, choose } = await openScreen();
    await choose(...sessions.slice(0, 2).map(fileOf), json('model-a.jsonl', lines.split('\n')[0]));
    await expect
      .element(part('Grades'))
      .toHaveTextContent(/^Grades Not all have worked the same 2 incidents: model-a 1\. Their means/);
  });
});

describe('the report', () => {
  test('begins with what was found, and its contents lead to its parts', async () => {
    const { page, choose, part, stores } = await openScreen();
    await choose(...sessions.map(fileOf));
    await expect
      .element(part('What was found'))
      .toHaveTextContent(
        /6 participants reached a mean grade of 0\.\d\d \(95 % interval .*\) in 2 incidents.*Dependency walker/,
      );
    const route = stores.route.getState();
    const contents = page.getByRole('navigation', { name: 'Contents' });
    const titles = contents
      .getByRole('link')
      .elements()
      .map(({ textContent }) => textContent);
    expect(titles).toEqual(['Grades', 'Incidents', 'Learning', 'Confidence', 'Effort', 'What did not fit', 'Files']);
    for (const title of titles) {
      await contents.getByRole('link', { name: title, exact: true }).click();
      expect(document.activeElement).toBe(page.getByRole('heading', { level: 2, name: title, exact: true }).element());
    }
    expect(stores.route.getState()).toBe(route);
  });

  test('says how far it is, and stops where the reader wants it to', async () => {
    const { page, choose, stores } = await openScreen();
    let go = () => {};
    const benchmark = await stores.outside.benchmark();
    const read = vi.spyOn(benchmark.computing.workbench, 'read').mockImplementation(async (_files, onProgress) => {
      onProgress({ doing: 'reading', done: 2, of: 6 });
      await new Promise<void>((resolve) => (go = resolve));
      return err({ message: 'It was ended.', details: [] });
    });
    await choose(...sessions.map(fileOf));
    await expect.element(page.getByText('2 of 6 files read')).toBeVisible();
    await expect
      .element(page.getByRole('progressbar', { name: 'Progress of the results' }))
      .toHaveAttribute('value', '2');
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect.element(page.getByText('Stopped: no file was taken in.')).toBeVisible();
    expect(document.activeElement).not.toBe(document.body);
    go();
    read.mockRestore();
    await choose(fileOf(sessions[0]!));
    await expect.element(page.getByText(/^1 participant reached a mean grade/)).toBeVisible();
  });
});

describe('what does not fit', () => {
  const altered = structuredClone(sessions[0]!);
  const episode = altered.episodes[2]!;
  episode.grade = episode.grade === 1 ? 0 : 1;

  test('is listed with its place, and is left out on demand', async () => {
    const { page, choose, part, cells } = await openScreen();
    await choose(fileOf(altered), ...sessions.slice(1).map(fileOf));
    await expect.element(part('What did not fit')).toHaveTextContent(/1 flag S-001 Incident 2: the recorded grade/);
    await expect.element(page.getByRole('link', { name: 'Watch Incident 2 of S-001' })).toBeVisible();
    expect(cells('Grades by group', /^Participants/)[0]).toBe('12');
    await page.getByLabelText('Count sessions and runs with flags too').click();
    await expect.poll(() => cells('Grades by group', /^Participants/)[0]).toBe('10');
  });

  test('sessions in two files and participants who came back are listed', async () => {
    const { choose, part } = await openScreen();
    const again = { ...sessions[1]!, session_id: 'again' };
    await choose(...sessions.slice(0, 2).map(fileOf), json('copy.json', sessions[0]), json('again.json', again));
    await expect
      .element(part('What did not fit'))
      .toHaveTextContent(/S-001 S-001\.json, copy\.json: they are the same, and count once/);
    await expect
      .element(part('What did not fit'))
      .toHaveTextContent(/S-002 2 sessions; those that count do so as one participant/);
  });

  test('a file that cannot be read is reported, and can be removed', async () => {
    const { page, choose, part } = await openScreen();
    await choose(fileOf(sessions[0]!), json('torn.json', '{"format":'));
    await expect.element(page.getByRole('alert')).toHaveTextContent('torn.json is not valid JSON.');
    await page.getByRole('button', { name: 'Remove torn.json' }).click();
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
    await expect.element(part('Files')).toHaveTextContent('S-001.json 1 session');
    await page.getByRole('button', { name: 'Remove S-001.json' }).click();
    await expect.element(page.getByText(/^The file that a participant saves/)).toBeVisible();
  });
});

test('what was dropped elsewhere is opened, and the reader is taken to it', async () => {
  const { page, stores, part } = await openScreen();
  stores.givenFiles.give([{ file: fileOf(sessions[0]!) }]);
  await expect.element(part('Grades')).toBeVisible();
  await expect.element(page.getByRole('status')).toHaveTextContent('Executed 1 session again. No flags.');
  expect(document.activeElement?.contains(part('Files').element())).toBe(true);
});

test('people who worked under different conditions are not pooled without a word, and can be parted', async () => {
  const arms = [
    { name: 'a', share: 1 },
    { name: 'b', share: 1, limit_minutes: 10 },
  ];
  const { page, choose, cells } = await openScreen();
  await choose(
    ...sessions.map((session, index) => {
      const arm = { name: index < 2 ? 'a' : 'b', by: 'link' as const };
      return fileOf({ ...session, arm, plan: withArm({ ...session.plan, arms }, arm.name) });
    }),
  );
  const warning = page.getByText(/did not all work under the same conditions/);
  await expect
    .element(warning)
    .toHaveTextContent(
      'Participants did not all work under the same conditions, and are one figure here: 2 arms: b (4 sessions), a (2); ' +
        '2 time limits: 10 min (4 sessions), none (2). Part people by arm to see them one by one.',
    );
  await page.getByLabelText('People', { exact: true }).selectOptions('By arm');
  await expect.element(warning).not.toBeInTheDocument();
  await expect.poll(() => cells('Grades by group', /^Arm a/).slice(0, 2)).toEqual(['4', '2']);
  expect(cells('Grades by group', /^Arm b/).slice(0, 2)).toEqual(['8', '4']);
  await expect.element(page.getByRole('columnheader', { name: 'Arm a' })).toBeInTheDocument();
  await page.getByLabelText('People', { exact: true }).selectOptions('All together');
  await expect.element(warning).toBeVisible();
});

test('what a study states is left out, with counts, and can be counted', async () => {
  const { page, choose, cells, part } = await openScreen();
  await choose(
    ...sessions.map((session, index) =>
      fileOf({ ...session, plan: { ...session.plan, exclude: ['ai'] }, ai_help: index === 0 ? 'most' : 'none' }),
    ),
  );
  await expect.element(part('Left out').getByText('1 of 6 sessions is left out.')).toBeVisible();
  await expect
    .element(part('Left out').getByText('synthetic, as it stated: AI help, unless it was allowed — 1 session'))
    .toBeVisible();
  await expect.poll(() => cells('Grades by group', /^Participants/).slice(0, 2)).toEqual(['10', '5']);
  await page.getByLabelText('Count what stated rules leave out').click();
  await expect.poll(() => cells('Grades by group', /^Participants/).slice(0, 2)).toEqual(['12', '6']);
  await expect.element(part('Left out').getByText('None of 6 sessions are left out.')).toBeVisible();
});
