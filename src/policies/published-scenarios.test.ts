import { describe, expect, test } from 'vitest';
import { createEpisode, evidenceText, grade, step } from '../engine';
import { DIAGNOSTICS, TASK_IDS, TASKS, type Evidence, type Scenario } from '../schema';
import { PUBLISHED } from '../schema/published/fixture';
import { expertLine } from './expert';

/** All that can be read before the first query, but for the lists of names that every episode shows. */
const visibleText = ({ title, description, incident_summary, alert }: Scenario): string =>
  JSON.stringify([title, description, incident_summary, { ...alert, affected_services: [] }]).toLowerCase();

const cells = ({ known_services, tool_responses }: Scenario): (Evidence | undefined)[] =>
  DIAGNOSTICS.flatMap((tool) => known_services.map((service) => tool_responses[tool]?.[service]));

const allEvidence = (scenario: Scenario): string =>
  cells(scenario)
    .map((evidence) => evidenceText(evidence ?? ''))
    .join('\n');

/** Services to which the solution points. */
function culprits({ correct_root_cause, correct_remediation_sequence }: Scenario): string[] {
  const rolledBack = correct_remediation_sequence
    .filter((key) => key.startsWith('rollback_deploy:'))
    .map((key) => key.slice('rollback_deploy:'.length));
  return correct_root_cause ? [correct_root_cause.service] : rolledBack;
}

/** Flags and runbook steps of the solution, by action type. */
const namedTargets = (scenario: Scenario): [type: 'disable_feature_flag' | 'execute_runbook_step', name: string][] =>
  (['disable_feature_flag', 'execute_runbook_step'] as const).flatMap((type) =>
    scenario.correct_remediation_sequence
      .filter((key) => key.startsWith(`${type}:`))
      .map((key): [typeof type, string] => [type, key.slice(type.length + 1)]),
  );

test('nine scenarios are published, three a task', () => {
  const perTask = TASK_IDS.map((task_id) => PUBLISHED.filter((scenario) => scenario.task_id === task_id).length);
  expect(perTask).toEqual([3, 3, 3]);
});

describe.each(PUBLISHED.map((scenario) => ({ id: scenario.scenario_id, scenario })))('$id', ({ scenario }) => {
  test('the expert line reaches a grade of 1 within the step budget', () => {
    const line = expertLine(scenario);
    expect(line.length).toBeLessThanOrEqual(TASKS[scenario.task_id].max_steps);
    const last = line.reduce((episode, action) => step(episode, action).episode, createEpisode(scenario));
    expect(last.state.done).toBe(true);
    expect(grade(last).total).toBe(1);
  });

  test('every service answers every tool', () => {
    expect(cells(scenario).filter((evidence) => evidence === undefined)).toEqual([]);
  });

  test('nothing visible before the first query states a severity', () => {
    expect(visibleText(scenario)).not.toMatch(/\bp[1-4]\b|\bsev|critical|\bmajor\b|\bminor\b/);
  });

  test('nothing visible before the first query names the culprit or how it failed', () => {
    const failureMode = scenario.correct_root_cause?.failure_mode ?? '';
    const telling = failureMode
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word.length > 3);
    const forbidden = [...culprits(scenario), ...telling, ...namedTargets(scenario).map(([, name]) => name)];
    expect(forbidden.filter((word) => visibleText(scenario).includes(word))).toEqual([]);
  });

  test('the culprit is neither the only service with a deploy nor the only one that raised no alert', () => {
    const { known_services, tool_responses, alert } = scenario;
    const deployed = known_services.filter((service) => {
      const evidence = tool_responses.check_recent_deploys?.[service];
      return typeof evidence === 'object' && 'deploys' in evidence && evidence.deploys.length > 0;
    });
    const silent = known_services.filter((service) => !alert.affected_services?.includes(service));
    expect(deployed.length).toBeGreaterThanOrEqual(3);
    expect(silent.length).toBeGreaterThanOrEqual(3);
    expect(culprits(scenario).filter((service) => !known_services.includes(service))).toEqual([]);
  });

  test('every flag and runbook step of the solution is offered among decoys and named by evidence', () => {
    const evidence = allEvidence(scenario);
    for (const [type, name] of namedTargets(scenario)) {
      const offered = scenario.available_targets[type] ?? [];
      const needed = namedTargets(scenario).filter(([other]) => other === type).length;
      expect(offered).toContain(name);
      expect(offered.length).toBeGreaterThanOrEqual(needed + 3);
      expect(evidence).toContain(name);
    }
    for (const offered of Object.values(scenario.available_targets)) expect(offered).toEqual(offered.toSorted());
  });

  test('wrong actions can be chosen and are no part of the solution', () => {
    const { wrong_actions, correct_remediation_sequence, known_services, available_targets } = scenario;
    const offered = new Set([...known_services, ...Object.values(available_targets).flat()]);
    for (const key of Object.keys(wrong_actions)) {
      expect(correct_remediation_sequence).not.toContain(key);
      const target = key.split(':')[1];
      if (target !== undefined) expect(offered).toContain(target);
    }
  });

  test('the end is explained, with references', () => {
    expect(scenario.debrief?.explanation.length).toBeGreaterThan(100);
    expect(scenario.debrief?.references.length).toBeGreaterThan(0);
  });
});
