import type { RulesetId, Scenario } from '../schema';
import { alertFollower } from './alert-follower';
import { breadthFirst } from './breadth-first';
import { dependencyWalker } from './dependency-walker';
import { expertLine } from './expert';
import { fixedPolicy, type Policy } from './policy';
import { randomPolicy } from './random-policy';

export const BASELINE_NAMES = ['random', 'breadth-first', 'alert-follower', 'dependency-walker', 'expert'] as const;
export type BaselineName = (typeof BASELINE_NAMES)[number];

/** A reference policy of the benchmark. */
export interface Baseline {
  readonly name: BaselineName;
  readonly title: string;
  /** What it does, as a sentence. */
  readonly does: string;
  /** Whether it chooses by its seed: otherwise every run of it is the same. */
  readonly random: boolean;
  /** A policy for one episode of a scenario. */
  readonly policy: (scenario: Scenario, seed: number, ruleset: RulesetId) => Policy;
}

/** In the order of BASELINE_NAMES. All end with a submission, but for `random`, which may run out of steps. */
export const BASELINES: readonly Baseline[] = [
  {
    name: 'random',
    title: 'Random',
    does: 'Chooses uniformly among offered actions, then among their targets.',
    random: true,
    policy: (_scenario, seed) => randomPolicy(seed),
  },
  {
    name: 'breadth-first',
    title: 'Breadth first',
    does: 'Asks one tool of every service after another until steps cost, then blames what looks worst.',
    random: false,
    policy: breadthFirst,
  },
  {
    name: 'alert-follower',
    title: 'Alert follower',
    does: 'Asks only about the services in the alert, blames the worst of them and restarts it.',
    random: false,
    policy: alertFollower,
  },
  {
    name: 'dependency-walker',
    title: 'Dependency walker',
    does: 'Follows what services say of each other to the one that fails, looks for the change behind it, and undoes that.',
    random: false,
    policy: dependencyWalker,
  },
  {
    name: 'expert',
    title: 'Expert',
    does: 'Knows the answer: asks for the proofs, repairs in order, and answers with them.',
    random: false,
    policy: (scenario, _seed, ruleset) => fixedPolicy(expertLine(scenario, ruleset)),
  },
];
