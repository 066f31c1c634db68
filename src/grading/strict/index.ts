export { LONGEST_ANSWER } from './answer';
export { CONDUCT_COST } from './conduct';
export { EVIDENCE_CREDIT } from './evidence';
export {
  advance,
  courseOf,
  effectOf,
  planOf,
  remediationKey,
  remediationObject,
  whyWrong,
  type Effect,
} from './incident';
export { STRICT_CREDIT } from './judges';
export { refusalOf } from './legality';
export { knownService, nameKey, resolveName } from './names';
