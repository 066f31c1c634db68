export { BASELINE_NAMES, BASELINES, type Baseline } from './baselines';
export { expertLine } from './expert';
export { GAUNTLET, GAUNTLET_RULESETS, scoreOf, type Challenger, type Score } from './gauntlet';
export { playPolicy } from './policy';
