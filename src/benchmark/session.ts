import { grade } from '../engine';
import { noNotes, scenarioFingerprint, withDraft, withPinToggled, type Replay } from '../replay';
import {
  NO_ATTENTION,
  TASKS,
  type Action,
  type AiHelp,
  type AssignedArm,
  type Background,
  type Draft,
  type Ending,
  type Recruitment,
  type Scenario,
  type StudyEpisode,
  type StudyPlan,
  type StudySession,
  type TimedAction,
} from '../schema';
import { extendLog, gradedReplay, replayEpisode } from './episode-replay';
import { orderFor } from './order';

// A session is an immutable value. Each function here gives the next one; times and ids are arguments.

export interface SessionStart {
  /** With the settings of the participant's arm, if it has arms. */
  readonly plan: StudyPlan;
  readonly participant: string;
  readonly arm?: AssignedArm;
  readonly recruitment?: Recruitment;
  readonly background: Background;
  readonly session_id: string;
  /** Of the suite. */
  readonly scenario_ids: readonly string[];
  readonly practice_id: string;
  /** ISO 8601. */
  readonly consented_at: string;
}

export function createSession({ scenario_ids, consented_at, ...start }: SessionStart): StudySession {
  return {
    format: 'incident-console-study',
    version: 1,
    ...start,
    consented_at,
    saved_at: consented_at,
    ...orderFor(scenario_ids, start.plan, start.participant),
    episodes: [],
    closed: false,
  };
}

/** What comes next in a session. Position 0 is the practice, 1 the first incident that counts. */
export type SessionPhase =
  | { readonly phase: 'ready'; readonly position: number; readonly scenario_id: string }
  | { readonly phase: 'working'; readonly position: number; readonly episode: StudyEpisode }
  /** A submission waits for the confidence in it. */
  | { readonly phase: 'confidence'; readonly position: number; readonly episode: StudyEpisode }
  | { readonly phase: 'questions' }
  | { readonly phase: 'finished' };

export function phaseOf(session: StudySession): SessionPhase {
  if (session.closed) return { phase: 'finished' };
  if (session.ended) return { phase: 'questions' };
  const position = session.episodes.length;
  const episode = currentEpisode(session);
  if (episode) return { phase: episode.waiting ? 'confidence' : 'working', position: position - 1, episode };
  const scenario_id = [session.practice_id, ...session.order][position];
  return scenario_id === undefined ? { phase: 'questions' } : { phase: 'ready', position, scenario_id };
}

/** The episode that is being worked. */
export function currentEpisode({ episodes }: StudySession): StudyEpisode | undefined {
  const last = episodes.at(-1);
  return last?.ending === undefined ? last : undefined;
}

/** Begins the incident that is due. */
export function beginEpisode(session: StudySession, scenario: Scenario, started_at: string): StudySession {
  const episode: StudyEpisode = {
    scenario_id: scenario.scenario_id,
    scenario_version: scenario.version,
    fingerprint: fingerprintText(scenario, session),
    practice: session.episodes.length === 0,
    started_at,
    elapsed_ms: 0,
    actions: [],
    attention: NO_ATTENTION,
    pauses: [],
    resumes: [],
    ...noNotes(),
  };
  return { ...session, episodes: [...session.episodes, episode] };
}

/** The fingerprint of a scenario under a session's ruleset, as episodes record it. */
export const fingerprintText = (scenario: Scenario, { plan }: Pick<StudySession, 'plan'>): string =>
  scenarioFingerprint(scenario, plan.ruleset).toString(16).padStart(8, '0');

/** Takes a step at a time on the episode's clock. The task's submission waits until the confidence in it is given. */
export function takeStep(session: StudySession, scenario: Scenario, action: Action, at_ms: number): StudySession {
  const isAnswer = action.action_type === TASKS[scenario.task_id].submission;
  return change(session, (episode) => {
    if (isAnswer) return { ...episode, waiting: { action, at_ms } };
    return settle(session, withAction(session, episode, scenario, { ...action, at_ms }), scenario);
  });
}

/** Takes back a submission that still waits. */
export const withdrawSubmission = (session: StudySession): StudySession =>
  change(session, ({ waiting: _, ...episode }) => episode);

/** Makes the submission that waits, with the confidence in it in percent: the episode ends. */
export const confirmSubmission = (session: StudySession, scenario: Scenario, confidence: number): StudySession =>
  change(session, ({ waiting, ...episode }) => {
    if (!waiting) return episode;
    const action = { ...waiting.action, at_ms: waiting.at_ms };
    return settle(session, { ...withAction(session, episode, scenario, action), confidence }, scenario);
  });

const withAction = (
  session: StudySession,
  episode: StudyEpisode,
  scenario: Scenario,
  action: TimedAction,
): StudyEpisode => ({
  ...episode,
  elapsed_ms: Math.max(episode.elapsed_ms, action.at_ms),
  actions: extendLog(session, episode, scenario, { ...action, attention: episode.attention }),
  attention: NO_ATTENTION,
});

/** Ends an episode in which nothing more can be done; leaves any other as it is. */
function settle(session: StudySession, episode: StudyEpisode, scenario: Scenario): StudyEpisode {
  const ending = endingOf(replayEpisode(session, episode, scenario));
  return ending ? close(session, episode, scenario, ending) : episode;
}

/** How an episode ended by its actions; undefined where more could be done. */
export function endingOf({ episode: { state } }: Replay): 'out_of_steps' | 'submitted' | undefined {
  if (!state.done) return undefined;
  return state.submitted ? 'submitted' : 'out_of_steps';
}

function close(session: StudySession, episode: StudyEpisode, scenario: Scenario, ending: Ending): StudyEpisode {
  const replayed = gradedReplay(session, episode, scenario).episode;
  return { ...episode, ending, grade: grade(replayed).total, return: replayed.state.cumulative_reward };
}

/** Ends the episode because its time is over: what was done is graded, without a submission. */
export const timeOut = (session: StudySession, scenario: Scenario): StudySession =>
  change(session, (episode) => close(session, episode, scenario, 'timed_out'));

/** Ends the study before its end. An episode that is being worked is kept, and is not graded. */
export const quitSession = (session: StudySession, at: string): StudySession => ({
  ...change(session, ({ waiting: _, ...episode }) => ({ ...episode, ending: 'quit' })),
  ended: { at, reason: 'quit' },
});

/** Answers to the questions at the end; each may be left out. */
export interface LastAnswers {
  readonly ai_help?: AiHelp | undefined;
  readonly comment?: string | undefined;
}

/** Keeps what was answered to the questions at the end, and closes the session. */
export const closeSession = (session: StudySession, { ai_help, comment }: LastAnswers, at: string): StudySession => ({
  ...session,
  ended: session.ended ?? { at, reason: 'completed' },
  ...(ai_help && { ai_help }),
  ...(comment && { comment }),
  closed: true,
});

/** Notes the clock of the episode, and where the attention was since the last action. */
export const noteTime = (session: StudySession, time: Pick<StudyEpisode, 'attention' | 'elapsed_ms'>): StudySession =>
  change(session, (episode) => ({ ...episode, ...time }));

/** Pins the evidence of a step, or takes the pin off. */
export const togglePin = (session: StudySession, step: number): StudySession =>
  change(session, (episode) => withPinToggled(episode, step));

export const writeDraft = (session: StudySession, draft: Partial<Draft>): StudySession =>
  change(session, (episode) => withDraft(episode, draft));

/** Notes that a pause begins. It is noted at once, so that a pause that never ends is recorded, too. */
export const beginPause = (session: StudySession): StudySession =>
  change(session, (episode) => ({
    ...episode,
    pauses: [...episode.pauses, { at_ms: episode.elapsed_ms, paused_ms: 0 }],
  }));

/** Notes how long the pause that began last has been so far. */
export const measurePause = (session: StudySession, paused_ms: number): StudySession =>
  change(session, ({ pauses, ...episode }) => ({
    ...episode,
    pauses: pauses.map((pause, index) => (index === pauses.length - 1 ? { ...pause, paused_ms } : pause)),
  }));

/** Notes that the episode is taken up again after the page was gone for so long. */
export const noteReturn = (session: StudySession, gone_ms: number): StudySession =>
  change(session, (episode) => ({
    ...episode,
    resumes: [...episode.resumes, { at_ms: episode.elapsed_ms, gone_ms }],
  }));

/** Changes the episode that is being worked, if there is one. */
function change(session: StudySession, next: (episode: StudyEpisode) => StudyEpisode): StudySession {
  const current = currentEpisode(session);
  return current ? { ...session, episodes: [...session.episodes.slice(0, -1), next(current)] } : session;
}
