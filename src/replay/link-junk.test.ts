import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scenarios } from '../engine/arbitraries';
import { Trajectory } from '../schema';
import { oddTexts, trajectoriesOn } from './arbitraries';
import { makeBody } from './body';
import { varintBytes } from './bytes';
import { crafted, deflated, SMALL_BODY, utf8 } from './fixture';
import { parseLink } from './link';
import { sealed } from './sealed';
import { replayTrajectory } from './replay';

const ALPHABET = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');

describe('junk never throws', () => {
  test('of any characters', () => {
    const texts = fc.oneof(
      oddTexts,
      fc.string({ unit: fc.constantFrom(...ALPHABET), maxLength: 100 }),
      fc.string({ unit: fc.constantFrom(...ALPHABET), maxLength: 60 }).map((text) => `AQ${text}`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(parseLink(text).ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('of any bytes with a valid checksum: it is refused, or it is a trajectory that can be played', () => {
    const anyScenario = fc.constantFrom(...fc.sample(scenarios, { numRuns: 30, seed: 1 }));
    const bytes = fc.uint8Array({ maxLength: 60 });
    const anyHead = fc.constantFrom(
      'AC-001 1 openenv-9',
      'AC-001 1 openenv-0.1 9 00000000',
      'AC-001 1 openenv-0.1 x y',
    );
    const anyBody = fc.oneof(
      fc.tuple(anyHead, fc.nat(20)).map(([head, count]) => utf8(head + '\nquery_logs db'.repeat(count))),
      fc.nat(20).map((count) => utf8(SMALL_BODY.replace('db', `db${'\nquery_logs db'.repeat(count)}`))),
      {
        weight: 3,
        arbitrary: fc.array(oddTexts, { maxLength: 3 }).map((lines) => utf8([SMALL_BODY, ...lines].join('\n'))),
      },
      anyScenario.chain(trajectoriesOn).map((trajectory) => utf8(makeBody(trajectory))),
      bytes,
      bytes.map((tail) => Uint8Array.of(...utf8(SMALL_BODY), ...tail)),
    );
    const small = fc.array(fc.nat(127), { maxLength: 4 });
    const links = fc.oneof(
      { weight: 1, arbitrary: bytes.map((all) => sealed([...all])) },
      { weight: 1, arbitrary: bytes.map((all) => sealed([1, 1, ...all])) },
      {
        weight: 8,
        arbitrary: fc
          .record(
            {
              dictionary: fc.constantFrom(1, 1, 1, 1, 0, 2),
              grade: fc.nat(12_000),
              body: anyBody,
              length: fc.nat(9000).map(varintBytes),
              packed: fc.oneof(
                bytes,
                anyBody.map((body) => deflated(body)),
              ),
              rest: small,
              times: fc.oneof(small, fc.constantFrom([], [1, 2], [1, 2, 3], [255, 255, 255, 255, 255, 1])),
            },
            { requiredKeys: ['body'] },
          )
          // Most keep the length and the compressed body that belong to their body.
          .chain(({ length, packed, rest, ...parts }) =>
            fc.constantFrom(
              parts,
              parts,
              parts,
              { ...parts, ...(length && { length }) },
              { ...parts, ...(packed && { packed }) },
              { ...parts, ...(rest && { rest }) },
            ),
          )
          .map(crafted),
      },
    );
    const seen = new Set<string>();
    fc.assert(
      fc.property(links, anyScenario, (payload, scenario) => {
        const read = parseLink(payload);
        const said = read.ok ? 'read' : read.error.message.replaceAll(/\d+/g, 'N');
        seen.add(said);
        if (!read.ok) return;
        const { trajectory } = read.value;
        expect(Trajectory.safeParse(trajectory)).toEqual({ success: true, data: trajectory });
        const replay = replayTrajectory(scenario, trajectory, 'e');
        expect(replay.steps.length).toBeLessThanOrEqual(replay.episode.state.max_steps);
      }),
      { numRuns: 2500, seed: 4 },
    );
    const intact = (reason: string) => `This link is intact, but ${reason}.`;
    // Every check but two is reached: nothing here is altered, or too long.
    expect([...seen].toSorted()).toEqual(
      [
        'This link was made by a newer version of Incident Console.',
        'This replay link has been cut short.',
        'This is not a replay link.',
        intact('it declares N bytes of text, more than N'),
        intact('it does not say of what it is a fork'),
        intact('it does not unpack to the N bytes that it declares'),
        intact('it has a text of more than N characters'),
        intact('it has more than N actions'),
        intact('it names no scenario that can be looked up'),
        intact('it was forked after its own end'),
        intact('it was played under a ruleset that is not known here'),
        intact('its action N cannot be read'),
        intact('its grade is out of range'),
        intact('its parts do not add up'),
        intact('its text is not UTF-N'),
        intact('its times do not fit its actions'),
        'read',
      ].toSorted(),
    );
  });
});

describe('a bomb is refused in bounded time and memory', () => {
  const zeros = (length: number) => deflateRawSync(new Uint8Array(length), { level: 9, memLevel: 9 });
  const stored = (final: 0 | 1, length: number, content: number) => [
    final,
    length & 255,
    length >> 8,
    ~length & 255,
    (~length >> 8) & 255,
    ...Array<number>(content).fill(97),
  ];
  /** One block of deflate, 39 bytes: it declares more codes of one bit than there are, which fills tables for long. */
  const slowBlock = Buffer.from(
    '04ff05080000000020e5ffffffffffffffffffffffffffffffffffffffffffe4ffff0300000000',
    'hex',
  );

  const BOMBS: [string, string][] = [
    ['a thousand bytes that inflate to a megabyte', crafted({ packed: zeros(1 << 20), length: varintBytes(8192) })],
    [
      'twelve thousand that inflate to eight megabytes in one block',
      crafted({ packed: zeros(8_400_000), length: varintBytes(8192) }),
    ],
    ['a megabyte that is declared', crafted({ packed: zeros(1 << 20), length: varintBytes(1 << 20) })],
    ['34 gigabytes that are declared', crafted({ packed: zeros(100), length: [255, 255, 255, 255, 127] })],
    ['34 gigabytes of compressed text', crafted({ packedLength: [255, 255, 255, 255, 127] })],
    ['34 gigabytes of times', sealed([1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 255, 255, 255, 255, 127, 3, 0])],
    [
      'a stored block of more than is there',
      crafted({ packed: Uint8Array.from(stored(1, 65_535, 10)), length: varintBytes(8192) }),
    ],
    [
      'a stored block of more than is declared',
      crafted({ packed: Uint8Array.from(stored(1, 9000, 9000)), length: varintBytes(8192) }),
    ],
    [
      'two thousand empty stored blocks',
      crafted({ packed: Uint8Array.from(Array.from({ length: 2000 }, () => stored(0, 0, 0)).flat()), length: [0] }),
    ],
    [
      '250 blocks with slow tables',
      crafted({ packed: Buffer.concat(Array<Buffer>(250).fill(slowBlock)), length: varintBytes(8192) }),
    ],
    [
      'one block with slow tables',
      crafted({
        packed: Buffer.concat([Buffer.of(slowBlock[0]! | 1), slowBlock.subarray(1)]),
        length: varintBytes(8192),
      }),
    ],
    ['all the characters there may be', crafted({ rest: Array<number>(12_226).fill(0) })],
    ['ten million characters', 'A'.repeat(10_000_000)],
  ];

  /** The most bytes of typed arrays that a run leaves, of five runs, because memory may be freed in the meantime. */
  function allocated(run: () => unknown): number {
    const rounds = Array.from({ length: 5 }, () => {
      const before = process.memoryUsage().arrayBuffers;
      const result = run();
      return { result, bytes: process.memoryUsage().arrayBuffers - before };
    });
    return Math.max(...rounds.map(({ bytes }) => bytes));
  }

  test('as a gauge shows that sees a megabyte', () => {
    expect(allocated(() => new Uint8Array(1 << 20))).toBeGreaterThanOrEqual(1 << 20);
  });

  test.each(BOMBS)('%s', (_label, payload) => {
    expect(parseLink(payload).ok).toBe(false);
    expect(allocated(() => parseLink(payload))).toBeLessThan(200_000);
  });
});
