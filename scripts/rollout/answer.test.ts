import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/openenv/fixture';
import { published } from '../../src/schema/published/fixture';
import { createDamage } from '../quality/damage';
import { MOST_CALLS, readWhole, type Answer } from './answer';
import { play } from './play';
import { readStreamed } from './streamed';

const whole = (message: object, more: object = {}): string =>
  JSON.stringify({ choices: [{ message, finish_reason: 'tool_calls' }], ...more });

/** Events of deltas; the last one says that it is over. */
const streamed = (...deltas: object[]): string =>
  [...deltas.map((delta) => ({ delta })), { delta: {}, finish_reason: 'tool_calls' }]
    .map((choice) => `data: ${JSON.stringify({ choices: [choice] })}\n\n`)
    .join('');

const call = (id: string | undefined, name: string | undefined, given: unknown, index?: number) => ({
  tool_calls: [
    {
      ...(index !== undefined && { index }),
      ...(id !== undefined && { id }),
      function: { ...(name !== undefined && { name }), arguments: given },
    },
  ],
});

const said = (read: ReturnType<typeof readWhole>): Answer => {
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
};

/** What is wrong with an answer that another try may mend. */
const problemOf = (read: ReturnType<typeof readWhole>): string =>
  read.ok || !read.error.again ? 'nothing' : read.error.message;

const callsOf = (read: ReturnType<typeof readWhole>): [string, unknown][] =>
  said(read).calls.map(({ name, given }) => [name, given]);

describe('an answer in one piece', () => {
  test.each([
    ['text', whole({ content: 'Hello' }), { text: 'Hello', calls: [] }],
    ['no text', whole({ content: null }), { text: '' }],
    [
      'parts',
      whole({ content: [{ type: 'thinking', thinking: [] }, { type: 'text', text: 'A' }, { text: 'B' }] }),
      { text: 'AB' },
    ],
    ['a refusal', whole({ content: null, refusal: 'No.' }), { text: 'No.' }],
    ['thoughts', whole({ reasoning_content: 'Hm.' }), { reasoning: { field: 'reasoning_content', text: 'Hm.' } }],
    ['thoughts by their newer name', whole({ reasoning: 'Hm.' }), { reasoning: { field: 'reasoning', text: 'Hm.' } }],
    [
      'usage',
      whole({}, { usage: { prompt_tokens: 7, completion_tokens: null } }),
      { usage: { prompt: 7, completion: 0 } },
    ],
    ['no usage', whole({}, { usage: null }), { usage: undefined }],
  ])('has %s', (_label, body, expected) => expect(said(readWhole(body))).toMatchObject(expected));

  test.each([
    ['', /no JSON: \(nothing\)/],
    ['<html>\n<b>502', /no JSON: <html> <b>502/],
    ['null', /without a message: null/],
    ['{"choices": []}', /without a message/],
    ['{"error": {"message": "overloaded"}}', /^overloaded$/],
    ['[{"error": {"code": 503}}]', /^\{"code":503\}$/],
    ['{"error": "busy", "choices": [{"message": {}}]}', /^busy$/],
  ])('%j is none', (body, problem) => {
    expect(problemOf(readWhole(body))).toMatch(problem);
  });

  test('holds no more calls than any run has room for', () => {
    const calls = Array.from({ length: 1000 }, () => ({ function: { name: 'query_logs', arguments: '{}' } }));
    expect(said(readWhole(whole({ tool_calls: calls }))).calls).toHaveLength(MOST_CALLS);
    const many = streamed(...calls.map((each, index) => ({ tool_calls: [{ ...each, index }] })));
    expect(said(readStreamed(many)).calls).toHaveLength(MOST_CALLS);
  });
});

describe('a streamed answer', () => {
  test.each([
    [
      'by the book',
      [
        call('a', 'x', '', 0),
        call(undefined, undefined, '{"a":', 0),
        call(undefined, undefined, '1}', 0),
        call('b', 'y', '{}', 1),
      ],
      [
        ['x', '{"a":1}'],
        ['y', '{}'],
      ],
    ],
    [
      'in turns',
      [
        call('a', 'x', '{', 0),
        call('b', 'y', '{', 1),
        call(undefined, undefined, '}', 0),
        call(undefined, undefined, '}', 1),
      ],
      [
        ['x', '{}'],
        ['y', '{}'],
      ],
    ],
    [
      'without an index, by id',
      [call('a', 'x', '{'), call('b', 'y', '{}'), call('a', undefined, '}')],
      [
        ['x', '{}'],
        ['y', '{}'],
      ],
    ],
    [
      'without an index or an id',
      [call(undefined, 'x', '{}'), call(undefined, 'y', '{'), call(undefined, undefined, '}')],
      [
        ['x', '{}'],
        ['y', '{}'],
      ],
    ],
    [
      'the same call twice, without an index or an id',
      [call(undefined, 'x', '{}'), call(undefined, 'x', '{}')],
      [
        ['x', '{}'],
        ['x', '{}'],
      ],
    ],
    [
      'all with the index 0',
      [call('a', 'x', '{}', 0), call('b', 'x', '{}', 0)],
      [
        ['x', '{}'],
        ['x', '{}'],
      ],
    ],
    ['with its name in every piece', [call('a', 'x', '{', 0), call('a', 'x', '}', 0)], [['x', '{}']]],
    [
      'with its name in pieces',
      [call('a', 'query', '', 0), call(undefined, '_logs', '', 0), call(undefined, undefined, '{}', 0)],
      [['query_logs', '{}']],
    ],
    ['with its name after its arguments', [call('a', undefined, '{}', 0), call('a', 'x', '', 0)], [['x', '{}']]],
    ['with an object', [call('a', 'x', { service: 'db' }, 0)], [['x', { service: 'db' }]]],
    ['with an index that is none', [call('a', 'x', '{', 1e300), call(undefined, undefined, '}', 1e300)], [['x', '{}']]],
  ])('puts calls together that come %s', (_label, deltas, expected) =>
    expect(callsOf(readStreamed(streamed(...deltas)))).toEqual(expected),
  );

  test('is read with any ends of lines, comments, other fields and several lines of data', () => {
    const body =
      ': hi\r\nevent: message\r\ndata:{"choices": [{\r\ndata: "delta": {"content": "A"}}]}\r\n\r\nid: 1\n' +
      'data: {"choices":[{"delta":{"content":"B"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\ndata: {"choices":[{"delta":{"content":"C"}}]}\n\n';
    expect(said(readStreamed(body)).text).toBe('AB');
  });

  test('may end with the whole message, and without a reason if it says that it is done', () => {
    expect(said(readStreamed('data: {"choices":[{"message":{"content":"A"}}]}\n\ndata: [DONE]')).text).toBe('A');
  });

  test.each([
    ['is cut', 'data: {"choices":[{"delta":{"content":"A"}}]}\n\n', /ended before the answer/],
    ['is cut in a piece', 'data: {"choices":[{"del', /streamed no JSON/],
    ['reports an error', 'data: {"error":{"message":"out of memory"}}\n\n', /^out of memory$/],
    ['is nothing', '', /ended before the answer/],
  ])('that %s is none', (_label, body, problem) => {
    expect(problemOf(readStreamed(body))).toMatch(problem);
  });
});

describe('whatever an endpoint answers', () => {
  const scenario = published('AC-001');
  const samples = {
    json: [
      whole(
        {
          content: 'Hm.',
          reasoning: 'So',
          tool_calls: [
            {
              id: 'a',
              type: 'function',
              function: { name: 'query_logs', arguments: '{"service":"auth-service"}' },
              extra_content: { google: {} },
            },
          ],
        },
        { usage: { prompt_tokens: 1, completion_tokens: 2 } },
      ),
      whole({
        tool_calls: [
          {
            function: {
              name: 'submit_severity',
              arguments: { severity: 'P1', evidence: [{ tool: 'query_logs', service: 'auth-service' }] },
            },
          },
          { function: { name: 'check_metrics', arguments: '"{}"' } },
        ],
      }),
    ],
    text: [
      streamed(
        { role: 'assistant', content: 'Hm.' },
        { reasoning_content: 'So' },
        call('a', 'query_logs', '{"ser', 0),
        call(undefined, undefined, 'vice":"auth-service"}', 0),
        call('b', 'submit_severity', '{"severity":"P2"}', 1),
      ),
      whole({
        tool_calls: [{ id: 'a', function: { name: 'query_logs', arguments: '```json\n{"service": "db"}\n```' } }],
      }),
    ],
  };

  test('nothing is thrown, and what is played of it can be written down', async () => {
    const damage = createDamage(15);
    let [read, stepped] = [0, 0];
    for (let i = 0; i < 5_000; i++) {
      const kind = i % 2 === 0 ? 'json' : 'text';
      const body = damage[kind](samples[kind][(i >> 1) % 2]!);
      const answers = [readWhole(body), readStreamed(body)].flatMap((each) => (each.ok ? [each.value] : []));
      read += answers.length;
      if (i % 10 > 1 || answers.length === 0) continue;
      const left = [...answers];
      const agent = () => Promise.resolve(left.shift() ?? { refused: 'over' });
      const options = { scenario, ruleset: 'strict-1', episodeId: 'e', prompt: '', nudges: 9, now: () => 0 } as const;
      const { messages, trace } = await play(CATALOGUE, agent, options);
      expect(JSON.parse(JSON.stringify(messages))).toEqual(messages);
      stepped += trace.filter(({ error }) => error === undefined).length;
    }
    // Enough of it is an answer still.
    expect(read).toBeGreaterThan(1_000);
    expect(stepped).toBeGreaterThan(100);
  });

  test.each([
    ['brackets', '['.repeat(1_000_000)],
    [
      'a deep object',
      `{"choices":[{"message":{"tool_calls":[{"function":{"name":"x","arguments":${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}}}]}}]}`,
    ],
    ['a deep error', `{"error":${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}}`],
    ['empty lines', `data: {}${'\n'.repeat(1_000_000)}`],
    [
      'a fence that never ends',
      whole({ tool_calls: [{ function: { name: 'x', arguments: `\`\`\`${'\n'.repeat(1_000_000)}` } }] }),
    ],
    [
      'events without end',
      'data: {"choices":[{"delta":{"tool_calls":[{"id":"1","function":{"name":"x"}}]}}]}\n\n'.repeat(20_000),
    ],
  ])('%s take no time and throw nothing', async (_label, body) => {
    for (const read of [readWhole(body), readStreamed(body)]) {
      if (!read.ok) continue;
      const left = [read.value];
      const agent = () => Promise.resolve(left.shift() ?? { refused: 'over' });
      const options = { scenario, ruleset: 'strict-1', episodeId: 'e', prompt: '', nudges: 9, now: () => 0 } as const;
      const { messages } = await play(CATALOGUE, agent, options);
      expect(JSON.stringify(messages).length).toBeLessThan(2_000_000);
    }
  });
});
