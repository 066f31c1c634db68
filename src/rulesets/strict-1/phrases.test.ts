import { describe, expect, test } from 'vitest';
import { clausesOf, stanceOf, wordCount, type Stance } from './phrases';

/** Things that an incident may be about, each in some of the phrases in which it is said. */
const THINGS = {
  BGP: ['bgp', 'route*', '10.0.1.0/24'],
  withdrawn: ['withdr*', 'filter*', 'not announc*', 'no longer announc*'],
  DNS: ['dns'],
  TLS: ['tls', 'certificate*'],
  OOM: ['oom*', 'out of memory', 'exhaust* memory'],
  leak: ['memory leak*'],
  pool: ['pool exhaust*'],
  cpu: ['cpu'],
  unlimited: ['without limit', 'no limit', 'unbounded'],
} as const;
type Thing = keyof typeof THINGS;

/** What a text says of the things: `BGP` affirmed, `-DNS` denied, `±TLS` both; those that it leaves out are not listed. */
const said = (text: string): string => {
  const clauses = clausesOf(text, Object.values(THINGS).flat());
  const signs: Record<Stance, string> = { affirmed: '', denied: '-', contradictory: '±', absent: '' };
  return (Object.keys(THINGS) as Thing[])
    .map((thing) => ({ thing, stance: stanceOf(clauses, THINGS[thing]) }))
    .filter(({ stance }) => stance !== 'absent')
    .map(({ thing, stance }) => signs[stance] + thing)
    .join(' ');
};

const reads = (cases: readonly (readonly [text: string, meaning: string])[]) =>
  test.each(cases)('%s', (text, meaning) => {
    expect(said(text)).toBe(meaning);
  });

describe('what is said', () => {
  reads([
    ['BGP', 'BGP'],
    ['oom', 'OOM'],
    ['It was DNS.', 'DNS'],
    ['The BGP routes were withdrawn by a filter change', 'BGP withdrawn'],
    ['Filter change on network-infra withdrew the routes', 'BGP withdrawn'],
    ['10.0.1.0/24 is gone: export filter rev 87', 'BGP withdrawn'],
    ['The prefix 10.0.1.0/24.', 'BGP'],
    ['10.0.1.0/240', ''],
    ['110.0.1.0/24', ''],
    ['OOMKilled by the kernel', 'OOM'],
    ['the database ran out of memory', 'OOM'],
    ['Memory was exhausted', 'OOM'],
    ["the connection pool's exhausted", 'pool'],
    ['the pool: exhausted', 'pool'],
    ['DNS/TLS trouble', 'DNS TLS'],
    ['BGP/DNS', 'BGP DNS'],
    ['TLS-certificate expired', 'TLS'],
    ['(OOM)', 'OOM'],
    ['**OOM**', 'OOM'],
    ['"OOM"', 'OOM'],
    ['`DNS`', 'DNS'],
    ['ＯＯＭ in full-width letters', 'OOM'],
    ['Der DNS-Server fiel aus', 'DNS'],
    ['原因: OOM', 'OOM'],
    ['OOM 🔥🔥', 'OOM'],
    ['', ''],
    [' \n\t', ''],
    ['!?;.', ''],
    [', : ,', ''],
    ['🔥', ''],
  ]);
});

describe('what only looks like it', () => {
  reads([
    ['room, zoom and bloom', ''],
    ['dnsmasq', ''],
    ['the memory of the pool was leaking', ''],
    ['cpuset', ''],
    ['memory is one thing and quite another is what some other pods exhausted', ''],
    ['The pool is small. Disks are exhausted.', ''],
    ['the pool was full; disks exhausted', ''],
    ['memory\nleak', ''],
    ['not', ''],
    ['nothing', ''],
    ['no', ''],
    ['rather', ''],
  ]);
});

describe('what is denied', () => {
  reads([
    ['not DNS', '-DNS'],
    ['It was not DNS.', '-DNS'],
    ["It wasn't DNS", '-DNS'],
    ['It wasn’t DNS', '-DNS'],
    ['It wasnt DNS', '-DNS'],
    ["It can't be DNS", '-DNS'],
    ['It can not be DNS', '-DNS'],
    ['It cannot have been DNS', '-DNS'],
    ["It couldn't have been the DNS", '-DNS'],
    ['it never was DNS', '-DNS'],
    ['never DNS', '-DNS'],
    ['anything but DNS', '-DNS'],
    ['ruled out DNS', '-DNS'],
    ['I could rule out DNS', '-DNS'],
    ['We ruled DNS out', '-DNS'],
    ['ruling out a memory leak', '-leak'],
    ['unrelated to DNS', '-DNS'],
    ['unlikely to be DNS', '-DNS'],
    ['no evidence of DNS trouble', '-DNS'],
    ['no sign of a memory leak', '-leak'],
    ['It is false that DNS failed', '-DNS'],
    ['neither DNS nor TLS', '-DNS -TLS'],
    ['not DNS nor TLS', '-DNS -TLS'],
    ['neither DNS, TLS, nor OOM', '-DNS -TLS -OOM'],
    ['nothing was A, DNS or TLS', '-DNS -TLS'],
    ['Nothing was the case of: DNS, TLS, an exhausted pool', '-DNS -TLS -pool'],
    ['none of DNS, TLS, OOM', '-DNS -TLS -OOM'],
    ['It was not DNS, TLS or a memory leak', '-DNS -TLS -leak'],
    ['It was not DNS, TLS, or OOM', '-DNS -TLS -OOM'],
    ['ruled out DNS, TLS and OOM', '-DNS -TLS -OOM'],
    ['Ruled out: DNS, TLS, OOM', '-DNS -TLS -OOM'],
    ['Not the cause: DNS, TLS', '-DNS -TLS'],
    ['Ruled out:\n- DNS\n- TLS', '-DNS -TLS'],
    ['not DNS and TLS', '-DNS -TLS'],
    ['It was not because of DNS', '-DNS'],
    ['It could not be DNS', '-DNS'],
    ['It did not come from the DNS servers', '-DNS'],
    ['It was not caused by DNS', '-DNS'],
    ['The failure was not related to DNS', '-DNS'],
    ['It did not exhaust the memory', '-OOM'],
    ['could not exhaust memory', '-OOM'],
    ['not due to DNS', '-DNS'],
    ['The pool was not exhausted', '-pool'],
    ['memory never exhausted', '-OOM'],
    ['DNS was not the cause', '-DNS'],
    ['DNS was not the root cause', '-DNS'],
    ["DNS wasn't to blame", '-DNS'],
    ['DNS isn’t it', '-DNS'],
    ['DNS did not cause this', '-DNS'],
    ['DNS is not at fault', '-DNS'],
    ['DNS was never the problem', '-DNS'],
    ['DNS lookups were not the cause', '-DNS'],
    ["DNS can't be the cause", '-DNS'],
    ['memory leaks in the pods were not the problem', '-leak'],
    ['DNS was ruled out', '-DNS'],
    ['DNS has been ruled out', '-DNS'],
    ['DNS can be excluded', '-DNS'],
    ['DNS resolution was unrelated', '-DNS'],
    ['DNS was a red herring', '-DNS'],
    ['DNS had nothing to do with it', '-DNS'],
    ['DNS played no part', '-DNS'],
    ['DNS: no.', '-DNS'],
    ['DNS: ruled out', '-DNS'],
    ['DNS (ruled out)', '-DNS'],
    ['Was it DNS? No.', '-DNS'],
    ['DNS or TLS? Ruled out.', '-DNS -TLS'],
  ]);
});

describe('what is set against each other', () => {
  reads([
    ['It was not DNS, it was the BGP routes withdrawn by a filter', 'BGP withdrawn -DNS'],
    ['It was not DNS, it was BGP routes withdrawn or filtered', 'BGP withdrawn -DNS'],
    ['It was not DNS but the BGP routes', 'BGP -DNS'],
    ['Not DNS, but BGP', 'BGP -DNS'],
    ['It was not DNS; BGP routes were withdrawn', 'BGP withdrawn -DNS'],
    ['It was not DNS. It was BGP.', 'BGP -DNS'],
    ['It was not DNS.It was BGP.', 'BGP -DNS'],
    ['It was not DNS — it was BGP', 'BGP -DNS'],
    ['It was not DNS - it was BGP', 'BGP -DNS'],
    ['It was not DNS: it was BGP', 'BGP -DNS'],
    ['The cause (not DNS) was BGP', 'BGP -DNS'],
    ['BGP, not DNS', 'BGP -DNS'],
    ['BGP and not DNS or TLS', 'BGP -DNS -TLS'],
    ['BGP rather than DNS', 'BGP -DNS'],
    ['Rather than DNS, it was BGP', 'BGP -DNS'],
    ['BGP instead of DNS', 'BGP -DNS'],
    ['Instead of DNS, BGP routes were withdrawn', 'BGP withdrawn -DNS'],
    ['Unlike DNS, BGP was broken', 'BGP -DNS'],
    ['Nothing other than BGP', '-BGP'],
    ['nothing but BGP', 'BGP'],
    ['not only DNS but BGP', 'BGP DNS'],
    ['Not just the filter, also the routes', 'BGP withdrawn'],
    ['not DNS although TLS failed', '-DNS TLS'],
    ['not DNS; however, TLS failed', '-DNS TLS'],
    ['DNS was not the cause and the BGP routes were withdrawn', 'BGP withdrawn -DNS'],
    ['Neither DNS nor TLS was the cause, the BGP routes were withdrawn', 'BGP withdrawn -DNS -TLS'],
    ['Not DNS, TLS or OOM, BGP routes were withdrawn', 'BGP withdrawn -DNS -TLS -OOM'],
    ['Ruled out DNS, found the BGP routes withdrawn', 'BGP withdrawn -DNS'],
    ['DNS was ruled out, BGP was not', 'BGP -DNS'],
    ['Was it DNS? No, BGP.', 'BGP -DNS'],
    ['DNS? No, it was BGP routes', 'BGP -DNS'],
    ['Ruled out:\n- DNS\n- TLS\nCause: BGP', 'BGP -DNS -TLS'],
    ['No, it was BGP', 'BGP'],
    ['DNS and also not DNS', '±DNS'],
    ['The pool was exhausted. The pool was not exhausted.', '±pool'],
  ]);
});

describe('negations that say how something broke', () => {
  reads([
    ['no memory left: OOM', 'OOM'],
    ['no routes left after the BGP filter change', 'BGP withdrawn'],
    ['BGP withdrawn, so there was no route to az-1', 'BGP withdrawn'],
    ['sessions not closed, pool exhausted', 'pool'],
    ['sessions not closed and the pool was exhausted', 'pool'],
    ['sessions not closed and exhausted the pool', 'pool'],
    ['sessions were not closed, so the pool is exhausted', 'pool'],
    ['sessions were not closed so the pool is exhausted', 'pool'],
    ['sessions not closed → pool exhausted', 'pool'],
    ['sessions not closed -> pool exhausted', 'pool'],
    ['sessions never closed: pool exhausted', 'pool'],
    ['requests failed; they did not recover because the pool was exhausted', 'pool'],
    ["Clients couldn't connect because the pool was exhausted", 'pool'],
    ['the query without limit exhausted memory', 'OOM unlimited'],
    ['no limit on the query exhausted memory', 'OOM unlimited'],
    ['az-1 is not announcing the BGP routes any more', 'BGP withdrawn'],
    ['az-1 no longer announces its BGP routes', 'BGP withdrawn'],
    ['BGP routes excluded by the export filter', 'BGP withdrawn'],
    ['BGP routes were excluded by the export filter', 'BGP withdrawn'],
    ['a regex that never finishes burns all CPU', 'cpu'],
    ['not enough CPU', 'cpu'],
    ['no doubt it was BGP', 'BGP'],
    ['without doubt BGP', 'BGP'],
    ['nothing left: pool exhausted', 'pool'],
    ['the limit was not a problem until the pool was exhausted', 'pool'],
    ['BGP was not a problem before the filter', 'BGP withdrawn'],
    ['the filter does not match 10.0.1.0/24 so the route is not announced', 'BGP withdrawn'],
    ['The filter was not tested on routes and its change took them out of BGP', 'BGP withdrawn'],
    ['no limit or timeout on the query that ate all CPU', 'cpu unlimited'],
    ['nothing was wrong with DNS, the BGP routes were withdrawn', 'BGP withdrawn'],
  ]);
});

describe('what is left open', () => {
  reads([
    ['no DNS', ''],
    ['no DNS, TLS or OOM trouble', ''],
    ['without any DNS trouble', ''],
    ['DNS was healthy', ''],
    ['DNS looked fine', ''],
    ['DNS resolution is normal', ''],
    ['DNS errors were not seen', ''],
    ['nothing unusual in DNS', ''],
    ['BGP withdrawn; DNS was healthy', 'BGP withdrawn'],
    ['BGP routes restored, and the routes are healthy', 'BGP'],
    ['the route was not found; the BGP filter took it out', 'BGP withdrawn'],
    ['no TLS error, no DNS error', ''],
    ['there is no schema change or DNS failure behind it', ''],
    ['DNS resolves fine, certificates are valid', ''],
    ['The certificates have not expired', ''],
    ['DNS has not failed', ''],
    ['We did not see DNS errors', ''],
    ['nothing was wrong with DNS', ''],
    ['none of that in DNS', '-DNS'],
    ['none seen in DNS', ''],
    ['hardly any DNS errors', ''],
    ['a non-DNS failure', ''],
  ]);
});

describe('a phrase', () => {
  const stance = (text: string, ...phrases: string[]) => stanceOf(clausesOf(text), phrases);

  test.each<[string, string, string, Stance]>([
    ['stands for its words in any order', 'exhausted was the pool', 'pool exhaust*', 'affirmed'],
    ['lets three words between', 'pool one two three exhausted', 'pool exhausted', 'affirmed'],
    ['lets no four words between', 'pool one two three four exhausted', 'pool exhausted', 'absent'],
    ['of three words may span six', 'out x y z of memory', 'out of memory', 'affirmed'],
    ['wants a word twice that it has twice', 'time to time', 'time time', 'affirmed'],
    ['is not met by one word for two', 'time', 'time time', 'absent'],
    ['takes * for any ending', 'exhaustion', 'exhaust*', 'affirmed'],
    ['takes * for no ending', 'exhaust', 'exhaust*', 'affirmed'],
    ['takes no other ending without it', 'exhausted', 'exhaust', 'absent'],
    ['is of any case', 'out of memory', 'OUT of Memory', 'affirmed'],
    ['may have a hyphen', 'a thirty-two bit key', 'Thirty-Two', 'affirmed'],
    ['may have an underscore', 'work_mem too high', 'work_mem', 'affirmed'],
    ['may be met without its underscore', 'work mem too high', 'work_mem', 'affirmed'],
    ['may be a number', 'max is 2,147,483,647', '2147483647', 'affirmed'],
    ['may be a decimal', 'agent 2.7 rolled out', 'agent 2.7', 'affirmed'],
    ['is not met by a part of a decimal', 'agent 2.71', 'agent 2.7', 'absent'],
    ['may be a decimal at the end of a sentence', 'It was agent 2.7.', 'agent 2.7', 'affirmed'],
    ['may be two numbers with an arrow between', '640 -> 64 GB', '640 64', 'affirmed'],
    ['may have a slash', 'http/3', 'HTTP/3', 'affirmed'],
    ['may be denied by its own words alone', 'routes not announced', 'not announce*', 'affirmed'],
    ['with its own negation can be met in contractions', "routes aren't announced", 'not announce*', 'affirmed'],
    ['with cannot can be met in contractions', "it can't parse", 'cannot pars*', 'affirmed'],
    ['may be a contraction', "it couldn't refill", 'couldnt refill*', 'affirmed'],
    ['may be of another script', '数据库 内存', '内存', 'affirmed'],
    ['may have accents in either form', 'u\u0308berlauf', '\u00fcberlauf', 'affirmed'],
    ['without words is met by nothing', 'anything', '-', 'absent'],
    ['of nothing is met by nothing', 'anything', '', 'absent'],
    ['may hold what a pattern would take for its own', 'a.b', 'a+b', 'affirmed'],
  ])('%s', (_label, text, phrase, expected) => {
    expect(stance(text, phrase)).toBe(expected);
  });

  test('is one of several', () => {
    expect(stance('disk full', 'pool exhaust*', 'disk full')).toBe('affirmed');
    expect(stance('not disk full, pool exhausted', 'pool exhaust*', 'disk full')).toBe('contradictory');
    expect(stance('disk full')).toBe('absent');
  });
});

describe('words are counted', () => {
  test.each([
    ['', 0],
    [' , : ; ', 0],
    ['one', 1],
    ['One, two: three; four.', 4],
    ['10.0.1.0/24 and v2.1', 3],
    ['under-report work_mem', 4],
    ['2,147,483,647', 1],
    ['one\ntwo', 2],
  ])('%j: %i', (text, count) => {
    expect(wordCount(text)).toBe(count);
  });
});

describe('a very long text ends', () => {
  test.each<[string, string, string]>([
    ['the same word', 'bgp '.repeat(50_000), 'BGP'],
    ['the same denial', 'not bgp, '.repeat(50_000), '-BGP'],
    ['the same denial without a comma', 'not bgp '.repeat(50_000), '-BGP'],
    ['a list with "or" far away', `not ${'x, '.repeat(50_000)} or bgp`, ''],
    ['one word', 'x'.repeat(200_000), ''],
    ['white space', ' '.repeat(200_000), ''],
    ['dashes', ' - '.repeat(50_000), ''],
    ['apostrophes', "'s".repeat(50_000), ''],
    ['points', '1.'.repeat(50_000), ''],
    ['questions', 'bgp? no. '.repeat(20_000), '-BGP'],
    ['new lines', '\n'.repeat(100_000), ''],
    ['combining marks', `e${'\u0301'.repeat(50_000)}`, ''],
  ])('%s', (_label, text, meaning) => {
    expect(said(text)).toBe(meaning);
  });

  test('and what stands at its beginning is read', () => {
    expect(said(`It was not DNS, it was BGP. ${'Lorem ipsum. '.repeat(20_000)}`)).toBe('BGP -DNS');
    expect(wordCount('word '.repeat(50_000))).toBeGreaterThan(1000);
  });
});
