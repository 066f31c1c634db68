import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RULESET_IDS } from '../schema';
import { createBrowser, openTab } from './fixture';
import { makeRoute, parseRoute, type Route } from './route';
import { plainSender } from './sender';

describe('a hash names a screen', () => {
  test.each<[string, string, Route]>([
    ['nothing', '', { screen: 'library' }],
    ['a bare #', '#', { screen: 'library' }],
    ['the root', '#/', { screen: 'library' }],
    ['no #', '/about', { screen: 'about' }],
    ['the rules', '#/about', { screen: 'about' }],
    ['an incident', '#/play/RCA-002', { screen: 'play', scenario_id: 'RCA-002' }],
    ['an incident with a slash in its id', '#/play/a%2Fb', { screen: 'play', scenario_id: 'a/b' }],
    [
      'one of its running episodes',
      '#/play/RCA-002/0f3a',
      { screen: 'play', scenario_id: 'RCA-002', episode_id: '0f3a' },
    ],
    [
      'an incident under a ruleset',
      '#/play/RCA-002?ruleset=strict-1',
      { screen: 'play', scenario_id: 'RCA-002', ruleset: 'strict-1' },
    ],
    [
      'an incident whose id holds a question mark',
      '#/play/why%3Fruleset=x?ruleset=openenv-0.1',
      { screen: 'play', scenario_id: 'why?ruleset=x', ruleset: 'openenv-0.1' },
    ],
    ['a replay', '#/r/AQ-_x', { screen: 'replay', payload: 'AQ-_x', step: 0 }],
    ['a replay at a step', '#/r/AQ-_x/4', { screen: 'replay', payload: 'AQ-_x', step: 4 }],
    ['a replay that was damaged, for its reader', '#/r/AQ x%/y', { screen: 'replay', payload: 'AQ x%', step: 0 }],
    ['a replay of which nothing is left', '#/r', { screen: 'replay', payload: '', step: 0 }],
    ['a challenge', '#/c/AQ-_x', { screen: 'challenge', payload: 'AQ-_x' }],
    ['a challenge with a name', '#/c/AQ-_x/Zo%C3%AB+O%27N', { screen: 'challenge', payload: 'AQ-_x', by: "Zoë O'N" }],
    ['a shared link without what stood behind its #', '#/s/RCA-002', { screen: 'cut', scenario_id: 'RCA-002' }],
    ['one replay to compare', '#/compare/AQ', { screen: 'compare', left: 'AQ', right: '' }],
    ['two replays', '#/compare/AQ/expert', { screen: 'compare', left: 'AQ', right: 'expert' }],
    [
      'two replays, one with a name',
      '#/compare/AQ/BQ/Zo%C3%AB',
      { screen: 'compare', left: 'AQ', right: 'BQ', by: 'Zoë' },
    ],
    ['the import of files', '#/import', { screen: 'import' }],
    ['the benchmark', '#/bench', { screen: 'bench' }],
    ['its results', '#/bench/results', { screen: 'results' }],
    ['a study', '#/bench?suite=core&info=a%2Fb?', { screen: 'study', query: 'suite=core&info=a%2Fb?' }],
    ['a collector to try', '#/bench/collector?upload=x', { screen: 'collector', query: 'upload=x' }],
    ['a study of which nothing is set', '#/bench?', { screen: 'study', query: '' }],
    ['a finished episode', '#/episode/0f3a', { screen: 'episode', episode_id: '0f3a' }],
    ['an id beyond ASCII', '#/play/St%C3%B6rung', { screen: 'play', scenario_id: 'Störung' }],
  ])('%s', (_label, hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  test.each<[string, string]>([
    ['another screen', '#/settings'],
    ['another case', '#/About'],
    ['no leading slash', '#about'],
    ['an incident without an id', '#/play/'],
    ['an incident with more behind its episode', '#/play/RCA-002/0f3a/4'],
    ['an episode whose escape is not UTF-8', '#/play/RCA-002/%ff'],
    ['a finished episode with more behind it', '#/episode/0f3a/4'],
    ['more behind the rules', '#/about/x'],
    ['a ruleset that there is not', '#/play/RCA-002?ruleset=strict-9'],
    ['a ruleset without a name', '#/play/RCA-002?ruleset='],
    ['a ruleset where none is played', '#/episode/0f3a?ruleset=strict-1'],
    ['another page of the benchmark', '#/bench/results/x'],
    ['half an escape', '#/play/%E4%A'],
    ['an escape that is not UTF-8', '#/episode/%ff'],
  ])('%s is unknown, and kept as it is', (_label, hash) => {
    expect(parseRoute(hash)).toEqual({ screen: 'unknown', hash });
  });
});

/** Ids have letters, digits, `.`, `-` and `_`; whatever else a file puts into one is escaped. */
const id = fc.oneof(
  fc.stringMatching(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,30}$/u).filter((text) => text.isWellFormed()),
  fc.constantFrom('a/b', 'why?ruleset=x', "it's(new)!", 'St\u00f6rung', 'ends_', 'ends.', '**', '__proto__'),
);
const by = fc
  .oneof(
    fc.constantFrom(
      'Zo\u00eb',
      "Miles O'Brien",
      'J. Doe Jr.',
      'a/b',
      '100%',
      '\u5c0f\u660e',
      '"Q" <x>',
      '-_-',
      '\ud83e\udd8a',
      'a+b',
    ),
    fc.string({ unit: fc.constantFrom('a', '%', '.', '_', ' ', '/', '+', '\u00fc'), minLength: 1, maxLength: 12 }),
  )
  .map(plainSender)
  .filter((name) => name !== '' && !/%[\da-f]{2}/i.test(name));
const payload = fc.base64String({ minLength: 4, maxLength: 40 }).map((text) => text.replace(/\W/g, '_'));
const settings = fc
  .dictionary(fc.constantFrom('study', 'suite', 'info', 'participant'), fc.stringMatching(/^[\w.-]{1,20}$/))
  .map((given) => new URLSearchParams(given).toString().replace(/[-_.]$/, 'x'));
type RoutesOf<S> = fc.Arbitrary<Extract<Route, { screen: S }>>;
const just = <S extends 'library' | 'about' | 'import' | 'bench' | 'results'>(screen: S) => fc.constant({ screen });
/** Routes of each screen. What is no screen's may be anything else: see below. */
const ROUTES: { [S in Exclude<Route['screen'], 'unknown'>]: RoutesOf<S> } = {
  library: just('library'),
  about: just('about'),
  import: just('import'),
  bench: just('bench'),
  results: just('results'),
  study: fc.record({ screen: fc.constant('study'), query: settings }),
  collector: fc.record({ screen: fc.constant('collector'), query: settings }),
  play: fc.record(
    {
      screen: fc.constant('play'),
      scenario_id: id,
      episode_id: id,
      ruleset: fc.constantFrom(...RULESET_IDS),
    },
    { requiredKeys: ['screen', 'scenario_id'] },
  ),
  episode: fc.record({ screen: fc.constant('episode'), episode_id: id }),
  replay: fc.record({ screen: fc.constant('replay'), payload, step: fc.nat(99) }),
  challenge: fc.record({ screen: fc.constant('challenge'), payload, by }, { requiredKeys: ['screen', 'payload'] }),
  cut: fc.record({ screen: fc.constant('cut'), scenario_id: id }),
  compare: fc.record(
    { screen: fc.constant('compare'), left: payload, right: payload, by },
    { requiredKeys: ['screen', 'left', 'right'] },
  ),
};
const routes: fc.Arbitrary<Route> = fc.oneof(...Object.values(ROUTES));
const PARTS = [
  '#',
  '/',
  'play',
  'episode',
  'about',
  'import',
  'bench',
  'compare',
  'r',
  'c',
  '4',
  '%',
  '%2F',
  '%ff',
  'AQ',
  '?',
  '\n',
];
const hashes = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...PARTS), { maxLength: 9 }).map((parts) => parts.join('')),
);

test('parseRoute takes back what makeRoute wrote', () => {
  fc.assert(
    fc.property(routes, (route) => {
      expect(parseRoute(makeRoute(route))).toEqual(route);
    }),
  );
});

test('any text is a route, and writing that route keeps it', () => {
  fc.assert(
    fc.property(hashes, (hash) => {
      const route = parseRoute(hash);
      expect(parseRoute(makeRoute(route))).toEqual(route);
    }),
    { numRuns: 500 },
  );
});

describe('the address bar and the screen keep together', () => {
  test('a page opens at the screen that its address names', () => {
    const { route } = openTab(createBrowser(), { hash: '#/play/AC-001' });
    expect(route.getState()).toEqual({ screen: 'play', scenario_id: 'AC-001' });
  });

  test('a link changes the screen', () => {
    const tab = openTab(createBrowser(), { hash: '#/play/AC-001' });
    tab.goTo('#/about');
    expect(tab.route.getState()).toEqual({ screen: 'about' });
  });

  test('a replaced screen replaces the address', () => {
    const { route, address } = openTab(createBrowser());
    route.replace({ screen: 'episode', episode_id: 'a b' });
    expect([address.hash, route.getState()]).toEqual(['#/episode/a%20b', { screen: 'episode', episode_id: 'a b' }]);
  });
});
