import { createEpisode, grade, step } from '../src/engine';
import { expertLine } from '../src/policies/expert';
import type { RulesetId, Scenario } from '../src/schema';
import { PUBLISHED } from '../src/schema/published/fixture';

/** How many times the processor time of `openenv-0.1` an episode should take under `strict-1`, at most. */
const ALLOWED = 2;
const RUNS = 5;
const EPISODES = 3000;

/** Plays the expert line of each published incident under both rulesets, in turn, and prints what the stricter one costs. */
export function benchRulesets(): void {
  console.log(
    `processor time of an expert's episode, strict-1 to openenv-0.1 (aim: at most ${ALLOWED}), median of ${RUNS}`,
  );
  const players = PUBLISHED.map((scenario) => ({
    id: scenario.scenario_id,
    seed: player(scenario, 'openenv-0.1'),
    strict: player(scenario, 'strict-1'),
  }));
  // Once for nothing: all incidents are played before any is measured, as by somebody who plays them all.
  for (const { seed, strict } of players) [seed, strict].forEach((play) => play());
  const ratios = players.map(({ id, seed, strict }) => ({
    id,
    ratio: median(Array.from({ length: RUNS }, () => strict() / seed())),
  }));
  ratios.sort((a, b) => b.ratio - a.ratio);
  const show = ({ id, ratio }: (typeof ratios)[number]) => `${id} ${ratio.toFixed(2)}`;
  console.log(`  ${ratios.map(show).join(', ')}`);
}

/** Plays an incident many times; gives the processor time of an episode, in microseconds. */
function player(scenario: Scenario, ruleset: RulesetId): () => number {
  const line = expertLine(scenario, ruleset);
  const play = () =>
    grade(line.reduce((episode, action) => step(episode, action).episode, createEpisode(scenario, { ruleset })));
  const expected = play().total;
  return () => {
    const before = process.cpuUsage();
    for (let i = 0; i < EPISODES; i++) if (play().total !== expected) throw new Error('the grade has changed');
    const { user, system } = process.cpuUsage(before);
    return (user + system) / EPISODES;
  };
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
