import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** What chats, mails, editors and ill will put where something else stood. */
const ODD_TEXTS = [
  ...['', '_', '-', '=', '%23', '%2F', '%', '#', '/', '?', '&', '\\', '"', '}', ']', '[', '{', ',', ':', '\n', '\r\n'],
  ...['\u0000', '\u00ad', '\u200b', '\ufeff', '\ud800', '\u2011', '\u2014', '\u201d', '\u202e', '\u0301', 'é', '🚨'],
  ...[
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
    '<b>',
  ],
];

/** As JSON, because a name such as `__proto__` is data there, and none in a program. */
const ODD_VALUES = [
  ...[
    'null',
    'true',
    '-1',
    '0',
    '1e999',
    '9007199254740993',
    '0.1',
    '""',
    '"__proto__"',
    '"toString"',
    '"\\ud800"',
    '[]',
  ],
  ...['{}', '[[[[[[]]]]]]', '{"__proto__":{"grade":1}}', '{"constructor":{"prototype":{"done":true}}}'],
  JSON.stringify('x'.repeat(3_000)),
];
const ODD_NAMES = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', '', '0', '\ud800'];

/** Damages texts and values in ways that repeat with the seed. */
export interface Damage {
  /** One to three times: something is lost, put in, doubled, replaced, or cut off in front. */
  readonly text: (text: string) => string;
  /** One to three times, in a copy: a part is replaced, lost, doubled, or put under another name. */
  readonly json: (text: string) => string;
}

export function createDamage(seed: number): Damage {
  const random = xoroshiro128plus(seed);
  const below = (limit: number): number => uniformInt(random, 0, Math.max(0, limit - 1));
  const oneOf = <T>(all: readonly T[], otherwise: T): T => all[below(all.length)] ?? otherwise;
  const repeatedly = <T>(value: T, once: (value: T) => T): T => {
    let changed = value;
    for (let times = 1 + below(3); times > 0; times--) changed = once(changed);
    return changed;
  };

  function damageText(text: string): string {
    const at = below(text.length + 1);
    const length = below(4) === 0 ? below(text.length - at + 1) : below(6);
    const [before, part, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
    const ways = [
      before + after,
      before + oneOf(ODD_TEXTS, '') + part + after,
      before + oneOf(ODD_TEXTS, '') + after,
      before + part + part + after,
      before + String.fromCharCode(32 + below(95)) + part.slice(1) + after,
      before.slice(below(before.length + 1)) + part,
    ];
    return oneOf(ways, text);
  }

  /** Walks down from a value to one of its parts, and damages that. */
  function damageValue(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || below(6) === 0) return JSON.parse(oneOf(ODD_VALUES, 'null'));
    if (Array.isArray(value)) {
      const at = below(value.length);
      const part: unknown = value[at];
      const deeper = () => [damageValue(part)];
      const ways = [() => [], () => [part, part], deeper, deeper, deeper];
      return value.toSpliced(at, 1, ...oneOf(ways, () => [])());
    }
    const entries = Object.entries(value);
    const at = below(entries.length);
    const [name = '', part] = entries[at] ?? [];
    const odd = (): [string, unknown] => [oneOf(ODD_NAMES, ''), part];
    const deeper = (): [string, unknown][] => [[name, damageValue(part)]];
    const ways: (() => [string, unknown][])[] = [
      ...[() => [], () => [odd()], (): [string, unknown][] => [[name, part], odd()]],
      ...[deeper, deeper, deeper, deeper, deeper],
    ];
    return Object.fromEntries(entries.toSpliced(at, 1, ...oneOf(ways, () => [])()));
  }

  return {
    text: (text) => repeatedly(text, damageText),
    json: (text) => JSON.stringify(repeatedly(JSON.parse(text) as unknown, damageValue)),
  };
}
