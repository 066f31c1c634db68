import { RULESETS } from '../engine';
import {
  err,
  isDiagnostic,
  isRemediation,
  ok,
  parseAction,
  RULESET_IDS,
  targetParameter,
  TASKS,
  type Action,
  type ActionParameters,
  type Result,
  type RulesetId,
  type Trajectory,
} from '../schema';
import { isPlainJson } from './json';

const NUMBERS = String.raw`(?: #((?:[1-9]\d?(?:,[1-9]\d?)*)?))?`;
const NAME = String.raw` ([\w.:/@+-]+)`;

/** The submission of each task in a line: what is chosen stands in it, what is written below it. */
const submissionsOf = (ruleset: RulesetId) =>
  Object.values(RULESETS[ruleset].answers).map(({ submission, chosen, written, optional = false }) => ({
    action_type: submission,
    chosen,
    written,
    optional,
    pattern: new RegExp(`^${submission}${chosen.map(() => NAME).join('')}${NUMBERS}$`),
  }));

const SUBMISSION_LINES = new Map(RULESET_IDS.map((id) => [id, submissionsOf(id)]));
const linesOf = (ruleset: RulesetId) => SUBMISSION_LINES.get(ruleset) ?? [];

/** The parameter that an action type takes, where it takes one name and nothing else. */
function onlyParameter(action_type: string): string | undefined {
  if (isDiagnostic(action_type) || isRemediation(action_type)) return targetParameter(action_type);
  return action_type === 'submit_severity' ? 'severity' : undefined;
}

const LIMITS = {
  /** As many as the longest task has steps. */
  actions: Math.max(...Object.values(TASKS).map(({ max_steps }) => max_steps)),
  /** Of a line, and of the words of a submission. */
  characters: 4000,
} as const;

/** What a body says: a trajectory without its times. */
export type Untimed = Omit<Trajectory, 'actions'> & { readonly actions: readonly Action[] };

/**
 * A trajectory as lines of text: what was played, one action a line, and the submission's own words last. An action that
 * has no such line (other parameters, unusual text) is a line of JSON instead. Not every trajectory can be read back: a
 * name with a line break in it may even read as another one.
 */
export function makeBody({ scenario_id, scenario_version, ruleset, forked_from, actions }: Untimed): string {
  const head = [scenario_id, scenario_version, ruleset, ...(forked_from ? [forked_from.step, forked_from.parent] : [])];
  const lines = actions.map((action, index) => {
    const text = index === actions.length - 1 ? submissionText(ruleset, action, actions.slice(0, index)) : undefined;
    return text ?? actionLine(action) ?? JSON.stringify([action.action_type, action.parameters]);
  });
  return [head.join(' '), ...lines].join('\n');
}

/** Names that can stand in a line of their own. */
const isPlain = (value: unknown): value is string => typeof value === 'string' && /^[\w.:/@+-]+$/.test(value);

function actionLine({ action_type, parameters }: Action): string | undefined {
  const key = onlyParameter(action_type);
  if (!key || Object.keys(parameters).length !== 1) return undefined;
  return isPlain(parameters[key]) ? `${action_type} ${parameters[key]}` : undefined;
}

/**
 * A submission as a line, and its words, which reach to the end of the body, below it. Evidence stands in the line by the
 * numbers of the actions that asked for it: `submit_severity P2 #1,3`.
 */
function submissionText(
  ruleset: RulesetId,
  { action_type, parameters }: Action,
  before: readonly Action[],
): string | undefined {
  const { evidence, ...answer } = parameters;
  const form = linesOf(ruleset).find((each) => each.action_type === action_type);
  const numbers = evidence === undefined ? [] : evidenceNumbers(evidence, before);
  if (!form || !numbers) return undefined;
  const names = form.chosen.map((name) => answer[name]);
  const words = form.written === undefined ? undefined : answer[form.written];
  const hasWords = words !== undefined;
  if (Object.keys(answer).length !== names.length + (hasWords ? 1 : 0) || !names.every(isPlain)) return undefined;
  if (hasWords ? !isFree(words) : form.written !== undefined && !form.optional) return undefined;
  const line = [action_type, ...names, ...(evidence === undefined ? [] : [`#${numbers.join(',')}`])].join(' ');
  return hasWords ? `${line}\n${words}` : line;
}

/** The numbers of the first actions that asked for these cells, in their order; none if the cells cannot be written so. */
function evidenceNumbers(evidence: ActionParameters['evidence'], before: readonly Action[]): number[] | undefined {
  const numbers = (evidence ?? []).map((cell) =>
    before.findIndex(
      ({ action_type, parameters }) =>
        isDiagnostic(action_type) &&
        Object.keys(cell).length === 2 &&
        action_type === cell.tool &&
        parameters.service === cell.service,
    ),
  );
  return evidence === null || numbers.includes(-1) ? undefined : numbers.map((index) => index + 1);
}

/** The cells that these actions asked for; undefined if one of them asked for none. */
function evidenceOf(numbers: string, before: readonly Action[]): ActionParameters['evidence'] {
  const cells = numbers
    .split(',')
    .filter(Boolean)
    .map((number) => {
      const { action_type = '', parameters } = before[Number(number) - 1] ?? {};
      const service = parameters?.service;
      return isDiagnostic(action_type) && service != null ? { tool: action_type, service } : undefined;
    });
  return cells.every((cell) => cell !== undefined) ? cells : undefined;
}

/** Text that survives UTF-8: no half of a surrogate pair. */
const isFree = (value: unknown): value is string => typeof value === 'string' && value.isWellFormed();

/** The error says what is not understood, as part of a sentence. */
export function parseBody(text: string): Result<Untimed, string> {
  const [first = '', ...lines] = text.split('\n');
  const head = parseHead(first);
  if (!head.ok) return head;
  const actions: Action[] = [];
  for (const [index, line] of lines.entries()) {
    if (actions.length === LIMITS.actions) return err(`it has more than ${LIMITS.actions} actions`);
    const below = lines.slice(index + 1);
    const words = below.length > 0 && opensWords(head.value.ruleset, line) ? below.join('\n') : undefined;
    if (line.length > LIMITS.characters || (words ?? '').length > LIMITS.characters)
      return err(`it has a text of more than ${LIMITS.characters} characters`);
    const isLast = words !== undefined || below.length === 0;
    const action =
      (isLast ? parseSubmission(head.value.ruleset, line, words, actions) : undefined) ??
      (words === undefined ? parseLine(line) : undefined);
    if (!action) return err(`its action ${index + 1} cannot be read`);
    actions.push(action);
    if (words !== undefined) break;
  }
  return head.value.forked_from && head.value.forked_from.step > actions.length
    ? err('it was forked after its own end')
    : ok({ ...head.value, actions });
}

function parseHead(line: string): Result<Omit<Untimed, 'actions'>, string> {
  const [scenario_id, version, ruleset = '', step, parent, ...rest] = line.split(' ');
  if (!scenario_id || !version || !/^[1-9]\d{0,5}$/.test(version) || rest.length > 0 || line.length > LIMITS.characters)
    return err('it names no scenario that can be looked up');
  if (!isRuleset(ruleset)) return err('it was played under a ruleset that is not known here');
  const head = { scenario_id, scenario_version: Number(version), ruleset };
  if (step === undefined) return ok(head);
  return parent !== undefined && /^\d{1,2}$/.test(step) && /^[0-9a-f]{8}$/.test(parent)
    ? ok({ ...head, forked_from: { step: Number(step), parent } })
    : err('it does not say of what it is a fork');
}

const isRuleset = (id: string): id is RulesetId => (RULESET_IDS as readonly string[]).includes(id);

function parseLine(line: string): Action | undefined {
  if (line.startsWith('[')) return parseJsonLine(line);
  const [action_type = '', target, ...rest] = line.split(' ');
  const key = onlyParameter(action_type);
  return key && isPlain(target) && rest.length === 0 ? { action_type, parameters: { [key]: target } } : undefined;
}

function parseJsonLine(line: string): Action | undefined {
  try {
    const [action_type, parameters, ...rest] = JSON.parse(line) as unknown[];
    // `parseAction` drops a parameter of that name, which would make another action of it.
    const isWhole = isPlainJson(parameters) && !Object.hasOwn(Object(parameters) as object, '__proto__');
    const action = parseAction({ action_type, parameters });
    return action.ok && isWhole && rest.length === 0 ? action.value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the words of the submission stand below such a line. */
const opensWords = (ruleset: RulesetId, line: string): boolean =>
  linesOf(ruleset).some(({ written, pattern }) => written !== undefined && pattern.test(line));

/** The last line of a body as a submission, with the words below it, if there are any. */
function parseSubmission(
  ruleset: RulesetId,
  line: string,
  words: string | undefined,
  before: readonly Action[],
): Action | undefined {
  for (const { action_type, chosen, written, optional, pattern } of linesOf(ruleset)) {
    const fits = words === undefined ? written === undefined || optional : written !== undefined;
    const match = fits ? pattern.exec(line) : null;
    if (!match) continue;
    const names = chosen.map((name, index) => [name, match[index + 1]] as const);
    const numbers = match[chosen.length + 1];
    const evidence = numbers === undefined ? undefined : evidenceOf(numbers, before);
    if (numbers !== undefined && evidence === undefined) return undefined;
    const said = words === undefined || written === undefined ? [] : [[written, words] as const];
    return { action_type, parameters: { ...Object.fromEntries([...names, ...said]), ...(evidence && { evidence }) } };
  }
  return undefined;
}
