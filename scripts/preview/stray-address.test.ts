import { describe, expect, test } from 'vitest';
import { strayAddress } from './stray-address';

const CASES = [
  ['an escaped #', '/console/%23/r/AQx', '/console/#/r/AQx'],
  ['one escaped twice', '/%2523/r/AQx', '/#/r/AQx'],
  ['one behind the page of an incident', '/console/s/RCA-002/%23/r/AQx', '/console/#/r/AQx'],
  ['and without a slash', '/console/s/RCA-002%23%2Fr%2FAQx', '/console/#%2Fr%2FAQx'],
  ['a study behind an escaped #', '/console/%23/bench?suite=core&seed=1', '/console/#/bench?suite=core&seed=1'],
  ['a page of an incident that is gone', '/console/s/XX-9/#/r/AQx', '/console/#/r/AQx'],
  ['and without a hash', '/console/s/XX-9/', '/console/#/s/XX-9'],
  ['a page of an incident with a bracket behind it', '/console/s/RCA-002).', '/console/#/s/RCA-002'],
  ['a replay without a #', '/console/r/AQx', '/console/#/r/AQx'],
  ['a study without a #', '/console/bench?suite=core', '/console/#/bench?suite=core'],
  ['a screen without a #', '/about', '/#/about'],
  ['anything else: one folder up', '/console/what/is', '/console/what/#/is'],
  ['with what was asked first', '/console/what/#/is', '/console/#/is'],
  ['with a query', '/console/what?embed', '/console/?embed#/what'],
  ['another host in the path', '//evil.example/%23/r/AQx', '/evil.example/#/r/AQx'],
  ['another host as a folder', '//evil.example/', '/#/evil.example/'],
] as const;

describe('strayAddress', () => {
  test.each(CASES)('%s', (_, from, to) => {
    const page = new URL('https://site.example');
    [page.pathname, page.search, page.hash] = parts(from);
    expect(strayAddress(page)).toBe(to);
  });

  test.each(['/', '//'])('ends at the top of a host: %s', (pathname) => {
    expect(strayAddress({ pathname, search: '', hash: '#/r/x' })).toBeUndefined();
  });

  test.each(['/a/b/c/d/e', '/x//y', '/s', '/r/', '/s/'])('comes to an end from %s', (from) => {
    let address: string | undefined = from;
    for (let times = 0; address !== undefined && times < 10; times++) {
      const [pathname, search, hash] = parts(address);
      address = strayAddress({ pathname, search, hash });
    }
    expect(address).toBeUndefined();
  });
});

function parts(address: string): [string, string, string] {
  const [, pathname = '', search = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(address) ?? [];
  return [pathname, search, hash];
}
