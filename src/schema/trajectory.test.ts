import { describe, expect, test } from 'vitest';
import { parseEpisodeRecord, RULESET_IDS, TASK_IDS, Trajectory } from '.';

const query = { action_type: 'query_logs', parameters: { service: 'db' }, at_ms: 0 };
const trajectory = { scenario_id: 'RP-001', scenario_version: 1, ruleset: 'openenv-0.1', actions: [query] };
const issuesOf = (fields: object) =>
  Trajectory.safeParse({ ...trajectory, ...fields }).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('a trajectory', () => {
  test('knows two rulesets', () => {
    expect(RULESET_IDS).toEqual(['openenv-0.1', 'strict-1']);
  });

  test.each<[string, object]>([
    ...RULESET_IDS.map((ruleset): [string, object] => [`under ${ruleset}`, { ruleset }]),
    ['without actions', { actions: [] }],
    ['of fifty actions', { actions: Array(50).fill(query) }],
    ['with an unknown action', { actions: [{ action_type: '', parameters: {}, at_ms: 1.5 }] }],
    [
      'with evidence',
      {
        actions: [
          { action_type: 'submit_severity', parameters: { evidence: [{ tool: 'x', service: 'y' }] }, at_ms: 2 },
          { action_type: 'submit_severity', parameters: { evidence: [] }, at_ms: 2 },
        ],
      },
    ],
    ['that was forked', { forked_from: { step: 0, parent: '00c0ffee' } }],
  ])('%s', (_label, fields) => {
    const given = { ...trajectory, ...fields };
    expect(Trajectory.safeParse(given)).toEqual({ success: true, data: given });
  });

  test.each<[string, object, string]>([
    ['an unknown ruleset', { ruleset: 'strict-2' }, 'ruleset'],
    ['a ruleset that every object has', { ruleset: 'constructor' }, 'ruleset'],
    ['no ruleset', { ruleset: undefined }, 'ruleset'],
    ['version 0', { scenario_version: 0 }, 'scenario_version'],
    ['half a version', { scenario_version: 1.5 }, 'scenario_version'],
    ['no scenario', { scenario_id: null }, 'scenario_id'],
    ['51 actions', { actions: Array(51).fill(query) }, 'actions'],
    ['an action without a time', { actions: [{ ...query, at_ms: undefined }] }, 'actions.0.at_ms'],
    ['an action before the start', { actions: [query, { ...query, at_ms: -1 }] }, 'actions.1.at_ms'],
    [
      'evidence that is text',
      { actions: [{ ...query, parameters: { evidence: 'x' } }] },
      'actions.0.parameters.evidence',
    ],
    [
      'evidence without a tool',
      { actions: [{ ...query, parameters: { evidence: [{ service: 'db' }] } }] },
      'actions.0.parameters.evidence.0.tool',
    ],
    ['a fork from before the start', { forked_from: { step: -1, parent: '00c0ffee' } }, 'forked_from.step'],
    ['a fork of no checksum', { forked_from: { step: 1, parent: '00C0FFEE' } }, 'forked_from.parent'],
  ])('may not have %s', (_label, fields, path) => {
    expect(issuesOf(fields)).toEqual([path]);
  });
});

describe('a saved episode', () => {
  const draft = { severity: '', service: '', failure_mode: '', trigger: '', explanation: '', summary: '' };
  const record = {
    format: 1,
    episode_id: 'e-1',
    task_id: 'remediation_planning',
    title: 'Orders fail',
    started_at: '2026-01-01T00:00:00Z',
    elapsed_ms: 0,
    trajectory,
    pins: [1, 2],
    draft,
  };

  test.each<[string, object]>([
    ['as it is', {}],
    ...TASK_IDS.map((task_id): [string, object] => [`of ${task_id}`, { task_id }]),
    ...RULESET_IDS.map((ruleset): [string, object] => [`under ${ruleset}`, { trajectory: { ...trajectory, ruleset } }]),
    ['with a grade', { grade: 0.5 }],
    ['that answers a challenge', { challenge: 'AbC-_' }],
    ['with a draft', { draft: { ...draft, summary: 'done' } }],
  ])('%s', (_label, fields) => {
    expect(parseEpisodeRecord({ ...record, ...fields })).toEqual({ ok: true, value: { ...record, ...fields } });
  });

  test('takes what is absent in a draft for empty', () => {
    const parsed = parseEpisodeRecord({ ...record, draft: { severity: 'P1' } });
    expect(parsed.ok && parsed.value.draft).toEqual({ ...draft, severity: 'P1' });
  });

  test.each<[string, object, string]>([
    ['another format', { format: 2 }, 'format'],
    ['no id', { episode_id: '' }, 'episode_id'],
    ['negative time', { elapsed_ms: -1 }, 'elapsed_ms'],
    ['half a pin', { pins: [1, 1.5] }, 'pins[1]'],
    ['an unknown task', { task_id: 'x' }, 'task_id'],
    ['an unknown ruleset', { trajectory: { ...trajectory, ruleset: 'x' } }, 'trajectory.ruleset'],
    ['no draft', { draft: undefined }, 'draft'],
  ])('may not have %s', (_label, fields, path) => {
    const parsed = parseEpisodeRecord({ ...record, ...fields });
    expect(!parsed.ok && parsed.error.issues.map((issue) => issue.path)).toEqual([path]);
    expect(!parsed.ok && parsed.error.message).toMatch(/^The saved episode is not valid at /);
  });
});
