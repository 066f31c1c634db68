import { expect, test } from 'vitest';
import { createParts, type Page } from './parts';

const gone = () => Promise.reject(new Error('404'));

function openPage({ answers = true, blocked = false } = {}) {
  const stored = new Map<string, string>();
  const seen = { reloads: 0, time: 1e12 };
  const page: Page = {
    answers: () => Promise.resolve(answers),
    reload: () => void seen.reloads++,
    memory() {
      if (blocked) throw new DOMException('Denied.', 'SecurityError');
      return { getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => void stored.set(key, value) };
    },
    now: () => seen.time,
  };
  return { seen, parts: () => createParts(page) };
}

/** What comes of loading a part: it arrives, it is missing, or nothing more happens, as the page goes. */
const outcomeOf = (loading: Promise<unknown>) =>
  Promise.race([
    loading.then(
      (value) => value,
      () => 'missing',
    ),
    new Promise((done) => setTimeout(() => done('page goes'), 5)),
  ]);

test('a part that arrives is given', async () => {
  const { parts, seen } = openPage();
  expect(await outcomeOf(parts().load(() => Promise.resolve('part')))).toBe('part');
  expect(seen.reloads).toBe(0);
});

test('the page is loaded again by itself once in a minute, whatever is missing', async () => {
  const { parts, seen } = openPage();
  expect(await outcomeOf(parts().load(gone))).toBe('page goes');
  expect(await outcomeOf(parts().load(gone))).toBe('missing');
  seen.time += 61_000;
  expect(await outcomeOf(parts().load(gone))).toBe('page goes');
  expect(seen.reloads).toBe(2);
});

test.each([
  ['something is at stake', {}, true],
  ['the site does not answer', { answers: false }, false],
  ['nothing can be remembered, so that it might never end', { blocked: true }, false],
] as const)('it is not where %s', async (_, options, atStake) => {
  const { parts, seen } = openPage(options);
  const opened = parts();
  opened.hold(atStake);
  expect(await outcomeOf(opened.load(gone))).toBe('missing');
  expect(seen.reloads).toBe(0);
});

test('a part that is asked for again loads the page again, even where something is at stake', async () => {
  const { parts, seen } = openPage({ blocked: true });
  const opened = parts();
  opened.hold(true);
  expect(await outcomeOf(opened.load(gone, 'screen'))).toBe('missing');
  expect(await outcomeOf(opened.load(gone, 'other'))).toBe('missing');
  expect(await outcomeOf(opened.load(gone, 'screen'))).toBe('page goes');
  expect(seen.reloads).toBe(1);
});

test('nothing is loaded again without an answer of the site: the page would be lost', async () => {
  const { parts, seen } = openPage({ answers: false });
  const opened = parts();
  for (let times = 0; times < 3; times++) expect(await outcomeOf(opened.load(gone, 'screen'))).toBe('missing');
  expect(await opened.reload()).toBe(false);
  expect(seen.reloads).toBe(0);
});
