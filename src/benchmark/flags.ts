import { grade } from '../engine';
import type { Replay } from '../replay';
import { canonicalJson } from '../replay/json';
import type { Scenario, StudyEpisode, StudySession, TimedAction } from '../schema';
import { armOf, withArm } from './arms';
import { orderBy } from './order';
import { endingOf, fingerprintText } from './session';

/** Something in a recorded session that does not fit. It is always listed, and nothing is left out because of it. */
export interface Flag {
  /** Of the episode; undefined for the session as a whole. */
  readonly position: number | undefined;
  /** A sentence without its full stop. */
  readonly text: string;
}

/** What does not fit in an episode that was executed again on `scenario`. */
export function episodeFlags(session: StudySession, position: number, episode: StudyEpisode, replay: Replay): Flag[] {
  const { actions, ending, elapsed_ms, confidence, practice } = episode;
  const limit_ms = (session.plan.limit_minutes ?? Infinity) * 60_000;
  const hasResult = [episode.grade, episode.return].map((result) => result !== undefined);
  const texts = [
    fingerprintText(replay.episode.scenario, session) !== episode.fingerprint &&
      'the incident was changed since it was played, without a new version',
    practice !== (position === 0) && `it says that it is ${practice ? '' : 'not '}the practice`,
    isGraded(episode) && hasResult.includes(false) && 'it ended without a recorded grade or return',
    !isGraded(episode) && hasResult.includes(true) && 'it has a grade or return, and was not brought to an end',
    ...resultFlags(episode.grade, episode.return, replay),
    endingFlag(ending, endingOf(replay)),
    afterTheEnd(actions, replay),
    clockFlag(actions, elapsed_ms),
    ending === 'timed_out' && elapsed_ms < limit_ms && 'it says timed_out, but its time was not over',
    actions.some(({ at_ms }) => at_ms >= limit_ms) && 'it went on after its time was over',
    ending === 'submitted' && confidence === undefined && 'it was submitted without a confidence',
    ending !== 'submitted' && confidence !== undefined && 'it has a confidence, but was not submitted',
  ];
  return texts.filter((text) => text !== false).map((text) => ({ position, text }));
}

/** Whether an episode was brought to an end, so that its grade counts. */
export const isGraded = ({ ending }: Pick<StudyEpisode, 'ending'>): boolean =>
  ending !== undefined && ending !== 'quit';

function endingFlag(recorded: StudyEpisode['ending'], computed: ReturnType<typeof endingOf>): string | false {
  if (computed) return recorded !== computed && `it ended as ${computed}, but says ${recorded ?? 'that it goes on'}`;
  return (recorded === 'submitted' || recorded === 'out_of_steps') && `it did not end, but says ${recorded}`;
}

/** A recorded grade or return that differs from the computed one. */
export function resultFlags(
  recordedGrade: number | undefined,
  recordedReturn: number | undefined,
  { episode }: Replay,
): (string | false)[] {
  const results = [
    ['grade', recordedGrade, grade(episode).total],
    ['return', recordedReturn, episode.state.cumulative_reward],
  ] as const;
  return results.map(
    ([what, recorded, computed]) =>
      recorded !== undefined &&
      differs(recorded, computed) &&
      `the recorded ${what} ${recorded} comes out as ${computed}`,
  );
}

export function afterTheEnd(actions: readonly TimedAction[], { steps }: Replay): string | false {
  const after = actions.length - steps.length;
  return after > 0 && `${after} ${after === 1 ? 'action was' : 'actions were'} recorded after its end`;
}

/** A clock that goes back, at an action or at the end. */
export function clockFlag(actions: readonly TimedAction[], elapsed_ms = Infinity): string | false {
  const times = [...actions.map(({ at_ms }) => at_ms), elapsed_ms];
  const back = times.findIndex((time, index) => time < (times[index - 1] ?? 0));
  return back >= 0 && `the clock goes back at ${back < actions.length ? `step ${back + 1}` : 'its end'}`;
}

/** Whether two computed values differ by more than rounding leaves. */
export const differs = (a: number, b: number): boolean => Math.abs(a - b) > 1e-9;

/** What does not fit in a session as a whole: its order, and whether it went by the protocol. */
export function sessionFlags(session: StudySession): Flag[] {
  const { plan, participant, order, order_by, episodes, practice_id, ended, closed } = session;
  const expected = [practice_id, ...order];
  const strayed = episodes.findIndex(({ scenario_id }, index) => scenario_id !== expected[index]);
  const unfinished = episodes.findIndex((episode) => !isGraded(episode));
  const left = unfinished >= 0 ? episodes[unfinished]?.ending : undefined;
  const done = episodes.slice(1).filter(isGraded).length;
  const texts = [
    orderBy(order_by, order, plan.seed, participant).join() !== order.join() &&
      'the order is not the one of its seed and participant',
    armFlag(session),
    strayed >= 0 && `incident ${strayed} is ${episodes[strayed]?.scenario_id}, not ${expected[strayed] ?? 'the end'}`,
    unfinished >= 0 && unfinished < episodes.length - 1 && `incident ${unfinished} was not ended before the next`,
    ended?.reason === 'completed' &&
      done < order.length &&
      `it says completed after ${done} of ${order.length} incidents`,
    ended?.reason === 'quit' && done >= order.length && 'it says quit after all incidents',
    ended !== undefined && unfinished >= 0 && left === undefined && `incident ${unfinished} has no ending`,
    ended?.reason !== 'quit' && left === 'quit' && `incident ${unfinished} was quit, and the study was not`,
    closed && !ended && 'it was closed without an end',
  ];
  return texts.filter((text) => text !== false).map((text) => ({ position: undefined, text }));
}

function armFlag({ plan, participant, arm }: StudySession): string | false {
  if (!plan.arms) return arm !== undefined && `it has the arm ${arm.name}, and the study has none`;
  if (!arm) return 'it has no arm, and the study has some';
  if (!plan.arms.some(({ name }) => name === arm.name))
    return `it has the arm ${arm.name}, and the study has no such arm`;
  if (arm.by === 'draw' && armOf(plan, participant, undefined)?.name !== arm.name)
    return 'the arm is not the one of its seed and participant';
  return canonicalJson(withArm(plan, arm.name)) !== canonicalJson(plan) && 'the settings are not those of its arm';
}

/** The flag of an episode whose incident was not loaded. */
export const unknownIncident = (
  position: number,
  { scenario_id, scenario_version }: Pick<StudyEpisode, 'scenario_id' | 'scenario_version'>,
  known: readonly Pick<Scenario, 'scenario_id' | 'version'>[],
): Flag => {
  const versions = known.filter((each) => each.scenario_id === scenario_id).map(({ version }) => version);
  const there = versions.length > 0 ? `here it has version ${versions.join(', ')}` : 'it is not on this site';
  return { position, text: `${scenario_id}, version ${scenario_version}, cannot be executed again: ${there}` };
};
