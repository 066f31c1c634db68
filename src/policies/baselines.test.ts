import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grade, RULESETS } from '../engine';
import { scenarios } from '../engine/arbitraries';
import { isDiagnostic, isRemediation, RULESET_IDS, TASK_IDS, TASKS, type RulesetId, type Scenario } from '../schema';
import { scenarioOf } from '../schema/fixture';
import { PUBLISHED } from '../schema/published/fixture';
import { BASELINE_NAMES, BASELINES, type Baseline, type BaselineName } from './baselines';
import { expertLine } from './expert';
import { GAUNTLET, scoreOf } from './gauntlet';
import { offerIn, type Offer } from './offer';
import { playPolicy, type Policy } from './policy';

/** The incidents that the measures are about. */
const INCIDENTS = PUBLISHED.filter(({ scenario_id }) => !scenario_id.startsWith('PRACTICE'));
/** Those that know only what any player sees. */
const BLIND = BASELINES.filter(({ name }) => name !== 'expert');

const play = ({ policy }: Baseline, scenario: Scenario, ruleset: RulesetId, seed = 1) =>
  playPolicy(scenario, ruleset, policy(scenario, seed, ruleset)).state;

/** Fails where a policy does not end, leaves without an answer, or does what is not offered. */
function expectFairPlay(baseline: Baseline, scenario: Scenario, ruleset: RulesetId): void {
  const offers: Offer[] = [];
  const policy = baseline.policy(scenario, 1, ruleset);
  const looking: Policy = (observation) => {
    offers.push(offerIn(observation));
    return policy(observation);
  };
  const { action_history, submitted, done } = playPolicy(scenario, ruleset, looking).state;
  const task = TASKS[scenario.task_id];
  const context = `${baseline.name} in ${scenario.scenario_id}: ${JSON.stringify(action_history)}`;
  expect(done, context).toBe(true);
  expect(action_history.length, context).toBeLessThanOrEqual(task.max_steps);
  // Where no service is known, none can be named.
  if (!baseline.random && scenario.known_services.length > 0) expect(submitted, context).toBe(true);
  const asked = new Set<string>();
  for (const [index, { action_type: type, parameters }] of action_history.entries()) {
    const { services, targets } = offers[index]!;
    const { service = '', flag, runbook_action, evidence } = parameters;
    expect(RULESETS[ruleset].actions[scenario.task_id], context).toContain(type);
    if (isDiagnostic(type)) {
      expect(services, context).toContain(service);
      asked.add(`${type} ${service}`);
    } else if (isRemediation(type)) expect(targets[type], context).toContain(flag ?? runbook_action ?? service);
    for (const cell of evidence ?? []) expect(asked, context).toContain(`${cell.tool} ${cell.service}`);
  }
}

describe('the baselines', () => {
  test('are those of the list, with words of their own', () => {
    expect(BASELINES.map(({ name }) => name)).toEqual(BASELINE_NAMES);
    expect(BASELINES.filter(({ random }) => random).map(({ name }) => name)).toEqual(['random']);
    expect(new Set(BASELINES.flatMap(({ title, does }) => [title, does])).size).toBe(2 * BASELINES.length);
    for (const { title, does } of BASELINES) {
      expect(title).toMatch(/^[A-Z][a-z ]+$/);
      expect(does).toMatch(/^[A-Z].*\.$/);
    }
  });

  test.each(RULESET_IDS)('end, answer, and do what is offered in every published scenario, under %s', (ruleset) => {
    for (const scenario of PUBLISHED) for (const baseline of BLIND) expectFairPlay(baseline, scenario, ruleset);
  });

  test.each(RULESET_IDS)('do so in any scenario, under %s', (ruleset) => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        for (const baseline of BLIND) expectFairPlay(baseline, scenario, ruleset);
      }),
      { numRuns: 150 },
    );
  });

  test.each(TASK_IDS)('do so in the least of %s', (task_id) => {
    const leasts: Scenario[] = [
      scenarioOf(task_id),
      scenarioOf(task_id, { known_services: ['db'] }),
      scenarioOf(task_id, { known_services: ['db'], alert: { affected_services: [] } }),
      scenarioOf(task_id, { known_services: ['db'], alert: { affected_services: ['web'], duration_minutes: 0 } }),
      scenarioOf(task_id, { alert: { affected_services: ['web'] }, available_targets: { restart_service: ['web'] } }),
    ];
    for (const ruleset of RULESET_IDS)
      for (const scenario of leasts) for (const baseline of BLIND) expectFairPlay(baseline, scenario, ruleset);
  });

  test('do the same again, and `random` something else for another seed', () => {
    for (const baseline of BASELINES) {
      let different = 0;
      for (const scenario of INCIDENTS) {
        const [first, again, other] = [1, 1, 2].map(
          (seed) => play(baseline, scenario, 'strict-1', seed).action_history,
        );
        expect(again).toEqual(first);
        different += Number(JSON.stringify(other) !== JSON.stringify(first));
      }
      if (baseline.random) expect(different).toBeGreaterThan(INCIDENTS.length / 2);
      else expect(different).toBe(0);
    }
  });

  test('play the same whatever the solution is, but for the expert', () => {
    const solution = {
      correct_severity: 'P4',
      adjacent_severities: [],
      correct_root_cause: { service: 'elsewhere', failure_mode: 'quite another' },
      correct_remediation_sequence: ['clear_cache:elsewhere'],
      resolution_keywords: ['quite'],
      key_evidence: [],
      correct_failure_mode: null,
      correct_trigger: null,
      neighbour_modes: [],
      tempting_answers: [],
      later_readings: [],
      aliases: {},
      repairs: [],
      verification: [],
      debrief: null,
    } satisfies Partial<Scenario>;
    const changed = BASELINES.filter((baseline) =>
      INCIDENTS.some((scenario) => {
        const [right, wrong] = [scenario, { ...scenario, ...solution }].map((each) =>
          play(baseline, each, 'openenv-0.1'),
        );
        return JSON.stringify(right?.action_history) !== JSON.stringify(wrong?.action_history);
      }),
    );
    expect(changed.map(({ name }) => name)).toEqual(['expert']);
  });
});

describe('`random` and `expert`', () => {
  const baseline = (name: BaselineName) => BASELINES.find((each) => each.name === name)!;

  test('are those of the gauntlet', () => {
    for (const name of ['random', 'expert'] as const) {
      const challenger = GAUNTLET.find((each) => each.name === name)!;
      for (const scenario of INCIDENTS.slice(0, 3))
        expect(scoreOf({ ...challenger, runs: 5, policy: baseline(name).policy }, scenario, 'strict-1')).toEqual(
          scoreOf({ ...challenger, runs: 5 }, scenario, 'strict-1'),
        );
    }
  });

  test('the expert plays its line', () => {
    for (const scenario of INCIDENTS)
      expect(play(baseline('expert'), scenario, 'strict-1').action_history).toHaveLength(expertLine(scenario).length);
  });
});

describe('mean grades over all incidents', () => {
  const RUNS = 20;
  const meansUnder = (ruleset: RulesetId) =>
    Object.fromEntries(
      BASELINES.map(({ name, random, policy }) => {
        const grades = INCIDENTS.flatMap((scenario) =>
          Array.from(
            { length: random ? RUNS : 1 },
            (_, run) => grade(playPolicy(scenario, ruleset, policy(scenario, run + 1, ruleset))).total,
          ),
        );
        return [name, grades.reduce((sum, each) => sum + each, 0) / grades.length];
      }),
    ) as Record<BaselineName, number>;

  test.each(RULESET_IDS)('under %s, the walker stands between the expert and those that do not reason', (ruleset) => {
    const { expert, 'dependency-walker': walker, ...others } = meansUnder(ruleset);
    expect(expert).toBe(1);
    expect(walker).toBeLessThan(expert);
    for (const [name, mean] of Object.entries(others)) expect(walker - mean, name).toBeGreaterThan(0.1);
  });

  test('under openenv-0.1, reading earns more than believing, and that more than chance', () => {
    const means = meansUnder('openenv-0.1');
    expect(means['breadth-first']).toBeGreaterThan(means['alert-follower']);
    expect(means['alert-follower']).toBeGreaterThan(means.random);
  });
});
