import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../src/schema';
import { PUBLISHED, SUITES } from '../../src/schema/published/fixture';
import { SCENARIO_FOLDER, scenarioFileNames } from '../scenario-files';
import { checkScenarios } from '.';
import { catalogueProblems } from './catalogue';
import { problemLines } from './report';

test('the published catalogue has no problem', () => {
  const texts = scenarioFileNames().map((name) => {
    const file = `${SCENARIO_FOLDER}/${name}`;
    return { file, text: readFileSync(file, 'utf8') };
  });
  expect(problemLines(checkScenarios(texts, { whole: true, practice: SUITES.practice }), SCENARIO_FOLDER)).toEqual([]);
});

describe('finds', () => {
  const with_ = (id: string, fields: Partial<Scenario>) =>
    PUBLISHED.map((scenario) => (scenario.scenario_id === id ? { ...scenario, ...fields } : scenario));

  test.each<[string, readonly Scenario[], string, string]>([
    [
      'a task with too few scenarios',
      PUBLISHED.filter(({ scenario_id }) => scenario_id !== 'RCA-002'),
      'root_cause_analysis',
      'expected 8 scenarios, found 7',
    ],
    [
      'a severity that is rarer than others',
      with_('AC-002', { correct_severity: 'P1' }),
      'alert_classification',
      'expected 2 scenarios of P2, found 1',
    ],
    [
      'a failure mode twice among causes',
      with_('RCA-002', { correct_failure_mode: 'unbounded_query' }),
      'root_cause_analysis',
      'RCA-002 has the failure mode of RCA-001, unbounded_query',
    ],
    [
      'a failure mode twice among remediations',
      with_('RP-002', { correct_failure_mode: 'unbounded_query' }),
      'remediation_planning',
      'RP-002 has the failure mode of RP-001, unbounded_query',
    ],
    [
      'that the newest deploy is mostly the one to blame',
      PUBLISHED.map((scenario) => ({
        ...scenario,
        tool_responses: {
          ...scenario.tool_responses,
          check_recent_deploys: {
            [scenario.correct_root_cause?.service ?? '']: { deploys: [{ minutes_ago: 5, title: 'new' }] },
          },
        },
      })),
      'check_recent_deploys',
      "the newest deploy is the culprit's in 16 of 16 scenarios",
    ],
  ])('%s', (_label, scenarios, path, reason) => {
    expect(catalogueProblems(scenarios)).toContainEqual({ path, reason: expect.stringContaining(reason) as string });
  });
});
