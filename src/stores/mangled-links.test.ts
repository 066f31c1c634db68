import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findLink } from '../replay/find-link';
import { crafted } from '../replay/fixture';
import { GOLDEN_LINKS } from '../replay/golden-links';
import { pastedHash } from './pasted-link';
import { parseRoute, type Route } from './route';

// Links as they arrive after chats, mails, documents and share sheets.

const SITE = 'https://example.org/console/';
const PAYLOADS = GOLDEN_LINKS.map(({ payload }) => payload);
const [SHORT = '', OTHER = ''] = PAYLOADS;
/** One with two hyphens in a row. */
const DASHED =
  Array.from({ length: 5000 }, (_, grade) => crafted({ grade })).find((payload) => payload.includes('--')) ?? 'none';
const ENDS_IN_SIGN = PAYLOADS.find((payload) => payload.endsWith('_')) ?? 'none';
const STUDY = 'study=pilot-2&suite=core&ruleset=strict-1&seed=42&feedback=each&participant=P-07';

const LINKS: readonly (readonly [kind: string, hash: string, route: Route])[] = [
  ...PAYLOADS.map((payload, at) => [`replay ${at}`, `#/r/${payload}`, { screen: 'replay', payload, step: 0 }] as const),
  ['replay with hyphens', `#/r/${DASHED}`, { screen: 'replay', payload: DASHED, step: 0 }],
  ['replay at a step', `#/r/${SHORT}/2`, { screen: 'replay', payload: SHORT, step: 2 }],
  ['challenge', `#/c/${SHORT}`, { screen: 'challenge', payload: SHORT }],
  ['challenge with a name', `#/c/${SHORT}/Zo%C3%AB+K`, { screen: 'challenge', payload: SHORT, by: 'Zoë K' }],
  ['compare', `#/compare/${SHORT}/${OTHER}`, { screen: 'compare', left: SHORT, right: OTHER }],
  [
    'compare with a name',
    `#/compare/${SHORT}/${OTHER}/Zo%C3%AB`,
    { screen: 'compare', left: SHORT, right: OTHER, by: 'Zoë' },
  ],
  ['compare with the expert', `#/compare/${SHORT}/expert`, { screen: 'compare', left: SHORT, right: 'expert' }],
  ['study', `#/bench?${STUDY}`, { screen: 'study', query: STUDY }],
  ['incident', '#/play/RCA-002', { screen: 'play', scenario_id: 'RCA-002' }],
  [
    'incident under a ruleset',
    '#/play/RCA-002?ruleset=strict-1',
    { screen: 'play', scenario_id: 'RCA-002', ruleset: 'strict-1' },
  ],
  ['episode', '#/episode/0f3a', { screen: 'episode', episode_id: '0f3a' }],
  ['rules', '#/about', { screen: 'about' }],
  ['results', '#/bench/results', { screen: 'results' }],
  ['library', '#/', { screen: 'library' }],
];

/** Where the damage is a guess without a checksum, only payloads are mended. */
type Applies = (kind: string) => boolean;
const hasPayload: Applies = (kind) => /replay|challenge|compare(?! with the expert)/.test(kind);
const mail = (text: string) => text.replace(/.{50}(?=.)/g, '$&\n');
const quotedPrintable = (text: string) => text.replaceAll('=', '=3D').replace(/(?:=3D|[^=]){60}(?=.)/g, '$&=\r\n');
const encoded = encodeURIComponent;
/** In the middle of what stands behind the `#`. */
function within(link: string, sign: string): string {
  const middle = Math.floor((link.indexOf('#') + link.length) / 2) + 1;
  return link.slice(0, middle) + sign + link.slice(middle);
}

/** What is done to the link, and to which kinds; as text around it, it can only be pasted. */
type Mangle = (link: string) => string;
type Mangling = readonly [how: string, mangle: Mangle, applies?: Applies | undefined];
const AFTER: readonly Mangling[] = [
  ['nothing', (link) => link],
  ['a full stop behind it', (link) => `${link}.`],
  ['a comma behind it', (link) => `${link},`],
  ['a question mark and quotes', (link) => `${link}"`],
  ['a bracket', (link) => `${link})`],
  ['a bracket and a full stop', (link) => `${link}).`],
  ['a square bracket', (link) => `${link}]`],
  ['an angle bracket', (link) => `${link}>`],
  ['the end of a Markdown link', (link) => `${link}](${link})`],
  ['bold Markdown', (link) => `${link}**`],
  ['a code sign', (link) => `${link}\``],
  ['curly quotes', (link) => `${link}”`],
  ['words behind it', (link) => `${link} see there`],
  ['words on the next line', (link) => `${link}\n\nSee you`, (kind) => hasPayload(kind) && !/step|name/.test(kind)],
  ['italic Markdown', (link) => `${link}_`, hasPayload],
  ['a text fragment', (link) => `${link}:~:text=the%20cause`],
  ['two signs of equality', (link) => `${link}==`, (kind) => hasPayload(kind) && !/name|step/.test(kind)],
  ['a tracker', (link) => `${link}?utm_source=chat&fbclid=x1`, (kind) => hasPayload(kind) && !/name|step/.test(kind)],
  ['escaped underscores', (link) => link.replaceAll('_', '\\_')],
  ['a soft hyphen in it', (link) => within(link, '\u00ad')],
  ['a zero-width space in it', (link) => within(link, '\u200b')],
  ['a byte order mark behind it', (link) => `${link}\ufeff`],
  ['marks of direction around it', (link) => `${link}\u202c`],
  ['a line break in it', (link) => within(link, '\n')],
  ['lines of a mail', mail],
  ['a space in it', (link) => `${link.slice(0, -20)} ${link.slice(-20)}`, (kind) => /^replay \d/.test(kind)],
  ['hyphens that do not break', (link) => link.replaceAll('-', '\u2011')],
  ['minus signs', (link) => link.replaceAll('-', '\u2212')],
  ['dashes', (link) => link.replaceAll('--', '\u2014'), hasPayload],
  ['%2F for /', (link) => link.replace(/#.*/s, (hash) => hash.replaceAll('/', '%2F'))],
  ['percent-encoding', (link) => link.replace(/#(.*)/s, (_, hash: string) => `#${encoded(hash)}`)],
  ['twice', (link) => link.replace(/#(.*)/s, (_, hash: string) => `#${encoded(encoded(hash))}`)],
  ['percent-encoded signs', (link) => link.replace(/(?<=#.*)[-_]/g, (sign) => (sign === '-' ? '%2D' : '%5F'))],
  ['HTML', (link) => link.replaceAll('&', '&amp;')],
];

const AROUND: readonly Mangling[] = [
  ['%23 for #', (link) => link.replace('#', '%23')],
  ['the whole percent-encoded', (link) => encoded(link)],
  ['angle brackets', (link) => `<${link}>`],
  ['a sentence', (link) => `Look at this (${link}): is that right?`],
  ['a Markdown link', (link) => `[my run](${link})`],
  ['a Markdown link of itself', (link) => `[${link}](${link})`],
  ['a reference', (link) => `[1]: ${link} "My run"`],
  ['HTML', (link) => `<a href="${link.replaceAll('&', '&amp;')}">run</a>`],
  ['bold', (link) => `**${link}**`],
  ['quotes', (link) => `„${link}“`],
  ['a quoted mail', (link) => link.replace(/.{60}(?=.)/g, '$&\r\n> ')],
  ['quoted-printable', quotedPrintable],
  [
    'SafeLinks of Outlook',
    (link) =>
      `https://nam02.safelinks.protection.outlook.com/?url=${encoded(link)}&data=05%7C02%7C%7C0&sdata=x%2F1%3D&reserved=0`,
  ],
  ['Google', (link) => `https://www.google.com/url?q=${encoded(link)}&sa=D&source=docs&ust=17`],
  ['Facebook', (link) => `https://l.facebook.com/l.php?u=${encoded(link)}&h=AT0xyz`],
  ['Slack', (link) => `https://slack-redir.net/link?url=${encoded(link)}&v=3`],
  [
    'Proofpoint 2',
    (link) =>
      `https://urldefense.proofpoint.com/v2/url?u=${link
        .replace(
          /[^A-Za-z0-9./]/g,
          (sign) =>
            `-${encoded(sign) === sign ? sign.charCodeAt(0).toString(16).toUpperCase() : encoded(sign).slice(1).replaceAll('%', '-')}`,
        )
        .replaceAll('/', '_')}&d=DwMFaQ&c=x&r=y`,
  ],
  [
    'Proofpoint 3',
    (link) => `https://urldefense.com/v3/__${link.replace('#', '*')}__;Iw!!Abc!def$ `,
    (kind) => !kind.includes('name'),
  ],
  [
    'one wrapper in another',
    (link) => `https://www.google.com/url?q=${encoded(`https://slack-redir.net/link?url=${encoded(link)}`)}`,
  ],
];

/** The route, with payloads as their reader finds them. */
function opened(route: Route): Route {
  const found = (text: string) => {
    const link = text === 'expert' ? undefined : findLink(text);
    return link?.ok ? link.value.payload : text;
  };
  if (route.screen === 'study') return { ...route, query: new URLSearchParams(route.query).toString() };
  if ('payload' in route) return { ...route, payload: found(route.payload) };
  return 'left' in route ? { ...route, left: found(route.left), right: found(route.right) } : route;
}

test('the links have what is easily damaged', () => {
  expect([DASHED, ENDS_IN_SIGN].map((payload) => findLink(payload).ok)).toEqual([true, true]);
  expect(AFTER.length + AROUND.length).toBeGreaterThan(50);
});

const applying = (kind: string, manglings: readonly Mangling[]): [how: string, mangle: Mangle][] =>
  manglings.flatMap(([how, mangle, applies]) => (applies?.(kind) === false ? [] : [[how, mangle]]));

describe.each(LINKS)('a link to a %s', (kind, hash, route) => {
  test.each(applying(kind, AFTER))('opens from the address bar with %s', (_, mangle) => {
    expect(opened(parseRoute(new URL(mangle(SITE + hash)).hash))).toEqual(route);
  });

  test.each(applying(kind, [...AFTER, ...AROUND]))('opens when it is pasted with %s', (_, mangle) => {
    const pasted = pastedHash(mangle(SITE + hash));
    expect(pasted && opened(parseRoute(pasted))).toEqual(route);
  });
});

test.each(PAYLOADS)('the payload %.12s… opens without its last sign, and when it is pasted alone', (payload) => {
  if (/[-_]$/.test(payload)) expect(findLink(payload.slice(0, -1))).toMatchObject({ ok: true, value: { payload } });
  expect(opened(parseRoute(pastedHash(payload) ?? ''))).toEqual({ screen: 'replay', payload, step: 0 });
});

test('any damage leads to the same episode or to none', () => {
  const junk = fc.constantFrom(
    ...Array.from(' \n._-—%=\\/()[]*>"A0\u200b\u00ad'),
    '%2D',
    '%5F',
    '=\n',
    '=3D',
    '%25',
    '\ud800',
  );
  const edit = fc.record({ at: fc.nat(200), drop: fc.nat(3), add: fc.array(junk, { maxLength: 3 }) });
  const seen = { same: 0, refused: 0 };
  fc.assert(
    fc.property(fc.constantFrom(...PAYLOADS), fc.array(edit, { minLength: 1, maxLength: 3 }), (payload, edits) => {
      let text = payload;
      for (const { at, drop, add } of edits) text = text.slice(0, at) + add.join('') + text.slice(at + drop);
      const found = findLink(text);
      seen[found.ok ? 'same' : 'refused']++;
      if (found.ok) expect(found.value.payload).toBe(payload);
    }),
    { numRuns: 4000 },
  );
  expect(Math.min(seen.same, seen.refused)).toBeGreaterThan(200);
});

test.each([
  '',
  'nothing',
  'https://example.org/',
  'https://example.org/#top',
  'https://x.test/?q=%23',
  '[a](b)',
  '%',
  '=\n',
])('a text without a link has none: %j', (text) => {
  expect(pastedHash(text)).toBeUndefined();
});

test('a link that was cut at its # is known to be', () => {
  expect(pastedHash(`${SITE}s/RCA-002/`)).toBe('#/s/RCA-002');
  expect(pastedHash(`See ${SITE}s/RCA-002/ there`)).toBe('#/s/RCA-002');
});
