import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { adviceOn, contentOf, parseRecordedRun, recordsOf, severalValues, type RecordedRun } from '..';

const vector = (name: string) => readFileSync(`src/schema/recordings/vectors/${name}`, 'utf8');
/** Six lines as OpenEnv's own collector wrote them, shortened to two. */
const RECORDS = vector('results.jsonl');
/** A log that inspect_ai's own model accepts. */
const LOG: unknown = JSON.parse(vector('inspect-log.json'));

function runOf(json: unknown): RecordedRun {
  const run = parseRecordedRun(json, 'run.json');
  if (!run.ok) throw new Error(run.error.issues.map(({ path, expected }) => `${path}: ${expected}`).join('; '));
  return run.value;
}
const stepsOf = ({ trajectory }: RecordedRun) =>
  trajectory.actions.map(({ action_type, parameters }) =>
    `${action_type} ${parameters.service ?? parameters.severity ?? ''}`.trim(),
  );

describe('an EpisodeRecord of OpenEnv', () => {
  const lines = severalValues(RECORDS, '');
  const [first] = lines.kind === 'lines' ? lines.lines : [];
  const record = first?.json as {
    artifacts: object;
    task: object;
    tool_trace: { tool_name: string; arguments: object; result: object }[];
  };

  test('is recognised, and read from its final state', () => {
    expect(contentOf(record).kind).toBe('run');
    const run = runOf(record);
    expect(stepsOf(run)).toEqual(['check_metrics api-gateway', 'check_metrics checkout-service', 'submit_severity P1']);
    expect(run).toMatchObject({
      trajectory: { scenario_id: 'AC-001', scenario_version: 1, ruleset: 'openenv-0.1' },
      ...{ cumulative: 1, last: 0.98, rewards: [0.02, 0], episode_id: 'ep-000000' },
      seen: { task_id: 'alert_classification', summary: expect.stringMatching(/^Sign-ins take long/) as string },
    });
    expect(Object.keys(run.seen?.answers ?? {})).toEqual(['check_metrics']);
  });

  test('is read from the calls of its tools where it kept no state', () => {
    const run = runOf({ ...record, artifacts: {} });
    expect([stepsOf(run), run.trajectory.scenario_id, run.cumulative]).toEqual([
      stepsOf(runOf(record)),
      'AC-001',
      undefined,
    ]);
    expect(run.trajectory.actions.at(-1)?.parameters.evidence).toHaveLength(2);
  });

  test('of two episodes is none', () => {
    const start = { tool_name: 'start_incident', arguments: { scenario_id: 'AC-001' }, result: {} };
    const { tool_trace } = record;
    const twice = { ...record, artifacts: {}, tool_trace: [start, ...tool_trace, start, ...tool_trace] };
    expect(parseRecordedRun(twice, 'run.json').ok).toBe(false);
    expect(stepsOf(runOf({ ...twice, artifacts: record.artifacts }))).toEqual(stepsOf(runOf(record)));
  });

  test('counts no call that took no step', () => {
    const refused = {
      tool_name: 'query_logs',
      arguments: { service: 3 },
      result: { data: null, error: 'invalid_args' },
    };
    const other = { tool_name: 'list_incidents', arguments: {}, result: {} };
    const { tool_trace } = record;
    expect(stepsOf(runOf({ ...record, artifacts: {}, tool_trace: [other, refused, ...tool_trace] }))).toEqual(
      stepsOf(runOf(record)),
    );
  });

  test('says by which rules and on which version it was, wherever it says so', () => {
    const bare = { tool_name: 'submit_severity', arguments: { severity: 'P1' }, result: {} };
    const told = { data: { metadata: { ruleset: 'strict-1', scenario_version: 4 } } };
    const of = (more: object, entry: object = bare) =>
      runOf({ messages: [], tool_trace: [entry], task: { scenario_id: 'A' }, ...more }).trajectory;
    expect(of({})).toMatchObject({ scenario_id: 'A', scenario_version: 1, ruleset: 'openenv-0.1' });
    expect(of({ extra: { ruleset: 'strict-1', scenario_version: 2 } })).toMatchObject({
      scenario_version: 2,
      ruleset: 'strict-1',
    });
    expect(of({}, { ...bare, result: told })).toMatchObject({ scenario_version: 4, ruleset: 'strict-1' });
    expect(of({ task: 'B' })).toMatchObject({ scenario_id: 'B' });
  });
});

describe('the state of an episode', () => {
  const state = { scenario_id: 'A', action_history: [{ action_type: 'query_logs', parameters: { service: 'db' } }] };

  test('is of the version that it names', () => {
    expect(runOf({ ...state, scenario_version: 3 }).trajectory.scenario_version).toBe(3);
    expect(runOf(state).trajectory.scenario_version).toBe(1);
    expect(parseRecordedRun({ ...state, scenario_version: 'three' }, '').ok).toBe(false);
  });

  test('keeps what it shows of its incident, and nothing that is no text', () => {
    const queried_data = { query_logs: { db: 'ERROR', web: 7 }, check_metrics: null };
    expect(runOf({ ...state, task_id: 'alert_classification', queried_data }).seen).toEqual({
      ...{ task_id: 'alert_classification', summary: undefined, fingerprint: undefined },
      answers: { query_logs: { db: 'ERROR' } },
    });
  });
});

describe('a log of inspect_ai', () => {
  const { records } = recordsOf({ json: LOG });

  test('is a run for each of its samples', () => {
    expect(contentOf(LOG).kind).toBe('parts');
    expect(records.map(({ where, json }) => [where, contentOf(json).kind])).toEqual([
      ['sample AC-001, epoch 1', 'run'],
      ['sample RCA-004, epoch 1', 'run'],
    ]);
    const run = runOf(records[0]?.json);
    expect(stepsOf(run)).toEqual(['check_metrics api-gateway', 'check_metrics checkout-service', 'submit_severity P1']);
    expect(run).toMatchObject({
      trajectory: { scenario_id: 'AC-001', ruleset: 'strict-1' },
      ...{ grade: 1, cumulative: 1, actor_kind: 'human', actor_name: 'participants', run: '1' },
    });
  });

  test('without its samples is none, and says so', () => {
    const { samples: _, ...header } = LOG as Record<string, unknown>;
    expect(contentOf(header).kind).toBe('unknown');
    expect(adviceOn(header).join()).toMatch(/without its samples/);
  });

  test('leaves out calls that failed, and names the model', () => {
    const sample = {
      ...{ id: 'A', epoch: 2 },
      messages: [
        { role: 'assistant', tool_calls: [{ id: '1', function: 'query_logs', arguments: { service: 'db' } }] },
        { role: 'tool', tool_call_id: '1', error: { type: 'parsing', message: 'no' } },
        { role: 'assistant', tool_calls: [{ id: '2', function: 'submit_severity', arguments: '{"severity":"P1"}' }] },
      ],
    };
    const run = runOf({ inspect_sample: sample, eval: { model: 'openai/gpt-5', task_version: 0 } });
    expect([stepsOf(run), run.actor_name, run.actor_kind, run.run]).toEqual([
      ['submit_severity P1'],
      'openai/gpt-5',
      'agent',
      '2',
    ]);
  });
});

describe('an ATIF trajectory', () => {
  const step = (step_id: number, function_name: string, given: object, more: object = {}) => ({
    ...{ step_id, source: 'agent', message: '' },
    timestamp: new Date(Date.UTC(2026, 10, 1) + 1500 * step_id).toISOString(),
    tool_calls: [{ tool_call_id: `c${step_id}`, function_name, arguments: given }],
    ...more,
  });
  const atif = (schema_version: string, steps: object[], more: object = {}) => ({
    schema_version,
    agent: { name: 'claude-code', version: '2.0', model_name: 'claude' },
    steps: [{ step_id: 1, source: 'user', message: 'An alert fired.' }, ...steps],
    ...more,
  });
  const steps = [
    step(2, 'mcp__incident-console__start_incident', { scenario_id: 'AC-001', ruleset: 'strict-1' }),
    step(3, 'Bash', { command: 'ls' }),
    step(4, 'mcp__incident-console__query_logs', { service: 'db' }),
    step(5, 'query_logs', { service: 'web' }, { is_copied_context: true }),
    step(
      6,
      'query_logs',
      { service: 'no' },
      { observation: { results: [{ source_call_id: 'c6', content: 'no', extra: { is_error: true } }] } },
    ),
    step(7, 'submit_severity', { severity: 'P1' }),
  ];

  test.each(['ATIF-v1.7', 'ATIF-v1.8', 'ATIF-v1.4'])(
    '%s is read from the calls of its agent, with their times',
    (version) => {
      const run = runOf(atif(version, steps));
      expect(stepsOf(run)).toEqual(['query_logs db', 'submit_severity P1']);
      expect(run.trajectory).toMatchObject({
        scenario_id: 'AC-001',
        ruleset: 'strict-1',
        actions: [{ at_ms: 3000 }, { at_ms: 7500 }],
      });
      expect([run.actor_name, run.actor_kind]).toEqual(['claude', 'agent']);
    },
  );

  test('is nobody’s where its writer knew none', () => {
    const run = runOf(atif('ATIF-v1.7', steps, { agent: { name: 'unknown', version: '1' } }));
    expect([run.actor_name, run.actor_kind]).toEqual([undefined, undefined]);
  });

  test('is of the incident that it names itself', () => {
    const run = runOf(
      atif('ATIF-v1.7', [step(2, 'submit_severity', { severity: 'P2' })], {
        extra: { scenario_id: 'B', scenario_version: 2 },
        session_id: 's',
      }),
    );
    expect(run).toMatchObject({ trajectory: { scenario_id: 'B', scenario_version: 2 }, episode_id: 's' });
  });

  test.each<[string, object, RegExp]>([
    [
      'of a version that nobody knows',
      atif('ATIF-v2.0', steps, { extra: { scenario_id: 'A' } }),
      /tool calls of one episode/,
    ],
    ['of several episodes', atif('ATIF-v1.7', [...steps, ...steps]), /tool calls of one episode/],
    ['of another work', atif('ATIF-v1.7', [step(2, 'Bash', {})]), /expected string/],
  ])('is refused %s', (_label, json, expected) => {
    const run = parseRecordedRun(json, 'run.json');
    expect(run.ok ? [] : run.error.issues.map((issue) => issue.expected).join()).toMatch(expected);
  });
});
