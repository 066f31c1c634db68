import { describe, expect, test } from 'vitest';
import { RULESET_IDS } from '../schema';
import { createBrowser, openTab } from './fixture';
import { THEMES } from './preferences';

test('without a choice the theme is that of the system, and the rules are the original ones', () => {
  expect(openTab(createBrowser()).preferences.getState()).toEqual({ theme: 'system', ruleset: 'openenv-0.1' });
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
    expect(openTab(browser).preferences.getState()).toEqual({ theme: 'system', ruleset: 'openenv-0.1' });
  });
});
