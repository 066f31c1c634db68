import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAddress } from './browser';

const written = vi.spyOn(history, 'replaceState');

beforeEach(() => {
  location.hash = '#/start';
  written.mockClear();
});
afterEach(() => {
  history.replaceState(null, '', location.href.replace(/#.*$/, ''));
});

test('the address is written at once, and the last of many that follow quickly soon after', async () => {
  const address = createAddress();
  address.replace('#/0');
  expect(location.hash).toBe('#/0');
  for (let step = 1; step <= 200; step++) address.replace(`#/${step}`);
  expect(location.hash).toBe('#/0');
  expect(address.hash()).toBe('#/200');
  await expect.poll(() => location.hash).toBe('#/200');
  expect(written).toHaveBeenCalledTimes(2);
});

test.each([
  ['before a click leads elsewhere', () => document.body.click()],
  ['before the page goes', () => dispatchEvent(new Event('pagehide'))],
])('what waits is written %s', (_label, leave) => {
  const address = createAddress();
  address.replace('#/0');
  address.replace('#/1');
  leave();
  expect(location.hash).toBe('#/1');
});

test('what waits is not written over another address', async () => {
  const address = createAddress();
  address.replace('#/0');
  address.replace('#/1');
  location.hash = '#/elsewhere';
  expect(address.hash()).toBe('#/elsewhere');
  address.replace('#/2');
  await expect.poll(() => location.hash).toBe('#/2');
  expect(written.mock.calls.map(([, , hash]) => hash)).toEqual(['#/0', '#/2']);
});
