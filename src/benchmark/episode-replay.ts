import { extendReplay, startReplay, withGrade, type Replay } from '../replay';
import type { Scenario, StudyEpisode, StudySession } from '../schema';

type Log = StudyEpisode['actions'];

/**
 * What logs lead to, for as long as they live. A session is a value and never changes in place, so its changes share their
 * log until an action is added: each action is executed once, and each episode graded once.
 */
const known = new WeakMap<Log, Replay>();

/** The states of an episode, derived from its actions. */
export function replayEpisode(
  { plan: { ruleset } }: Pick<StudySession, 'plan'>,
  { scenario_id, actions }: Pick<StudyEpisode, 'actions' | 'scenario_id'>,
  scenario: Scenario,
): Replay {
  const before = known.get(actions);
  if (before?.episode.scenario === scenario && before.episode.ruleset === ruleset) return before;
  return keep(actions, actions.reduce(extend, startReplay(scenario, { ruleset, episode_id: scenario_id })));
}

/** The log of an episode with one more action, which is executed here. */
export function extendLog(
  session: Pick<StudySession, 'plan'>,
  episode: Pick<StudyEpisode, 'actions' | 'scenario_id'>,
  scenario: Scenario,
  action: Log[number],
): Log {
  const actions = [...episode.actions, action];
  keep(actions, extend(replayEpisode(session, episode, scenario), action));
  return actions;
}

/** The states of an episode that has been brought to an end, whatever ended it, with its grade. */
export const gradedReplay = (session: Pick<StudySession, 'plan'>, episode: StudyEpisode, scenario: Scenario): Replay =>
  keep(episode.actions, withGrade(replayEpisode(session, episode, scenario)));

const extend = (replay: Replay, { attention: _, ...action }: Log[number]): Replay => extendReplay(replay, action);

function keep(actions: Log, replay: Replay): Replay {
  known.set(actions, replay);
  return replay;
}
