import { expect, test } from 'vitest';
import { createPageClock } from './page-clock';

test('stands still from the moment the page is left until it is shown again', () => {
  const page = new EventTarget();
  let time = 100;
  const now = createPageClock(page, () => time);
  // As a page is shown at first.
  page.dispatchEvent(new Event('pageshow'));
  time = 150;
  expect(now()).toBe(150);
  for (const before of [150, 160]) {
    page.dispatchEvent(new Event('pagehide'));
    time += 1000;
    expect(now()).toBe(before);
    page.dispatchEvent(new Event('pageshow'));
    expect(now()).toBe(before);
    time += 10;
    expect(now()).toBe(before + 10);
  }
});
