import { parseArgs } from 'node:util';
import type { Baseline } from '../../src/policies';
import {
  err,
  isDocument,
  type JsonDocument,
  NEWCOMER_RULESET,
  ok,
  type Result,
  RULESET_IDS,
  type RulesetId,
} from '../../src/schema';
import type { Limits, Prices } from './budget';
import { findPolicy } from './policy-agent';
import { completionsUrl } from './request';

export interface ModelOptions {
  readonly url: URL;
  readonly model: string;
  /** The variable that has the key. */
  readonly keyEnv: string | undefined;
  readonly parallel: number;
  readonly retries: number;
  readonly timeoutSeconds: number;
  readonly stream: boolean;
  readonly sendsReasoning: boolean;
  readonly fields: JsonDocument;
  /** A file with the prompt. */
  readonly system: string | undefined;
  readonly nudges: number;
  readonly limits: Limits;
  readonly prices: Prices | undefined;
}

export interface RolloutOptions {
  readonly agent: { readonly policy: Baseline; readonly seed: number } | ModelOptions;
  readonly name: string;
  readonly suite: string;
  readonly incidents: readonly string[];
  readonly ruleset: RulesetId;
  readonly episodes: number | undefined;
  readonly out: string;
}

export const HELP = `Plays incidents by a policy or by a model, and writes the runs as lines of JSON.

  npm run rollout -- --policy walker
  npm run rollout -- --endpoint http://localhost:11434 --model qwen3:8b

What is played
  --suite NAME         core, full, all, or a task (core)
  --incidents A,B      these incidents in place of a suite
  --ruleset NAME       ${RULESET_IDS.join(' or ')} (${NEWCOMER_RULESET})
  --episodes N         so many runs, one incident after the other and from the first again (one of each)
  --out FILE           runs are added to it, and those that it has are not made again (runs.jsonl)
  --name NAME          what the runs are called by (the model or the policy)

A policy
  --policy NAME        random, breadth-first, alert-follower, dependency-walker, expert
  --seed N             of the random one (1)

A model, by tool calls at an OpenAI-compatible endpoint
  --endpoint URL       of the server, its API or its chat completions
  --model NAME
  --key-env NAME       the environment variable that has the key
  --parallel N         so many runs at once (1)
  --stream             has the answers streamed
  --request JSON       fields of the request, such as {"temperature": 0}; null leaves one out
  --system FILE        another prompt
  --no-reasoning       does not send a model's thoughts back to it
  --nudges N           ends a run after more than N answers in a row that took no step (3)
  --retries N          asks a question so often again when the endpoint fails (5)
  --timeout SECONDS    so long may pass without a byte, 300 at most (300)
  --limit-tokens N     stops when the runs of the file took so many
  --limit-cost D       stops when they cost so many dollars, by the prices
  --price-in D         dollars for a million tokens read
  --price-out D        dollars for a million tokens written`;

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;

type Values = ReturnType<typeof valuesOf>;

const valuesOf = (args: string[]) =>
  parseArgs({
    args,
    allowNegative: false,
    options: {
      ...{ help: FLAG, stream: FLAG, 'no-reasoning': FLAG },
      ...{
        suite: TEXT,
        incidents: TEXT,
        ruleset: TEXT,
        episodes: TEXT,
        out: TEXT,
        name: TEXT,
        policy: TEXT,
        seed: TEXT,
      },
      ...{ endpoint: TEXT, model: TEXT, 'key-env': TEXT, parallel: TEXT, request: TEXT, system: TEXT, nudges: TEXT },
      ...{
        retries: TEXT,
        timeout: TEXT,
        'limit-tokens': TEXT,
        'limit-cost': TEXT,
        'price-in': TEXT,
        'price-out': TEXT,
      },
    },
  }).values;

/** Reads what stands behind the command; `help` where that is asked for. The error says what to write instead. */
export function readOptions(args: readonly string[]): Result<RolloutOptions | 'help', string> {
  try {
    const values = valuesOf([...args]);
    return ok(values.help || args.length === 0 ? 'help' : optionsOf(values));
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

function optionsOf(values: Values): RolloutOptions {
  const { policy, endpoint, model, ruleset = NEWCOMER_RULESET, suite = 'core', incidents, episodes } = values;
  if ((policy === undefined) === (endpoint === undefined))
    throw new Error('Say who plays: either --policy NAME, or --endpoint URL with --model NAME.');
  const agent =
    policy === undefined
      ? modelOptions(values)
      : { policy: valueOf(findPolicy(policy)), seed: whole(values, 'seed', 1, 0, 2 ** 31 - 1) };
  const id = RULESET_IDS.find((each) => each === ruleset);
  if (!id) throw new Error(`--ruleset is '${ruleset}', but has to be one of: ${RULESET_IDS.join(', ')}.`);
  const name = values.name ?? model ?? ('policy' in agent ? agent.policy.name : '');
  if (name === '' || name.length > 80 || /[\n\r]/.test(name))
    throw new Error(`The name '${name}' has to be one line of 1 to 80 characters: give another with --name.`);
  return {
    ...{ agent, name, suite, ruleset: id, out: values.out ?? 'runs.jsonl' },
    incidents: (incidents ?? '').split(',').filter((each) => each !== ''),
    episodes: episodes === undefined ? undefined : whole(values, 'episodes', 1, 1, 1_000_000),
  };
}

function modelOptions(values: Values): ModelOptions {
  const { endpoint = '', model, stream = false, system } = values;
  if (model === undefined || model === '') throw new Error('--endpoint needs --model NAME beside it.');
  const prices = pricesOf(values);
  const cost = values['limit-cost'] === undefined ? undefined : amount(values, 'limit-cost');
  if (cost !== undefined && !prices) throw new Error('--limit-cost needs --price-in and --price-out beside it.');
  return {
    ...{ model, stream, system, prices, url: valueOf(completionsUrl(endpoint)), keyEnv: values['key-env'] },
    parallel: whole(values, 'parallel', 1, 1, 256),
    retries: whole(values, 'retries', 5, 0, 100),
    timeoutSeconds: whole(values, 'timeout', 300, 1, 300),
    nudges: whole(values, 'nudges', 3, 0, 100),
    sendsReasoning: !values['no-reasoning'],
    fields: fieldsOf(values.request ?? '{}'),
    limits: {
      tokens: values['limit-tokens'] === undefined ? undefined : whole(values, 'limit-tokens', 1, 1, 1e12),
      cost,
    },
  };
}

function pricesOf(values: Values): Prices | undefined {
  const given = [values['price-in'], values['price-out']].filter((each) => each !== undefined);
  if (given.length === 0) return undefined;
  if (given.length === 1) throw new Error('--price-in and --price-out go together.');
  return { prompt: amount(values, 'price-in'), completion: amount(values, 'price-out') };
}

/** What the program itself says in a request. */
const OWN_FIELDS = ['model', 'messages', 'tools', 'stream'];

function fieldsOf(text: string): JsonDocument {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  if (!isDocument(json)) throw new Error(`--request is '${text}', but has to be a JSON object: '{"temperature": 0}'.`);
  const own = Object.keys(json).find((name) => OWN_FIELDS.includes(name));
  if (own !== undefined) throw new Error(`--request may not hold '${own}', which the program writes itself.`);
  return json;
}

function whole(values: Values, name: keyof Values, fallback: number, least: number, most: number): number {
  const text = values[name] ?? String(fallback);
  const value = Number(text);
  if (!/^\d+$/.test(String(text)) || value < least || value > most)
    throw new Error(`--${name} is '${text}', but has to be a whole number from ${least} to ${most}.`);
  return value;
}

function amount(values: Values, name: keyof Values): number {
  const text = String(values[name]);
  if (!/^\d+(\.\d+)?$/.test(text)) throw new Error(`--${name} is '${text}', but has to be dollars, such as 0.15.`);
  return Number(text);
}

function valueOf<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}
