import { describe, expect, test } from 'vitest';
import { EXCHANGES, sessionOf, shapeOf } from './fixture';
import { handleText } from './handle';
import { handleRpc } from './rpc';

/** What an environment says in its own words. */
const FREE = ['observation', 'metadata', 'input', 'result', 'message'];

interface Known {
  /** The code of the error that ours answers with instead. */
  readonly code?: string;
  readonly why: string;
}

/** Where ours answers differently by intent: conversation and what the client said. */
const DIFFERENT: Readonly<Record<string, Known>> = {
  'step-before-reset {"type": "step", "data": {"action_type": "query_logs", "parameters": {"service": "api"}}}': {
    code: 'EXECUTION_ERROR',
    why: 'the recorded environment plays without an incident',
  },
  'explode {"type": "step", "data": {"action_type": "explode"}}': {
    why: 'an unknown action costs a step here, and raises an exception there',
  },
  'raw {"type": "mcp", "data": {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}}': {
    why: 'the recorded environment has no tools',
  },
  'mcp-ws-non-mcp-env {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}': {
    why: 'the recorded environment has no tools',
  },
  'mcp-env {"type": "reset", "data": {"seed": 1, "episode_id": "m-1"}}': {
    why: 'this recorded environment earns 0.0 with its reset, where the others earn null',
  },
};

const conversations = [...new Set(EXCHANGES.map(({ conversation }) => conversation))].filter(
  // Capacity is the server's.
  (conversation) => conversation !== 'capacity',
);

describe('recorded conversations', () => {
  test.each(conversations)('%s', (conversation) => {
    let session = sessionOf();
    const exchanges = EXCHANGES.filter((each) => each.conversation === conversation);
    expect(exchanges.length).toBeGreaterThan(0);
    for (const { path, said, answered } of exchanges) {
      if (path === '/mcp') {
        const handled = handleRpc(session, JSON.parse(said));
        session = handled.session;
        expectAnswer(conversation, said, answered, handled.response);
        continue;
      }
      const handled = handleText(session, said);
      session = handled.session;
      if (answered === undefined) expect([said, handled.ends, handled.reply]).toEqual([said, true, undefined]);
      else expectAnswer(conversation, said, answered, JSON.parse(JSON.stringify(handled.reply)));
    }
  });

  test('every difference is one that was recorded', () => {
    const said = new Set(EXCHANGES.map((each) => `${each.conversation} ${each.said}`));
    expect(Object.keys(DIFFERENT).filter((key) => !said.has(key))).toEqual([]);
  });

  test('tools are listed and called by the fields that were recorded', () => {
    const listed = recordedReply('mcp-env', 'list_tools');
    const called = recordedReply('mcp-env', 'echo_message');
    let session = handleText(sessionOf(), '{"type":"reset","data":{"scenario_id":"RCA-001"}}').session;
    const ours = handleText(session, '{"type":"step","data":{"type":"list_tools"}}').reply;
    const fields = (reply: unknown) =>
      Object.keys((reply as { data: { observation: { tools: object[] } } }).data.observation.tools[0] ?? {});
    expect(fields(ours)).toEqual(fields(listed));

    const call = { type: 'call_tool', tool_name: 'query_logs', arguments: { service: 'api-gateway' } };
    const handled = handleText(session, JSON.stringify({ type: 'step', data: call }));
    session = handled.session;
    const result = (reply: unknown) => (reply as { data: { observation: { result: object } } }).data.observation.result;
    expect(Object.keys(result(handled.reply)).toSorted()).toEqual(Object.keys(result(called)).toSorted());
    expect(session.episode?.state.step_count).toBe(1);
  });
});

function recordedReply(conversation: string, words: string): unknown {
  const found = EXCHANGES.find((each) => each.conversation === conversation && each.said.includes(words));
  if (found?.answered === undefined) throw new Error(`no answer to ${words} was recorded`);
  return JSON.parse(found.answered);
}

function expectAnswer(conversation: string, said: string, answered: string | undefined, ours: unknown): void {
  if (answered === undefined) throw new Error(`no answer to ${said} was recorded`);
  const known = DIFFERENT[`${conversation} ${said}`];
  if (known) {
    if (known.code) expect(ours).toMatchObject({ type: 'error', data: { code: known.code } });
    return;
  }
  const recorded: unknown = JSON.parse(answered);
  const [expected, got] = [comparable(recorded), comparable(ours)];
  expect({ said, shape: got }).toEqual({ said, shape: expected });
}

/** The shape, with codes, kinds and places of errors as they are. A later version has `metadata` beside `reward`. */
function comparable(reply: unknown): unknown {
  const { data = {}, ...rest } = reply as { readonly data?: Record<string, unknown> };
  const { metadata: _, ...held } = data;
  const { code } = data;
  const errors = (data['errors'] ?? []) as { type: string; loc: unknown; msg: string; url: string }[];
  const rewards = held['reward'] === null ? 'null' : 'number';
  const isState = (rest as { type?: string }).type === 'state';
  return {
    envelope: shapeOf(rest, FREE),
    type: (rest as { type?: string }).type,
    rpc: ((rest as { error?: { code: number } }).error ?? (held['error'] as { code: number } | undefined))?.code,
    code,
    errors: errors.map(({ type, loc, msg, url }) => ({ type, loc, msg, url })),
    ...(isState
      ? { state: [typeof held['step_count'], 'episode_id' in held] }
      : { data: Object.keys(held).toSorted(), ...('reward' in held && !isTools(held) && { rewards }) }),
  };
}

/** What calling a tool earns is for the environment to say. */
const isTools = ({ observation }: Record<string, unknown>): boolean =>
  typeof observation === 'object' && observation !== null && ('tools' in observation || 'tool_name' in observation);
