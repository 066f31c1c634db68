import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createBrowser, openTab } from './fixture';
import { readable, type Readable } from './readable';

test('what is readable shows the state and how it changes', () => {
  const store = createStore<readonly number[]>(() => [1]);
  const { getState, subscribe } = readable(store);
  const seen: (readonly number[])[] = [];
  subscribe((state) => seen.push(state));
  store.setState([1, 2], true);
  expect([getState(), ...seen]).toEqual([
    [1, 2],
    [1, 2],
  ]);
});

test('a store that can be written to is not readable, by its type', () => {
  const store = createStore(() => 0);
  // @ts-expect-error: it has setState.
  const given: Readable<number> = store;
  expect(readable(given as never)).not.toHaveProperty('setState');
});

test('no store of the app can be written to from outside', () => {
  const stores = Object.entries(openTab(createBrowser())).filter(([, store]) => 'getState' in Object(store));
  expect(stores.map(([name]) => name)).toEqual(expect.arrayContaining(['route', 'notices', 'preferences', 'library']));
  expect(stores.filter(([, store]) => 'setState' in Object(store))).toEqual([]);
});
