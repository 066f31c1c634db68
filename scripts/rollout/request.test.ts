import { expect, test } from 'vitest';
import { completionsUrl, keptAddress, requestBody } from './request';

test.each([
  ['http://localhost:11434', 'http://localhost:11434/v1/chat/completions'],
  ['localhost:8080/', 'http://localhost:8080/v1/chat/completions'],
  ['https://api.example/v1/', 'https://api.example/v1/chat/completions'],
  ['https://api.example/v1beta/openai', 'https://api.example/v1beta/openai/chat/completions'],
  ['https://api.example/v1/chat/completions', 'https://api.example/v1/chat/completions'],
  ['https://api.example/v1?api-version=2', 'https://api.example/v1/chat/completions?api-version=2'],
])('%s is asked at %s', (endpoint, url) => expect(completionsUrl(endpoint)).toMatchObject({ value: new URL(url) }));

test('what stands behind the question mark is not kept', () =>
  expect(keptAddress(new URL('https://api.example/v1/chat/completions?key=sk-1#x'))).toBe(
    'https://api.example/v1/chat/completions',
  ));

test('fields are added, replaced and left out', () => {
  const options = { model: 'm', stream: true, sendsReasoning: true, fields: { temperature: 0, stream_options: null } };
  expect(requestBody([], [], options)).toEqual({ model: 'm', messages: [], tools: [], stream: true, temperature: 0 });
});

test('thoughts go back to the model they came from, unless they may not', () => {
  const message = { role: 'assistant', content: 'A', reasoning_content: 'B' } as const;
  const sent = (sendsReasoning: boolean) =>
    requestBody([message], [], { model: 'm', stream: false, sendsReasoning, fields: {} })['messages'];
  expect(sent(true)).toEqual([message]);
  expect(sent(false)).toEqual([{ role: 'assistant', content: 'A' }]);
});
