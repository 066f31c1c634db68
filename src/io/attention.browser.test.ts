import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchGaze, type Gaze } from './attention';

let reported: Gaze[] = [];
let stop = () => {};
/** What the browser says of the page. */
let page = { focused: true, visible: true };

beforeEach(() => {
  page = { focused: true, visible: true };
  reported = [];
  vi.spyOn(document, 'hasFocus').mockImplementation(() => page.focused);
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => (page.visible ? 'visible' : 'hidden'));
  stop = watchGaze((gaze) => reported.push(gaze));
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
});

const away = () => {
  page.focused = false;
  dispatchEvent(new Event('blur'));
};
const back = () => {
  page.focused = true;
  dispatchEvent(new Event('focus'));
};
const setVisible = (visible: boolean) => {
  page.visible = visible;
  document.dispatchEvent(new Event('visibilitychange'));
};

test('the gaze is reported at once', () => {
  expect(reported).toEqual([{ focused: true, visible: true }]);
});

test('the gaze is reported at every change, as the page sees it', () => {
  away();
  setVisible(false);
  setVisible(true);
  back();
  expect(reported.slice(1)).toEqual([
    { focused: false, visible: true },
    { focused: false, visible: false },
    { focused: false, visible: true },
    { focused: true, visible: true },
  ]);
});

test('focus that moves within the page is no change of the gaze', () => {
  const button = document.body.appendChild(document.createElement('button'));
  button.focus();
  button.blur();
  button.remove();
  expect(reported.every(({ focused, visible }) => focused && visible)).toBe(true);
});

test('focus that goes to another document is lost, by the word of the browser itself', () => {
  vi.restoreAllMocks();
  // Tests run in a frame: the document around it is another one.
  const outside = parent.document.body.appendChild(parent.document.createElement('input'));
  const inside = document.body.appendChild(document.createElement('input'));
  inside.focus();
  expect(reported.at(-1)?.focused).toBe(true);
  outside.focus();
  expect(reported.at(-1)?.focused).toBe(false);
  inside.focus();
  expect(reported.at(-1)?.focused).toBe(true);
  inside.remove();
  outside.remove();
});

test('nothing is reported once it is stopped', () => {
  stop();
  away();
  setVisible(false);
  back();
  expect(reported).toHaveLength(1);
});
