import { describe, expect, test } from 'vitest';
import { createBrowser, openTab } from './fixture';
import { THEMES } from './preferences';

test('without a choice the theme is that of the system', () => {
  expect(openTab(createBrowser()).preferences.getState()).toEqual({ theme: 'system' });
});

test.each(THEMES)('the choice of %s holds at once and after a reload', (theme) => {
  const browser = createBrowser();
  const tab = openTab(browser);
  tab.preferences.setTheme(theme);
  expect(tab.preferences.getState()).toEqual({ theme });
  expect(openTab(browser).preferences.getState()).toEqual({ theme });
});

describe('a saved choice that is none counts as none', () => {
  test.each(['', 'Dark', 'sepia', '0', 'constructor'])('%j', (saved) => {
    const browser = createBrowser();
    browser.preferences.set('theme', saved);
    expect(openTab(browser).preferences.getState()).toEqual({ theme: 'system' });
  });
});
