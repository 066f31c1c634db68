import { describe, expect, test } from 'vitest';
import { FAILURE_CLASSES, FAILURE_MODES } from './failure-modes';
import { TRIGGERS } from './triggers';

const MODES = new Map(FAILURE_MODES.map((mode) => [mode.id, mode]));
const CLASSES = Object.keys(FAILURE_CLASSES);
const key = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
/** One sentence, and short enough to be read beside a choice. */
const SENTENCE = /^[A-Z][^.!?]+\.$/;

describe('the list of failure modes', () => {
  test('has as many modes as it says, in classes of at least five, class by class', () => {
    expect(FAILURE_MODES.length).toBeGreaterThanOrEqual(70);
    expect(FAILURE_MODES.length).toBeLessThanOrEqual(90);
    for (const name of CLASSES)
      expect(FAILURE_MODES.filter((mode) => mode.class === name).length, name).toBeGreaterThanOrEqual(5);
    const places = FAILURE_MODES.map((mode) => CLASSES.indexOf(mode.class));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test('has ids and titles that name one mode each', () => {
    for (const { id } of FAILURE_MODES) expect(id).toMatch(/^[a-z]+(_[a-z]+)*$/);
    const names = FAILURE_MODES.flatMap(({ id, title }) => [...new Set([key(id), key(title)])]);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(FAILURE_MODES.map((mode) => [mode.id, mode] as const))(
    '%s is defined in a sentence, with what it is not',
    (_, mode) => {
      expect(mode.definition).toMatch(SENTENCE);
      expect(mode.definition.length).toBeLessThanOrEqual(240);
      expect(mode.title).toMatch(/^[A-Z][^.]*$/);
      expect(mode.title.length).toBeLessThanOrEqual(40);
      expect(mode.definition.split('; not ')).toHaveLength(2);
    },
  );

  test.each(FAILURE_MODES.map((mode) => [mode.id, mode] as const))(
    '%s names its neighbours, and they name it',
    (id, mode) => {
      expect(mode.neighbours.length).toBeGreaterThanOrEqual(1);
      expect(mode.neighbours.length).toBeLessThanOrEqual(4);
      expect(new Set(mode.neighbours).size).toBe(mode.neighbours.length);
      expect(mode.neighbours).not.toContain(id);
      for (const name of mode.neighbours) {
        expect(MODES.has(name), name).toBe(true);
        const theirs = MODES.get(name)?.neighbours ?? [];
        // One that is confused with more than four names those that it is most confused with.
        expect(theirs.includes(id) || theirs.length === 4, name).toBe(true);
      }
    },
  );

  test('a definition tells at least one mode apart, by its title, and only neighbours', () => {
    for (const { id, definition, neighbours } of FAILURE_MODES) {
      const [, apart = ''] = definition.split('; not ');
      const named = FAILURE_MODES.filter((other) => other.id !== id && apart.includes(other.title));
      expect(named.length, id).toBeGreaterThanOrEqual(1);
      for (const other of named) expect(neighbours, id).toContain(other.id);
    }
  });

  test('no term is the name of another mode, and none stands twice in a mode', () => {
    for (const { id, terms } of FAILURE_MODES) {
      const keys = terms.split(', ').map(key);
      expect(new Set(keys).size, id).toBe(keys.length);
      const others = FAILURE_MODES.filter((other) => other.id !== id).flatMap((other) => [other.id, other.title]);
      expect(
        others.filter((name) => keys.includes(key(name))),
        id,
      ).toEqual([]);
    }
  });
});

describe('the list of triggers', () => {
  test('is these ten', () => {
    expect(TRIGGERS.map(({ id }) => id)).toEqual([
      'release',
      'configuration_change',
      'feature_flag',
      'scheduled_job',
      'credential_event',
      'growth',
      'load',
      'infrastructure',
      'provider',
      'none_of_these',
    ]);
  });

  test.each(TRIGGERS.map((trigger) => [trigger.id, trigger] as const))(
    '%s says in a sentence when it applies and when not',
    (_, trigger) => {
      expect(trigger.definition).toMatch(SENTENCE);
      expect(trigger.definition.length).toBeLessThanOrEqual(240);
      expect(trigger.definition.split('; not ')).toHaveLength(2);
    },
  );

  test('has titles that name one trigger each', () => {
    const names = TRIGGERS.flatMap(({ id, title }) => [...new Set([key(id), key(title)])]);
    expect(new Set(names).size).toBe(names.length);
  });
});
