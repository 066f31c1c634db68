import { describe, expect, test } from 'vitest';
import { published } from '../schema/published/fixture';
import { parseRecordedRun, type RecordedRun } from '../schema';
import { fingerprintOf, otherAnswers, otherIncident, replayTrajectory } from '.';
import { expertTrajectory } from './fixture';

const scenario = published('AC-003');
const trajectory = expertTrajectory(scenario, 'strict-1');
const replay = replayTrajectory(scenario, trajectory, 'x');
const { queried_data, task_id } = replay.episode.state;
const seen = { task_id, summary: scenario.incident_summary, answers: queried_data, fingerprint: fingerprintOf(replay) };
const [tool = ''] = Object.keys(queried_data);
const [service = ''] = Object.keys(queried_data[tool] ?? {});

const asking = (...services: string[]): RecordedRun['trajectory'] => ({
  ...trajectory,
  actions: services.map((name) => ({ action_type: 'query_logs', parameters: { service: name }, at_ms: 0 })),
});
const reason = (run: Pick<RecordedRun, 'seen' | 'trajectory'>) =>
  otherIncident(run, replayTrajectory(scenario, run.trajectory, 'x'));

describe('a run of this incident is known', () => {
  test.each<[string, RecordedRun['seen']]>([
    ['by nothing', {}],
    ['by all that was seen', seen],
    [
      'by answers whose lines are broken elsewhere',
      { answers: { [tool]: { [service]: ` ${queried_data[tool]?.[service]?.replaceAll(' ', '\n')}` } } },
    ],
    ['by no answers', { answers: {} }],
  ])('%s', (_label, recorded) => {
    expect(reason({ trajectory, ...(recorded && { seen: recorded }) })).toBeUndefined();
  });

  test('whatever services were asked for besides, and however they are written', () => {
    const [first = ''] = scenario.known_services;
    expect(reason({ trajectory: asking('lantern-api', ` ${first.toUpperCase()} `) })).toBeUndefined();
    expect(reason({ trajectory: asking(first.replaceAll('-', '_')) })).toBeUndefined();
    expect(reason({ trajectory: asking() })).toBeUndefined();
  });

  test('where all services are made up, but what was seen is of this incident', () => {
    const made = replayTrajectory(scenario, asking('lantern-api'), 'x');
    const answers = made.episode.state.queried_data;
    expect(reason({ trajectory: asking('lantern-api'), seen: { answers } })).toBeUndefined();
    expect(reason({ trajectory: asking('lantern-api'), seen: { fingerprint: seen.fingerprint } })).toBeUndefined();
  });
});

describe('a run of another incident of the same id is refused', () => {
  test.each<[string, RecordedRun['seen'], RecordedRun['trajectory'], RegExp]>([
    ['by its fingerprint', { fingerprint: '00000000' }, trajectory, /fingerprint 00000000, and this one [0-9a-f]{8}$/],
    ['by its task', { ...seen, task_id: 'root_cause_analysis' }, trajectory, /recorded as root_cause_analysis/],
    ['by what it was about', { summary: 'Lamps flicker.' }, trajectory, /described as “Lamps flicker\.”/],
    [
      'by its answers',
      { answers: { [tool]: { [service]: 'ERROR lamp 7 is out' } } },
      trajectory,
      new RegExp(`^${tool} of ${service} was`),
    ],
    [
      'by answers that this one did not give',
      { answers: { check_metrics: { 'lantern-cache': '12 %' } } },
      trajectory,
      /^check_metrics of lantern-cache was/,
    ],
    ['by its services', {}, asking('lantern-api', 'lantern-cache'), /asks about lantern-api and lantern-cache, which/],
  ])('%s', (_label, recorded, recordedTrajectory, expected) => {
    expect(reason({ trajectory: recordedTrajectory, ...(recorded && { seen: recorded }) })).toMatch(expected);
  });
});

test('what repairs come to in any incident speaks for none', () => {
  const repairs = published('RP-003');
  const [first = '', second = ''] = repairs.known_services;
  const doing = (action_type: string, name: string) => ({ action_type, parameters: { service: name }, at_ms: 0 });
  const run: RecordedRun['trajectory'] = {
    ...expertTrajectory(repairs, 'openenv-0.1'),
    actions: [doing('query_logs', first), doing('clear_cache', first), doing('clear_cache', second)],
  };
  const made = replayTrajectory(repairs, run, 'x');
  const recorded = made.episode.state.queried_data;
  const answers = { ...recorded, query_logs: { [first]: 'ERROR lamp 7 is out' } };
  expect(Object.values(recorded['clear_cache'] ?? {})).toHaveLength(2);
  expect(otherIncident({ trajectory: run, seen: { answers } }, made)).toMatch(`query_logs of ${first} was`);
  expect(otherIncident({ trajectory: run, seen: { answers: recorded } }, made)).toBeUndefined();
});

test('a single answer that differs among others is said, and the run is taken', () => {
  const answers = { ...queried_data, execute_runbook_step: { verify: 'as it was' } };
  expect(reason({ trajectory, seen: { answers } })).toBeUndefined();
  expect(otherAnswers({ seen: { answers } }, replay)).toBe(
    'execute_runbook_step of verify was answered otherwise than here',
  );
  expect(otherAnswers({ seen }, replay)).toBeUndefined();
});

test('names that all objects have are names', () => {
  const json: unknown = JSON.parse(
    '{"scenario_id":"AC-003","action_history":[{"action_type":"query_logs","parameters":{"service":"__proto__"}}],"queried_data":{"__proto__":{"constructor":"x"},"constructor":{"toString":"y"}}}',
  );
  const run = parseRecordedRun(json, 'x');
  if (!run.ok) throw new Error(run.error.message);
  expect(reason(run.value)).toMatch(/was answered otherwise/);
});
