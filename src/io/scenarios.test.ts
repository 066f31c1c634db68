import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, parseScenario, type CatalogueEntry } from '../schema';
import { createPublishedScenarios } from './scenarios';

type Answer = (signal: AbortSignal) => Promise<Response>;

/** What the server gives for each address that it knows; everything else is 404. */
let server: Record<string, Answer> = {};
const requests: string[] = [];

beforeEach(() => {
  server = {};
  requests.length = 0;
  vi.stubGlobal('fetch', (address: string, { signal }: { signal: AbortSignal }) => {
    requests.push(address);
    const answer = server[address];
    return answer ? answer(signal) : Promise.resolve(new Response('Not found', { status: 404 }));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const text =
  (body: string, status = 200): Answer =>
  () =>
    Promise.resolve(new Response(body, { status }));
const json = (value: unknown): Answer => text(JSON.stringify(value));
const published = (file: string): Answer => text(readFileSync(`public/scenarios/${file}`, 'utf8'));
const noNetwork: Answer = () => Promise.reject(new TypeError('Failed to fetch'));
/** Until it is given up. */
const never: Answer = (signal) =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
/** Headers at once, then a body that never ends. */
const endless: Answer = (signal) =>
  Promise.resolve(
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('{"scenarios": ['));
          signal.addEventListener('abort', () => controller.error(signal.reason));
        },
      }),
    ),
  );

/** Makes the clock of time-outs run out at once; returns the milliseconds that were asked for. */
function withoutPatience(): number[] {
  const asked: number[] = [];
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    asked.push(ms);
    return timeout(1);
  });
  return asked;
}

const source = createPublishedScenarios('./scenarios/');
const entry: CatalogueEntry = {
  scenario_id: 'AC-001',
  version: 1,
  task_id: 'alert_classification',
  title: 'Sign-in slow or failing',
  file: 'AC-001.json',
  services: 6,
};
const INDEX = './scenarios/index.json';
const FILE = './scenarios/AC-001.json';

describe('what the site publishes', () => {
  test('is its catalogue, entry by entry', async () => {
    server = { [INDEX]: published('index.json') };
    const catalogue = await source.catalogue();
    expect(catalogue).toMatchObject({ ok: true, value: { problems: [] } });
    const listed = JSON.parse(readFileSync('public/scenarios/index.json', 'utf8')) as { scenarios: unknown[] };
    expect(catalogue.ok && catalogue.value.entries).toEqual(listed.scenarios);
    expect(requests).toEqual([INDEX]);
  });

  test('is each scenario, from the file that its entry names', async () => {
    server = { [FILE]: published('AC-001.json') };
    const file: unknown = JSON.parse(readFileSync('public/scenarios/AC-001.json', 'utf8'));
    expect(await source.scenario(entry)).toEqual(parseScenario(file));
    expect(requests).toEqual([FILE]);
  });

  test('may leave the task of a scenario to the catalogue', async () => {
    server = { [FILE]: json({ scenario_id: 'AC-001', description: 'Orders fail.', correct_severity: 'P2' }) };
    expect(await source.scenario(entry)).toMatchObject({ ok: true, value: { task_id: 'alert_classification' } });
  });
});

describe('a file that does not arrive is named, with the reason', () => {
  const missing = (message: string, details: unknown = []) => err({ message, details });

  test.each<[string, Answer | undefined, string]>([
    ['not there', undefined, 'scenarios/AC-001.json is not on the server (404).'],
    ['server error', text('Oops', 500), 'The server answered scenarios/AC-001.json with status 500.'],
    ['forbidden', text('No', 403), 'The server answered scenarios/AC-001.json with status 403.'],
    ['no network', noNetwork, 'scenarios/AC-001.json could not be fetched. Is the network up?'],
  ])('%s', async (_label, answer, message) => {
    server = answer ? { [FILE]: answer } : {};
    expect(await source.scenario(entry)).toEqual(missing(message));
  });

  test.each([
    ['no answer', never],
    ['an answer without an end', endless],
  ])('%s within 15 seconds', async (_label, answer) => {
    const asked = withoutPatience();
    server = { [INDEX]: answer };
    expect(await source.catalogue()).toEqual(missing('scenarios/index.json did not arrive within 15 seconds.'));
    expect(asked).toEqual([15_000]);
  });

  test.each([
    ['nothing', ''],
    ['a page instead of a file', '<!doctype html>'],
    ['half a file', '{"scenarios": ['],
  ])('not JSON: %s', async (_label, body) => {
    server = { [INDEX]: text(body) };
    expect(await source.catalogue()).toEqual(
      missing('scenarios/index.json is not valid JSON.', [expect.stringMatching(/JSON/)]),
    );
  });
});

describe('a file that is wrong is named, with every wrong place', () => {
  test('a scenario', async () => {
    server = {
      [FILE]: json({
        scenario_id: 'AC-001',
        description: 'Orders fail.',
        alert: { symptoms: ['slow', 3] },
        tool_responses: { query_logs: { db: { logs: [{ at: '10:00', level: 'LOUD', message: '' }] } } },
        correct_severity: 'P2',
      }),
    };
    expect(await source.scenario(entry)).toEqual(
      err({
        message: 'scenarios/AC-001.json is not a valid scenario file.',
        details: [
          expect.stringMatching(/^alert\.symptoms\[1\]: .*expected string/),
          expect.stringMatching(/^tool_responses\.query_logs\.db\.logs\[0\]\.level: /),
        ],
      }),
    );
  });

  test('a scenario without its solution', async () => {
    server = { [FILE]: json({ scenario_id: 'AC-001', description: 'Orders fail.' }) };
    expect(await source.scenario(entry)).toMatchObject(
      err({ details: ['correct_severity: expected the solution of alert_classification'] }),
    );
  });

  test.each<[string, unknown, RegExp]>([
    ['no list', {}, /^scenarios: /],
    ['a list alone', [entry], /^Invalid input: expected object/],
    ['null', null, /^Invalid input: expected object/],
  ])('a catalogue: %s', async (_label, value, detail) => {
    server = { [INDEX]: json(value) };
    expect(await source.catalogue()).toEqual(
      err({ message: 'scenarios/index.json is not a valid catalogue.', details: [expect.stringMatching(detail)] }),
    );
  });

  test('entries of a catalogue, each by its place, while the others are listed', async () => {
    server = {
      [INDEX]: json({
        scenarios: [{ ...entry, file: '../secret.json' }, entry, null, { ...entry, version: 0, services: 0 }],
      }),
    };
    expect(await source.catalogue()).toEqual({
      ok: true,
      value: {
        entries: [entry],
        problems: [
          { message: 'Entry 1 of scenarios/index.json is not valid.', details: [expect.stringMatching(/^file: /)] },
          { message: 'Entry 3 of scenarios/index.json is not valid.', details: [expect.stringMatching(/^Invalid/)] },
          {
            message: 'Entry 4 of scenarios/index.json is not valid.',
            details: [expect.stringMatching(/^version: /), expect.stringMatching(/^services: /)],
          },
        ],
      },
    });
  });
});
