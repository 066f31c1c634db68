import { createStore } from 'zustand/vanilla';
import { readable } from '../readable';
import { parseParticipant, parseStudyPlan, type Feedback, type RulesetId } from '../../schema';
import { oncePerApp } from '../once-per-app';
import { lacksCode } from '../study/completion';
import { makeRoute } from '../route';
import { DEFAULT_PLAN, makeStudyLink, studyQuery } from '../study/link';

/** A study as a researcher types it: what may be left out is empty. */
export interface StudyForm {
  readonly study_id: string;
  readonly suite_id: string;
  readonly ruleset: RulesetId;
  readonly seed: string;
  readonly feedback: Feedback;
  readonly limit_minutes: string;
  readonly information: string;
  readonly min_years: string;
  readonly unseen_only: '' | 'yes';
  readonly completion_code: string;
  readonly quit_code: string;
  readonly screened_code: string;
  readonly return_url: string;
  readonly upload_url: string;
  readonly datapipe_id: string;
  readonly upload_as: '' | 'simple';
  readonly upload_each: '' | 'yes';
  /** Participants choose a code, or each gets a link with one: a prefix and a number. */
  readonly codes: 'chosen' | 'given';
  readonly prefix: string;
  readonly amount: string;
}

/** Takes what is typed into a field. */
export type Typing = (name: keyof StudyForm) => (event: { readonly currentTarget: { readonly value: string } }) => void;

const NEW_STUDY: StudyForm = {
  study_id: 'my-study',
  suite_id: DEFAULT_PLAN.suite_id,
  ruleset: DEFAULT_PLAN.ruleset,
  seed: String(DEFAULT_PLAN.seed),
  feedback: DEFAULT_PLAN.feedback,
  limit_minutes: '',
  information: '',
  min_years: '',
  unseen_only: '',
  completion_code: '',
  quit_code: '',
  screened_code: '',
  return_url: '',
  upload_url: '',
  datapipe_id: '',
  upload_as: '',
  upload_each: '',
  codes: 'chosen',
  prefix: 'P-',
  amount: '20',
};

/** The form keeps its text while the researcher looks at other screens. */
function createStudyFormStore() {
  const store = createStore<StudyForm>(() => NEW_STUDY);
  return { ...readable(store), set: (fields: Partial<StudyForm>): void => store.setState(fields) };
}

/** The store of its screen. */
export const studyFormOf = /* @__PURE__ */ oncePerApp(createStudyFormStore);

/** What is expected in each field that is wrong. */
export type StudyMistakes = Partial<Readonly<Record<keyof StudyForm, string>>>;

export interface StudyLinks {
  /** One link for all, or one for each code; none while a field is wrong. */
  readonly links: readonly string[];
  /** Under which the researcher can try the study without taking the place of a participant. */
  readonly trial: string | undefined;
  /** Where its collector is tried, if it names one. */
  readonly collector: string | undefined;
  readonly mistakes: StudyMistakes;
}

const MAX_CODES = 1000;

/** The hashes of the links to a study. */
export function studyLinksOf(form: StudyForm): StudyLinks {
  const plan = parseStudyPlan(planOf(form));
  const codes = form.codes === 'given' ? codesOf(form) : { list: [undefined], mistakes: {} };
  const mistakes: StudyMistakes = {
    ...(!plan.ok && Object.fromEntries(plan.error.issues.map(({ path, expected }) => [path, expected]))),
    ...(form.datapipe_id.trim() !== '' &&
      form.upload_url.trim() === '' && {
        upload_url: 'expected the address of the DataPipe server, https://pipe.jspsych.org/api/data/',
      }),
    ...(plan.ok &&
      lacksCode(plan.value) && { completion_code: 'expected the code that the address to return to asks for' }),
    ...codes.mistakes,
  };
  if (!plan.ok || Object.keys(mistakes).length > 0)
    return { links: [], trial: undefined, collector: undefined, mistakes };
  return {
    links: codes.list.map((participant) => makeStudyLink({ plan: plan.value, participant })),
    trial: makeStudyLink({ plan: plan.value, participant: form.codes === 'given' ? 'trial' : undefined }),
    collector:
      plan.value.upload_url === undefined
        ? undefined
        : makeRoute({ screen: 'collector', query: studyQuery({ plan: plan.value, participant: undefined }) }),
    mistakes,
  };
}

/** The typed fields as a plan that may be invalid. Blank fields are left out. */
function planOf({ codes: _, prefix: _prefix, amount: _amount, seed, ...form }: StudyForm): Record<string, unknown> {
  const typed = Object.entries(form).map(([name, text]) => [name, text.trim()] as const);
  const given = Object.fromEntries(typed.filter(([name, text]) => text !== '' || name === 'study_id'));
  const { limit_minutes, min_years, unseen_only, upload_each } = given;
  return {
    ...given,
    seed: numberOf(seed),
    ...(limit_minutes !== undefined && { limit_minutes: numberOf(limit_minutes) }),
    ...(min_years !== undefined && { min_years: numberOf(min_years) }),
    ...(upload_each !== undefined && { upload_each: upload_each === 'yes' }),
    ...(unseen_only !== undefined && { unseen_only: unseen_only === 'yes' }),
  };
}

const numberOf = (text: string): number => (text.trim() === '' ? NaN : Number(text));

/** P-001 to P-020; more digits where there are more. */
function codesOf({ prefix, amount }: StudyForm): {
  readonly list: readonly string[];
  readonly mistakes: StudyMistakes;
} {
  const number = numberOf(amount);
  if (!Number.isInteger(number) || number < 1 || number > MAX_CODES)
    return { list: [], mistakes: { amount: `expected a whole number from 1 to ${MAX_CODES}` } };
  const digits = Math.max(3, String(number).length);
  const list = Array.from({ length: number }, (_, index) => prefix.trim() + String(index + 1).padStart(digits, '0'));
  const first = parseParticipant(list[0]);
  return first.ok
    ? { list, mistakes: {} }
    : { list: [], mistakes: { prefix: first.error.issues.map(({ expected }) => expected).join(', ') } };
}
