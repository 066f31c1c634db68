import { describe, expect, test } from 'vitest';
import { BASELINES, playPolicy } from '../../policies';
import { otherIncident, replayTrajectory, withGrade } from '../../replay';
import {
  contentOf,
  parseRecordedRun,
  parseWith,
  recordsOf,
  RULESET_IDS,
  severalValues,
  type Trajectory,
} from '../../schema';
import { published, PUBLISHED } from '../../schema/published/fixture';
import { AtifFormat, ConversationFormat, EpisodeRecordFormat, InspectLogFormat } from './fixture';
import { RECORDING_FORMATS, type RunToSave } from '.';

const SCHEMAS = {
  atif: AtifFormat,
  'episode-record': EpisodeRecordFormat,
  inspect: InspectLogFormat,
  sft: ConversationFormat,
};
const SAVING = { at: '2026-11-20T09:00:00.000Z' };

/** A run of a policy, with times of its own. */
function runBy(policy: number, scenario_id: string, ruleset: Trajectory['ruleset']): RunToSave {
  const scenario = published(scenario_id);
  const baseline = BASELINES[policy]!;
  const { state } = playPolicy(scenario, ruleset, baseline.policy(scenario, 3, ruleset));
  const actions = state.action_history.map(({ action_type, parameters }, index) => ({
    action_type,
    parameters,
    at_ms: 1250 * (index + 1),
  }));
  const trajectory: Trajectory = { scenario_id, scenario_version: scenario.version, ruleset, actions };
  const replay = withGrade(replayTrajectory(scenario, trajectory, 'x'));
  return {
    trajectory,
    replay,
    episode_id: `${scenario_id}-${policy}`,
    actor: { kind: 'policy', name: baseline.name },
    run: 4,
  };
}

const RUNS = PUBLISHED.flatMap(({ scenario_id }, index) =>
  RULESET_IDS.map((ruleset) => runBy(index % BASELINES.length, scenario_id, ruleset)),
);

/** The records of a text, by the readers of Results. */
function readBack(text: string) {
  let records;
  try {
    records = recordsOf({ json: JSON.parse(text) as unknown });
  } catch {
    records = recordsOf(severalValues(text, ''));
  }
  expect(records.torn).toEqual([]);
  return records.records.map(({ json }) => json);
}

describe.each(RECORDING_FORMATS.map((format) => [format.id, format] as const))('%s', (id, { make }) => {
  test('is as its project publishes it', () => {
    for (const run of [RUNS[0]!, { ...RUNS[1]!, actor: undefined, run: undefined } as unknown as RunToSave]) {
      const checked = parseWith(SCHEMAS[id], JSON.parse(make([run], SAVING)), id);
      expect(checked.ok ? [] : checked.error.issues).toEqual([]);
    }
  });

  test('is read back as the same trajectory, of the same incident, by the same actor', () => {
    for (const run of RUNS) {
      const [json] = readBack(make([run], SAVING));
      expect(contentOf(json).kind).toBe('run');
      const read = parseRecordedRun(json, 'x');
      if (!read.ok) throw new Error(read.error.message);
      expect(read.value).toMatchObject({
        trajectory: run.trajectory,
        ...{ actor_name: run.actor?.name, actor_kind: 'policy', run: '4', episode_id: run.episode_id },
        ...{ grade: run.replay.episode.grade?.total, cumulative: run.replay.episode.state.cumulative_reward },
      });
      expect(read.value.trajectory.actions).toEqual(run.trajectory.actions);
      expect(otherIncident(read.value, run.replay)).toBeUndefined();
    }
  });

  test('holds many runs in one file', () => {
    const some = RUNS.filter(({ replay }) => replay.episode.ruleset === 'strict-1').slice(0, 5);
    const read = readBack(make(some, SAVING)).map((json) => parseRecordedRun(json, 'x'));
    expect(read.map((each) => each.ok && each.value.trajectory)).toEqual(some.map(({ trajectory }) => trajectory));
  });

  test('is refused as a run of another incident, once it says another fingerprint', () => {
    const { replay } = RUNS[0]!;
    const altered = make([RUNS[0]!], SAVING).replaceAll(/"fingerprint": ?"[0-9a-f]{8}"/g, '"fingerprint":"00000000"');
    const read = parseRecordedRun(readBack(altered)[0], 'x');
    expect(read.ok && otherIncident(read.value, replay)).toMatch(/fingerprint 00000000/);
  });
});

test('a conversation has the calls as objects, and what a model would have read', () => {
  const run = runBy(4, 'RCA-004', 'strict-1');
  const sft = RECORDING_FORMATS.find(({ id }) => id === 'sft');
  const { messages } = JSON.parse(sft?.make([run], SAVING) ?? '') as {
    messages: { role: string; content: string; tool_calls?: { function: { arguments: unknown } }[] }[];
  };
  expect(messages.slice(0, 4).map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'tool']);
  expect(messages[1]?.content).toContain('Incident RCA-004.');
  expect(messages[2]?.tool_calls?.[0]?.function.arguments).toEqual(run.trajectory.actions[0]?.parameters);
  expect(messages[3]?.content).toContain('Step 1 of 10.');
});
