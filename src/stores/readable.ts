import type { StoreApi } from 'zustand/vanilla';

/** A store for everyone but its owner: to read and to follow. The type excludes stores that can be written to. */
export interface Readable<T> extends Pick<StoreApi<T>, 'getState' | 'subscribe'> {
  readonly setState?: never;
}

/** The readable part of a store, to put beside its intents. */
export const readable = <T>({ getState, subscribe }: StoreApi<T>): Readable<T> => ({ getState, subscribe });
