import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatted } from '../../../scripts/formatted';
import { makeGauntletPage, runGauntlet } from '../../../scripts/gauntlet-page';
import { readScenarios } from '../../../scripts/scenario-files';
import { createEpisode, grade, step } from '../../engine';
import { RULESET_IDS, type Scenario } from '../../schema';
import { scenarioOf } from '../../schema/fixture';
import { PUBLISHED } from '../../schema/published/fixture';
import { GAUNTLET, GAUNTLET_RULESETS, scoreOf, type Challenger } from '.';
import { fixedPolicy } from '../policy';

/** What a challenger earns, by scenario. */
const byScenario = (scores: readonly { readonly grade: number }[]): [scenario_id: string, total: number][] =>
  scores.map((score, index) => [PUBLISHED[index]!.scenario_id, score.grade]);

test('strict-1 has to withstand the gauntlet', () => {
  expect(GAUNTLET_RULESETS).toEqual(['strict-1']);
});

describe.each(GAUNTLET_RULESETS)('over all published scenarios, under %s', (ruleset) => {
  const rows = runGauntlet(PUBLISHED, ruleset);

  test.each(rows.filter(({ challenger }) => challenger.ceiling))(
    'the mean of $challenger.name stays under its ceiling',
    ({ challenger, mean, scores }) => {
      expect(mean.grade, JSON.stringify(byScenario(scores))).toBeLessThanOrEqual(challenger.ceiling!.grade);
      expect(mean.return).toBeLessThanOrEqual(challenger.ceiling!.return ?? Infinity);
    },
  );

  test.each(rows.filter(({ challenger }) => challenger.ceiling?.single !== undefined))(
    '$challenger.name stays under its ceiling in every one',
    ({ challenger, scores }) => {
      const above = byScenario(scores).filter(([, total]) => total > challenger.ceiling!.single!);
      expect(above).toEqual([]);
    },
  );

  test.each(rows.filter(({ challenger }) => challenger.floor !== undefined))(
    '$challenger.name reaches its floor in every one',
    ({ challenger, scores }) => {
      const short = byScenario(scores).filter(([, total]) => total < challenger.floor!);
      expect(short).toEqual([]);
    },
  );

  test.each(['shouting-expert', 'padding-expert'])('%s earns what the plain one does, to the last digit', (name) => {
    const scoresOf = (of: string) => rows.find(({ challenger }) => challenger.name === of)?.scores;
    expect(scoresOf(name)).toEqual(scoresOf('expert'));
    expect(scoresOf(name)).toHaveLength(PUBLISHED.length);
  });

  test('no guess earns as much as honest work, in any scenario that asks for a cause', () => {
    const honest = rows.filter(({ challenger }) => challenger.floor !== undefined);
    const least = Math.min(...honest.flatMap(({ scores }) => scores.map((score) => score.grade)));
    const asked = new Set(PUBLISHED.filter((each) => each.correct_root_cause).map((each) => each.scenario_id));
    for (const { challenger, scores } of rows.filter((row) => (row.challenger.ceiling?.grade ?? 1) <= 0.1)) {
      const above = byScenario(scores).filter(([id, total]) => asked.has(id) && total >= least);
      expect(above, challenger.name).toEqual([]);
    }
  });
});

describe('the challengers', () => {
  test('have names and sentences of their own', () => {
    expect(new Set(GAUNTLET.map(({ name }) => name)).size).toBe(GAUNTLET.length);
    expect(new Set(GAUNTLET.map(({ does }) => does)).size).toBe(GAUNTLET.length);
    for (const { name, does } of GAUNTLET) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(does).toMatch(/^[A-Z].*\.$/);
    }
  });

  test('have a floor or a ceiling, and not both', () => {
    for (const { ceiling, floor } of GAUNTLET)
      expect([ceiling, floor].filter((limit) => limit != null)).toHaveLength(1);
  });

  test('do the same again', () => {
    const [scenario] = PUBLISHED;
    for (const challenger of GAUNTLET)
      expect(scoreOf({ ...challenger, runs: 3 }, scenario!, 'strict-1')).toEqual(
        scoreOf({ ...challenger, runs: 3 }, scenario!, 'strict-1'),
      );
  });

  test.each(RULESET_IDS)('come to an end in the least of scenarios, under %s', (ruleset) => {
    for (const task_id of ['alert_classification', 'root_cause_analysis', 'remediation_planning'] as const)
      for (const known_services of [['db'], ['db', 'api']])
        for (const challenger of GAUNTLET) {
          const { grade: total } = scoreOf(
            { ...challenger, runs: 1 },
            scenarioOf(task_id, { known_services }),
            ruleset,
          );
          expect(total).toBeGreaterThanOrEqual(0);
          expect(total).toBeLessThanOrEqual(1);
        }
  });
});

describe('the score', () => {
  const scenario = scenarioOf('alert_classification', { known_services: ['db'] });
  const saying =
    (severity: string) =>
    (_scenario: Scenario): ReturnType<Challenger['policy']> =>
      fixedPolicy([
        { action_type: 'query_logs', parameters: { service: 'db' } },
        { action_type: 'submit_severity', parameters: { severity } },
      ]);
  const challenger: Challenger = { name: 'test', does: 'Tests.', policy: saying('P2') };

  test('is grade and return', () => {
    expect(scoreOf(challenger, scenario, 'strict-1')).toEqual({ grade: 1, return: 1.02 });
    expect(scoreOf(challenger, scenario, 'openenv-0.1')).toEqual({ grade: 1, return: 1.03 });
  });

  test('is the mean over all runs, with seeds from 1', () => {
    const seeds: number[] = [];
    const policy: Challenger['policy'] = (of, seed) => {
      seeds.push(seed);
      return saying(seed === 1 ? 'P2' : 'P4')(of);
    };
    const score = scoreOf({ ...challenger, runs: 4, policy }, scenario, 'strict-1');
    expect([score, seeds]).toEqual([{ grade: 0.25, return: 0.27 }, [1, 2, 3, 4]]);
  });

  test('is what the engine says of the same actions', () => {
    const [first, second] = [
      { action_type: 'query_logs', parameters: { service: 'db' } },
      { action_type: 'submit_severity', parameters: { severity: 'P2' } },
    ] as const;
    const last = step(step(createEpisode(scenario, { ruleset: 'strict-1' }), first).episode, second);
    expect(scoreOf(challenger, scenario, 'strict-1')).toEqual({
      grade: grade(last.episode).total,
      return: last.reward.cumulative,
    });
  });
});

// When this fails: `npm run gauntlet`.
test('docs/gauntlet.md is up to date', async () => {
  const file = 'docs/gauntlet.md';
  const page = await formatted(file, makeGauntletPage(readScenarios()));
  expect(readFileSync(file, 'utf8')).toBe(page);
});

test('the page has a row for every challenger under every ruleset, and a column for every scenario', () => {
  const page = makeGauntletPage(PUBLISHED.slice(0, 2));
  for (const { name } of GAUNTLET) expect(page.split(`\`${name}\``)).toHaveLength(2 + RULESET_IDS.length);
  for (const { scenario_id } of PUBLISHED.slice(0, 2))
    expect(page.split(scenario_id)).toHaveLength(1 + RULESET_IDS.length);
});
