import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takeIn } from '../../src/benchmark/intake';
import { readResultsFile } from '../../src/benchmark/results-file';
import { scoreRun } from '../../src/benchmark/score-run';
import { scenarioSet } from '../../src/benchmark/scenario-set';
import { createEpisode, grade, step } from '../../src/engine';
import { CATALOGUE } from '../../src/openenv/fixture';
import { expertLine } from '../../src/policies';
import { ok } from '../../src/schema';
import { PUBLISHED, published, SUITES } from '../../src/schema/published/fixture';
import { rollout, type World } from './rollout';
import {
  completion,
  scriptEndpoint,
  sendJson,
  STYLES,
  toolCall,
  type Asked,
  type Script,
  type ScriptedCall,
  type ScriptedEndpoint,
} from './scripted-endpoint';

const CORE = SUITES.suites.find(({ suite_id }) => suite_id === 'core')!.scenarios;

let folder = '';
let out = '';
let endpoint: ScriptedEndpoint | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollout-'));
  out = join(folder, 'runs.jsonl');
});

afterEach(async () => {
  await endpoint?.close();
  endpoint = undefined;
  rmSync(folder, { recursive: true });
});

/** What the program printed, how long it waited, and how it ended. */
interface Made {
  readonly code: number;
  readonly printed: string;
  readonly waits: readonly number[];
}

async function make(args: readonly string[], world: Partial<World> = {}): Promise<Made> {
  const lines: string[] = [];
  const waits: number[] = [];
  const code = await rollout([...args, '--out', out], {
    catalogue: CATALOGUE,
    env: {},
    print: (line) => lines.push(line),
    sleep: (seconds) => {
      waits.push(seconds);
      return Promise.resolve();
    },
    signal: new AbortController().signal,
    ...world,
  });
  return { code, printed: lines.join('\n'), waits };
}

async function ask(script: Script, args: readonly string[] = [], world: Partial<World> = {}): Promise<Made> {
  await endpoint?.close();
  endpoint = await scriptEndpoint(script);
  return make(['--endpoint', endpoint.address, '--model', 'scripted', ...args], world);
}

interface Line {
  readonly episode_id: string;
  readonly reward: number;
  readonly done: boolean;
  readonly messages: readonly { role: string; content: string; reasoning_content?: string }[];
  readonly tool_trace: readonly { tool_name: string; result: { error: string | null } }[];
  readonly metrics: Record<string, number>;
  readonly artifacts: { readonly final_state: Record<string, unknown> };
  readonly extra: {
    readonly ending: string;
    readonly fingerprint: string;
    readonly mishaps: { kind: string }[];
    readonly retries: object[];
  };
}

const lines = (): Line[] =>
  readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

/** What Results makes of the file. */
async function results() {
  const file = new File([readFileSync(out)], 'runs.jsonl');
  const read = await readResultsFile({ file }, async (given) => ok(await given.file.text()));
  if (!read.ok || read.value.wrong) throw new Error('Results cannot read the file.');
  const { runs } = takeIn([read.value.content], (name) => ({ kind: 'agent', name }));
  const scored = runs.map((run) => scoreRun(run, scenarioSet(PUBLISHED)));
  return {
    episodes: scored.flatMap(({ episodes }) => episodes),
    flags: scored.flatMap(({ flags }) => flags.map(({ text }) => text)),
  };
}

/** The calls that an expert has left to make, by what the conversation says of the incident and the steps taken. */
function expertCalls({ body }: Asked): ScriptedCall[] {
  const [, id = ''] = /^Incident (\S+)\./.exec(body.messages[1]?.content ?? '') ?? [];
  const taken = body.messages.filter(({ role }) => role === 'tool').length;
  return expertLine(published(id), 'strict-1')
    .slice(taken)
    .map(({ action_type, parameters }) => ({ name: action_type, arguments: parameters }));
}

/** Takes a step at a time. */
const expert: Script = (asked, response, number) => STYLES.plain(response, expertCalls(asked).slice(0, 1), number);

const bestGrade = (id: string): number => {
  const scenario = published(id);
  const actions = expertLine(scenario, 'strict-1');
  return grade(actions.reduce((now, each) => step(now, each).episode, createEpisode(scenario, { ruleset: 'strict-1' })))
    .total;
};

describe('a whole suite', () => {
  const styles = Object.values(STYLES);

  test('is played through every way in which endpoints hand over calls, and through their failures', async () => {
    let failures = 0;
    const seen = new Set<string>();
    const made = await ask(
      (asked, response, number) => {
        // Every other question fails at first, each time in another way.
        const question = JSON.stringify(asked.body.messages);
        if (!seen.has(question) && seen.add(question).size % 2 === 0) {
          const fail = FAILURES[failures++ % FAILURES.length]!;
          fail(response);
          return;
        }
        // One or two calls in a message.
        STYLES[Object.keys(STYLES)[number % styles.length] as keyof typeof STYLES](
          response,
          expertCalls(asked).slice(0, number % 4 === 0 ? 2 : 1),
          number,
        );
      },
      ['--parallel', '3', '--stream', '--key-env', 'KEY', '--price-in', '1', '--price-out', '10'],
      { env: { KEY: 'sk-secret' } },
    );
    expect(made).toMatchObject({ code: 0 });
    expect(failures).toBeGreaterThan(FAILURES.length);
    const runs = lines();
    expect(runs.map(({ episode_id }) => episode_id).toSorted()).toEqual(
      CORE.map((id) => `scripted/strict-1/${id}@${published(id).version}/1`).toSorted(),
    );
    for (const { artifacts, reward, done, extra, metrics } of runs) {
      const { scenario_id, grade: recorded } = artifacts.final_state;
      expect([reward, done, extra.ending]).toEqual([bestGrade(String(scenario_id)), true, 'done']);
      expect(recorded).toBe(reward);
      expect(extra.fingerprint).toMatch(/^[0-9a-f]{8}$/);
      expect(metrics['cost']).toBeCloseTo((metrics['prompt_tokens']! + 10 * metrics['completion_tokens']!) / 1e6, 8);
    }
    const { episodes, flags } = await results();
    expect(flags).toEqual([]);
    expect(episodes.map(({ actor_name, actor_kind, participant }) => [actor_name, actor_kind, participant])).toEqual(
      CORE.map(() => ['scripted', 'agent', '1']),
    );
    expect(episodes.map(({ grade }) => grade)).toEqual(runs.map(({ reward }) => reward));
    expect(runs.some(({ messages }) => messages.some(({ reasoning_content }) => reasoning_content))).toBe(true);
    expect(runs.some(({ extra }) => extra.retries.length > 0)).toBe(true);
    // The endpoint had the key, and nobody else has it; even though one of its errors repeats it.
    expect(endpoint!.asked.every(({ headers }) => headers.authorization === 'Bearer sk-secret')).toBe(true);
    expect(readFileSync(out, 'utf8') + made.printed).not.toContain('sk-secret');
    // Whatever came, what is sent back is by the book.
    for (const { body } of endpoint!.asked)
      for (const { tool_calls = [] } of body.messages) {
        expect(new Set(tool_calls.map(({ id }) => id)).size).toBe(tool_calls.length);
        for (const { function: made } of tool_calls) expect(JSON.parse(made.arguments as string)).toBeTypeOf('object');
      }
  });

  const FAILURES: ((response: Parameters<Script>[1]) => void)[] = [
    (response) => sendJson(response, { error: { message: 'slow down, sk-secret' } }, 429, { 'retry-after': '7' }),
    (response) => sendJson(response, 'Internal Server Error', 500),
    (response) => response.destroy(),
    (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end('data: {"choices":[{"delta":{"content":"I wi');
    },
    (response) => sendJson(response, { error: { message: 'upstream failed', code: 502 } }),
    (response) => {
      response.writeHead(502, { 'content-type': 'text/html' });
      response.end('<html>Bad Gateway</html>');
    },
  ];

  test('is played by a policy, pass after pass', async () => {
    expect((await make(['--policy', 'walker', '--episodes', '8', '--ruleset', 'openenv-0.1'])).code).toBe(0);
    expect(lines().map(({ episode_id }) => episode_id.split('/').slice(2).join(' '))).toEqual(
      [...CORE.map((id) => [id, 1] as const), [CORE[0]!, 2] as const, [CORE[1]!, 2] as const].map(
        ([id, pass]) => `${id}@${published(id).version} ${pass}`,
      ),
    );
    expect(lines()[0]!.artifacts.final_state).toMatchObject({ actor_kind: 'policy', actor_name: 'dependency-walker' });
  });
});

describe('going on', () => {
  const ARGS = ['--policy', 'expert', '--episodes', '6'];

  test('keeps what is in the file, mends half a line, and makes what is missing', async () => {
    await make(['--policy', 'expert', '--episodes', '2']);
    const before = readFileSync(out, 'utf8');
    appendFileSync(out, '{"episode_id": "expert/strict-1/RCA-004@1/1", "messages": [{"content": "é');
    const made = await make(ARGS);
    expect(made.code).toBe(0);
    expect(made.printed).toContain('half a line at its end was taken out');
    expect(made.printed).toContain('2 of 6 runs are in');
    expect(readFileSync(out, 'utf8').startsWith(before)).toBe(true);
    expect(lines()).toHaveLength(6);
    const whole = readFileSync(out, 'utf8');
    expect((await make(ARGS)).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(whole);
  });

  test('a line that only lost its end of line is whole', async () => {
    await make(['--policy', 'expert', '--episodes', '2']);
    writeFileSync(out, readFileSync(out, 'utf8').trimEnd());
    await make(['--policy', 'expert', '--episodes', '3']);
    expect(lines()).toHaveLength(3);
  });

  test('a model that is stopped in the middle of a run loses that run alone', async () => {
    const stop = new AbortController();
    const args = ['--incidents', 'AC-001,AC-002,AC-003'];
    const stopped = await ask(
      (asked, response, number) => {
        if (number === 6) stop.abort();
        else expert(asked, response, number);
      },
      args,
      { signal: stop.signal },
    );
    expect(stopped.code).toBe(2);
    const done = lines().length;
    expect(done).toBeLessThan(3);
    // Under another port it is another endpoint, and not the same runs.
    const port = endpoint!.address.split(':').at(-1)!;
    const moved = readFileSync(out, 'utf8');
    await ask(expert, args);
    writeFileSync(out, moved.replaceAll(`:${port}/`, `:${endpoint!.address.split(':').at(-1)!}/`));
    const { address } = endpoint!;
    const made = await make(['--endpoint', address, '--model', 'scripted', ...args]);
    expect([made.code, lines().length]).toEqual([0, 3]);
  });

  test('runs by other settings are not mixed', async () => {
    const same = ['--policy', 'random', '--name', 'mine', '--episodes', '2'];
    await make(same);
    const made = await make([...same, '--seed', '5']);
    expect([made.code, lines().length]).toEqual([1, 2]);
    expect(made.printed).toMatch(/another seed\. Choose another --name or another --out/);
  });

  test.each(['{"scripts": {}}', 'my notes\n', '# Notes\n\nfor tomorrow\n'])(
    'a file of something else is left alone',
    async (text) => {
      writeFileSync(out, text);
      expect((await make(['--policy', 'expert'])).code).toBe(1);
      expect(readFileSync(out, 'utf8')).toBe(text);
    },
  );
});

test('a file that cannot be written is named before anything is played', async () => {
  out = join(folder, 'nowhere', 'runs.jsonl');
  const made = await make(['--policy', 'expert']);
  expect([made.code, made.printed]).toEqual([
    1,
    `${out} cannot be written: ENOENT: no such file or directory, open '${out}'`,
  ]);
});

describe('a model', () => {
  const one = ['--incidents', 'AC-001'];

  test('that only talks is nudged, and then its run ends without an answer', async () => {
    const talk: Script = (_, response) =>
      sendJson(response, completion({ content: 'I would look at the logs.' }, 'stop'));
    expect((await ask(talk, [...one, '--nudges', '2'])).code).toBe(0);
    const [run] = lines();
    expect(run).toMatchObject({ done: false, reward: 0, extra: { ending: 'no_step' }, metrics: { turns: 3 } });
    expect(run!.extra.mishaps.map(({ kind }) => kind)).toEqual(['no_call', 'no_call', 'no_call']);
    expect(run!.messages.filter(({ role }) => role === 'user')).toHaveLength(4);
    expect(await results()).toMatchObject({ episodes: [{ grade: 0 }] });
  });

  test('whose conversation becomes too long has ended there', async () => {
    const made = await ask((asked, response, number) => {
      if (number < 2) expert(asked, response, number);
      else sendJson(response, { error: { message: 'maximum context length is 4096 tokens' } }, 400);
    }, one);
    expect(made.code).toBe(0);
    expect(lines()[0]).toMatchObject({ done: false, extra: { ending: 'refused', mishaps: [{ kind: 'refused' }] } });
  });

  test('costs no more than was allowed, over all the runs of the file', async () => {
    const args = [...one, '--episodes', '5', '--price-in', '1000', '--price-out', '0', '--limit-cost'];
    const stopped = await ask(expert, [...args, '7']);
    expect(stopped.code).toBe(2);
    expect(stopped.printed).toContain('The limit of $7 is reached');
    expect([lines().length, endpoint!.asked.length]).toEqual([3, 7]);
    const { address } = endpoint!;
    await make(['--endpoint', address, '--model', 'scripted', ...args, '9']);
    // Six dollars are in the file; the run that was left unfinished is not.
    expect([lines().length, endpoint!.asked.length]).toEqual([4, 10]);
  });

  test.each([
    [401, { error: { message: 'Incorrect API key provided' } }, /401: Incorrect API key provided Is the key/],
    [404, { error: 'model "scripted" not found' }, /404: model "scripted" not found/],
    [400, { error: { message: 'scripted does not support tools' } }, /does not support tools/],
    [429, { error: { message: 'no money', code: 'insufficient_quota' } }, /no money/],
    [307, {}, /has moved to/],
  ])('that is refused at once with %i is asked once', async (status, body, said) => {
    const made = await ask(
      (_, response) => sendJson(response, body, status, { location: 'http://other' }),
      ['--suite', 'full'],
    );
    expect([made.code, endpoint!.asked.length]).toEqual([2, 1]);
    expect(made.printed).toMatch(said);
  });

  test('whose endpoint fails is asked again later and later, as it asks, and is given up in the end', async () => {
    const failing: Script = (_, response, number) =>
      sendJson(response, {}, 503, number === 2 ? { 'retry-after': '90' } : {});
    const made = await ask(failing, ['--suite', 'full', '--retries', '3']);
    expect([made.code, endpoint!.asked.length]).toEqual([2, 12]);
    const [first, second, third] = made.waits;
    expect(first).toBeLessThanOrEqual(1);
    expect(second).toBe(90);
    expect(third).toBeGreaterThanOrEqual(2);
    expect(made.printed).toContain('The endpoint answered 503: {} Asked again in 90 s.');
    expect(made.printed).toContain('24 runs are missing. The same command goes on.');
  });

  test('that says nothing for too long is asked again', async () => {
    const silent: Script = (asked, response, number) => {
      if (number > 1) expert(asked, response, number);
      else response.write('{');
    };
    expect((await ask(silent, [...one, '--timeout', '1'])).code).toBe(0);
    expect(lines()[0]!.extra.retries).toMatchObject([
      { message: 'The endpoint was not reached: nothing was heard for 1 s' },
    ]);
  });

  test('that calls what there is not, or writes no JSON, is answered with what there is', async () => {
    const wrong: Script = (_, response, number) => {
      const call = toolCall({ name: 'query_logs', arguments: {} }, `call_${number}`);
      if (number === 1)
        sendJson(
          response,
          completion({ tool_calls: [{ ...call, function: { name: 'functions.look', arguments: '{}' } }] }),
        );
      else if (number === 2)
        sendJson(
          response,
          completion({ tool_calls: [{ ...call, function: { ...call.function, arguments: '{"service": api' } }] }),
        );
      else
        STYLES.plain(
          response,
          expertLine(published('AC-001'), 'strict-1')
            .slice(number - 3, number - 2)
            .map((each) => ({ name: each.action_type, arguments: each.parameters })),
          number,
        );
    };
    expect((await ask(wrong, one)).code).toBe(0);
    const [run] = lines();
    expect(run).toMatchObject({ done: true, reward: 1 });
    expect(run!.extra.mishaps.map(({ kind }) => kind)).toEqual(['unknown_tool', 'bad_arguments']);
    const told = run!.messages.filter(({ role }) => role === 'tool').map(({ content }) => content);
    expect(told[0]).toMatch(/Unknown tool: 'functions.look' There are: query_logs, /);
    expect(told[1]).toContain('were: {"service": api');
  });
});

test.each([
  [[], 0, /npm run rollout -- --policy walker/],
  [['--policy', 'walker', '--endpoint', 'x', '--model', 'y'], 1, /either --policy NAME, or --endpoint/],
  [['--endpoint', 'localhost:1'], 1, /--endpoint needs --model/],
  [['--endpoint', 'ftp://x', '--model', 'y'], 1, /'ftp:\/\/x' is no address/],
  [['--endpoint', 'http://u:p@x', '--model', 'y'], 1, /--key-env/],
  [['--endpoint', 'x', '--model', 'y', '--key-env', 'NONE'], 1, /The variable NONE.* is not set/],
  [['--endpoint', 'x', '--model', 'y', '--limit-cost', '1'], 1, /--price-in and --price-out/],
  [['--endpoint', 'x', '--model', 'y', '--request', '{'], 1, /--request is '\{'/],
  [['--endpoint', 'x', '--model', 'y', '--request', '{"tools": []}'], 1, /may not hold 'tools'/],
  [['--endpoint', 'x', '--model', 'y', '--system', '/nowhere'], 1, /--system/],
  [['--policy', 'walk'], 1, /There is no policy 'walk'\. There are: random/],
  [['--policy', 'expert', '--suite', 'cor'], 1, /There is no suite 'cor'\. There are: all, core/],
  [['--policy', 'expert', '--incidents', 'AC-1'], 1, /There is no incident 'AC-1'/],
  [['--policy', 'expert', '--episodes', '1.5'], 1, /--episodes is '1\.5'/],
  [['--policy', 'expert', '--ruleset', 'mild'], 1, /--ruleset is 'mild'/],
  [['--polcy', 'expert'], 1, /--polcy/],
])('%j is answered with what to write', async (args, code, said) => {
  const lines: string[] = [];
  const world = { catalogue: CATALOGUE, env: {}, print: (line: string) => lines.push(line) };
  const made = await rollout(args, { ...world, sleep: () => Promise.resolve(), signal: new AbortController().signal });
  expect([made, lines.join('\n')]).toEqual([code, expect.stringMatching(said)]);
});
