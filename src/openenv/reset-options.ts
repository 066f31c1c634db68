import {
  DEFAULT_RULESET,
  err,
  type JsonDocument,
  ok,
  ownField,
  type Result,
  RULESET_IDS,
  type RulesetId,
  type Scenario,
  TASK_IDS,
} from '../schema';
import type { Split, TaskCatalogue } from './catalogue';
import { fault, notString, type Fault } from './fault';
import { REWARD_MODES, type RewardMode } from './reward';

/** What `reset` says, once its types are right. */
export interface ResetOptions {
  readonly seed: number | undefined;
  readonly episode_id: string | undefined;
  readonly task_id: string | undefined;
  readonly scenario_id: string | undefined;
  readonly scenario_index: number | undefined;
  readonly split: string | undefined;
  readonly index: number | undefined;
  readonly ruleset: RulesetId;
  readonly reward: RewardMode;
  /** What else was sent, by name: OpenEnv allows it, and a misspelt option is found here. */
  readonly ignored: readonly string[];
}

const COUNTS = ['seed', 'scenario_index', 'index'] as const;
const TEXTS = ['episode_id', 'task_id', 'scenario_id', 'split', 'ruleset', 'reward'] as const;
const KNOWN: readonly string[] = [...COUNTS, ...TEXTS];

/** OpenEnv's limit. */
const LONGEST_ID = 255;

/** Reads the data of a reset; `null` counts as absent. */
export function readReset(data: JsonDocument, ruleset: RulesetId = DEFAULT_RULESET): Result<ResetOptions, Fault[]> {
  const faults = [
    ...COUNTS.flatMap((name) => countFaults(name, ownField(data, name))),
    ...TEXTS.flatMap((name) => textFaults(name, ownField(data, name))),
    ...choiceFaults('ruleset', ownField(data, 'ruleset'), RULESET_IDS),
    ...choiceFaults('reward', ownField(data, 'reward'), REWARD_MODES),
  ];
  if (faults.length > 0) return err(faults);
  const count = (name: (typeof COUNTS)[number]) => (ownField(data, name) ?? undefined) as number | undefined;
  const text = (name: (typeof TEXTS)[number]) => (ownField(data, name) ?? undefined) as string | undefined;
  return ok({
    seed: count('seed'),
    episode_id: text('episode_id'),
    task_id: text('task_id'),
    scenario_id: text('scenario_id'),
    scenario_index: count('scenario_index'),
    split: text('split'),
    index: count('index'),
    ruleset: (text('ruleset') ?? ruleset) as RulesetId,
    reward: (text('reward') ?? 'grade') as RewardMode,
    ignored: Object.keys(data).filter((name) => !KNOWN.includes(name)),
  });
}

function countFaults(name: string, value: unknown): Fault[] {
  if (value == null) return [];
  if (!Number.isSafeInteger(value)) return [fault('int_type', [name], 'Input should be a valid integer', value)];
  return (value as number) >= 0
    ? []
    : [fault('greater_than_equal', [name], 'Input should be greater than or equal to 0', value)];
}

function textFaults(name: string, value: unknown): Fault[] {
  if (value == null) return [];
  if (typeof value !== 'string') return [notString([name], value)];
  return name === 'episode_id' && value.length > LONGEST_ID
    ? [fault('string_too_long', [name], `String should have at most ${LONGEST_ID} characters`, value)]
    : [];
}

const choiceFaults = (name: string, value: unknown, choices: readonly string[]): Fault[] =>
  typeof value !== 'string' || choices.includes(value)
    ? []
    : [fault('literal_error', [name], `Input should be ${choices.map((each) => `'${each}'`).join(' or ')}`, value)];

/**
 * The incident that a reset means: by its id, or else by its place among those of a split or a task. Where no place is
 * given the seed chooses, and without one it is the first. The error says what there is instead.
 */
export function chooseScenario(catalogue: TaskCatalogue, options: ResetOptions): Result<Scenario, string> {
  const { task_id, scenario_id } = options;
  if (task_id !== undefined && !TASK_IDS.some((id) => id === task_id))
    return err(`Unknown task '${task_id}'. Valid tasks: ${TASK_IDS.join(', ')}.`);
  const split = splitOf(catalogue, options.split);
  if (!split.ok) return split;
  const offered = split.value.scenarios.filter((scenario) => task_id === undefined || scenario.task_id === task_id);
  const of = [options.split !== undefined && `split '${options.split}'`, task_id !== undefined && `task '${task_id}'`]
    .filter((part) => part !== false)
    .join(' and ');
  return scenario_id === undefined ? byPlace(offered, options, of) : byId(catalogue, offered, scenario_id, of);
}

function splitOf({ splits }: TaskCatalogue, name: string | undefined): Result<Split, string> {
  const split = name === undefined ? splits[0] : splits.find((each) => each.name === name);
  return split
    ? ok(split)
    : err(`Unknown split '${name}'. Valid splits: ${splits.map((each) => each.name).join(', ')}.`);
}

function byId(
  { scenarios }: TaskCatalogue,
  offered: readonly Scenario[],
  id: string,
  of: string,
): Result<Scenario, string> {
  const found = offered.find(({ scenario_id }) => scenario_id === id);
  if (found) return ok(found);
  return scenarios.some(({ scenario_id }) => scenario_id === id)
    ? err(`Incident '${id}' is not of ${of}. Leave that out, or choose another incident.`)
    : err(`Unknown incident '${id}'. Valid: ${scenarios.map(({ scenario_id }) => scenario_id).join(', ')}.`);
}

function byPlace(offered: readonly Scenario[], options: ResetOptions, of: string): Result<Scenario, string> {
  const { scenario_index, index, seed } = options;
  if (scenario_index !== undefined && index !== undefined && scenario_index !== index)
    return err(`scenario_index ${scenario_index} and index ${index} name two places. Send one of them.`);
  const among = of === '' ? '' : ` of ${of}`;
  if (offered.length === 0) return err(`There is no incident${among}.`);
  const place = scenario_index ?? index ?? (seed ?? 0) % offered.length;
  const found = offered[place];
  return found ? ok(found) : err(`There is no incident ${place}${among}. Valid: 0 to ${offered.length - 1}.`);
}
