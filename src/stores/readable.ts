import type { StoreApi } from 'zustand/vanilla';

/** A store as others than its owner have it: to read and to follow. What can also be written to is none, by its type. */
export interface Readable<T> extends Pick<StoreApi<T>, 'getState' | 'subscribe'> {
  readonly setState?: never;
}

/** What a store shows of itself beside its intents. */
export const readable = <T>({ getState, subscribe }: StoreApi<T>): Readable<T> => ({ getState, subscribe });
