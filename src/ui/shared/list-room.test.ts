import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { listRoom, scrollToTop } from './list-room';

/** A scroller of 600 pixels from 100 down, and in it a field of 40 pixels at `top`, above `after` pixels of other things. */
function fieldAt(top: number, after = 0) {
  const scroller = document.createElement('div');
  scroller.className = 'scroller';
  for (const height of [top, 40, after]) {
    const part = document.createElement('div');
    part.style.setProperty('height', `${height}px`);
    scroller.append(part);
  }
  document.body.append(scroller);
  const list = document.createElement('div');
  const field = scroller.children[1];
  if (!field) throw new Error('There are three.');
  return { scroller, field, list };
}

/** What a list holds, as high as this. */
function holding(list: Element, height: number): Element {
  const line = document.createElement('div');
  line.style.setProperty('height', `${height}px`);
  list.append(line);
  document.body.append(list);
  return list;
}

const style = document.createElement('style');
style.textContent =
  'body { margin: 0 } .scroller { position: absolute; top: 100px; width: 300px; height: 600px; overflow-y: auto }';

beforeEach(async () => {
  await page.viewport(800, 900);
  document.head.append(style);
});
afterEach(() => {
  style.remove();
  document.body.replaceChildren();
});

test.each([
  ['has room below', 0, 1000, { isAbove: false, height: 420 }],
  ['has little room below, but enough', 200, 1000, { isAbove: false, height: 600 - 240 - 8 }],
  ['has more room above', 400, 1000, { isAbove: true, height: 400 - 8 }],
  ['is short, and fits below', 400, 100, { isAbove: false, height: 600 - 440 - 8 }],
])('a list %s', (_label, top, height, room) => {
  const { field, list } = fieldAt(top);
  expect(listRoom(field, holding(list, height))).toEqual(room);
});

test('a list has a least height, however small the window is', async () => {
  await page.viewport(800, 200);
  const { field, list } = fieldAt(20);
  expect(listRoom(field, holding(list, 1000)).height).toBe(120);
});

test('a field is scrolled to the top of its scroller, and the page stays', () => {
  const { scroller, field } = fieldAt(500, 2000);
  scrollToTop(field);
  expect(field.getBoundingClientRect().top).toBe(108);
  expect(scroller.scrollTop).toBe(492);
  expect(window.scrollY).toBe(0);
});
