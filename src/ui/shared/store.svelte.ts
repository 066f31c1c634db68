import { createContext } from 'svelte';
import { createSubscriber } from 'svelte/reactivity';
import type { Stores } from '../../stores';

/** A zustand store as Svelte sees it: reading `current` in a component subscribes to it. */
export function fromStore<T>(store: { getState(): T; subscribe(listener: () => void): () => void }) {
  const subscribe = createSubscriber((update) => store.subscribe(update));
  return {
    get current(): T {
      subscribe();
      return store.getState();
    },
  };
}

export const [getStores, setStores] = createContext<Stores>();
