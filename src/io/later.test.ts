import { expect, test } from 'vitest';
import { later } from './later';

const counter = () => {
  let count = 0;
  return { add: (by: number) => Promise.resolve((count += by)), read: () => Promise.resolve(count) };
};

test('methods wait for what they belong to, and share it', async () => {
  let loaded = 0;
  let resolve: (loaded: ReturnType<typeof counter>) => void = () => {};
  const promise = new Promise<ReturnType<typeof counter>>((done) => (resolve = done));
  const methods = later(() => (loaded++, promise), 'add', 'read');
  const added = [methods.add(2), methods.add(3)];
  resolve(counter());
  expect([await Promise.all(added), await methods.read(), loaded]).toEqual([[2, 5], 5, 3]);
});

test('what does not arrive fails the call, and the next one asks again', async () => {
  const answers = [Promise.reject(new Error('no network')), Promise.resolve(counter())];
  const { add } = later(() => answers.shift()!, 'add');
  await expect(add(1)).rejects.toThrow('no network');
  expect(await add(1)).toBe(1);
});
