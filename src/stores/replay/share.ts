import { grade, isWrong } from '../../engine';
import type { Replay } from '../../replay';
import {
  failureModeOf,
  isDiagnostic,
  isRemediation,
  isSubmission,
  REMEDIATIONS,
  targetParameter,
  TASKS,
  triggerOf,
  type Result,
  type Scenario,
  type Trajectory,
} from '../../schema';
import { within } from './run-names';

/** The payload of an episode's link. The error says why there can be none. */
export async function makePayload(
  trajectory: Trajectory,
  scenario: Scenario,
  options: { readonly timed: boolean },
): Promise<Result<string, string>> {
  const { makeLink } = await import('../../replay/link');
  return makeLink(trajectory, scenario, options);
}

/**
 * The address to share. It goes through a page of the incident's own, because programs that preview links do not see what
 * stands behind a `#`; that page forwards here. `site` is the address of the app, without query and hash. An incident that
 * the site does not have has no such page: `scenario_id` is undefined then.
 */
export const shareAddress = (site: string, scenario_id: string | undefined, hash: string): string =>
  new URL((scenario_id === undefined ? '' : `s/${encodeURIComponent(scenario_id)}/`) + hash, site).href;

/** Parameters that are chosen from what an incident offers, not written. */
const CHOSEN: ReadonlySet<string> = new Set([
  ...REMEDIATIONS.map(targetParameter),
  ...['target', 'target_version', 'replicas', 'severity'],
]);
/** Parameters that may be either: what is on a list was chosen from it. */
const LISTED: ReadonlyMap<string, (text: string) => object | undefined> = new Map([
  ['failure_mode', failureModeOf],
  ['trigger', triggerOf],
]);

/**
 * The words that go with a link: all that an episode's actions hold and that was not chosen from a list. Evidence is chosen,
 * except for fields of a cell besides its tool and service.
 */
export const freeText = ({ actions }: Trajectory): string[] =>
  actions.flatMap(({ parameters: { evidence, ...others } }) => [
    ...wordsOf(others),
    ...(evidence ?? []).flatMap(({ tool: _, ...cell }) => wordsOf(cell)),
  ]);

/** What a link holds besides words. Of what was pinned it holds what the answer names; of what was typed, what was sent. */
export function contentsOf(
  { actions, forked_from }: Trajectory,
  { timed, sender = '' }: { readonly timed: boolean; readonly sender?: string },
): string[] {
  const last = actions.at(-1);
  const named = last?.parameters.evidence?.length ?? 0;
  return [
    `${amountOf(actions.length, 'step')}, ${timed ? 'and when each was taken' : 'without times'}`,
    ...(last && isSubmission(last.action_type)
      ? [`the answer${named > 0 ? `, with ${amountOf(named, 'card')} named as evidence` : ''}`]
      : []),
    ...(forked_from ? [`that the run goes on from step ${forked_from.step} of another replay`] : []),
    ...(sender === '' ? [] : [`the name ${within(sender)}`]),
  ];
}

const amountOf = (amount: number, one: string): string => `${amount} ${one}${amount === 1 ? '' : 's'}`;

const wordsOf = (parameters: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(parameters)
    .filter(([name, value]) => !CHOSEN.has(name) && value != null && value !== '')
    .filter(([name, value]) => typeof value !== 'string' || LISTED.get(name)?.(value) === undefined)
    .map(([name, value]) => (typeof value === 'string' ? value : `${name}: ${leavesOf(value).join(', ')}`));

/** What a value that is no text holds, in words: `yes`, `a: 1`, `b: c: none`. */
function leavesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null)
    return [typeof value === 'boolean' ? (value ? 'yes' : 'no') : String((value as string | number | null) ?? 'none')];
  const members: [string, unknown][] = Array.isArray(value) ? value.map((each) => ['', each]) : Object.entries(value);
  return members.flatMap(([name, member]) => leavesOf(member).map((leaf) => (name === '' ? leaf : `${name}: ${leaf}`)));
}

const SYMBOLS = { question: '🔎', repair: '🔧', wrong: '❌', submission: '📝', other: '▫️' } as const;
type SymbolName = keyof typeof SYMBOLS;
const NAMES: Readonly<Record<SymbolName, readonly [one: string, many: string]>> = {
  question: ['question', 'questions'],
  repair: ['repair', 'repairs'],
  wrong: ['wrong repair', 'wrong repairs'],
  submission: ['submission', 'submissions'],
  other: ['other action', 'other actions'],
};

/** An episode in a few lines that give nothing of the incident away: a symbol for each step, and the same in words. */
export function summaryText({ episode, steps }: Replay, address: string): string {
  const { scenario, state } = episode;
  const names = steps.map(({ action: { action_type }, fact }): SymbolName => {
    if (isDiagnostic(action_type)) return 'question';
    if (isRemediation(action_type)) return isWrong(fact) ? 'wrong' : 'repair';
    return action_type.startsWith('submit_') ? 'submission' : 'other';
  });
  const words = (Object.keys(SYMBOLS) as SymbolName[]).flatMap((name) => {
    const amount = names.filter((other) => other === name).length;
    return amount === 0 ? [] : `${amount} ${NAMES[name][amount === 1 ? 0 : 1]}`;
  });
  return [
    `Incident Console ${scenario.scenario_id}: grade ${grade(episode).total.toFixed(2)} in ${state.step_count} of ${TASKS[state.task_id].max_steps} steps`,
    names.map((name) => SYMBOLS[name]).join(''),
    `(${words.join(', ')})`,
    address,
  ].join('\n');
}

/** A replay as a file: complete, readable, and taken back by the import. */
export const makeReplayFile = (trajectory: Trajectory, { episode, steps }: Replay): string =>
  `${JSON.stringify(
    {
      format: 'incident-console-replay',
      version: 1,
      ...trajectory,
      rewards: steps.map(({ reward }) => reward.value),
      cumulative_reward: episode.state.cumulative_reward,
      grade: grade(episode).total,
    },
    null,
    2,
  )}\n`;
