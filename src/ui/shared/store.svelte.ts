import { createContext } from 'svelte';
import { createSubscriber } from 'svelte/reactivity';
import type { Stores } from '../../stores';
import type { Readable } from '../../stores/readable';

/** A store as Svelte sees it: reading `current` in a component subscribes to it. */
export function fromStore<T>(store: Readable<T>) {
  const subscribe = createSubscriber((update) => store.subscribe(update));
  return {
    get current(): T {
      subscribe();
      return store.getState();
    },
  };
}

export const [getStores, setStores] = createContext<Stores>();
