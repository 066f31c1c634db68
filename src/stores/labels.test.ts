import { describe, expect, test } from 'vitest';
import { ACTION_TYPES, DIAGNOSTICS, type ActionParameters } from '../schema';
import { ACTION_LABELS, actionLabel, actionObject, DIAGNOSTIC_SHORT } from './labels';

describe('every action has a name of its own', () => {
  test.each([
    ['actions', ACTION_LABELS, ACTION_TYPES],
    ['columns', DIAGNOSTIC_SHORT, DIAGNOSTICS],
  ])('%s', (_label, names, keys) => {
    expect(Object.keys(names)).toEqual([...keys]);
    expect(new Set(Object.values(names)).size).toBe(keys.length);
  });

  test.each(['noop', '', 'constructor', '__proto__'])('an unknown action is called by its type: %j', (type) => {
    expect(actionLabel(type)).toBe(type);
  });
});

describe('what an action was applied to', () => {
  test.each<[string, ActionParameters, string]>([
    ['nothing', {}, ''],
    ['a service', { service: 'db' }, 'db'],
    ['a flag', { flag: 'export' }, 'export'],
    ['a runbook step', { runbook_action: 'verify' }, 'verify'],
    ['a target', { target: 'verify' }, 'verify'],
    ['a service before a flag', { service: 'db', flag: 'export' }, 'db'],
    ['a severity', { severity: 'P2' }, 'P2'],
    ['a root cause', { service: 'db', failure_mode: 'pool exhausted' }, 'db: pool exhausted'],
    ['a failure mode alone', { failure_mode: 'pool exhausted' }, ': pool exhausted'],
    ['a summary', { service: 'db', summary: 'Restarted.' }, 'Restarted.'],
    ['nulls', { service: null, flag: null, summary: null, severity: null, failure_mode: null }, ''],
  ])('%s', (_label, parameters, object) => {
    expect(actionObject(parameters)).toBe(object);
  });
});
