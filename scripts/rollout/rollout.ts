import type { JsonDocument } from '../../src/schema';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { TaskCatalogue } from '../../src/openenv';
import { sumOf } from './budget';
import { createEndpoint } from './endpoint';
import { ModelAgent, Purse, Unfinished, type Asking } from './model-agent';
import { readOptions, HELP, type ModelOptions, type RolloutOptions } from './options';
import { appendRecord, changedSettings, keptSpent, openOutFile } from './out-file';
import { planRuns, type Planned } from './plan';
import { play } from './play';
import { policyAgent } from './policy-agent';
import { SYSTEM_PROMPT } from './prompt';
import { recordOf, type Settings } from './record';
import { runLine, summaryLines } from './report';
import { keptAddress } from './request';

/** What the program meets of the world. */
export interface World {
  readonly catalogue: TaskCatalogue;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => void;
  readonly sleep: (seconds: number, signal: AbortSignal) => Promise<void>;
  /** Ends when the person at the terminal stops it. */
  readonly signal: AbortSignal;
  readonly now?: () => number;
}

/** So many runs in a row may fail at an endpoint before it is given up. */
const MOST_FAILURES = 3;

/** Makes the runs that the arguments ask for. 0: all are in the file; 1: a mistake; 2: some are missing. */
export async function rollout(args: readonly string[], world: World): Promise<0 | 1 | 2> {
  const options = readOptions(args);
  if (!options.ok) return refuse(world, `${options.error}\n--help lists what there is.`);
  if (options.value === 'help') {
    world.print(HELP);
    return 0;
  }
  const prompt = promptOf(options.value);
  if (prompt === undefined) return refuse(world, 'The file of --system cannot be read, or is empty.');
  const { agent } = options.value;
  const key = 'url' in agent && agent.keyEnv !== undefined ? world.env[agent.keyEnv] : undefined;
  if ('url' in agent && agent.keyEnv !== undefined && !key)
    return refuse(world, `The variable ${agent.keyEnv}, in which the key should be, is not set.`);
  return makeRuns(options.value, { prompt, key }, world);
}

interface Secrets {
  readonly prompt: string;
  readonly key: string | undefined;
}

async function makeRuns(options: RolloutOptions, { prompt, key }: Secrets, world: World): Promise<0 | 1 | 2> {
  const { name, ruleset, out, agent } = options;
  const { catalogue, print, now = Date.now, signal: stopped } = world;
  const planned = planRuns(catalogue, options);
  if (!planned.ok) return refuse(world, planned.error);
  const kept = openOutFile(out);
  if (!kept.ok) return refuse(world, kept.error);
  kept.value.notes.forEach(print);
  const settings = settingsOf(options, prompt);
  const ours = [...kept.value.records].filter(([id]) => id.startsWith(`${name}/${ruleset}/`)).map(([, json]) => json);
  const changed = ours.flatMap((record) => changedSettings(record, settings));
  if (changed.length > 0)
    return refuse(
      world,
      `${out} has runs of '${name}' that were made with another ${[...new Set(changed)].join(', ')}. ` +
        'Choose another --name or another --out.',
    );

  const giveUp = new AbortController();
  const signal = AbortSignal.any([stopped, giveUp.signal]);
  const purse = new Purse();
  ours.forEach((record) => purse.add(keptSpent(record)));
  const asking = 'url' in agent ? askingOf(agent, key, { purse, signal, world }) : undefined;
  const records = new Map(planned.value.flatMap((run) => entryOf(kept.value.records, run.episodeId)));
  const left = planned.value.filter(({ episodeId }) => !records.has(episodeId));
  if (records.size > 0)
    print(`${records.size} of ${planned.value.length} runs are in ${out}, ${left.length} are left.`);

  let failures = 0;
  const makeRun = async (run: Planned): Promise<void> => {
    const startedAt = new Date(now()).toISOString();
    const model = asking && new ModelAgent(asking);
    const { scenario, pass, episodeId } = run;
    const by =
      model?.agent ?? ('policy' in agent ? policyAgent(agent.policy, scenario, agent.seed + pass, ruleset) : undefined);
    if (!by) return;
    const nudges = 'url' in agent ? agent.nudges : 0;
    const played = await play(catalogue, by, { scenario, ruleset, episodeId, prompt, nudges, now });
    const record = recordOf(played, {
      ...{ planned: run, ruleset, settings, startedAt },
      actor: { name, kind: model ? 'agent' : 'policy' },
      spent: model?.spent ?? sumOf([]),
      isGuessed: model?.isGuessed ?? false,
      retries: model?.retries ?? [],
    });
    appendRecord(out, record);
    records.set(episodeId, record);
    failures = 0;
    print(runLine(record, records.size, planned.value.length));
  };
  const work = async (): Promise<void> => {
    for (let run = left.shift(); run && !signal.aborted; run = left.shift()) {
      try {
        await makeRun(run);
      } catch (error) {
        if (!(error instanceof Unfinished)) throw error;
        if (signal.aborted) return;
        failures++;
        print(`${run.scenario.scenario_id}: ${error.message}`);
        if (error.stops || failures >= MOST_FAILURES) giveUp.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: 'url' in agent ? agent.parallel : 1 }, work));
  if (records.size > 0) summaryLines([...records.values()], purse.spent).forEach(print);
  const missing = planned.value.length - records.size;
  print(
    missing > 0 ? `${missing} runs are missing. The same command goes on.` : `All are in ${out}: drop it on Results.`,
  );
  return missing > 0 ? 2 : 0;
}

const entryOf = (records: ReadonlyMap<string, JsonDocument>, id: string): [string, JsonDocument][] => {
  const record = records.get(id);
  return record ? [[id, record]] : [];
};

function askingOf(
  { url, model, timeoutSeconds, retries, stream, sendsReasoning, fields, prices, limits }: ModelOptions,
  key: string | undefined,
  { purse, signal, world }: { readonly purse: Purse; readonly signal: AbortSignal; readonly world: World },
): Asking {
  return {
    ask: createEndpoint({ url, key, timeoutSeconds, retries, sleep: world.sleep, waits: world.print }),
    request: { model, stream, sendsReasoning, fields },
    ...{ prices, limits, purse, signal },
  };
}

/** What a run depends on beside its incident, its rules and its tools; the prompt is in its conversation. */
function settingsOf({ agent }: RolloutOptions, prompt: string): Settings {
  if ('policy' in agent) return { policy: agent.policy.name, ...(agent.policy.random && { seed: agent.seed }) };
  const { url, model, fields, nudges, stream, sendsReasoning } = agent;
  return {
    model,
    endpoint: keptAddress(url),
    prompt: digestOf(prompt),
    request: fields,
    nudges,
    stream,
    sends_reasoning: sendsReasoning,
  };
}

/** Enough to know a text again: the text itself is in the conversation. */
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** The prompt of a model, or undefined if its file cannot be read. */
function promptOf({ agent }: RolloutOptions): string | undefined {
  if (!('url' in agent) || agent.system === undefined) return SYSTEM_PROMPT;
  try {
    return readFileSync(agent.system, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

function refuse({ print }: World, message: string): 1 {
  print(message);
  return 1;
}
