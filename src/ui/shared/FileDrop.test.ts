import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Route } from '../../stores/route';
import { createBrowser, openTab } from '../../stores/fixture';
import { withStores } from '../fixture';
import { viewOf } from '../screens';
import FileDrop from './FileDrop.svelte';

/** The app on a screen, with nothing else on it. */
async function showOn(screen: Route['screen'], embedded = false) {
  const tab = openTab(createBrowser());
  const stores = { ...tab, outside: { ...tab.outside, embedded } };
  const page = await render(withStores(FileDrop, stores), { taker: viewOf(screen).filesGoTo });
  location.hash = '';
  return { page, stores };
}

/** Drags over the page, or drops; returns whether the browser may do its default. */
function drag(type: 'dragover' | 'dragleave' | 'drop', what: 'files' | 'text', init: DragEventInit = {}): boolean {
  const dataTransfer = new DataTransfer();
  if (what === 'files') for (const name of ['a.json', 'b.json']) dataTransfer.items.add(new File(['{}'], name));
  else dataTransfer.setData('text/plain', 'words');
  return document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer, ...init }));
}

const names = (files: readonly { file: File }[]) => files.map(({ file }) => file.name);

describe.each([
  ['library', '#/import'],
  ['unknown', '#/import'],
  ['import', '#/import'],
  ['bench', '#/bench/results'],
  ['results', '#/bench/results'],
] as const)('on the screen %s', (screen, taker) => {
  test('files are taken, and the screen that opens them is shown', async () => {
    const { stores } = await showOn(screen);
    expect([drag('dragover', 'files'), drag('drop', 'files')]).toEqual([false, false]);
    expect(names(stores.givenFiles.getState())).toEqual(['a.json', 'b.json']);
    expect(location.hash).toBe(taker);
    expect(stores.notices.getState()).toEqual([]);
  });

  test('it is shown that they can be dropped, as long as they are over it', async () => {
    const { page } = await showOn(screen);
    const sign = page.getByText('Drop it to open it');
    drag('dragover', 'files');
    await expect.element(sign).toBeVisible();
    drag('dragleave', 'files', { relatedTarget: document.body });
    await expect.element(sign).toBeVisible();
    drag('dragleave', 'files');
    await expect.element(sign).not.toBeInTheDocument();
    drag('dragover', 'files');
    await expect.element(sign).toBeVisible();
    drag('drop', 'files');
    await expect.element(sign).not.toBeInTheDocument();
  });
});

test.each(['play', 'episode', 'replay', 'about'] as const)(
  'on the screen %s files are not taken, and it is said where they are',
  async (screen) => {
    const { page, stores } = await showOn(screen);
    expect([drag('dragover', 'files'), drag('drop', 'files')]).toEqual([false, false]);
    await expect.element(page.getByText('Drop it to open it')).not.toBeInTheDocument();
    expect([stores.givenFiles.getState(), location.hash]).toEqual([[], '']);
    const [notice] = stores.notices.getState();
    expect(notice?.text).toBe('Nothing was opened. Drop files on the list of incidents, or on “Open a file”.');
    await notice?.action?.run();
    expect(location.hash).toBe('#/import');
  },
);

test('in a frame of another page files do nothing at all', async () => {
  const { stores } = await showOn('library', true);
  expect([drag('dragover', 'files'), drag('drop', 'files')]).toEqual([false, false]);
  expect([stores.givenFiles.getState(), stores.notices.getState()]).toEqual([[], []]);
});

test('text is dragged as ever', async () => {
  const { stores } = await showOn('library');
  expect([drag('dragover', 'text'), drag('drop', 'text')]).toEqual([true, true]);
  expect([stores.givenFiles.getState(), location.hash]).toEqual([[], '']);
});
