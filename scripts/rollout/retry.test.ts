import { expect, test } from 'vitest';
import { askedToWait, refusalOf, waitBefore } from './retry';

test.each([
  [429, '{"error": {"message": "Rate limit reached", "code": "rate_limit_exceeded"}}', 'again', 'Rate limit reached'],
  [429, '<html>Too many', 'again', '<html>Too many'],
  [429, '{"error": {"message": "You exceeded your quota", "type": "insufficient_quota"}}', 'stop', 'You exceeded'],
  [408, '', 'again', '(nothing)'],
  [500, '{"message": "EngineCore died"}', 'again', 'EngineCore died'],
  [529, '{"error": {"type": "overloaded_error"}}', 'again', 'overloaded_error'],
  [400, '{"detail": "context too long"}', 'refused', 'context too long'],
  [422, '{"detail": [{"loc": ["body"]}]}', 'refused', '[{"loc": ["body"]}]'],
  [401, '{"error": {"message": "bad key"}}', 'stop', '--key-env'],
  [402, '', 'stop', 'nothing left to pay'],
  [404, '404 page not found', 'stop', 'OpenAI-compatible'],
] as const)('%i with %s: %s', (status, body, then, said) => {
  const refusal = refusalOf(status, body);
  expect(refusal.then).toBe(then);
  expect(refusal.message).toContain(said);
});

test('of an address that has moved, the new one is named', () =>
  expect(refusalOf(308, '', 'https://new.example/v1')).toEqual({
    message: 'The endpoint has moved to https://new.example/v1: name that one.',
    then: 'stop',
  }));

test.each([
  [{ 'retry-after': '7' }, 7],
  [{ 'retry-after': ' 1.5 ' }, 1.5],
  [{ 'retry-after-ms': '250', 'retry-after': '1' }, 0.25],
  [{ 'retry-after': 'Sat, 28 Nov 2026 10:00:30 GMT' }, 30],
  [{ 'retry-after': 'Sat, 28 Nov 2026 09:00:00 GMT' }, 0],
  [{ 'retry-after': 'soon' }, undefined],
  [{}, undefined],
])('%j asks to wait for %s seconds', (headers, seconds) =>
  expect(askedToWait(new Headers(headers), Date.parse('2026-11-28T10:00:00Z'))).toBe(seconds),
);

test('waits twice as long each time, never longer than a minute, but as long as it is asked to', () => {
  expect([1, 2, 3, 4].map((tries) => waitBefore(tries, undefined, 1))).toEqual([1, 2, 4, 8]);
  expect(waitBefore(3, undefined, 0)).toBe(2);
  expect(waitBefore(1000, undefined, 1)).toBe(60);
  expect(waitBefore(1, 90, 0.5)).toBe(90);
  expect(waitBefore(6, 1, 1)).toBe(32);
});
