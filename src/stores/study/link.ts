import {
  err,
  ok,
  parseParticipant,
  parseStudyPlan,
  isKeptParameter,
  type DataError,
  type Problem,
  type Recruitment,
  type Result,
  type StudyPlan,
} from '../../schema';
import { makeRoute } from '../route';
import { ARM_SETTINGS, armsOf, armsText } from './arms-text';
import { lacksCode } from './completion';
import { checkOf, checkProblems } from './link-check';
import { codeOf, parseParameters } from './recruitment';

/** What an invitation to a study says. */
export interface StudyLink {
  readonly plan: StudyPlan;
  /** Undefined: the participant chooses a code. */
  readonly participant: string | undefined;
  /** The arm that it chooses, where the study has arms; otherwise it is drawn. */
  readonly arm?: string;
  readonly recruitment?: Recruitment;
}

/** The defaults that a link may leave out. */
export const DEFAULT_PLAN: StudyPlan = {
  study_id: 'open',
  suite_id: 'core',
  ruleset: 'strict-1',
  seed: 1,
  feedback: 'end',
};

/** The settings of a link and the fields of the plan that they fill. */
const FIELDS = {
  study: 'study_id',
  suite: 'suite_id',
  ruleset: 'ruleset',
  seed: 'seed',
  feedback: 'feedback',
  limit: 'limit_minutes',
  help: 'help',
  order: 'orders',
  arms: 'arms',
  arm_shown: 'arm_shown',
  exclude: 'exclude',
  exclude_under: 'exclude_under',
  exclude_over: 'exclude_over',
  info: 'information',
  years: 'min_years',
  unseen: 'unseen_only',
  code: 'completion_code',
  code_quit: 'quit_code',
  code_screened: 'screened_code',
  return: 'return_url',
  upload: 'upload_url',
  datapipe: 'datapipe_id',
  upload_as: 'upload_as',
  upload_each: 'upload_each',
} as const satisfies Record<string, keyof StudyPlan>;
const NUMBERS: ReadonlySet<string> = new Set(['seed', 'limit', 'years', 'exclude_under', 'exclude_over']);
const ANSWERS: ReadonlySet<string> = new Set(['unseen', 'upload_each', 'arm_shown']);
/** Settings that are no part of the plan. */
const OWN = ['participant', 'arm'] as const;

/**
 * Reads what follows the question mark. The error names each setting that is wrong, and what is expected. `search`: what
 * stands before the hash, where platforms put their parameters and surveys the participant's code; all else there is theirs.
 */
export function parseStudyLink(query: string, search = ''): Result<StudyLink, Problem> {
  const settings = new URLSearchParams(query);
  const before = new URLSearchParams(search);
  const given = Object.entries(FIELDS).flatMap(([name, field]) => {
    const text = settings.get(name);
    return text === null ? [] : [[field, valueOf(name, text)] as const];
  });
  const plan = parseStudyPlan({ ...DEFAULT_PLAN, ...Object.fromEntries(given) });
  const recruitment = parseParameters([...before, ...settings]);
  const codes = new Set([...settings.getAll('participant'), ...before.getAll('participant')]);
  const [code = null] = codes;
  const participant = code === null ? ok(undefined) : parseParticipant(code);
  const arm = settings.get('arm') ?? undefined;
  const details = new Set([
    ...nameProblems([...settings.keys()]),
    ...(codes.size > 1 ? ['participant: expected only once'] : []),
    ...(plan.ok ? [] : plan.error.issues.map((issue) => `${settingOf(issue)}: ${issue.expected}`)),
    ...armsOf(settings.get('arms') ?? '').unknown.map(
      (text) => `arms: ${text}: there is no such setting. There are ${Object.keys(ARM_SETTINGS).join(', ')}.`,
    ),
    ...(plan.ok ? armProblems(arm, plan.value) : []),
    ...(participant.ok ? [] : participant.error.issues.map(({ expected }) => `participant: ${expected}`)),
    ...(recruitment.ok ? [] : recruitment.error),
    ...(plan.ok ? checkProblems(settings.get('check'), plan.value) : []),
    ...(plan.ok && lacksCode(plan.value)
      ? ['code: expected the completion code that the address to return to asks for']
      : []),
    ...(settings.has('datapipe') && !settings.has('upload') ? ['upload: expected the address of DataPipe, too'] : []),
  ]);
  if (!plan.ok || !participant.ok || !recruitment.ok || details.size > 0)
    return err({ message: 'This link to a study has settings that cannot be used.', details: [...details] });
  return ok({
    plan: plan.value,
    participant: participant.value ?? codeOf(recruitment.value),
    ...(arm !== undefined && { arm }),
    ...(recruitment.value && { recruitment: recruitment.value }),
  });
}

/** Settings that do not exist, or are given twice and so are ambiguous. */
const nameProblems = (names: readonly string[]): string[] =>
  names.flatMap((name, index) => {
    if (![...OWN, 'check'].includes(name) && !Object.hasOwn(FIELDS, name) && !isKeptParameter(name))
      return `${name}: there is no such setting. There are ${[...Object.keys(FIELDS), ...OWN].join(', ')}.`;
    return names.indexOf(name) < index ? `${name}: expected only once` : [];
  });

/** An arm that the study does not have. */
const armProblems = (arm: string | undefined, { arms = [] }: StudyPlan): string[] =>
  arm === undefined || arms.some(({ name }) => name === arm)
    ? []
    : [arms.length > 0 ? `arm: expected one of ${arms.map(({ name }) => name).join(', ')}` : 'arms: expected, too'];

function valueOf(name: string, text: string): unknown {
  if (name === 'arms') return armsOf(text).arms;
  if (name === 'exclude') return text.split('.');
  if (NUMBERS.has(name)) return text.trim() === '' ? NaN : Number(text);
  if (ANSWERS.has(name) && (text === 'yes' || text === 'no')) return text === 'yes';
  return text;
}

const settingOf = ({ path }: DataError['issues'][number]): string =>
  Object.entries(FIELDS).find(([, field]) => field === path)?.[0] ?? path;

/** The hash of a study. */
export const makeStudyLink = (link: StudyLink): string => makeRoute({ screen: 'study', query: studyQuery(link) });

/** What follows the question mark. Settings that every participant should share are written out, even where they are the default. */
export function studyQuery({ plan, participant, arm, recruitment }: StudyLink): string {
  const settings = new URLSearchParams({ check: checkOf(plan) });
  for (const [name, field] of Object.entries(FIELDS)) {
    const value = plan[field];
    if (value !== undefined) settings.set(name, textOf(field, value, plan));
  }
  if (arm !== undefined) settings.set('arm', arm);
  if (participant !== undefined) settings.set('participant', participant);
  for (const [name, value] of Object.entries(recruitment?.parameters ?? {})) settings.set(name, value);
  return settings.toString();
}

function textOf(
  field: keyof StudyPlan,
  value: NonNullable<StudyPlan[keyof StudyPlan]>,
  { arms = [] }: StudyPlan,
): string {
  if (field === 'arms') return armsText(arms);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? (value as readonly string[]).join('.') : String(value);
}
