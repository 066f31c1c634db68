import type { EpisodeRow } from '../schema';
import { mean, median } from './statistics';

/** Medians over the episodes of a group. Times in milliseconds; undefined where none were recorded. */
export interface Effort {
  readonly steps: number | undefined;
  readonly answer_ms: number | undefined;
  readonly key_evidence_ms: number | undefined;
  /** The mean. */
  readonly wrong_actions: number | undefined;
}

export function effortOf(rows: readonly EpisodeRow[]): Effort {
  const medianOf = (of: (row: EpisodeRow) => number | null) => median(rows.flatMap((row) => of(row) ?? []));
  return {
    steps: medianOf(({ steps }) => steps),
    answer_ms: medianOf(({ answer_ms }) => answer_ms),
    key_evidence_ms: medianOf(({ key_evidence_ms }) => key_evidence_ms),
    wrong_actions: mean(rows.map(({ wrong_actions }) => wrong_actions)),
  };
}
