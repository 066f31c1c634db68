import { describe, expect, test } from 'vitest';
import { expertTrajectory } from '../../replay/fixture';
import { makeLink } from '../../replay/link';
import { round4, RULESETS } from '../../rulesets';
import type { Scenario, Trajectory } from '../../schema';
import { published, PUBLISHED } from '../../schema/published/fixture';
import { createBrowser, openTab, siteOf } from '../fixture';
import { openReplay, replayAt, type OpenedReplay } from './opened-replay';

function payloadOf(scenario: Scenario, trajectory: Trajectory = expertTrajectory(scenario)): string {
  const link = makeLink(trajectory, scenario);
  if (!link.ok) throw new Error(link.error);
  return link.value;
}

/** What a site that publishes `scenarios` makes of a payload. */
const openOn = (scenarios: readonly Scenario[], payload: string) =>
  openReplay(openTab(createBrowser(scenarios)).library, payload);

async function opened(scenarios: readonly Scenario[], payload: string): Promise<OpenedReplay> {
  const result = await openOn(scenarios, payload);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const RCA = published('RCA-002');
const texts = ({ warnings }: OpenedReplay) => warnings.map(({ text }) => text);

test.each(PUBLISHED.map((scenario) => [scenario.scenario_id, scenario] as const))(
  'the expert link of %s plays to its grade without a warning',
  async (_id, scenario) => {
    const replay = await opened(PUBLISHED, payloadOf(scenario));
    expect([replay.grade, replay.scenario, replay.warnings]).toEqual([1, scenario, []]);
    expect(replay.link.trajectory).toEqual(expertTrajectory(scenario));
  },
);

describe('a link plays with a warning', () => {
  test('when the incident has been changed but comes out alike', async () => {
    const changed = { ...RCA, description: 'Rewritten.' };
    expect(texts(await opened([changed], payloadOf(RCA)))).toEqual([expect.stringMatching(/has been changed since/)]);
  });

  test('when its version is not published any longer', async () => {
    const [newer] = [{ ...RCA, version: 2 }];
    const replay = await opened([newer], payloadOf(RCA));
    expect([replay.scenario.version, texts(replay)]).toEqual([
      2,
      [expect.stringMatching(/recorded on version 1 of RCA-002/)],
    ]);
  });

  test('when it comes out otherwise; the grades are listed separately, for when they may be seen', async () => {
    const changed = { ...RCA, correct_root_cause: { service: 'cdn-edge', failure_mode: 'cache' } };
    const { warnings } = await opened([changed], payloadOf(RCA));
    expect(warnings.map(({ spoiler }) => spoiler)).toEqual([undefined, 'Recorded grade 1.00, recomputed grade 0.00.']);
    expect(warnings.map(({ text }) => text).join()).not.toMatch(/\d\.\d/);
  });
});

test('the version on which a link was recorded is played while it is published', async () => {
  const replay = await opened([RCA, { ...RCA, version: 2, description: 'Rewritten.' }], payloadOf(RCA));
  expect([replay.scenario.version, replay.warnings]).toEqual([1, []]);
});

describe('a link is refused', () => {
  test.each<[string, readonly Scenario[], string, RegExp]>([
    ['that is cut short', PUBLISHED, `${payloadOf(RCA).slice(0, -3)}~`, /cut short/],
    ['that is none', PUBLISHED, '%3C~%3E', /not a replay link/],
    ['of an incident that is not here', [published('AC-001')], payloadOf(RCA), /no incident RCA-002/],
    [
      'with more actions than the incident has steps',
      [{ ...published('RP-003'), task_id: 'alert_classification', correct_severity: 'P1' }],
      payloadOf(published('RP-003')),
      /more actions than its incident has steps/,
    ],
  ])('%s', async (_label, scenarios, payload, message) => {
    const result = await openOn(scenarios, payload);
    expect(!result.ok && result.error.message).toMatch(message);
  });
});

test('a link that was damaged is opened as it was made, and the address is mended', async () => {
  const [payload, tab] = [payloadOf(RCA), openTab(createBrowser(PUBLISHED))];
  tab.route.replace({ screen: 'replay', payload: `${payload}),%20see`, step: 3 });
  await tab.replay.open(`${payload}),%20see`);
  expect(tab.replay.getState()).toMatchObject({ phase: 'ready', opened: { payload } });
  expect(tab.route.getState()).toEqual({ screen: 'replay', payload, step: 3 });
  expect(tab.address.hash).toBe(`#/r/${payload}/3`);
});

test('the return holds the grade only once it is revealed', async () => {
  const replay = await opened([RCA], payloadOf(RCA));
  const last = replay.replay.steps.length;
  const returns = [last - 1, last].map((step) => [
    replayAt(replay, step, false).episode.state.cumulative_reward,
    replayAt(replay, step, true).episode.state.cumulative_reward,
  ]);
  const asked = round4((last - 1) * RULESETS['openenv-0.1'].rewards.query_first);
  expect(returns).toEqual([
    [asked, asked],
    [asked, 1 + asked],
  ]);
});

test('the replay that was opened last is shown, whichever arrives first', async () => {
  const slow = siteOf(PUBLISHED);
  const waiting: (() => void)[] = [];
  const tab = openTab(createBrowser(PUBLISHED), {
    scenarios: {
      ...slow,
      scenario: (entry) => new Promise((resolve) => waiting.push(() => resolve(slow.scenario(entry)))),
    },
  });
  const first = tab.replay.open(payloadOf(RCA));
  const second = tab.replay.open(payloadOf(published('AC-001')));
  await expect.poll(() => waiting.length).toBe(2);
  for (const arrive of waiting.reverse()) arrive();
  await Promise.all([first, second]);
  expect(tab.replay.getState()).toMatchObject({ phase: 'ready', opened: { scenario: { scenario_id: 'AC-001' } } });
});

describe('play on', () => {
  test('from a step: a running episode with the steps before it, which says where it comes from', async () => {
    const browser = createBrowser(PUBLISHED);
    const tab = openTab(browser);
    const replay = await opened(PUBLISHED, payloadOf(RCA));
    const episode_id = await tab.play.prepare(replay, { step: 3 });
    await tab.play.open('RCA-002', { episode_id });
    const { replay: prefix, forked_from } = tab.session();
    expect(prefix.steps.map(({ action }) => action)).toEqual(replay.link.trajectory.actions.slice(0, 3));
    expect(forked_from).toEqual({ step: 3, parent: replay.link.checksum });
    expect(tab.play.elapsed()).toBe(replay.link.trajectory.actions[2]?.at_ms);
  });

  test('as a challenge: from the start, with the hidden run kept for the end', async () => {
    const tab = openTab(createBrowser(PUBLISHED));
    const payload = payloadOf(RCA);
    const episode_id = await tab.play.prepare(await opened(PUBLISHED, payload), { challenger: 'Zoë' });
    await tab.play.open('RCA-002', { episode_id });
    const { replay, challenge, challenger } = tab.session();
    expect([replay.steps, challenge, challenger]).toEqual([[], payload, 'Zoë']);
  });
});
