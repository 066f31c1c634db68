import type { Actor, RulesetId, Scenario } from '../schema';
import { leftOutOf, statedRules, type LeftOut, type StatedRule } from './exclusions';
import type { Flag } from './flags';
import { takeIn, type Intake, type IntakeFile } from './intake';
import { scenarioSet } from './scenario-set';
import type { Scored } from './score';
import { runSession, scoreRun } from './score-run';
import { scoreSession } from './score-session';

export interface EvaluationRequest {
  readonly files: readonly IntakeFile[];
  /** By file, for runs whose recorder does not name the actor. */
  readonly actors: ReadonlyMap<string, Actor>;
  /** The scenarios that the files name, except those that could not be loaded. */
  readonly scenarios: readonly Scenario[];
}

/** Something in a session, or in a run, that does not fit. */
export interface FlagOf extends Flag {
  readonly session_id: string;
  readonly participant: string;
}

/** How a study was ended, for its quit rate. */
export interface SessionEnd {
  readonly session_id: string;
  readonly participant: string;
  readonly study_id: string;
  readonly ruleset: RulesetId;
  readonly ended: 'completed' | 'quit' | 'unfinished';
  /** The incident in which it was quit; undefined when it was between two of them. */
  readonly quit_in: string | undefined;
  /** How many of the incidents that count were brought to an end. */
  readonly done: number;
  readonly of: number;
}

/** Everything that files hold, executed again. */
export interface Evaluation extends Omit<Scored, 'flags'>, Pick<Intake, 'repeated' | 'returning'> {
  readonly flags: readonly FlagOf[];
  readonly ends: readonly SessionEnd[];
  readonly leftOut: readonly LeftOut[];
  readonly rules: readonly StatedRule[];
}

/**
 * Puts files together and executes all that is in them again. Only duplicates are left out. Before each session and run
 * it says how many are done, and of how many.
 */
export function evaluate(
  { files, actors, scenarios }: EvaluationRequest,
  onProgress: (done: number, of: number) => void = () => {},
): Evaluation {
  const { sessions, runs, repeated, returning } = takeIn(files, (file) => actors.get(file) ?? UNNAMED);
  const set = scenarioSet(scenarios);
  let done = 0;
  const inTurn = <T>(score: () => T): T => {
    onProgress(done++, sessions.length + runs.length);
    return score();
  };
  const scored = [
    ...sessions.map((session) => ({
      ...inTurn(() => scoreSession(session, set)),
      session_id: session.session_id,
      participant: session.participant,
    })),
    ...runs.map((run) => ({ ...inTurn(() => scoreRun(run, set)), session_id: runSession(run), participant: run.run })),
  ];
  const flagged = new Set(scored.filter(({ flags }) => flags.length > 0).map(({ session_id }) => session_id));
  const leftOut = leftOutOf(sessions, flagged);
  const reasons = new Map(leftOut.map((each) => [each.session_id, each.reasons.join('; ')]));
  return {
    repeated,
    returning,
    leftOut,
    rules: statedRules(sessions, leftOut),
    episodes: scored.flatMap(({ episodes, session_id }) => {
      const excluded = reasons.get(session_id);
      return excluded === undefined ? episodes : episodes.map((row) => ({ ...row, excluded }));
    }),
    actions: scored.flatMap(({ actions }) => actions),
    flags: scored.flatMap(({ flags, session_id, participant }) =>
      flags.map((flag) => ({ ...flag, session_id, participant })),
    ),
    ends: sessions.map(({ session_id, participant, plan, ended, episodes, order }) => {
      const counted = episodes.filter(({ practice }) => !practice);
      return {
        ...{ session_id, participant, study_id: plan.study_id, ruleset: plan.ruleset },
        ended: ended?.reason ?? 'unfinished',
        quit_in: episodes.find(({ ending }) => ending === 'quit')?.scenario_id,
        done: counted.filter(({ ending }) => ending !== undefined && ending !== 'quit').length,
        of: order.length,
      };
    }),
  };
}

const UNNAMED: Actor = { kind: 'agent', name: 'agent' };
