import { describe, expect, test } from 'vitest';
import type { Scenario, Trajectory } from '../schema';
import { DICTIONARIES, LATEST_DICTIONARY } from './dictionary';
import { PUBLISHED } from '../schema/published/fixture';
import { expertTrajectory, SUMMARIES, tenActions, trajectoryOf } from './fixture';
import { makeLink } from './link';

const scenarios = PUBLISHED;
const RP_001 = scenarios.find(({ scenario_id }) => scenario_id === 'RP-001')!;

/** Characters of the payload, with times. */
function sizeOf(trajectory: Trajectory, scenario: Scenario): number {
  const payload = makeLink(trajectory, scenario);
  if (!payload.ok) throw new Error(payload.error);
  return payload.value.length;
}

describe('a payload of ten actions with times', () => {
  test.each(SUMMARIES)('and the summary "%.20s..." has at most 300 characters', (summary) => {
    expect(summary).toHaveLength(250);
    expect(sizeOf(trajectoryOf(RP_001, tenActions(summary)), RP_001)).toBeLessThanOrEqual(300);
  });

  test('and no text has at most 120 characters', () => {
    const actions = tenActions('');
    expect(actions).toHaveLength(10);
    expect(sizeOf(trajectoryOf(RP_001, actions), RP_001)).toBeLessThanOrEqual(120);
  });

  test('is measured on words that the dictionary does not quote', () => {
    const dictionary = new TextDecoder().decode(DICTIONARIES[LATEST_DICTIONARY]);
    const sentences = SUMMARIES.flatMap((summary) => summary.split(/[.;:] /));
    expect(sentences.filter((sentence) => sentence.length > 20 && dictionary.includes(sentence))).toEqual([]);
  });
});

/** The expert line with nothing written in its submission: what depends on the incident's names alone. */
const withoutWords = (trajectory: Trajectory): Trajectory => ({
  ...trajectory,
  actions: trajectory.actions.map((action) => {
    const { summary: _, ...parameters } = action.parameters;
    return { ...action, parameters };
  }),
});

/** The same with an explanation of 250 characters. */
const explained = (trajectory: Trajectory, words: string): Trajectory => ({
  ...trajectory,
  actions: trajectory.actions.map((action, index) =>
    index < trajectory.actions.length - 1
      ? action
      : { ...action, parameters: { ...action.parameters, explanation: words } },
  ),
});
const lines = scenarios.map((scenario) => ({ scenario, line: expertTrajectory(scenario, 'strict-1') }));

describe.each(lines)('a payload of the expert line of $scenario.scenario_id by strict rules', ({ scenario, line }) => {
  test('with a resolution in words has at most 300 characters', () => {
    expect(sizeOf(line, scenario)).toBeLessThanOrEqual(300);
  });

  test('without words has at most 130 characters', () => {
    expect(sizeOf(withoutWords(line), scenario)).toBeLessThanOrEqual(130);
  });
});

describe.each(lines.filter(({ scenario }) => scenario.task_id === 'root_cause_analysis'))(
  'a payload of the expert line of $scenario.scenario_id with an explanation',
  ({ scenario, line }) => {
    test.each(SUMMARIES)('"%.20s..." has at most 300 characters', (words) => {
      expect(sizeOf(explained(line, words), scenario)).toBeLessThanOrEqual(300);
    });
  },
);
