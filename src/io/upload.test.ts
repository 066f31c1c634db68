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
let answers: { status: number; headers?: Record<string, string>; body?: string }[] = [];
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
      response.writeHead(answer.status, answer.headers).end(answer.body ?? '{}');
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

const JSON_FIRST = { simple: false };

const failure = (message: RegExp) =>
  err({
    message: expect.stringMatching(message) as unknown,
    details: ['Your data is kept in this browser. Save the file and send it, or try again.'],
  });

test('a file is posted as JSON, with nothing else about the participant', async () => {
  const body = JSON.stringify({ comment: 'ü 🔥' });
  expect(await postJson(url, body, JSON_FIRST, wait)).toEqual(
    ok({ status: expect.any(Number) as number, message: '' }),
  );
  expect(asked).toMatchObject([
    { method: 'POST', path: '/files?study=pilot', body, headers: { 'content-type': 'application/json' } },
  ]);
  expect(asked[0]?.headers).not.toHaveProperty('referer');
  expect(asked[0]?.headers).not.toHaveProperty('cookie');
});

describe('a collector that does not take the file', () => {
  test.each([400, 401, 403, 404, 413, 422])('for good (%i) is asked once', async (status) => {
    answers = [{ status }];
    expect(await postJson(url, '{}', JSON_FIRST, wait)).toEqual(
      failure(new RegExp(`^127\\.0\\.0\\.1:\\d+ did not take the file: it answered with status ${status}\\.$`)),
    );
    expect([asked.length, waits]).toEqual([1, []]);
  });

  test.each([408, 429, 500, 502, 503])('for now (%i) is asked three times, with longer waits', async (status) => {
    answers = [{ status }];
    expect(await postJson(url, '{}', JSON_FIRST, wait)).toEqual(failure(new RegExp(`status ${status}`)));
    expect([asked.length, waits]).toEqual([3, [1000, 4000]]);
  });

  test('what is sent once is not tried again', async () => {
    answers = [{ status: 503 }];
    expect((await postJson(url, '{}', { simple: false, once: true }, wait)).ok).toBe(false);
    expect([asked.length, waits]).toEqual([1, []]);
  });

  test('at first may take it then, and is given all of it', async () => {
    answers = [{ status: 503 }, { status: 201 }];
    expect(await postJson(url, '{"a":1}', JSON_FIRST, wait)).toEqual(
      ok({ status: expect.any(Number) as number, message: '' }),
    );
    expect(asked.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}']);
    expect(waits).toEqual([1000]);
  });

  test.each([301, 302, 303, 307, 308])('but sends elsewhere (%i) has not taken it', async (status) => {
    answers = [{ status, headers: { location: '/thanks' } }, { status: 200 }];
    expect(await postJson(url, '{}', JSON_FIRST, wait)).toEqual(failure(/did not take the file/));
    expect(asked.map(({ path }) => path)).toEqual(['/files?study=pilot']);
  });

  test('and says so as a browser does, which hides where it was sent', async () => {
    const answer = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(answer);
    expect(await postJson(url, '{}', JSON_FIRST, wait)).toEqual(
      failure(/did not take the file: it wants it at another address\.$/),
    );
  });
});

describe('a collector that cannot be reached', () => {
  test('is named, after three attempts', async () => {
    await new Promise((resolve) => server.close(resolve));
    expect(await postJson(url, '{}', JSON_FIRST, wait)).toEqual(
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
    expect(await postJson(url, '{}', JSON_FIRST, wait)).toEqual(failure(/did not answer within 30 seconds\.$/));
    expect(times).toEqual([30_000, 30_000, 30_000]);
  });
});

describe('what a collector says', () => {
  /** DataPipe's own answers: https://github.com/jspsych/datapipe/blob/main/functions/api-messages.js */
  const INVALID = {
    error: 'INVALID_DATA',
    message: 'The data are not valid according to the validation parameters set for this experiment.',
  };
  const EXISTS = { error: 'OSF_FILE_EXISTS', message: 'The OSF file already exists. File names must be unique.' };

  test.each<[string, number, string, string]>([
    ['DataPipe', 400, JSON.stringify(INVALID), INVALID.message],
    ['a name alone', 422, '{"error":"no such study"}', 'no such study'],
    ['an error within', 400, '{"error":{"message":"too large"}}', 'too large'],
    ['a detail', 422, '{"detail":"no body"}', 'no body'],
    ['text', 403, ' not\n today \u202e', 'not today'],
    ['an error that it cannot give a status', 200, '{"result":"error","message":"no sheet"}', 'no sheet'],
    ['the same in other words', 200, '{"ok":false,"error":"no sheet"}', 'no sheet'],
    ['a novel', 400, 'x'.repeat(100_000), 'x'.repeat(300)],
  ])('is shown: %s', async (_label, status, body, message) => {
    answers = [{ status, body }];
    const posted = await postJson(url, '{}', JSON_FIRST, wait);
    expect(posted.ok ? [] : posted.error.details[0]).toBe(`It said: “${message}”`);
  });

  test.each<[string, string]>([
    ['a page', '<!doctype html><title>Error</title>'],
    ['nothing', ''],
    ['a list', '[1, 2]'],
    ['what all objects have', '{"__proto__": {"message": "x"}, "error": null}'],
  ])('is left out where it is %s', async (_label, body) => {
    answers = [{ status: 400, body }];
    const posted = await postJson(url, '{}', JSON_FIRST, wait);
    expect(posted.ok ? [] : posted.error.details).toHaveLength(1);
  });

  test('goes along where it took the file', async () => {
    answers = [{ status: 201, body: '{"message":"Success"}' }];
    expect(await postJson(url, '{}', JSON_FIRST, wait)).toEqual(ok({ status: 201, message: 'Success' }));
  });

  test('that it has the file already means that only its answer was lost', async () => {
    answers = [{ status: 502 }, { status: 400, body: JSON.stringify(EXISTS) }];
    expect(await postJson(url, '{}', JSON_FIRST, wait)).toEqual(ok({ status: 400, message: EXISTS.message }));
  });
});

describe('a simple request', () => {
  /** As Apps Script does it, the answer stands on another site. */
  let elsewhere: Server;
  let answered: string[] = [];
  beforeEach(async () => {
    answered = [];
    elsewhere = createServer((request, response) => {
      answered.push(request.method ?? '');
      response.end('{"result":"success"}');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    elsewhere.close().closeAllConnections();
  });

  test('is plain text, and its answer is looked up where it stands', async () => {
    const { port } = elsewhere.address() as AddressInfo;
    answers = [{ status: 302, headers: { location: `http://127.0.0.1:${port}/macros/echo` } }];
    expect((await postJson(url, '{"a":"ü"}', { simple: true }, wait)).ok).toBe(true);
    expect(asked).toMatchObject([
      { method: 'POST', body: '{"a":"ü"}', headers: { 'content-type': 'text/plain;charset=utf-8' } },
    ]);
    expect(answered).toEqual(['GET']);
  });

  test('that is sent on at the same site has arrived nowhere', async () => {
    answers = [{ status: 302, headers: { location: '/moved' } }, { status: 200 }];
    expect(await postJson(url, '{}', { simple: true }, wait)).toEqual(failure(/it wants it at another address/));
  });
});
