export { expertLine, targetParameter } from './expert';
export { GAUNTLET, scoreOf, type Challenger, type Score } from './gauntlet';
export { createRandom, type Random } from './random';
export { offerOf, playPolicy, type Offer, type Policy } from './policy';
