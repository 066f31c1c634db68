import { describe, expect, test } from 'vitest';
import { RULESET_IDS } from '../schema';
import { createBrowser, openTab } from './fixture';
import { HINTS, THEMES } from './preferences';

const NEW = { back: false, open: 0 };

test('without a choice the theme is that of the system, and the rules are the strict ones', () => {
  expect(openTab(createBrowser()).preferences.getState()).toEqual({
    theme: 'system',
    ruleset: 'strict-1',
    hints: HINTS,
    visit: NEW,
  });
});

test.each(THEMES)('the choice of %s holds at once and after a reload', (theme) => {
  const browser = createBrowser();
  const tab = openTab(browser);
  tab.preferences.setTheme(theme);
  expect(tab.preferences.getState()).toMatchObject({ theme });
  expect(openTab(browser).preferences.getState()).toMatchObject({ theme });
});

test.each(RULESET_IDS)('the choice of %s holds at once and after a reload', (ruleset) => {
  const browser = createBrowser();
  const tab = openTab(browser);
  tab.preferences.setRuleset(ruleset);
  expect(tab.preferences.getState()).toMatchObject({ ruleset });
  expect(openTab(browser).preferences.getState()).toMatchObject({ ruleset });
});

describe('a saved choice that is none counts as none', () => {
  test.each(['', 'Dark', 'sepia', '0', 'constructor', 'strict-2'])('%j', (saved) => {
    const browser = createBrowser();
    browser.preferences.set('theme', saved);
    browser.preferences.set('ruleset', saved);
    browser.preferences.set('visit', saved);
    browser.preferences.set('hints', saved);
    expect(openTab(browser).preferences.getState()).toEqual({
      theme: 'system',
      ruleset: 'strict-1',
      hints: HINTS,
      visit: NEW,
    });
  });
});

test('a hint that was closed does not come back, nor does any once they were ended', () => {
  const browser = createBrowser();
  const hints = () => openTab(browser).preferences.getState().hints;
  const tab = openTab(browser);
  tab.preferences.closeHint('ask');
  expect(tab.preferences.getState().hints).toEqual(['pin', 'answer']);
  expect(hints()).toEqual(['pin', 'answer']);
  tab.preferences.endHints();
  expect(tab.preferences.getState().hints).toEqual([]);
  expect(hints()).toEqual([]);
});

test('the last hint that is closed ends them', () => {
  const browser = createBrowser();
  for (const hint of HINTS) openTab(browser).preferences.closeHint(hint);
  expect(openTab(browser).preferences.getState().hints).toEqual([]);
});

test.each([
  [{ back: true, open: 0 }, 'back 0'],
  [{ back: false, open: 2 }, 'new 2'],
  [{ back: true, open: 40 }, 'back 9'],
])('what was kept here is known at the next visit: %j', (visit, text) => {
  const browser = createBrowser();
  openTab(browser).preferences.noteVisit(visit);
  expect(browser.preferences.get('visit')).toBe(text);
  expect(openTab(browser).preferences.getState().visit).toEqual({ ...visit, open: Math.min(visit.open, 9) });
});
