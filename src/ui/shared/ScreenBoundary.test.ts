import { createRawSnippet, type Snippet } from 'svelte';
import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { createBrowser, openTab } from '../../stores/fixture';
import { withStores } from '../fixture';
import BrokenScreen from './BrokenScreen.svelte';
import ScreenBoundary from './ScreenBoundary.svelte';

const HASH = '#/play/AC-001';
const failure = () => new TypeError('No service of this name.');

interface Shown {
  readonly draw?: () => string;
  readonly children?: Snippet;
  readonly hash?: string;
  readonly read?: () => Promise<string>;
}

/** The app with one screen in it: what it draws, or a component. */
async function showScreen({ draw = () => '<p>The screen.</p>', hash = HASH, read = stored, ...screen }: Shown) {
  const children = screen.children ?? createRawSnippet(() => ({ render: draw }));
  const tab = openTab(createBrowser(), { hash });
  const stores = { ...tab, outside: { ...tab.outside, readStored: read } };
  return { page: await render(withStores(ScreenBoundary, stores), { children }), stores };
}
const stored = () => Promise.resolve('{"kept":true}');

const TITLE = 'This screen cannot be shown';

function expectFailure(page: { readonly container: HTMLElement }): void {
  expect(page.container.querySelector('h1')?.textContent).toBe(TITLE);
  expect(page.container.textContent).toContain('TypeError: No service of this name.');
  expect(page.container.textContent).not.toContain('The screen.');
  const offered = [...page.container.querySelectorAll('button, a')].map((each) => each.textContent.trim());
  expect(offered).toEqual(['Reload the page', 'All incidents', 'Save what is stored (JSON)']);
  expect(page.container.querySelector('a')?.getAttribute('href')).toBe('#/');
}

test('a screen that throws as it is drawn says why, and offers to reload, the way home and what is stored', async () => {
  const { page } = await showScreen({
    draw() {
      throw failure();
    },
  });
  expectFailure(page);
});

test('so does one that throws when it changes, and one that is still loading when a promise of it breaks', async () => {
  const children = ((anchor: Parameters<typeof BrokenScreen>[0]) =>
    BrokenScreen(anchor, {
      reading: () => {
        throw failure();
      },
    })) as unknown as Snippet;
  const { page } = await showScreen({ children });
  await page.getByRole('button', { name: 'Ask' }).click();
  await vi.waitFor(() => expectFailure(page));

  const { page: loading } = await showScreen({ draw: () => '<p aria-busy="true">The screen.</p>' });
  void Promise.reject(failure()).finally(() => {});
  await vi.waitFor(() => expectFailure(loading));
});

test('another screen is shown where the address leads to one, and the first one has no way home', async () => {
  let isBroken = true;
  const { page, stores } = await showScreen({
    draw() {
      if (isBroken) throw failure();
      return '<p>Another screen.</p>';
    },
  });
  expectFailure(page);
  isBroken = false;
  stores.goTo('#/about');
  await vi.waitFor(() => expect(page.container.textContent).toBe('Another screen.'));

  const { page: library } = await showScreen({
    hash: '#/',
    draw() {
      throw failure();
    },
  });
  expect(library.container.querySelector('h1')?.textContent).toBe(TITLE);
  expect(library.container.querySelector('a')).toBeNull();
});

test('what is stored is saved as a file, and where it cannot be read that is said', async () => {
  const saved: string[] = [];
  const clicking = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push(this.download);
  });
  const draw = () => {
    throw failure();
  };
  const { page } = await showScreen({ draw });
  const save = page.getByRole('button', { name: 'Save what is stored (JSON)' });
  await save.click();
  await expect.element(save).toBeEnabled();
  expect(saved).toEqual(['incident-console.json']);

  const { page: broken, stores } = await showScreen({
    draw,
    read: () => Promise.reject(new Error('The disk is gone.')),
  });
  const again = broken.getByRole('button', { name: 'Save what is stored (JSON)' });
  await again.last().click();
  await expect.element(again.last()).toBeEnabled();
  expect(stores.notices.getState()).toMatchObject([{ tone: 'problem', details: ['Error: The disk is gone.'] }]);
  expect(saved).toHaveLength(1);
  clicking.mockRestore();
});
