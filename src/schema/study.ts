import * as z from 'zod/mini';
import { parseFile } from './parse-file';
import type { Result } from './result';
import { Action } from './action';
import { Draft } from './answer';
import { list } from './bounded';
import { AssignedArm, code, StudyPlan } from './study-plan';
import { Recruitment } from './recruitment';
import { TimedAction } from './trajectory';

export * from './study-plan';

export const ROLES = ['on-call', 'developer', 'operations', 'student', 'other'] as const;
export type Role = (typeof ROLES)[number];

/** What a participant says of themselves; every answer may be left out. */
export const Background = z.object({
  years_on_call: z.optional(z.number().check(z.minimum(0), z.maximum(60))),
  role: z.optional(z.enum(ROLES)),
  /** Has played some of these incidents before. */
  seen_before: z.optional(z.boolean()),
});
export type Background = z.infer<typeof Background>;

export const AI_HELP = ['none', 'some', 'most'] as const;
export type AiHelp = (typeof AI_HELP)[number];

/** How the order of a session is made: a row of a Latin square, or a draw whose seed is mixed. */
export const ORDER_METHODS = ['square', 'draw'] as const;
export type OrderMethod = (typeof ORDER_METHODS)[number];

const milliseconds = () => z.number().check(z.nonnegative());

/** Where the attention was since the last action: nothing of it counts against anybody. */
export const Attention = z.object({
  /** How often the window lost focus. */
  blurs: z.int().check(z.nonnegative()),
  /** Time without focus, hidden or not. */
  blurred_ms: milliseconds(),
  /** Time in which the page could not be seen. */
  hidden_ms: milliseconds(),
});
export type Attention = z.infer<typeof Attention>;

export const NO_ATTENTION: Attention = { blurs: 0, blurred_ms: 0, hidden_ms: 0 };

/** An action, its time on the clock of its episode, and where the attention was since the action before. */
const StudyAction = z.extend(TimedAction, { attention: Attention });

/** How an episode of a study ended. */
export const ENDINGS = ['submitted', 'out_of_steps', 'timed_out', 'quit'] as const;
export type Ending = (typeof ENDINGS)[number];

/** An incident of a study as it was worked. The clock of an episode runs unless it is paused or the page is closed. */
export const StudyEpisode = z.object({
  scenario_id: z.string(),
  scenario_version: z.int().check(z.positive()),
  /** Of the scenario under the ruleset, in hexadecimal: whether it was the same incident. */
  fingerprint: z.string().check(z.regex(/^[0-9a-f]{8}$/)),
  practice: z.boolean(),
  /** ISO 8601. */
  started_at: z.string(),
  /** Time on the clock so far. */
  elapsed_ms: milliseconds(),
  actions: list(StudyAction, 50),
  /** Since the last action. */
  attention: Attention,
  /** When on the clock it was paused, and for how long. */
  pauses: z.array(z.object({ at_ms: milliseconds(), paused_ms: milliseconds() })),
  /** When on the clock the page was closed or reloaded, and how long it was gone by the calendar. */
  resumes: z.array(z.object({ at_ms: milliseconds(), gone_ms: milliseconds() })),
  /** Steps whose evidence is pinned, and what is typed but not submitted. */
  pins: z.array(z.int()),
  draft: Draft,
  /** A submission that waits for the confidence in it. */
  waiting: z.optional(z.object({ action: Action, at_ms: milliseconds() })),
  /** Percent: how sure the participant was that the submission is right, asked before it was graded. */
  confidence: z.optional(z.int().check(z.minimum(0), z.maximum(100))),
  /** Absent while it is being worked, like the two below. */
  ending: z.optional(z.enum(ENDINGS)),
  /** 0 to 1, as computed in the participant's browser. */
  grade: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
  /** The return after the last step. */
  return: z.optional(z.number()),
});
export type StudyEpisode = z.infer<typeof StudyEpisode>;

/**
 * One participant's way through a study: all that was recorded, enough to compute everything again. It is kept in the
 * browser while it goes on, and it is the file that the researcher gets.
 */
export const StudySession = z.object({
  format: z.literal('incident-console-study'),
  version: z.literal(1),
  session_id: z.string().check(z.regex(/^[\w-]{1,64}$/)),
  plan: StudyPlan,
  participant: code(),
  /** Where the study has arms: which, and what chose it. The plan is then with the settings of that arm. */
  arm: z.optional(AssignedArm),
  /** Absent where the link said nothing of it. */
  recruitment: z.optional(Recruitment),
  /** ISO 8601. */
  consented_at: z.string(),
  /** ISO 8601: the last change. */
  saved_at: z.string(),
  background: Background,
  /** Played first and not counted. */
  practice_id: z.string(),
  /** The incidents in the order of this participant, without the practice. */
  order: list(z.string(), 500).check(z.minLength(1)),
  /** Absent in sessions that were begun before there was more than one method. */
  order_by: z.optional(z.enum(ORDER_METHODS)),
  /** In the order in which they were begun. */
  episodes: list(StudyEpisode, 501),
  /** Absent while it goes on. */
  ended: z.optional(z.object({ at: z.string(), reason: z.enum(['completed', 'quit']) })),
  ai_help: z.optional(z.enum(AI_HELP)),
  /** The questions at the end were shown and left, answered or not. */
  closed: z._default(z.boolean(), false),
  comment: z.optional(z.string().check(z.maxLength(2000))),
});
export type StudySession = z.infer<typeof StudySession>;

export const parseStudySession = (json: unknown): Result<StudySession> =>
  parseFile(StudySession, json, 'The study session');
