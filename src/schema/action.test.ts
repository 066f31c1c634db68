import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ACTION_TYPES,
  DIAGNOSTICS,
  isDiagnostic,
  isRemediation,
  isSubmission,
  parseAction,
  REMEDIATIONS,
  SUBMISSIONS,
  targetParameter,
} from '.';

describe('a valid action is taken as given', () => {
  test.each<[string, object]>([
    ['no parameters', { action_type: 'query_logs', parameters: {} }],
    ['a service', { action_type: 'query_logs', parameters: { service: ' DB ' } }],
    ['an unknown type', { action_type: 'reboot_world', parameters: {} }],
    ['an empty type', { action_type: '', parameters: {} }],
    ['a type that every object has', { action_type: '__proto__', parameters: {} }],
    [
      'every parameter',
      {
        action_type: 'submit_resolution',
        parameters: {
          service: 'db',
          severity: 'P1',
          failure_mode: 'full',
          trigger: 'load',
          explanation: 'it filled up',
          summary: 'done',
          target_version: 'v1',
          replicas: 3,
          flag: 'x',
          runbook_action: 'y',
          target: 'z',
          reasoning: 'because',
          evidence: [{ tool: 'query_logs', service: 'db' }],
        },
      },
    ],
    ['nulls', { action_type: 'a', parameters: { service: null, trigger: null, replicas: null, explanation: null } }],
    ['no evidence', { action_type: 'a', parameters: { evidence: null } }],
    ['an empty list of evidence', { action_type: 'a', parameters: { evidence: [] } }],
    [
      'evidence of tools and services that do not exist',
      { action_type: 'a', parameters: { evidence: [{ tool: '', service: 'x' }] } },
    ],
    [
      'evidence with more in it',
      { action_type: 'a', parameters: { evidence: [{ tool: 'a', service: 'b', note: [1] }] } },
    ],
    ['further parameters', { action_type: 'a', parameters: { zone: 'eu', list: [1, { a: null }], constructor: 1 } }],
    ['10 kB of text', { action_type: 'a'.repeat(10_000), parameters: { summary: '🔥'.repeat(5000) } }],
  ])('%s', (_label, json) => {
    expect(parseAction(json)).toEqual({ ok: true, value: json });
  });

  test('absent parameters are empty, and not shared', () => {
    const [one, two] = [parseAction({ action_type: 'noop' }), parseAction({ action_type: 'noop' })];
    expect(one).toEqual({ ok: true, value: { action_type: 'noop', parameters: {} } });
    expect(one.ok && two.ok && one.value.parameters !== two.value.parameters).toBe(true);
  });

  test('a field beside type and parameters is left out', () => {
    expect(parseAction({ action_type: 'noop', step: 3 })).toEqual({
      ok: true,
      value: { action_type: 'noop', parameters: {} },
    });
  });
});

describe('an error names the path and what was expected', () => {
  test.each<[string, unknown, string]>([
    ['undefined', undefined, ': Invalid input: expected object, received undefined'],
    ['null', null, ': Invalid input: expected object, received null'],
    ['text', 'query_logs', ': Invalid input: expected object, received string'],
    ['a number', 1, ': Invalid input: expected object, received number'],
    ['an array', ['query_logs'], ': Invalid input: expected object, received array'],
    ['no type', {}, 'action_type: Invalid input: expected string, received undefined'],
    ['a null type', { action_type: null }, 'action_type: Invalid input: expected string, received null'],
    [
      'a type that cannot become text',
      { action_type: { toString: 1 } },
      'action_type: Invalid input: expected string, received object',
    ],
    [
      'a type only in __proto__',
      JSON.parse('{"__proto__":{"action_type":"a"}}'),
      'action_type: Invalid input: expected string, received undefined',
    ],
    [
      'null parameters',
      { action_type: 'a', parameters: null },
      'parameters: Invalid input: expected object, received null',
    ],
    [
      'an array of parameters',
      { action_type: 'a', parameters: [] },
      'parameters: Invalid input: expected object, received array',
    ],
    [
      'parameters as text',
      { action_type: 'a', parameters: 'db' },
      'parameters: Invalid input: expected object, received string',
    ],
    [
      'a service that is a number',
      { action_type: 'a', parameters: { service: 1 } },
      'parameters.service: Invalid input: expected string, received number',
    ],
    [
      'a trigger that is a list',
      { action_type: 'a', parameters: { trigger: ['load'] } },
      'parameters.trigger: Invalid input: expected string, received array',
    ],
    [
      'an explanation that is a number',
      { action_type: 'a', parameters: { explanation: 1 } },
      'parameters.explanation: Invalid input: expected string, received number',
    ],
    [
      'evidence as text',
      { action_type: 'a', parameters: { evidence: 'x' } },
      'parameters.evidence: Invalid input: expected array, received string',
    ],
    [
      'evidence with a length',
      { action_type: 'a', parameters: { evidence: { length: 3 } } },
      'parameters.evidence: Invalid input: expected array, received object',
    ],
    [
      'a null in the evidence',
      { action_type: 'a', parameters: { evidence: [null] } },
      'parameters.evidence[0]: Invalid input: expected object, received null',
    ],
    [
      'evidence without a service',
      { action_type: 'a', parameters: { evidence: [{ tool: 'query_logs', service: 'db' }, { tool: 'query_logs' }] } },
      'parameters.evidence[1].service: Invalid input: expected string, received undefined',
    ],
    [
      'evidence whose tool is null',
      { action_type: 'a', parameters: { evidence: [{ tool: null, service: 'db' }] } },
      'parameters.evidence[0].tool: Invalid input: expected string, received null',
    ],
    [
      'replicas as text',
      { action_type: 'a', parameters: { replicas: '3' } },
      'parameters.replicas: Invalid input: expected number, received string',
    ],
    [
      'half a replica',
      { action_type: 'a', parameters: { replicas: 1.5 } },
      'parameters.replicas: Invalid input: expected int, received number',
    ],
  ])('%s', (_label, json, issue) => {
    const result = parseAction(json);
    if (result.ok) throw new Error('valid, but should not be');
    expect(result.error.issues.map(({ path, expected }) => `${path}: ${expected}`)).toEqual([issue]);
    expect(result.error.message).toMatch(/^The action is not valid.*\.$/);
  });

  test('several are listed at once', () => {
    const result = parseAction({ parameters: { service: 1, flag: [], summary: {}, target: 'ok' } });
    expect(!result.ok && result.error.issues.map(({ path }) => path)).toEqual([
      'action_type',
      'parameters.service',
      'parameters.summary',
      'parameters.flag',
    ]);
    expect(!result.ok && result.error.message).toContain('at action_type: ');
    expect(!result.ok && result.error.message).toContain('(and 3 more)');
  });

  test('junk never throws', () => {
    const junk = fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true });
    const likeAnAction = fc.record(
      { action_type: fc.oneof(fc.string(), junk), parameters: junk },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(junk, likeAnAction), (json) => {
        expect(typeof parseAction(json).ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });

  test('a __proto__ parameter gives no new prototype', () => {
    const result = parseAction(JSON.parse('{"action_type":"a","parameters":{"__proto__":{"service":"db"}}}'));
    expect(result.ok && result.value.parameters.service).toBe(undefined);
    expect(result.ok && Object.getPrototypeOf(result.value.parameters)).toBe(Object.prototype);
  });
});

describe('kinds of actions', () => {
  test('every type is of exactly one kind', () => {
    expect([DIAGNOSTICS.length, REMEDIATIONS.length, SUBMISSIONS.length, ACTION_TYPES.length]).toEqual([5, 6, 3, 14]);
    for (const type of ACTION_TYPES)
      expect([isDiagnostic, isRemediation, isSubmission].filter((isKind) => isKind(type))).toHaveLength(1);
  });

  test.each(['', 'noop', 'QUERY_LOGS', ' query_logs', 'constructor', '__proto__', 'has', '0'])(
    '%j is of none',
    (type) => {
      expect([isDiagnostic(type), isRemediation(type), isSubmission(type)]).toEqual([false, false, false]);
    },
  );
});

describe('the parameter that names what an action is about', () => {
  test.each([
    ['query_logs', 'service'],
    ['restart_service', 'service'],
    ['rollback_deploy', 'service'],
    ['scale_service', 'service'],
    ['clear_cache', 'service'],
    ['disable_feature_flag', 'flag'],
    ['execute_runbook_step', 'runbook_action'],
    ['noop', 'service'],
    ['constructor', 'service'],
  ])('%s: %s', (action_type, parameter) => {
    expect(targetParameter(action_type)).toBe(parameter);
  });
});
