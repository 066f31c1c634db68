import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { grade } from '../../engine';
import { RULESET_IDS, ScenarioFile } from '../../schema';
import { expertReplay } from '../replay/compare';
import { checkScenarios } from './checked-scenarios';
import { hintsOf } from './hints';

const guide = readFileSync('docs/authoring.md', 'utf8');

/** The scenario files in the guide for authors. */
const examples = [...guide.matchAll(/^```json\n(.*?)^```$/gms)].map(([, text = '']) => {
  const checked = checkScenarios(text, JSON.parse(text), { isPublished: () => false, isHeld: () => false });
  return { id: checked.incidents[0]?.scenario.scenario_id, checked };
});

test('the guide has a least example and a complete one', () => {
  expect(examples.map(({ id }) => id)).toEqual(['SHOP-000', 'SHOP-001']);
});

describe.each(examples)('the example $id', ({ checked }) => {
  test('is right in every place', () => {
    expect(checked.mistakes).toEqual([]);
  });

  test.each(RULESET_IDS)('earns its expert a grade of 1 under %s', (ruleset) => {
    const [example] = checked.incidents;
    expect(example && grade(expertReplay(example.scenario, ruleset).episode).total).toBe(1);
  });
});

test('the complete example needs no hints', () => {
  expect(examples[1]?.checked.incidents.map(({ scenario }) => hintsOf(scenario))).toEqual([[]]);
});

test.each(Object.keys(ScenarioFile.shape))('the guide explains %s', (field) => {
  expect(guide).toContain(`\n| \`${field}\` `);
});
