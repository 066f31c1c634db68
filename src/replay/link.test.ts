import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEpisode } from '../engine';
import { scenarios } from '../engine/arbitraries';
import { TASKS, Trajectory, type Action } from '../schema';
import { scenarioOf } from '../schema/fixture';
import { trajectoriesOn } from './arbitraries';
import { MAX_VARINT } from './bytes';
import { digestOf, scenarioFingerprint } from './fingerprint';
import { trajectoryOf } from './fixture';
import { canonicalJson } from './json';
import { makeLink, parseLink } from './link';
import { replayTrajectory } from './replay';

const SCENARIO = scenarioOf('remediation_planning', { known_services: ['db'] });
const QUERY: Action = { action_type: 'query_logs', parameters: { service: 'db' } };
const RESOLVED: Action = { action_type: 'submit_resolution', parameters: { summary: 'done' } };

const withoutTimes = (trajectory: Trajectory): Trajectory => ({
  ...trajectory,
  actions: trajectory.actions.map((action) => ({ ...action, at_ms: 0 })),
});

function opened(payload: ReturnType<typeof makeLink>) {
  if (!payload.ok) throw new Error(payload.error);
  const link = parseLink(payload.value);
  if (!link.ok) throw new Error(link.error.message);
  return link.value;
}

describe('a payload never ends in a sign that Markdown leaves outside a link', () => {
  /** With times of one, two and three bytes, so that the bytes of some are divisible by three. */
  const STARTS = [0, 1000, 20_000];
  const times = STARTS.flatMap((start) => Array.from({ length: start === 0 ? 128 : 1000 }, (_, at) => start + at));
  const made = times
    .map((at_ms) => makeLink(trajectoryOf(SCENARIO, [QUERY, { ...RESOLVED, at_ms }]), SCENARIO))
    .map((payload) => (payload.ok ? payload.value : payload.error));

  test('whatever its checksum', () => {
    expect(made.filter((payload) => !/^[\w-]+[A-Za-z\d]$/.test(payload))).toEqual([]);
  });

  test('and is longer for it by two characters at most, and only where it has to be', () => {
    const padded = STARTS.flatMap((start) => {
      const payloads = made.filter((_, at) => STARTS.findLast((each) => each <= (times[at] ?? 0)) === start);
      const shortest = Math.min(...payloads.map(({ length }) => length));
      const longer = payloads.filter(({ length }) => length > shortest);
      expect(new Set(longer.map(({ length }) => length - shortest))).toEqual(new Set(longer.length > 0 ? [2] : []));
      return longer;
    });
    expect(padded.length).toBeGreaterThan(2);
    expect(padded.length).toBeLessThan(made.length / 10);
  });

  test('and opens like any other', () => {
    const read = made.map((payload) => parseLink(payload));
    expect(read.map((link) => link.ok && link.value.trajectory.actions[1]?.at_ms)).toEqual(times);
  });
});

describe('a link of any episode', () => {
  test('says what was played, or is refused with a reason', () => {
    const seen = { made: 0, refused: 0 };
    const played = scenarios.chain((scenario) => fc.tuple(fc.constant(scenario), trajectoriesOn(scenario)));
    fc.assert(
      fc.property(played, fc.boolean(), ([scenario, trajectory], timed) => {
        const payload = makeLink(trajectory, scenario, { timed });
        seen[payload.ok ? 'made' : 'refused']++;
        if (!payload.ok) {
          expect(payload.error).toMatch(/^This episode cannot be a link: .+\.$/);
          return;
        }
        expect(payload.value).toMatch(/^[\w-]+[A-Za-z\d]$/);
        const expected = timed ? trajectory : withoutTimes(trajectory);
        const link = opened(payload);
        expect(link).toEqual({
          trajectory: expected,
          timed: timed && trajectory.actions.length > 0,
          fingerprint: scenarioFingerprint(scenario, trajectory.ruleset),
          digest: digestOf(replayTrajectory(scenario, trajectory, 'e')),
          checksum: expect.stringMatching(/^[0-9a-f]{8}$/) as string,
        });
        expect(canonicalJson(link.trajectory)).toBe(canonicalJson(expected));
        expect(Trajectory.safeParse(link.trajectory)).toEqual({ success: true, data: link.trajectory });
        expect(link.trajectory.actions.length).toBeLessThanOrEqual(TASKS[scenario.task_id].max_steps);
      }),
      { numRuns: 300 },
    );
    expect(seen.made).toBeGreaterThan(150);
    // About one in twenty.
    expect(seen.refused).toBeGreaterThan(0);
  });
});

describe('a link', () => {
  const TIMED = trajectoryOf(SCENARIO, [
    { ...QUERY, at_ms: 1234 },
    { ...RESOLVED, at_ms: 61_234 },
  ]);

  test('keeps the times, to the millisecond', () => {
    const link = opened(makeLink(TIMED, SCENARIO));
    expect([link.timed, link.trajectory.actions.map(({ at_ms }) => at_ms)]).toEqual([true, [1234, 61_234]]);
  });

  test('leaves the times out when asked to', () => {
    const link = opened(makeLink(TIMED, SCENARIO, { timed: false }));
    expect(link).toMatchObject({ timed: false, trajectory: withoutTimes(TIMED) });
  });

  test('leaves times out that it cannot hold', () => {
    const backwards = trajectoryOf(SCENARIO, [
      { ...QUERY, at_ms: 9.5 },
      { ...RESOLVED, at_ms: 3 },
    ]);
    expect(opened(makeLink(backwards, SCENARIO, { timed: false })).trajectory).toEqual(withoutTimes(backwards));
  });

  test('is the same where the states of the episode are at hand', () => {
    expect(makeLink(TIMED, SCENARIO, { replay: replayTrajectory(SCENARIO, TIMED, 'e') })).toEqual(
      makeLink(TIMED, SCENARIO),
    );
    const going = replayTrajectory(SCENARIO, trajectoryOf(SCENARIO, [QUERY]), 'e');
    expect(makeLink(TIMED, SCENARIO, { replay: going }).ok).toBe(false);
  });

  test('of an episode that was played in no time is not one without times', () => {
    expect(opened(makeLink(withoutTimes(TIMED), SCENARIO)).timed).toBe(true);
  });

  test('names what it was forked from by the checksum at the end of that link', () => {
    const parent = makeLink(TIMED, SCENARIO);
    const { checksum } = opened(parent);
    expect(parent.ok && Buffer.from(parent.value, 'base64url').toString('hex').endsWith(checksum)).toBe(true);
    const fork = { ...TIMED, forked_from: { step: 1, parent: checksum } };
    expect(opened(makeLink(fork, SCENARIO)).trajectory).toEqual(fork);
  });

  test('keeps a byte order mark, also as its first character', () => {
    const marked = { ...TIMED, scenario_id: '\ufeffTEST-1' };
    expect(opened(makeLink(marked, SCENARIO)).trajectory).toEqual(marked);
  });

  test('may be of an episode that has not ended, or not begun', () => {
    const unfinished = trajectoryOf(SCENARIO, [QUERY]);
    expect(opened(makeLink(unfinished, SCENARIO)).trajectory).toEqual(unfinished);
    expect(opened(makeLink(trajectoryOf(SCENARIO, []), SCENARIO)).trajectory.actions).toEqual([]);
  });

  test('does not depend on the order of parameters, or on what else an action holds', () => {
    const action = { action_type: 'submit_root_cause', parameters: { failure_mode: 'pool full', service: 'db' } };
    const tidy = trajectoryOf(SCENARIO, [{ ...action, parameters: { service: 'db', failure_mode: 'pool full' } }]);
    const untidy = trajectoryOf(SCENARIO, [{ ...action, label: 'x' } as Action]);
    expect(makeLink(untidy, SCENARIO)).toEqual(makeLink(tidy, SCENARIO));
    const others = { action_type: 'x', parameters: { extra: 1, summary: 's', service: 'db' } };
    expect(opened(makeLink(trajectoryOf(SCENARIO, [others]), SCENARIO)).trajectory.actions).toMatchObject([others]);
  });

  test('is of the scenario on which it was played, not of one like it', () => {
    const other = { ...SCENARIO, correct_remediation_sequence: ['clear_cache'] };
    const [link, otherLink] = [SCENARIO, other].map((scenario) => opened(makeLink(TIMED, scenario)));
    expect(link?.fingerprint).not.toBe(otherLink?.fingerprint);
  });
});

describe('an episode cannot be a link', () => {
  const deep = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as unknown;
  const doing = (...actions: Action[]) => trajectoryOf(SCENARIO, actions);
  const at = (...times: number[]) =>
    trajectoryOf(
      SCENARIO,
      times.map((at_ms) => ({ ...QUERY, at_ms })),
    );
  const saying = (summary: string) => doing({ action_type: 'submit_resolution', parameters: { summary } });
  const TIMES = 'its times are not whole milliseconds in order; without times it can be one';

  test.each<[string, Trajectory, string]>([
    ['with more than 8 KB of text', saying('ä'.repeat(4100)), 'it has 8239 bytes of text, more than 8192'],
    [
      'with more than 4000 characters in a text',
      saying('x'.repeat(4001)),
      'it has a text of more than 4000 characters',
    ],
    ['with times that go back', at(2, 1), TIMES],
    ['with times that are not whole', at(0.5), TIMES],
    ['with times that are infinite', at(Infinity), TIMES],
    ['with a time beyond any episode', at(MAX_VARINT + 1), TIMES],
    ['with actions after a submission', doing(RESOLVED, QUERY), 'it has actions after its end'],
    ['with more actions than any task has steps', at(...Array<number>(16).fill(0)), 'it has more than 15 actions'],
    [
      'of a scenario without a name',
      { ...doing(QUERY), scenario_id: '' },
      'it names no scenario that can be looked up',
    ],
    [
      'of a scenario with an action in its name',
      { ...doing(), scenario_id: 'A 1 openenv-0.1\nsubmit_resolution\nall' },
      'it has text or parameters that a link cannot hold',
    ],
    [
      'of a scenario with half a surrogate pair in its name',
      { ...doing(QUERY), scenario_id: 'A\ud800' },
      'it has text or parameters that a link cannot hold',
    ],
    [
      'with a parameter of the wrong type',
      doing(QUERY, { action_type: 'scale_service', parameters: { replicas: 0.5 } }),
      'its action 2 cannot be read',
    ],
    [
      'with a parameter named __proto__',
      doing({ action_type: 'query_logs', parameters: JSON.parse('{"__proto__":{}}') as Action['parameters'] }),
      'its action 1 cannot be read',
    ],
    [
      'with parameters that JSON does not have',
      doing(QUERY, { action_type: 'query_logs', parameters: { big: 1n } }),
      'the parameters of its action 2 are not plain data',
    ],
    [
      'with a number that is none',
      doing({ action_type: 'query_logs', parameters: { x: NaN } }),
      'the parameters of its action 1 are not plain data',
    ],
    [
      'with parameters of fifty thousand levels',
      doing({ action_type: 'query_logs', parameters: { deep } }),
      'the parameters of its action 1 are not plain data',
    ],
    [
      'forked after its own end',
      { ...doing(QUERY), forked_from: { step: 2, parent: '00000000' } },
      'it was forked after its own end',
    ],
  ])('%s', (_label, trajectory, reason) => {
    expect(makeLink(trajectory, SCENARIO)).toEqual({
      ok: false,
      error: `This episode cannot be a link: ${reason}.`,
    });
  });

  test('with more steps than its task has', () => {
    const short = scenarioOf('alert_classification', { known_services: ['db'] });
    expect(createEpisode(short).state.max_steps).toBe(3);
    expect(makeLink(trajectoryOf(short, [QUERY, QUERY, QUERY]), short).ok).toBe(true);
    expect(makeLink(trajectoryOf(short, [QUERY, QUERY, QUERY, QUERY]), short)).toEqual({
      ok: false,
      error: 'This episode cannot be a link: it has actions after its end.',
    });
  });
});
