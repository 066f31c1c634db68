import type { EpisodeRecord } from '../../schema';

/** Whether an episode has ended: only then its record has a grade, of its own. */
export const isFinished = (record: EpisodeRecord): boolean =>
  Object.hasOwn(record, 'grade') && record.grade !== undefined;
