import { findLink } from '../src/replay/find-link';
import { GOLDEN_LINKS } from '../src/replay/golden-links';
import { pastedHash } from '../src/stores/pasted-link';
import { makeRoute, parseRoute } from '../src/stores/route';

/** What became of many damaged links. */
export interface FuzzResult {
  readonly inputs: number;
  /** Opened as the episode that was linked. */
  readonly restored: number;
  readonly refused: number;
  /** Opened as another episode: none should be. */
  readonly wrong: number;
  /** Routes that do not survive being written: none should be. */
  readonly unstable: number;
  readonly thrown: number;
  /** Milliseconds. */
  readonly slowest: number;
  /** The inputs that were wrong, unstable or threw, the first few. */
  readonly failures: readonly string[];
}

const JUNK = [
  ...Array.from('\0\n\r\t -_.,;:!?"\'`()[]{}<>|\\/#%&=+*~^$@Az09'),
  ...['\u00ad', '\u200b', '\u202e', '\ufeff', '\u2011', '\u2014', '\u201d', '\u0301', '\ud800', '\udfff', '\u{1f98a}'],
  ...[
    '%2F',
    '%23',
    '%25',
    '%2D',
    '%E2%80%8B',
    '%ff',
    '=\r\n',
    '=3D',
    '=5F',
    '&amp;',
    '\\_',
    '](',
    ':~:text=',
    'https://',
    '#/r/',
  ],
];
const PREFIXES = ['#/r/', '#/c/', '#/compare/', '#/play/', '#/bench?', '#/s/', 'https://x.test/#/r/', '%23%2Fr%2F', ''];

/** Reads `count` damaged links in all the ways that the app reads them. The same seed gives the same inputs. */
export function fuzzLinks(count: number, seed = 1): FuzzResult {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const result = { inputs: count, restored: 0, refused: 0, wrong: 0, unstable: 0, thrown: 0, slowest: 0 };
  const failures: string[] = [];
  for (let at = 0; at < count; at++) {
    const { payload } = pick(GOLDEN_LINKS);
    const text = damaged(payload, random, pick);
    const link = pick(PREFIXES) + text;
    const start = performance.now();
    try {
      const found = findLink(text);
      if (!found.ok) result.refused++;
      else if (found.value.payload === payload) result.restored++;
      else if (GOLDEN_LINKS.every((golden) => golden.payload !== found.value.payload)) fail('wrong', link);
      for (const hash of [link, pastedHash(link)]) {
        if (hash === undefined) continue;
        const route = parseRoute(hash);
        if (JSON.stringify(parseRoute(makeRoute(route))) !== JSON.stringify(route)) fail('unstable', link);
      }
    } catch (error) {
      fail('thrown', `${link} (${String(error)})`);
    }
    result.slowest = Math.max(result.slowest, performance.now() - start);
  }
  return { ...result, failures };

  function fail(kind: 'wrong' | 'unstable' | 'thrown', link: string): void {
    result[kind]++;
    if (failures.length < 10) failures.push(`${kind}: ${JSON.stringify(link)}`);
  }
}

function damaged(payload: string, random: (below: number) => number, pick: <T>(list: readonly T[]) => T): string {
  let text = random(20) === 0 ? '' : payload;
  for (let edits = random(5); edits >= 0; edits--) {
    const at = random(text.length + 1);
    switch (random(5)) {
      case 0:
        text = text.slice(0, at) + pick(JUNK) + text.slice(at);
        break;
      case 1:
        text = text.slice(0, at) + text.slice(at + 1 + random(3));
        break;
      case 2:
        text += pick(JUNK);
        break;
      case 3:
        text = text.slice(0, at) + pick(JUNK) + text.slice(at + 1);
        break;
      default:
        text = random(50) === 0 ? text.repeat(1 + random(40)) : text + String.fromCharCode(random(0x10000));
    }
  }
  return text;
}

/** Mulberry32: enough for this, and the same everywhere. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return Math.floor((((value ^ (value >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
