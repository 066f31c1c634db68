import { describe, expect, test } from 'vitest';
import { grade } from '../../engine';
import { targetsOf } from '../../rulesets';
import { expertReplay } from '../replay/compare';
import { parseScenario, RULESET_IDS } from '../../schema';
import { offeredRepairs } from '../console/offers';
import { madeTargets } from './made-targets';

/** A file as the original environment has them: nothing of it says what can be chosen. */
const ORIGINAL = {
  scenario_id: 'LAMP-RP-1',
  description: 'Lamps in the harbour flicker.',
  alert: { title: 'Lamps flicker', affected_services: ['lantern-api'] },
  known_services: ['lantern-api', 'lantern-cache'],
  tool_responses: { query_logs: { 'lantern-api': 'WARN flag night_mode at 100 %: every lamp asks lantern-cache' } },
  remediation_data: { disable_feature_flag: { night_mode: 'Off. Lamps are steady.' } },
  wrong_actions: { 'restart_service:lantern-cache': 'dark harbour' },
  correct_remediation_sequence: ['disable_feature_flag:night_mode', 'restart_service:lantern-api'],
  resolution_keywords: ['night_mode', 'lantern-api', 'flag'],
};

function scenarioOf(fields: object = {}) {
  const parsed = parseScenario({ ...ORIGINAL, ...fields }, 'remediation_planning');
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

describe('an incident that does not say what can be chosen', () => {
  test('offers what its solution names, among decoys, and can be solved', () => {
    const before = scenarioOf();
    expect(targetsOf(before, 'disable_feature_flag')).toEqual([]);
    const made = madeTargets(before);
    expect(made).toEqual({
      disable_feature_flag: ['lantern_api_fallback', 'lantern_cache_fallback', 'new_lantern_api_client', 'night_mode'],
    });
    const scenario = { ...before, ...(made && { available_targets: made as never }) };
    for (const ruleset of RULESET_IDS) {
      const offered = offeredRepairs(scenario, ruleset).flatMap(({ type, targets }) =>
        targets.map((at) => `${type}:${at}`),
      );
      expect(offered).toEqual(expect.arrayContaining(ORIGINAL.correct_remediation_sequence));
      expect(grade(expertReplay(scenario, ruleset).episode).total).toBe(1);
    }
  });

  test('offers what is wrong to do as well, and steps of a runbook', () => {
    const made = madeTargets(
      scenarioOf({
        correct_remediation_sequence: ['execute_runbook_step:relight'],
        wrong_actions: { 'execute_runbook_step:cut_power': 'dark', 'disable_feature_flag:dimmer': 'bright' },
        remediation_data: {},
      }),
    );
    expect(made?.execute_runbook_step).toEqual(expect.arrayContaining(['relight', 'cut_power', 'drain_lantern_api']));
    expect(made?.disable_feature_flag).toContain('dimmer');
    expect(made?.restart_service).toBeUndefined();
  });

  test('offers services that it does not list, where its solution restarts one', () => {
    const made = madeTargets(scenarioOf({ correct_remediation_sequence: ['restart_service:lamp-db'] }));
    expect(made?.restart_service).toEqual(['lantern-api', 'lantern-cache', 'lamp-db']);
  });
});

test.each<[string, object]>([
  ['that says so', { available_targets: { disable_feature_flag: ['night_mode'] } }],
  [
    'whose services are all there is',
    { correct_remediation_sequence: ['restart_service:lantern-api'], remediation_data: {} },
  ],
])('an incident stays as it is %s', (_label, fields) => {
  expect(madeTargets(scenarioOf(fields))).toBeUndefined();
});
