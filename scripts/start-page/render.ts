import type { Component } from 'svelte';
import { render } from 'svelte/server';
import App from '../../src/App.svelte';
import { BUILT_IN, FIRST_ALERT } from '../../src/io/built-in';
import type { CatalogueEntry } from '../../src/schema';
import { createStores, type Outside } from '../../src/stores';
import { newestEntries } from '../../src/stores/library/source';
import Frame from '../../src/ui/shared/Frame.svelte';

/** What of the outside a page asks for that is only drawn: a newcomer's, before anything has been read. */
const NOTHING: Partial<Outside> = {
  scenarios: { builtIn: BUILT_IN } as Outside['scenarios'],
  firstAlert: FIRST_ALERT,
  address: { hash: () => '', replace: () => undefined, onChange: () => undefined },
  preferences: { read: () => null, write: () => undefined },
  embedded: false,
  site: '',
};

/** The markup of the start page, and of the frames of all other screens, by kind; and the file of each incident. */
export function renderPages() {
  const stores = createStores(NOTHING as Outside);
  const frameOf = (kind: 'console' | 'page') => bodyOf(Frame as Component, { kind, whole: true });
  return {
    start: bodyOf(App as Component, { stores }),
    frames: { page: frameOf('page'), console: frameOf('console') },
    incidents: newestEntries(BUILT_IN.entries).map(
      (entry) => [entry.scenario_id, (entry as CatalogueEntry).file] as const,
    ),
  };
}

function bodyOf(component: Component, props: object): string {
  const { body } = render(component, { props });
  if (body.includes(' style=')) throw new Error(`A style attribute breaks the content security policy: ${body}`);
  return body;
}
