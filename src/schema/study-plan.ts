import * as z from 'zod/mini';
import { list } from './bounded';
import { parseWith } from './parse';
import type { Result } from './result';
import { RULESET_IDS } from './ruleset';

/** When participants see their grades: at the end of the study, or after each incident. */
export const FEEDBACKS = ['end', 'each'] as const;
export type Feedback = (typeof FEEDBACKS)[number];

/** A name that stands in addresses, file names and tables. */
export const code = () =>
  z.string().check(z.regex(/^[\w.-]{1,64}$/, 'expected 1 to 64 letters, digits, ".", "-" or "_"'));

const UPLOAD = 'expected an address such as https://example.org/files';

/** Where a collector may take files: nothing but the address is trusted, and only a secure one, for anyone. */
const uploadAddress = () =>
  z
    .url({ protocol: /^https$/, hostname: z.regexes.domain, error: UPLOAD })
    .check(z.maxLength(500, 'expected at most 500 characters'), z.regex(/^https:\/\/[^/?#\\@]+(?:[/?#]|$)/i, UPLOAD));

const RETURN =
  'expected an address such as https://example.org/done?id={participant}, with no more than {participant} and {code} to be put in';

/** Where a participant goes at the end: what is put in stands behind the name of the site, which nobody can change with it. */
const returnAddress = () =>
  uploadAddress().check(
    z.refine((text) => (text.replace(PUT_IN, '').match(/[{}]|%7[BD]/gi) ?? []).length === 0, { error: RETURN }),
  );

/** What is put into the address to return to: the participant's id, or the completion code. */
export const PUT_IN = /(?:\{|%7B)(participant|code)(?:\}|%7D)/gi;

const yesOrNo = () => z.boolean('expected yes or no');

const YEARS = 'expected a number from 0 to 60';

const MAX_SEED = 2 ** 31 - 1;
const SEED = `expected a whole number from 0 to ${MAX_SEED}`;
const LIMIT = 'expected a number from 1 to 240';

const limitMinutes = () => z.number(LIMIT).check(z.minimum(1, LIMIT), z.maximum(240, LIMIT));

/** Whether participants work on their own, or with an AI assistant if they like. */
export const HELPS = ['none', 'ai'] as const;
export type Help = (typeof HELPS)[number];

const SHARE = 'expected a whole number from 1 to 1000';

/** Participants who are treated alike and otherwise than those of other arms. What an arm does not say is as in the study. */
export const StudyArm = z.object({
  name: code(),
  /** How many fall to it, beside the shares of the others. */
  share: z.int(SHARE).check(z.minimum(1, SHARE), z.maximum(1000, SHARE)),
  suite_id: z.optional(code()),
  feedback: z.optional(z.enum(FEEDBACKS)),
  /** Null: no limit. */
  limit_minutes: z.optional(z.nullable(limitMinutes())),
  /** Null: left to the information. */
  help: z.optional(z.nullable(z.enum(HELPS))),
});
export type StudyArm = z.infer<typeof StudyArm>;

/** The arm of a participant. */
export const AssignedArm = z.object({ name: code(), by: z.enum(['link', 'draw']) });
export type AssignedArm = z.infer<typeof AssignedArm>;

const MOST_ARMS = 12;

const arms = () =>
  list(StudyArm, MOST_ARMS).check(
    z.minLength(2, 'expected at least two arms'),
    z.refine((all) => new Set(all.map(({ name }) => name)).size === all.length, {
      error: 'expected a name for each arm',
    }),
  );

/** Whose sessions are left out: those who had taken part before, used AI help, or did what does not fit. */
export const EXCLUSIONS = ['repeat', 'ai', 'flagged'] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

const MINUTES = 'expected a number from 0 to 10000';
const minutes = () => z.number(MINUTES).check(z.minimum(0, MINUTES), z.maximum(10_000, MINUTES));

/** What the researcher fixes for all participants of a study. */
export const StudyPlan = z.object({
  study_id: code(),
  suite_id: code(),
  ruleset: z.enum(RULESET_IDS),
  /** With the participant's code it gives the order of the incidents. */
  seed: z.int(SEED).check(z.minimum(0, SEED), z.maximum(MAX_SEED, SEED)),
  feedback: z.enum(FEEDBACKS),
  /** Minutes for each incident; absent: no limit. */
  limit_minutes: z.optional(limitMinutes()),
  /** Absent: on their own, as the app asks for, unless the information says otherwise. */
  help: z.optional(z.enum(HELPS)),
  /** Absent: each order is drawn by itself. */
  orders: z.optional(z.enum(['balanced'], 'expected balanced')),
  /** Each participant falls to one of them, by the link or by a draw. */
  arms: z.optional(arms()),
  /** Participants are shown the name of their arm. */
  arm_shown: z.optional(yesOrNo()),
  /** What participants read before they consent, in place of the text of the app. Plain text. */
  information: z.optional(z.string().check(z.minLength(1), z.maxLength(4000, 'expected at most 4000 characters'))),
  /** Rules by which sessions are left out of the figures, stated before there is data. */
  exclude: z.optional(
    list(z.enum(EXCLUSIONS, `expected one of ${EXCLUSIONS.join(', ')}`), EXCLUSIONS.length).check(
      z.minLength(1, 'expected at least one rule'),
    ),
  ),
  /** Those that were completed in fewer minutes on the clock, and those that took more. */
  exclude_under: z.optional(minutes()),
  exclude_over: z.optional(minutes()),
  /** What participants hand in to be paid: those who completed it, who quit, and whom it does not look for. */
  completion_code: z.optional(code()),
  quit_code: z.optional(code()),
  screened_code: z.optional(code()),
  /** Where they go then. */
  return_url: z.optional(returnAddress()),
  /** Whom it looks for: those with so many years on call, and those who have played none of these incidents. */
  min_years: z.optional(z.number(YEARS).check(z.minimum(0, YEARS), z.maximum(60, YEARS))),
  unseen_only: z.optional(yesOrNo()),
  /** Where the file is posted at the end. */
  upload_url: z.optional(uploadAddress()),
  /** The experiment on a DataPipe server, which wants the file in an envelope of its own. */
  datapipe_id: z.optional(code()),
  /** `simple`: as plain text, without asking first, as Google Apps Script needs it. */
  upload_as: z.optional(z.enum(['simple'], 'expected simple')),
  /** What there is so far is sent after each incident, so that whoever leaves is in the data. */
  upload_each: z.optional(yesOrNo()),
});
export type StudyPlan = z.infer<typeof StudyPlan>;

export const parseStudyPlan = (json: unknown): Result<StudyPlan> => parseWith(StudyPlan, json, 'The study');

/** A code as it stands in addresses, file names and tables. */
export const parseParticipant = (text: unknown): Result<string> => parseWith(code(), text, 'The participant code');
