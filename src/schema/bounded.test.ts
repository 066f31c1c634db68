import * as z from 'zod/mini';
import { describe, expect, test, vi } from 'vitest';
import { byName, list } from './bounded';
import { parseEpisodeRecord } from './trajectory';
import { parseRecordedRun } from './recorded-run';
import { parseScenario } from './scenario';
import { parseWith } from './parse';

const looks = vi.fn(() => true);
const item = () => z.string().check(z.refine(looks));

describe('of what is too long nothing is looked at', () => {
  test.each<[string, z.ZodMiniType, unknown]>([
    ['a list', list(item(), 2), ['a', 'b', 'c']],
    ['a map', byName(item(), 2), { a: 'a', b: 'b', c: 'c' }],
  ])('%s', (_label, schema, json) => {
    looks.mockClear();
    expect(parseWith(z.object({ x: schema }), { x: json }, 'It')).toMatchObject({
      error: { issues: [{ path: 'x', expected: 'Too big: expected at most 2 items, received 3' }] },
    });
    expect(looks).not.toHaveBeenCalled();
  });
});

test('a list and a map of what they may hold are read', () => {
  const json = { list: ['a', 'b'], map: { a: 'a', b: 'b' } };
  expect(parseWith(z.object({ list: list(item(), 2), map: byName(item(), 2) }), json, 'It')).toMatchObject({
    value: json,
  });
});

test.each([null, 'text', 5, []])('%j is no map', (json) => {
  expect(parseWith(byName(item(), 2), json, 'It').ok).toBe(false);
});

const many = <T>(length: number, of: (index: number) => T): T[] => Array.from({ length }, (_, index) => of(index));
const mapOf = (length: number, value: unknown) => Object.fromEntries(many(length, (index) => [`s${index}`, value]));
const SCENARIO = { scenario_id: 'A', task_id: 'alert_classification', description: '', correct_severity: 'P2' };

describe('a scenario has a reason for what it refuses', () => {
  test.each<[string, object, string]>([
    ['100,000 services', { known_services: many(100_000, (index) => `s${index}`) }, 'known_services'],
    [
      '2,000 dependencies in an answer',
      {
        tool_responses: {
          check_dependencies: { a: { dependencies: many(2000, (i) => ({ service: `s${i}`, state: 'down' })) } },
        },
      },
      'tool_responses.check_dependencies.a.dependencies',
    ],
    ['an answer for 1,000 services', { tool_responses: { query_logs: mapOf(1000, 'x') } }, 'tool_responses.query_logs'],
    ['2,000 wrong actions', { wrong_actions: mapOf(2000, 'x') }, 'wrong_actions'],
    ['a name of 3,000 letters', { known_services: ['x'.repeat(3000)] }, 'known_services[0]'],
    ['a text of 30,000 letters', { description: 'x'.repeat(30_000) }, 'description'],
    ['an alert with 100 fields', { alert: mapOf(100, 1) }, 'alert'],
    ['an alert with a long field', { alert: { note: ['x'.repeat(30_000)] } }, 'alert'],
  ])('%s', (_label, fields, path) => {
    const parsed = parseScenario({ ...SCENARIO, ...fields });
    expect(!parsed.ok && parsed.error.issues.map((issue) => issue.path)).toEqual([path]);
  });
});

test('130,000 wrong rewards are one mistake, and so is more than can be listed', () => {
  const run = { format: 'incident-console-replay', version: 1, rewards: many(130_000, () => 'x') };
  const file = { ...run, scenario_id: 'A', scenario_version: 1, ruleset: 'strict-1', actions: [] };
  expect(parseRecordedRun(file, 'x.json')).toMatchObject({ error: { issues: [{ path: 'rewards' }] } });
  const numbers = parseWith(z.object({ x: z.array(z.string()) }), { x: many(300_000, Number) }, 'It');
  expect(numbers).toMatchObject({ error: { issues: [{ path: '' }] } });
});

test('data that is nested too deep for the engine is refused', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level++) deep = [deep];
  expect(parseWith(z.unknown(), deep, 'It').ok).toBe(false);
});

test('what a prototype has is not taken for a field of the data', () => {
  const record = {
    ...{ format: 1, episode_id: 'e', task_id: 'alert_classification', title: 't', started_at: '', elapsed_ms: 0 },
    ...{ pins: [], draft: {} },
    trajectory: { scenario_id: 'A', scenario_version: 1, ruleset: 'strict-1', actions: [] },
  };
  try {
    Object.assign(Object.prototype, { grade: 1, challenge: 'x' });
    const parsed = parseEpisodeRecord(record);
    expect(parsed.ok && [Object.hasOwn(parsed.value, 'grade'), Object.hasOwn(parsed.value, 'challenge')]).toEqual([
      false,
      false,
    ]);
  } finally {
    for (const name of ['grade', 'challenge']) Reflect.deleteProperty(Object.prototype, name);
  }
});

test('a target that is offered twice is there once', () => {
  const parsed = parseScenario({
    ...SCENARIO,
    task_id: 'remediation_planning',
    correct_remediation_sequence: ['restart_service:a'],
    available_targets: { restart_service: ['a', 'b', 'a'] },
  });
  expect(parsed.ok && parsed.value.available_targets).toEqual({ restart_service: ['a', 'b'] });
});
