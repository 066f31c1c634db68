import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Scenario } from '../../schema';
import { scenarioOf } from '../../schema/fixture';
import { createBrowser, openTab } from '../../stores/fixture';
import { withStores } from '../fixture';
import FilesScreen from './FilesScreen.svelte';

const site = scenarioOf('alert_classification', { scenario_id: 'AC-001' });
const mine = (scenario_id: string, fields: object = {}): Scenario => ({
  ...scenarioOf('root_cause_analysis', { scenario_id, title: 'Orders fail' }),
  ...fields,
});

async function openScreen(published = site) {
  const browser = createBrowser([published]);
  const stores = openTab(browser);
  const page = await render(withStores(FilesScreen, stores), {});
  const result = page.getByRole('region', { name: 'Result' });
  return {
    ...{ browser, stores, page, result },
    choose: (...files: [name: string, content: unknown][]) =>
      userEvent.upload(page.getByLabelText('Choose files or drop them here'), files.map(fileOf)),
  };
}

const fileOf = ([name, content]: [string, unknown]) =>
  new File([typeof content === 'string' ? content : JSON.stringify(content, null, 2)], name, {
    type: 'application/json',
  });

/** The rows of a table, cell by cell. */
const rowsOf = (container: Element) =>
  [...container.querySelectorAll('tbody tr')].map((row) =>
    [...row.querySelectorAll('td')].map(({ textContent }) => textContent.trim().replace(/\s+/g, ' ')),
  );

test('a right file of scenarios is listed with what each incident is, a way to play it, and hints', async () => {
  const { page, result, choose } = await openScreen();
  await choose(['scenarios.json', [mine('A', { difficulty: 2, known_services: ['db', 'web'] }), mine('B')]]);
  await expect.element(result).toHaveFocus();
  await expect.element(result.getByRole('heading')).toHaveTextContent('2 incidents of your own from scenarios.json');
  await expect
    .element(result)
    .toHaveTextContent(/A Orders fail Added · Root cause analysis · 2 services · difficulty 2 of 4/);
  await expect
    .element(result.getByRole('link', { name: 'Play B' }))
    .toHaveAttribute('href', '#/play/B?ruleset=strict-1');
  await expect.element(result.getByText('There is no key_evidence').first()).toBeVisible();
  await expect.element(page.getByRole('status')).toHaveTextContent('scenarios.json: 2 incidents added.');
});

describe('a file of scenarios with mistakes', () => {
  const scenarios = [mine('A', { description: 1 }), mine('<b>B</b>'), mine('D')];

  test('is listed in a table, and nothing of it is taken', async () => {
    const { page, result, choose, browser } = await openScreen();
    await choose(['scenarios.json', scenarios]);
    await expect.element(result).toHaveFocus();
    await expect
      .element(result.getByRole('heading'))
      .toHaveTextContent('scenarios.json has 2 mistakes in 2 of 3 scenarios');
    expect(rowsOf(page.container)).toEqual([
      [expect.stringMatching(/^Line \d+$/), 'A', 'description', 'expected string, received number'],
      [
        expect.stringMatching(/^Line \d+$/),
        '<b>B</b>',
        'scenario_id',
        expect.stringContaining('expected letters, digits'),
      ],
    ]);
    expect(page.container.querySelector('td b')).toBeNull();
    await expect
      .element(page.getByRole('status'))
      .toHaveTextContent('scenarios.json has 2 mistakes. Nothing was added.');
    expect(browser.own.size).toBe(0);
  });

  test('is taken as far as it is right, where the person wants that', async () => {
    const { result, choose, browser } = await openScreen();
    await choose(['scenarios.json', scenarios]);
    await result.getByRole('button', { name: 'Add the valid one' }).click();
    await expect.element(result.getByRole('link', { name: 'Play D' })).toBeVisible();
    await expect.element(result).toHaveTextContent('What is wrong was left out:');
    expect([...browser.own.keys()]).toEqual(['D']);
    await expect.element(result).toHaveFocus();
  });

  test('says how many there are beyond those that it lists', async () => {
    const { page, result, choose } = await openScreen();
    await choose(['scenarios.json', mine('A', { known_services: Array.from({ length: 60 }, () => 1) })]);
    await expect.element(result.getByRole('heading')).toHaveTextContent('scenarios.json has 60 mistakes');
    await expect.element(result.getByText('and 10 more')).toBeVisible();
    expect(rowsOf(page.container)).toHaveLength(50);
    expect(result.getByRole('button').elements()).toEqual([]);
  });
});

test('an id that an incident of the site has is offered another', async () => {
  const { page, result, choose, browser } = await openScreen();
  await choose(['dump.json', { root_cause_analysis: [mine('AC-001')] }]);
  await expect
    .element(result.getByRole('heading'))
    .toHaveTextContent('dump.json uses an id of this site’s own incidents');
  await expect
    .element(page.getByRole('status'))
    .toHaveTextContent('dump.json uses ids of this site. Nothing was added.');
  expect(browser.own.size).toBe(0);
  await result.getByRole('button', { name: 'Add it as AC-001-own' }).click();
  await expect.element(result.getByRole('link', { name: 'Play AC-001-own' })).toBeVisible();
  await expect.element(result).toHaveFocus();
});

test('a file that is not JSON is shown with the places of its first mistakes', async () => {
  const { result, choose } = await openScreen();
  await choose(['torn.json', '{\n  "a": 1\n  "b": 2,\n}']);
  await expect.element(result).toHaveTextContent('torn.json is not valid JSON. These are the first mistakes:');
  await expect
    .element(result.getByRole('listitem').first())
    .toHaveTextContent('Line 3, column 3: expected a comma before this');
});

test('several files are shown one after the other, and the next ones take their place', async () => {
  const { result, choose } = await openScreen();
  await choose(['a.json', mine('A')], ['empty.json', '']);
  await expect.element(result).toHaveTextContent(/1 incident of your own from a\.json.*empty\.json is empty\./);
  await choose(['a.json', mine('A', { title: 'Slower' })]);
  await expect.element(result).toHaveTextContent(/Slower Replaced/);
  expect(result.getByText('empty.json').elements()).toEqual([]);
});

test('what was dropped elsewhere is opened', async () => {
  const { result, stores } = await openScreen();
  stores.givenFiles.give([{ file: fileOf(['a.json', mine('A')]) }]);
  await expect.element(result.getByRole('link', { name: 'Play A' })).toBeVisible();
  expect(stores.givenFiles.getState()).toEqual([]);
});

test('an example is there for whoever has no file', async () => {
  const practice = scenarioOf('root_cause_analysis', {
    scenario_id: 'PRACTICE-1',
    known_services: ['reader-portal', 'book-search', 'loan-service', 'loan-db', 'reminder-mailer'],
  });
  const { page, result } = await openScreen(practice);
  await page.getByRole('button', { name: 'Open an example' }).click();
  await expect.element(result.getByText(/^10 steps\./)).toBeVisible();
  expect(result.getByRole('link', { name: 'Watch it' }).element().getAttribute('href')).toMatch(/^#\/r\//);
});
