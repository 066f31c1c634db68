export { expertLine, targetParameter } from './expert';
export { GAUNTLET, scoreOf, type Challenger, type Score } from './gauntlet';
