import * as z from 'zod/mini';
import { byName } from './bounded';
import { parseWith } from './parse';
import type { Result } from './result';

/**
 * What sends participants to a study, and the parameters that it puts into their links (`docs/benchmark.md` cites each):
 * those that may name the participant, and the others.
 */
export const PLATFORM_PARAMETERS = {
  prolific: { ids: ['PROLIFIC_PID'], others: ['STUDY_ID', 'SESSION_ID'] },
  cloudresearch: { ids: ['participantId'], others: ['projectId', 'assignmentId'] },
  mturk: { ids: ['workerId'], others: ['hitId', 'assignmentId', 'turkSubmitTo'] },
  sona: { ids: ['survey_code', 'id'], others: [] },
} as const;

export const PLATFORMS = ['prolific', 'cloudresearch', 'mturk', 'sona', 'other'] as const;
export type Platform = (typeof PLATFORMS)[number];

const PARAMETER_NAMES: ReadonlySet<string> = new Set(
  Object.values(PLATFORM_PARAMETERS).flatMap(({ ids, others }) => [...ids, ...others]),
);

/** Whether a parameter of a link is kept with the data: one of a platform, or of the researcher, which begins with `x_`. */
export const isKeptParameter = (name: string): boolean => PARAMETER_NAMES.has(name) || /^x_\w{1,40}$/.test(name);

/** Far beyond what a platform sends, and what a table holds with ease. */
const MOST_PARAMETERS = 20;
const VALUE = 'expected 1 to 200 characters, without line breaks or other control characters';

/** What came with a link: text of others, which is kept as it is. */
const parameterValue = () => z.string().check(z.regex(/^\P{Cc}{1,200}$/u, VALUE));

/** Where a participant came from, as their link says. */
export const Recruitment = z.object({
  platform: z.enum(PLATFORMS),
  /** What the platform calls the participant. */
  participant_id: z.optional(parameterValue()),
  /** All that is kept of what the link gave, by name. */
  parameters: byName(parameterValue(), MOST_PARAMETERS),
});
export type Recruitment = z.infer<typeof Recruitment>;

export const parseRecruitment = (json: unknown): Result<Recruitment> => parseWith(Recruitment, json, 'The link');
