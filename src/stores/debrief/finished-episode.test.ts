import { describe, expect, test } from 'vitest';
import { published, PUBLISHED } from '../../schema/published/fixture';
import { createBrowser, openTab, recordWith, settled, siteOf } from '../fixture';

/** A browser in which these episodes are archived. */
function browserWith(...records: ReturnType<typeof recordWith>[]) {
  const browser = createBrowser(PUBLISHED);
  for (const record of records) browser.finished.set(record.episode_id, record);
  return browser;
}

test('a finished episode is shown with its grade and what to play next', async () => {
  const { episode } = openTab(browserWith(recordWith()));
  expect(episode.getState()).toEqual({ phase: 'loading' });
  await episode.open('kept');
  expect(episode.getState()).toMatchObject({
    phase: 'ready',
    debrief: { grade: { total: 1 }, timeline: [{ label: 'Submit severity', object: 'P1', at_ms: 60_000 }] },
    next: { entry: { scenario_id: 'AC-002' } },
  });
});

test('an episode is executed on the version on which it was played', async () => {
  const first = published('AC-001');
  const scenarios = siteOf([{ ...first, version: 2, correct_severity: 'P4', adjacent_severities: [] }, first]);
  const { episode } = openTab(browserWith(recordWith()), { scenarios });
  await episode.open('kept');
  expect(episode.getState()).toMatchObject({ debrief: { scenario: { version: 1 }, grade: { total: 1 } } });
});

describe('what is missing is named', () => {
  const of = (scenario_version: number, scenario_id = 'AC-001') =>
    recordWith({ trajectory: { ...recordWith().trajectory, scenario_id, scenario_version } });

  test.each([
    ['the episode', 'other', recordWith(), 'This episode is not kept in this browser.'],
    ['its incident', 'kept', of(1, 'XX-9'), 'There is no incident XX-9, version 1, on this site.'],
    ['its version of the incident', 'kept', of(7), 'There is no incident AC-001, version 7, on this site.'],
  ])('%s', async (_label, id, record, message) => {
    const { episode } = openTab(browserWith(record));
    await episode.open(id);
    expect(episode.getState()).toMatchObject({ phase: 'failed', problem: { message } });
  });
});

test('of two episodes the one opened last is shown, whichever arrives first', async () => {
  const waiting: (() => void)[] = [];
  const site = siteOf(PUBLISHED);
  const { episode } = openTab(browserWith(recordWith(), recordWith({ episode_id: 'later', scenario_id: 'AC-002' })), {
    scenarios: {
      ...site,
      scenario: async (entry) => {
        await new Promise<void>((resolve) => waiting.push(resolve));
        return site.scenario(entry);
      },
    },
  });
  void episode.open('kept');
  await settled();
  void episode.open('later');
  await settled();
  for (const answer of waiting.toReversed()) {
    answer();
    await settled();
  }
  expect(episode.getState()).toMatchObject({ debrief: { scenario: { scenario_id: 'AC-002' } } });
});
