import { replayEpisode } from '../../benchmark/episode-replay';
import { currentEpisode, phaseOf, writeDraft } from '../../benchmark/session';
import type { WorkedEpisode } from '../../replay';
import type { AssignedArm, Problem, Scenario, StudyEpisode, StudySession, Suite } from '../../schema';
import type { StudyLink } from './link';

/** Where a participant stands. */
export type StudyState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly problem: Problem }
  /** Before consent: nothing is recorded. */
  | (Information & { readonly phase: 'information' })
  /** The link says nothing of who follows it, and there are sessions in this browser: nothing of them is shown yet. */
  | { readonly phase: 'who'; readonly link: StudyLink; readonly sessions: readonly StudySession[] }
  /** It looks for others: nothing is recorded. */
  | { readonly phase: 'screened'; readonly link: StudyLink; readonly participant: string }
  /** `position` 0 is the practice. `last` is the incident before, with what the study shows of it. */
  | {
      readonly phase: 'ready';
      readonly session: StudySession;
      readonly position: number;
      readonly problem?: Problem;
      readonly last?: LastIncident;
    }
  | {
      readonly phase: 'working';
      readonly session: StudySession;
      readonly position: number;
      readonly worked: WorkedEpisode;
      /** A submission waits for the confidence in it. */
      readonly asking: boolean;
      readonly halted: Halted | undefined;
    }
  | { readonly phase: 'questions'; readonly session: StudySession; readonly last?: LastIncident }
  | { readonly phase: 'finished'; readonly session: StudySession }
  /** Another tab goes on with it. */
  | { readonly phase: 'taken'; readonly session: StudySession };

/** What a study says of itself before consent. */
export interface Information {
  /** Its plan is with the settings of the participant's arm. */
  readonly link: StudyLink;
  readonly suite: Suite;
  /** Of the participant: from the link, or made up. */
  readonly code: string;
  /** It cannot be changed. */
  readonly isGiven: boolean;
  readonly arm?: AssignedArm;
}

/** Why the clock stands still: the participant paused, or the page was left. */
export type Halted = 'interrupted' | 'paused';

/** The incident before, with its grade. */
export interface LastIncident {
  readonly scenario: Scenario;
  readonly worked: WorkedEpisode;
  readonly practice: boolean;
  readonly timedOut: boolean;
}

/** What comes next in a session. `scenario`: the one being worked, or worked last. */
export function stateOf(session: StudySession, scenario: Scenario | undefined, halted: Halted | undefined): StudyState {
  const next = phaseOf(session);
  switch (next.phase) {
    case 'working':
    case 'confidence': {
      if (!scenario) throw new Error('An episode is worked on a scenario.');
      const worked = workedOf(session, next.episode, scenario);
      const asking = next.phase === 'confidence';
      return { phase: 'working', session, position: next.position, worked, asking, halted };
    }
    case 'ready': {
      const last = scenario && lastIncident(session, scenario);
      return { phase: 'ready', session, position: next.position, ...(last && { last }) };
    }
    case 'questions': {
      const last = scenario && lastIncident(session, scenario);
      return { phase: 'questions', session, ...(last && { last }) };
    }
    default:
      return { phase: next.phase, session };
  }
}

/** A state with what has been typed in a later one of the same episode. */
export function withTyping(state: StudyState, later: StudyState): StudyState {
  if (state.phase !== 'working' || !('session' in later)) return state;
  const episode = currentEpisode(later.session);
  if (!episode || later.session.episodes.length !== state.session.episodes.length) return state;
  const { draft } = episode;
  return { ...state, session: writeDraft(state.session, draft), worked: { ...state.worked, draft } };
}

/** The episode that a state shows to be worked. */
export const workedIn = (state: StudyState): WorkedEpisode | undefined =>
  state.phase === 'working' ? state.worked : undefined;

/** The practice shows its grade at once, the other incidents where the study says so. */
function lastIncident(session: StudySession, scenario: Scenario): LastIncident | undefined {
  const episode = session.episodes.at(-1);
  if (episode?.grade === undefined || (session.plan.feedback === 'end' && !episode.practice)) return undefined;
  const { practice, ending } = episode;
  return { scenario, worked: workedOf(session, episode, scenario), practice, timedOut: ending === 'timed_out' };
}

const workedOf = (session: StudySession, episode: StudyEpisode, scenario: Scenario): WorkedEpisode => ({
  scenario,
  replay: replayEpisode(session, episode, scenario),
  pins: episode.pins,
  draft: episode.draft,
});
