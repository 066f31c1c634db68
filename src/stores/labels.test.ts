import { describe, expect, test } from 'vitest';
import { ACTION_TYPES, DIAGNOSTICS } from '../schema';
import { ACTION_LABELS, actionLabel, DIAGNOSTIC_SHORT } from './labels';

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
