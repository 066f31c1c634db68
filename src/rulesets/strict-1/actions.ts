import { SEED_ACTIONS } from '../openenv-0.1/actions';

/** The same as the seed offers. All other actions are refused. */
export const STRICT_ACTIONS = SEED_ACTIONS;
