import type { TaskId } from '../../schema';
import { SEED_ACTIONS } from '../openenv-0.1/actions';

/** The same as the seed offers. All other actions are refused. */
export const STRICT_ACTIONS = SEED_ACTIONS;

/** Whether a task offers an action type. */
export const isOffered = (task_id: TaskId, action_type: string): boolean =>
  (STRICT_ACTIONS[task_id] as readonly string[]).includes(action_type);
