import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { syntheticSessions } from '../../benchmark/fixture';
import { ok, type DamagedEntry, type StudySession } from '../../schema';
import { scenarioOf } from '../../schema/fixture';
import { createBrowser, openTab } from '../../stores/fixture';
import { keptSessionsOf } from '../../stores/bench/kept-sessions';
import { withStores } from '../fixture';
import KeptSessions from './KeptSessions.svelte';

const [practice, ...scenarios] = ['AC-000', 'AC-001', 'AC-002', 'AC-003'].map((scenario_id) =>
  scenarioOf('alert_classification', { scenario_id }),
);
const parameters = { participants: 2, skill: 1, learning: 0, overconfidence: 0, quits: 1, seed: 1 };
const [quit, whole] = syntheticSessions({ practice: practice!, scenarios }, parameters);
/** The second one, in its second incident. */
const running: StudySession = {
  ...whole!,
  ...{
    session_id: 'running',
    participant: 'P-7',
    episodes: whole!.episodes.slice(0, 2),
    ended: undefined,
    closed: false,
  },
};

async function show(sessions: readonly StudySession[], damaged: readonly DamagedEntry[] = []) {
  const browser = createBrowser();
  for (const record of sessions) browser.studies.entries.set(record.session_id, { owner: 'an earlier tab', record });
  const tab = openTab(browser);
  const left = [...damaged];
  const benchmark = async () => {
    const outside = await tab.outside.benchmark();
    const { sessions: kept } = outside;
    const list = async () => ({ ...(await kept.list()), damaged: left });
    return { ...outside, sessions: { ...kept, list, discard: () => Promise.resolve(ok(void left.pop())) } };
  };
  const stores = { ...tab, outside: { ...tab.outside, benchmark } };
  await keptSessionsOf(stores).load();
  const page = await render(withStores(KeptSessions, stores), { suites: browser.suites.suites });
  return { page, browser, stores };
}

test('with none there is nothing', async () => {
  const { page } = await show([]);
  expect(page.container.textContent.trim()).toBe('');
});

test.each([
  ['2 of 3', 'Go on', { ...running, episodes: whole!.episodes.slice(0, 3) }],
  ['1 of 3', 'Go on', running],
  ['Completed', 'Result', whole!],
  ['Quit after 2 of 3', 'Result', quit!],
])('a session that is at “%s”', async (standing, link, session) => {
  const { page } = await show([session]);
  const item = page.getByRole('listitem');
  await expect.element(item.getByText(standing, { exact: true })).toBeVisible();
  await expect
    .element(item.getByRole('link', { name: new RegExp(`^${link} of ${session.participant} in synthetic`) }))
    .toHaveAttribute(
      'href',
      expect.stringMatching(new RegExp(`^#/bench\\?check=\\w{4}&study=synthetic.*=${session.participant}$`)),
    );
});

test('one that is deleted can be had back', async () => {
  const { page, browser, stores } = await show([whole!]);
  await page.getByRole('button', { name: /^Delete the session of S-002/ }).click();
  await expect.element(page.getByRole('listitem')).not.toBeInTheDocument();
  expect(browser.studies.entries.size).toBe(0);
  await stores.notices.getState()[0]?.action?.run();
  await expect.element(page.getByRole('listitem')).toBeVisible();
  expect(browser.studies.entries.get(whole!.session_id)?.record).toEqual(whole);
});

test('one that cannot be read says why, is saved as it is, and goes', async () => {
  const { page } = await show([], [{ key: 'bad', reason: 'It is not valid JSON.', text: '{"owner":' }]);
  await expect.element(page.getByText('A session cannot be read: It is not valid JSON.')).toBeVisible();
  const blobs: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    blobs.push(blob as Blob);
    return '#';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  await page.getByRole('button', { name: 'Save its data' }).click();
  vi.restoreAllMocks();
  expect(await blobs[0]?.text()).toBe('{"owner":');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect.element(page.getByRole('listitem')).not.toBeInTheDocument();
});
