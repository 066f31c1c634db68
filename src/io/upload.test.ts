import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok } from '../schema';
import { postJson } from './upload';

// A collector of files that really is asked, on this machine.

interface Asked {
  readonly method: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly path: string | undefined;
  readonly body: string;
}

let server: Server;
let url = '';
/** What the collector answers, request by request; the last one for ever. */
let answers: { status: number; headers?: Record<string, string> }[] = [];
const asked: Asked[] = [];
const waits: number[] = [];
const wait = (ms: number) => {
  waits.push(ms);
  return Promise.resolve();
};

beforeEach(async () => {
  answers = [{ status: 200 }];
  asked.length = 0;
  waits.length = 0;
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, headers, url: path } = request;
      asked.push({ method, headers, path, body: Buffer.concat(chunks).toString() });
      const answer = (answers.length > 1 ? answers.shift() : answers[0])!;
      response.writeHead(answer.status, answer.headers).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/files?study=pilot`;
});
afterEach(async () => {
  vi.restoreAllMocks();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const failure = (message: RegExp) =>
  err({
    message: expect.stringMatching(message) as unknown,
    details: ['Your data is kept in this browser. Save the file and send it, or try again.'],
  });

test('a file is posted as JSON, with nothing else about the participant', async () => {
  const body = JSON.stringify({ comment: 'ü 🔥' });
  expect(await postJson(url, body, wait)).toEqual(ok(undefined));
  expect(asked).toMatchObject([
    { method: 'POST', path: '/files?study=pilot', body, headers: { 'content-type': 'application/json' } },
  ]);
  expect(asked[0]?.headers).not.toHaveProperty('referer');
  expect(asked[0]?.headers).not.toHaveProperty('cookie');
});

describe('a collector that does not take the file', () => {
  test.each([400, 401, 403, 404, 413, 422])('for good (%i) is asked once', async (status) => {
    answers = [{ status }];
    expect(await postJson(url, '{}', wait)).toEqual(
      failure(new RegExp(`^127\\.0\\.0\\.1:\\d+ did not take the file: it answered with status ${status}\\.$`)),
    );
    expect([asked.length, waits]).toEqual([1, []]);
  });

  test.each([408, 429, 500, 502, 503])('for now (%i) is asked three times, with longer waits', async (status) => {
    answers = [{ status }];
    expect(await postJson(url, '{}', wait)).toEqual(failure(new RegExp(`status ${status}`)));
    expect([asked.length, waits]).toEqual([3, [1000, 4000]]);
  });

  test('at first may take it then, and is given all of it', async () => {
    answers = [{ status: 503 }, { status: 201 }];
    expect(await postJson(url, '{"a":1}', wait)).toEqual(ok(undefined));
    expect(asked.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}']);
    expect(waits).toEqual([1000]);
  });

  test.each([301, 302, 303, 307, 308])('but sends elsewhere (%i) has not taken it', async (status) => {
    answers = [{ status, headers: { location: '/thanks' } }, { status: 200 }];
    expect(await postJson(url, '{}', wait)).toEqual(failure(/did not take the file/));
    expect(asked.map(({ path }) => path)).toEqual(['/files?study=pilot']);
  });

  test('and says so as a browser does, which hides where it was sent', async () => {
    const answer = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(answer);
    expect(await postJson(url, '{}', wait)).toEqual(
      failure(/did not take the file: it wants it at another address\.$/),
    );
  });
});

describe('a collector that cannot be reached', () => {
  test('is named, after three attempts', async () => {
    await new Promise((resolve) => server.close(resolve));
    expect(await postJson(url, '{}', wait)).toEqual(
      failure(/^127\.0\.0\.1:\d+ could not be reached\. Is the network up, and does the server take files from/),
    );
    expect(waits).toEqual([1000, 4000]);
  });

  test('or does not answer in time is given up each time', async () => {
    const times: number[] = [];
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      times.push(ms);
      return timeout(1);
    });
    vi.spyOn(globalThis, 'fetch').mockImplementation(
      (_, init) =>
        new Promise((_resolve, reject) => {
          const { signal } = init ?? {};
          signal?.addEventListener('abort', () => reject(signal.reason as Error));
        }),
    );
    expect(await postJson(url, '{}', wait)).toEqual(failure(/did not answer within 30 seconds\.$/));
    expect(times).toEqual([30_000, 30_000, 30_000]);
  });
});
