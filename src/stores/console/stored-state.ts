import type { StoreApi } from 'zustand/vanilla';

/** A state whose changes are shown once they are stored. `latest` is ahead of what is shown while a change is on its way. */
export interface StoredState<S> {
  latest(): S;
  /** Whether a change is on its way. */
  isStoring(): boolean;
  /** Shows what needs no storing, in place of whatever was on its way. */
  show(state: S): void;
  /** Shows a state once it is stored. Changes that come faster than they can be stored are stored together. */
  change(state: S): Promise<void>;
  /** The same, but what was typed is shown at once: it stands in its field already. */
  type(state: S): Promise<void>;
}

export interface Storing<S> {
  /** False when the state belongs to another tab by now. */
  readonly save: (state: S) => Promise<boolean>;
  /** What is shown in place of such a state. */
  readonly lost: (state: S) => S;
  /** A state with what was typed in a later one. */
  readonly withTyping: (state: S, later: S) => S;
}

export function createStoredState<S>(store: StoreApi<S>, { save, lost, withTyping }: Storing<S>): StoredState<S> {
  let latest = store.getState();
  /** Ends when all is stored; another one, or none, once something else is shown. */
  let round: { done: Promise<void> } | undefined;

  function show(state: S): void {
    latest = state;
    round = undefined;
    store.setState(state, true);
  }

  async function storeAll(own: object): Promise<void> {
    for (;;) {
      const state = latest;
      const isKept = await save(state);
      if (round !== own) return;
      if (!isKept) {
        show(lost(latest));
        return;
      }
      store.setState(withTyping(state, latest), true);
      if (latest !== state) continue;
      round = undefined;
      return;
    }
  }

  function change(state: S): Promise<void> {
    latest = state;
    if (!round) {
      round = { done: Promise.resolve() };
      round.done = storeAll(round);
    }
    return round.done;
  }

  return {
    latest: () => latest,
    isStoring: () => round !== undefined,
    show,
    change,
    type(state) {
      store.setState(withTyping(store.getState(), state), true);
      return change(state);
    },
  };
}
