import { describe, expect, test } from 'vitest';
import { LATEST_DICTIONARY } from './dictionary';
import { crafted, deflated, SMALL_BODY, utf8 } from './fixture';
import { GOLDEN_LINKS } from './golden-links';
import { parseLink } from './link';
import { sealed } from './sealed';
import { LINK_ERRORS } from './link-error';

const PAYLOAD = GOLDEN_LINKS[0]!.payload;
const CUT = 'This replay link has been cut short.';
const NOT = 'This is not a replay link.';
const NEWER = 'This link was made by a newer version of Incident Console.';
const ALTERED = 'This replay link has been altered on its way.';
const intact = (reason: string) => `This link is intact, but ${reason}.`;

describe('a damaged link says what is wrong', () => {
  const cases: [string, string, (typeof LINK_ERRORS)[number], string][] = [
    ['nothing at all', '', 'cut_short', CUT],
    ['one character', 'A', 'cut_short', CUT],
    ['its first bytes', PAYLOAD.slice(0, 8), 'cut_short', CUT],
    ['all but its last character', PAYLOAD.slice(0, -1), 'cut_short', CUT],
    ['a length that does not end', sealed([1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255]), 'cut_short', CUT],
    ['a length of six bytes', crafted({ length: [255, 255, 255, 255, 255, 1] }), 'cut_short', CUT],
    ['a huge compressed length', crafted({ packedLength: [255, 255, 255, 255, 127] }), 'cut_short', CUT],
    ['a full stop behind it', `${PAYLOAD}.`, 'not_a_link', NOT],
    ['a line break within', `${PAYLOAD.slice(0, 20)}\n${PAYLOAD.slice(20)}`, 'not_a_link', NOT],
    ['padding', `${PAYLOAD}=`, 'not_a_link', NOT],
    ['letters of another script', 'Привет', 'not_a_link', NOT],
    ['half a surrogate pair', '\ud83d', 'not_a_link', NOT],
    ['format 0', crafted({ format: 0 }), 'not_a_link', NOT],
    [
      'more than fits',
      'A'.repeat(16_385),
      'not_a_link',
      'This is longer than any replay link: more than 16384 characters.',
    ],
    ['the next format', crafted({ format: 2 }), 'newer_format', NEWER],
    ['the next format, with what follows unknown', `Ag${'x'.repeat(30)}`, 'newer_format', NEWER],
    ['the last format there can be', crafted({ format: 255 }), 'newer_format', NEWER],
    ['the next dictionary', crafted({ dictionary: LATEST_DICTIONARY + 1 }), 'newer_format', NEWER],
    ['another character', `${PAYLOAD.slice(0, 12)}A${PAYLOAD.slice(13)}`, 'altered', ALTERED],
    ['another dictionary by accident', `AQI${PAYLOAD.slice(3)}`, 'altered', ALTERED],
    ['a character too many', `${PAYLOAD}AAA`, 'altered', ALTERED],
    ['a byte more than its parts', crafted({ rest: [0] }), 'unreadable', intact('its parts do not add up')],
    [
      'a body over 8 KB',
      crafted({ body: new Uint8Array(8193).fill(97) }),
      'unreadable',
      intact('it declares 8193 bytes of text, more than 8192'),
    ],
    [
      'the largest length there is',
      crafted({ length: [255, 255, 255, 255, 127] }),
      'unreadable',
      intact('it declares 34359738367 bytes of text, more than 8192'),
    ],
    [
      'a body longer than declared',
      crafted({ length: [52] }),
      'unreadable',
      intact('it does not unpack to the 52 bytes that it declares'),
    ],
    [
      'a body shorter than declared',
      crafted({ length: [54] }),
      'unreadable',
      intact('it does not unpack to the 54 bytes that it declares'),
    ],
    [
      'a compressed body that is none',
      crafted({ packed: Uint8Array.of(255, 255, 255) }),
      'unreadable',
      intact('it does not unpack to the 53 bytes that it declares'),
    ],
    [
      'no compressed body',
      crafted({ packed: new Uint8Array(), length: [0] }),
      'unreadable',
      intact('it does not unpack to the 0 bytes that it declares'),
    ],
    [
      'a body that refers to more words than the dictionary has',
      crafted({ packed: deflated(utf8(SMALL_BODY), { dictionary: utf8(SMALL_BODY + ' '.repeat(25_000)) }) }),
      'unreadable',
      intact('it does not unpack to the 53 bytes that it declares'),
    ],
    [
      'a body that is not UTF-8',
      crafted({ body: Uint8Array.of(...utf8(SMALL_BODY), 0xff) }),
      'unreadable',
      intact('its text is not UTF-8'),
    ],
    [
      'half a surrogate pair in bytes',
      crafted({ body: Uint8Array.of(...utf8(SMALL_BODY), 0xed, 0xa0, 0x80) }),
      'unreadable',
      intact('its text is not UTF-8'),
    ],
    ['no scenario', crafted({ body: utf8('') }), 'unreadable', intact('it names no scenario that can be looked up')],
    [
      'an unknown ruleset',
      crafted({ body: utf8('AC-001 1 strict-9') }),
      'unreadable',
      intact('it was played under a ruleset that is not known here'),
    ],
    [
      'something that is no action',
      crafted({ body: utf8('AC-001 1 openenv-0.1\nquery_logs db\nrm -rf') }),
      'unreadable',
      intact('its action 2 cannot be read'),
    ],
    [
      'more actions than any task has steps',
      crafted({ body: utf8(`AC-001 1 openenv-0.1${'\nquery_logs db'.repeat(16)}`) }),
      'unreadable',
      intact('it has more than 15 actions'),
    ],
    [
      'too long a text',
      crafted({ body: utf8(`AC-001 1 openenv-0.1\nsubmit_resolution\n${'x'.repeat(4001)}`) }),
      'unreadable',
      intact('it has a text of more than 4000 characters'),
    ],
    ['a grade over 1', crafted({ grade: 10_001 }), 'unreadable', intact('its grade is out of range')],
    ['a time too few', crafted({ times: [1] }), 'unreadable', intact('its times do not fit its actions')],
    ['a time too many', crafted({ times: [1, 2, 3] }), 'unreadable', intact('its times do not fit its actions')],
    ['half a time', crafted({ times: [1, 128] }), 'unreadable', intact('its times do not fit its actions')],
  ];

  test.each(cases)('%s', (_label, payload, code, message) => {
    const read = parseLink(payload);
    expect(read).toMatchObject({ ok: false, error: { code, message } });
    expect(!read.ok && read.error.hint).toMatch(/^[A-Z].+\.$/);
  });

  test('in a way for each code', () => {
    expect(new Set(cases.map(([, , code]) => code))).toEqual(new Set(LINK_ERRORS));
  });

  test('but one that is crafted without fault is read', () => {
    expect(parseLink(crafted({}))).toMatchObject({
      ok: true,
      value: { timed: true, digest: { grade: 5000, check: 0 } },
    });
    const stored = crafted({ packed: deflated(utf8(SMALL_BODY), { level: 0 }) });
    expect(parseLink(stored)).toMatchObject({ ok: true });
  });
});
