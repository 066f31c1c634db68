import { createStore } from 'zustand/vanilla';
import { readable } from '../readable';
import {
  EXCLUSIONS,
  parseParticipant,
  parseStudyPlan,
  type Exclusion,
  type Feedback,
  type Help,
  type RulesetId,
} from '../../schema';
import { oncePerApp } from '../once-per-app';
import { anotherArm, armsOf, numberOf, type ArmForm } from './arms-form';
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
  readonly help: Help | '';
  readonly orders: '' | 'balanced';
  readonly exclude: readonly Exclusion[];
  readonly exclude_under: string;
  readonly exclude_over: string;
  readonly arms: readonly ArmForm[];
  readonly arm_by: 'draw' | 'link';
  readonly arm_shown: '' | 'yes';
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

/** A field that is a text. */
type TextName = { [N in keyof StudyForm]: StudyForm[N] extends string ? N : never }[keyof StudyForm];

/** Takes what is typed into a field. */
export type Typing = (name: TextName) => (event: { readonly currentTarget: { readonly value: string } }) => void;

const NEW_STUDY: StudyForm = {
  study_id: 'my-study',
  suite_id: DEFAULT_PLAN.suite_id,
  ruleset: DEFAULT_PLAN.ruleset,
  seed: String(DEFAULT_PLAN.seed),
  feedback: DEFAULT_PLAN.feedback,
  limit_minutes: '',
  help: '',
  orders: '',
  exclude: [],
  exclude_under: '',
  exclude_over: '',
  arms: [],
  arm_by: 'draw',
  arm_shown: '',
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
  const set = (fields: Partial<StudyForm>): void => store.setState(fields);
  const arms = () => store.getState().arms;
  return {
    ...readable(store),
    set,
    /** States a rule by which sessions are left out, or takes it back. */
    setRule(rule: Exclusion, isStated: boolean): void {
      const { exclude } = store.getState();
      set({ exclude: EXCLUSIONS.filter((each) => (each === rule ? isStated : exclude.includes(each))) });
    },
    /** The first arm comes with another, as one alone parts nobody. */
    addArm(): void {
      const more = [...arms(), anotherArm(arms())];
      set({ arms: more.length > 1 ? more : [...more, anotherArm(more)] });
    },
    /** The last but one goes with the last. */
    removeArm(place: number): void {
      const fewer = arms().filter((_, index) => index !== place);
      set({ arms: fewer.length > 1 ? fewer : [] });
    },
    setArm: (place: number, fields: Partial<ArmForm>): void =>
      set({ arms: arms().map((arm, index) => (index === place ? { ...arm, ...fields } : arm)) }),
  };
}

/** The store of its screen. */
export const studyFormOf = /* @__PURE__ */ oncePerApp(createStudyFormStore);

/** What is expected in each field that is wrong, by its place in the plan: `seed`, `arms[1].share`. */
export type StudyMistakes = Readonly<Partial<Record<keyof StudyForm | `arms[${number}].${keyof ArmForm}`, string>>>;

export interface StudyLinks {
  /** One link for all, or one for each code, of each arm that links choose; none while a field is wrong. */
  readonly links: readonly string[];
  /** Whose each of several is. */
  readonly each: 'arm' | 'participant';
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
  const codes = form.codes === 'given' ? codesOf(form) : { list: () => [undefined], mistakes: {} };
  const each = form.codes === 'given' ? 'participant' : 'arm';
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
    return { links: [], each, trial: undefined, collector: undefined, mistakes };
  const arms = form.arm_by === 'link' && plan.value.arms ? plan.value.arms.map(({ name }) => name) : [undefined];
  const linkOf = (participant: string | undefined, arm: string | undefined) =>
    makeStudyLink({ plan: plan.value, participant, ...(arm !== undefined && { arm }) });
  return {
    each,
    links: arms.flatMap((arm, place) => codes.list(place).map((participant) => linkOf(participant, arm))),
    trial: linkOf(form.codes === 'given' ? 'trial' : undefined, arms[0]),
    collector:
      plan.value.upload_url === undefined
        ? undefined
        : makeRoute({ screen: 'collector', query: studyQuery({ plan: plan.value, participant: undefined }) }),
    mistakes,
  };
}

/** The typed fields as a plan that may be invalid. Blank fields are left out. */
function planOf({ arms, arm_by, exclude, codes: _, prefix: _prefix, amount: _amount, seed, ...form }: StudyForm) {
  const typed = Object.entries(form).map(([name, text]) => [name, text.trim()] as const);
  const given = Object.fromEntries(typed.filter(([name, text]) => text !== '' || name === 'study_id'));
  const { limit_minutes, exclude_under, exclude_over, min_years, unseen_only, upload_each, arm_shown } = given;
  // Shares say nothing where links choose.
  const shared = arm_by === 'draw' ? arms : arms.map((arm) => ({ ...arm, share: '1' }));
  return {
    ...given,
    seed: numberOf(seed),
    ...(arms.length > 0
      ? { arms: armsOf(shared), arm_shown: arm_shown === 'yes' || undefined }
      : { arm_shown: undefined }),
    ...(limit_minutes !== undefined && { limit_minutes: numberOf(limit_minutes) }),
    ...(exclude.length > 0 && { exclude }),
    ...(exclude_under !== undefined && { exclude_under: numberOf(exclude_under) }),
    ...(exclude_over !== undefined && { exclude_over: numberOf(exclude_over) }),
    ...(min_years !== undefined && { min_years: numberOf(min_years) }),
    ...(upload_each !== undefined && { upload_each: upload_each === 'yes' }),
    ...(unseen_only !== undefined && { unseen_only: unseen_only === 'yes' }),
  };
}

/** P-001 to P-020, of the first arm; more digits where there are more. */
function codesOf({ prefix, amount, arms, arm_by }: StudyForm): {
  readonly list: (arm: number) => readonly string[];
  readonly mistakes: StudyMistakes;
} {
  const none = () => [];
  const number = numberOf(amount);
  if (!Number.isInteger(number) || number < 1 || number > MAX_CODES)
    return { list: none, mistakes: { amount: `expected a whole number from 1 to ${MAX_CODES}` } };
  const digits = Math.max(3, String(number * (arm_by === 'link' ? Math.max(1, arms.length) : 1)).length);
  const list = (arm: number) =>
    Array.from(
      { length: number },
      (_, index) => prefix.trim() + String(arm * number + index + 1).padStart(digits, '0'),
    );
  const first = parseParticipant(list(0)[0]);
  return first.ok
    ? { list, mistakes: {} }
    : { list: none, mistakes: { prefix: first.error.issues.map(({ expected }) => expected).join(', ') } };
}
