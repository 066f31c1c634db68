import { createStore } from 'zustand/vanilla';
import type { IncidentEntry, TaskId } from '../../schema';
import { oncePerApp } from '../once-per-app';
import { readable } from '../readable';

/** Which incidents the library lists; undefined: all. */
export interface Filter {
  readonly task_id: TaskId | undefined;
  /** 1 to 4. */
  readonly difficulty: number | undefined;
}

/** The filter, which stays as it is while other screens are shown. */
export const filterOf = oncePerApp(() => {
  const store = createStore<Filter>(() => ({ task_id: undefined, difficulty: undefined }));
  return {
    ...readable(store),
    choose: (change: Partial<Filter>): void => store.setState(change),
  };
});

/** The entries that a filter lets pass, the gentlest first, and otherwise in their order. */
export const filtered = (entries: readonly IncidentEntry[], { task_id, difficulty }: Filter): IncidentEntry[] =>
  entries
    .filter((entry) => task_id === undefined || entry.task_id === task_id)
    .filter((entry) => difficulty === undefined || entry.difficulty === difficulty)
    .toSorted((a, b) => (a.difficulty ?? UNKNOWN) - (b.difficulty ?? UNKNOWN));

const UNKNOWN = 5;
