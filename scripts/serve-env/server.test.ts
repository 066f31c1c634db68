import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';
import { createEpisode, grade, step } from '../../src/engine';
import { CATALOGUE, RECORDED, shapeOf } from '../../src/openenv/fixture';
import { expertLine } from '../../src/policies';
import { RULESET_IDS } from '../../src/schema';
import { PUBLISHED } from '../../src/schema/published/fixture';
import { serveEnv, type EnvServer } from './server';
import type { Settings } from './settings';

const SETTINGS: Settings = {
  host: '127.0.0.1',
  port: 0,
  maxSessions: 4,
  idleSeconds: 60,
  ruleset: undefined,
  allowedOrigins: ['https://allowed.example'],
};

let open: EnvServer | undefined;
let time = 0;

async function start(settings: Partial<Settings> = {}): Promise<EnvServer> {
  time = 0;
  const serving = { catalogue: CATALOGUE, settings: { ...SETTINGS, ...settings }, version: '0.1.0', now: () => time };
  open = await serveEnv(serving);
  return open;
}

afterEach(async () => {
  await open?.close();
  open = undefined;
});

interface Reply {
  readonly type: string;
  readonly data: Record<string, unknown>;
}

/** A client that waits for each answer. */
class Line {
  readonly #socket: WebSocket;
  readonly #heard: string[] = [];
  readonly closed: Promise<number>;
  #wake = (): void => undefined;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', (code) => resolve(code)));
    socket.on('message', (data: Buffer) => {
      this.#heard.push(data.toString());
      this.#wake();
    });
  }

  static async to({ address }: EnvServer, path = '/ws', options: ClientOptions = {}): Promise<Line> {
    const socket = new WebSocket(`${address.replace('http', 'ws')}${path}`, options);
    const line = new Line(socket);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return line;
  }

  async ask(message: object | string | Buffer): Promise<Reply> {
    this.#socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
    return this.next();
  }

  async next(): Promise<Reply> {
    while (this.#heard.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    return JSON.parse(this.#heard.shift() ?? '') as Reply;
  }

  async end(): Promise<void> {
    this.#socket.close();
    await this.closed;
  }
}

async function http({ address }: EnvServer, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const sent =
    body === undefined ? {} : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) };
  const response = await fetch(`${address}${path}`, { ...sent, headers });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

describe('over the socket', () => {
  test('the expert line of every incident earns the grade on its last step', async () => {
    const line = await Line.to(await start());
    for (const scenario of PUBLISHED)
      for (const ruleset of RULESET_IDS) {
        const actions = expertLine(scenario, ruleset);
        const played = actions.reduce((now, each) => step(now, each).episode, createEpisode(scenario, { ruleset }));
        await line.ask({ type: 'reset', data: { scenario_id: scenario.scenario_id, ruleset } });
        let last: Reply | undefined;
        for (const action of actions) last = await line.ask({ type: 'step', data: action });
        const { data } = await line.ask({ type: 'state' });
        expect(last?.data).toMatchObject({ reward: grade(played).total, done: true });
        expect(data).toMatchObject({ ruleset, cumulative_reward: played.state.cumulative_reward });
      }
    await line.end();
  });

  test('a session over the limit is refused until another ends', async () => {
    const server = await start({ maxSessions: 2 });
    const [one, two] = [await Line.to(server), await Line.to(server)];
    const third = await Line.to(server);
    expect(await third.next()).toEqual({
      type: 'error',
      data: {
        message: 'Server at capacity: 2/2 sessions active. Cannot accept new connections.',
        code: 'CAPACITY_REACHED',
        active_sessions: 2,
        max_sessions: 2,
      },
    });
    expect(await third.closed).toBe(1000);
    expect((await http(server, '/reset', {})).status).toBe(503);
    await one.end();
    await expect.poll(() => server.sessions.active).toBe(1);
    const fourth = await Line.to(server);
    expect((await fourth.ask({ type: 'reset', data: {} })).type).toBe('observation');
    await Promise.all([two.end(), fourth.end()]);
  });

  test('a session that is idle ends, one that is not goes on', async () => {
    const server = await start();
    const [idle, busy] = [await Line.to(server), await Line.to(server)];
    time = 50_000;
    await busy.ask({ type: 'state' });
    time = 70_000;
    server.sessions.endIdle();
    expect(await idle.next()).toMatchObject({ type: 'error', data: { code: 'SESSION_ERROR' } });
    expect(await idle.closed).toBe(1001);
    expect((await busy.ask({ type: 'state' })).type).toBe('state');
    expect(server.sessions.active).toBe(1);
    await busy.end();
  });

  test('what is no message ends the session, what is too long the connection, and neither the server', async () => {
    const server = await start();
    const list = await Line.to(server);
    expect((await list.ask('[1]')).data['code']).toBe('SESSION_ERROR');
    expect(await list.closed).toBe(1000);
    const binary = await Line.to(server);
    expect((await binary.ask(Buffer.from([1, 2]))).data['code']).toBe('SESSION_ERROR');
    expect(await binary.closed).toBe(1003);
    const long = await Line.to(server);
    void long.ask(' '.repeat(1024 * 1024 + 1));
    expect(await long.closed).not.toBe(1000);
    await expect.poll(() => server.sessions.active).toBe(0);
    const next = await Line.to(server);
    expect((await next.ask('{')).data['code']).toBe('INVALID_JSON');
    await next.end();
  });

  test.each([
    ['another path', '/sw', {}],
    ['a page of the web', '/ws', { origin: 'https://evil.example' }],
    ['another name for this machine', '/ws', { headers: { host: 'evil.example' } }],
  ])('%s is refused', async (_label, path, options) => {
    const server = await start();
    await expect(Line.to(server, path, options)).rejects.toThrow(/40[34]/);
  });

  test.each(['http://localhost:5173', 'https://allowed.example'])('pages of %s may connect', async (origin) => {
    const line = await Line.to(await start(), '/ws', { origin });
    expect((await line.ask({ type: 'state' })).data).toEqual({ episode_id: null, step_count: 0 });
    await line.end();
  });

  test("OpenEnv's MCP has a connection of its own", async () => {
    const line = await Line.to(await start(), '/mcp');
    const call = (id: number, name: string, given: object) =>
      line.ask({ jsonrpc: '2.0', id, method: 'tools/call', params: { name, arguments: given } });
    expect(await call(1, 'start_incident', { scenario_id: 'AC-001' })).toMatchObject({ id: 1 });
    const done = await call(2, 'submit_severity', { severity: 'P1' });
    expect(done).toMatchObject({ id: 2, result: { is_error: false, data: { done: true } } });
    expect(await line.ask('{')).toMatchObject({ error: { code: -32700 } });
    await line.end();
  });
});

describe('over HTTP', () => {
  /** What an environment says in its own words or names. */
  const FREE = ['observation', 'metadata', 'message', 'input', 'url', 'properties', 'description', 'action', 'state'];
  /** Played without an incident there; and by the answers of an environment with tools. */
  const different = (path: string, request: unknown): boolean => {
    const sent = JSON.stringify(request);
    return path === '/openapi.json' || (path === '/mcp' && sent.includes('tools/list')) || sent.includes('"raw"');
  };

  test('answers have the shapes that were recorded', async () => {
    const server = await start();
    let compared = 0;
    for (const each of RECORDED) {
      if (each.transport !== 'http' || each.conversation !== 'http' || different(each.path, each.request)) continue;
      const body = each.method === 'POST' ? (each.request ?? '') : undefined;
      const { status, json } = await http(server, each.path, body);
      const { metadata: _, ...ours } = json;
      const named = [each.path, each.request];
      if (each.path === '/state') expect(json).toHaveProperty('step_count');
      else expect([named, status, shapeOf(ours, FREE)]).toEqual([named, each.status, shapeOf(each.json, FREE)]);
      compared++;
    }
    expect(compared).toBe(12);
    expect((await http(server, '/mcp', 'nope')).json).toMatchObject({ error: { code: -32700 } });
  });

  test('every check of `openenv validate --url` is passed', async () => {
    const server = await start();
    const openapi = (await http(server, '/openapi.json')).json as { info: { version: unknown }; paths: object };
    expect(openapi.info.version).toMatch(/^1\./);
    expect(Object.keys(openapi.paths)).toEqual(expect.arrayContaining(['/reset', '/step', '/state']));
    expect(await http(server, '/health')).toEqual({ status: 200, json: { status: 'healthy' } });
    const metadata = (await http(server, '/metadata')).json;
    expect([typeof metadata['name'], typeof metadata['description']]).toEqual(['string', 'string']);
    const schema = (await http(server, '/schema')).json;
    expect(['action', 'observation', 'state'].map((name) => typeof schema[name])).toEqual(Array(3).fill('object'));
    expect(await http(server, '/mcp', {})).toMatchObject({ status: 200, json: { jsonrpc: '2.0' } });
  });

  test('an episode is played by requests, each by its id or the last one', async () => {
    const server = await start({ ruleset: 'strict-1' });
    await http(server, '/reset', { scenario_id: 'AC-001', episode_id: 'one' });
    await http(server, '/reset', { scenario_id: 'RCA-001', episode_id: 'two' });
    const action = { action_type: 'query_logs', parameters: { service: 'api-gateway' } };
    await http(server, '/step', { action, episode_id: 'one' });
    await http(server, '/step', { action });
    await http(server, '/step', { action });
    expect((await http(server, '/state?episode_id=one')).json).toMatchObject({ step_count: 1, ruleset: 'strict-1' });
    expect((await http(server, '/state')).json).toMatchObject({ step_count: 2, scenario_id: 'RCA-001' });
    expect((await http(server, '/state?episode_id=three')).status).toBe(404);
    expect(server.sessions.active).toBe(2);
  });

  test('resets without an id take one place, and finished episodes give theirs', async () => {
    const server = await start({ maxSessions: 2 });
    for (let i = 0; i < 5; i++) expect((await http(server, '/reset', {})).status).toBe(200);
    expect(server.sessions.active).toBe(1);
    await http(server, '/reset', { episode_id: 'done', scenario_id: 'AC-001' });
    await http(server, '/step', { action: { action_type: 'submit_severity', parameters: { severity: 'P1' } } });
    expect((await http(server, '/reset', { episode_id: 'more' })).status).toBe(200);
    expect((await http(server, '/state?episode_id=done')).status).toBe(404);
    expect((await http(server, '/reset', { episode_id: 'over' })).status).toBe(503);
    time = 61_000;
    server.sessions.endIdle();
    expect((await http(server, '/reset', { episode_id: 'over' })).status).toBe(200);
  });

  test('the Task API lists what can be reset', async () => {
    const server = await start();
    const splits = (await http(server, '/incident_console/splits')).json as unknown as { name: string }[];
    expect(splits.map(({ name }) => name).slice(0, 3)).toEqual(['all', 'core', 'full']);
    const at = (verb: string, body: object) => http(server, `/Incident_Console/${verb}`, body);
    expect((await at('num_tasks', { split: 'core' })).json).toEqual({ num_tasks: 6 });
    const { tasks } = (await at('tasks', { split: 'core' })).json as {
      tasks: { scenario_id: string; index: number }[];
    };
    expect((await at('task_range', { split: 'core', start: 4 })).json).toEqual({ tasks: tasks.slice(4) });
    for (const { scenario_id, index } of tasks) {
      const begun = (await http(server, '/reset', { split: 'core', index })).json['observation'];
      expect(begun).toMatchObject({ scenario_id });
      expect((await at('task', { split: 'core', index })).json).toEqual({ task: tasks[index] });
    }
    const statuses = [
      await at('task', { split: 'core', index: 6 }),
      await at('task', { split: 'core', index: -1 }),
      await at('tasks', { split: 'nope' }),
      await at('tasks', {}),
      await at('dance', { split: 'core' }),
      await http(server, '/other_env/splits'),
    ].map(({ status }) => status);
    expect(statuses).toEqual([400, 400, 400, 422, 404, 404]);
  });

  test.each<[string, string, unknown, Record<string, string>, number]>([
    ['no JSON', '/reset', '{', {}, 422],
    ['a list', '/step', [1], {}, 422],
    ['another method', '/step', undefined, {}, 405],
    ['an address that is none', '//', undefined, {}, 404],
    ['an unknown incident', '/reset', { scenario_id: 'X' }, {}, 400],
    ['a body that is too long', '/reset', 'x'.repeat(1024 * 1024 + 1), {}, 413],
    ['a page of the web', '/reset', {}, { origin: 'https://evil.example' }, 403],
  ])('%s is refused', async (_label, path, body, headers, status) => {
    const refused = await http(await start(), path, body, headers);
    expect([refused.status, 'detail' in refused.json]).toEqual([status, true]);
  });

  test("sessions of OpenEnv's MCP are opened, used and closed", async () => {
    const server = await start();
    const rpc = async (method: string, params: object = {}) =>
      (await http(server, '/mcp', { jsonrpc: '2.0', id: 1, method, params })).json as {
        result?: Record<string, unknown>;
        error?: { code: number };
      };
    const session_id = (await rpc('openenv/session/create')).result?.['session_id'];
    const call = (name: string, given: object) => rpc('tools/call', { session_id, name, arguments: given });
    await call('start_incident', { scenario_id: 'AC-001' });
    expect((await call('submit_severity', { severity: 'P1' })).result?.['data']).toMatchObject({ done: true });
    expect((await rpc('tools/list', { session_id })).result?.['tools']).toHaveLength(7);
    expect((await rpc('openenv/session/close', { session_id })).result).toEqual({ session_id, closed: true });
    expect((await call('query_logs', {})).error?.code).toBe(-32602);
    expect((await rpc('initialize')).error?.code).toBe(-32601);
    expect(server.sessions.active).toBe(0);
  });
});

describe('ordinary MCP', () => {
  const connect = async ({ address }: EnvServer) => {
    const client = new Client({ name: 'test', version: '1' });
    const transport = new StreamableHTTPClientTransport(new URL(`${address}/mcp`));
    await client.connect(transport);
    return { client, transport };
  };

  test('an incident is worked to its grade', async () => {
    const server = await start();
    const { client, transport } = await connect(server);
    expect(client.getServerVersion()?.name).toBe('incident-console');
    const changed = new Promise((resolve) => client.setNotificationHandler(ToolListChangedNotificationSchema, resolve));
    const names = async () => (await client.listTools()).tools.map(({ name }) => name);
    expect(await names()).toContain('start_incident');
    await client.callTool({ name: 'start_incident', arguments: { scenario_id: 'RCA-001', ruleset: 'strict-1' } });
    await changed;
    expect(await names()).not.toContain('submit_severity');
    const scenario = PUBLISHED.find(({ scenario_id }) => scenario_id === 'RCA-001');
    let last;
    for (const { action_type, parameters } of scenario ? expertLine(scenario, 'strict-1') : [])
      last = await client.callTool({ name: action_type, arguments: parameters });
    expect(last?.structuredContent).toMatchObject({ reward: 1, done: true });
    const unknown = await client.callTool({ name: 'nope', arguments: {} });
    expect(unknown.isError).toBe(true);
    expect(server.sessions.active).toBe(1);
    await transport.terminateSession();
    await client.close();
    expect(server.sessions.active).toBe(0);
  });

  test('an idle session ends, and its client learns it', async () => {
    const server = await start();
    const { client } = await connect(server);
    time = 61_000;
    server.sessions.endIdle();
    expect(server.sessions.active).toBe(0);
    await expect(client.listTools()).rejects.toThrow();
    await client.close();
  });
});

test('a port that is taken is named', async () => {
  const { address } = await start();
  const settings = { ...SETTINGS, port: Number(new URL(address).port) };
  await expect(serveEnv({ catalogue: CATALOGUE, settings, version: '0' })).rejects.toThrow(/Port \d+ is taken/);
});
