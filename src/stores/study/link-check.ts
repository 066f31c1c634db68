import { canonicalJson } from '../../replay/json';
import { crc32 } from '../../replay/crc32';
import type { StudyPlan } from '../../schema';

/**
 * A short checksum of the settings that all participants share. It stands first in a link, which is cut at its end: one that
 * has lost settings, or half of one, does not pass for another study.
 */
export const checkOf = (plan: StudyPlan): string =>
  (crc32(new TextEncoder().encode(canonicalJson(plan))) >>> 16).toString(16).padStart(4, '0');

/** What is wrong with the checksum of a link; a link that somebody wrote has none. */
export const checkProblems = (check: string | null, plan: StudyPlan): string[] =>
  check === null || check === checkOf(plan)
    ? []
    : [
        'check: the settings are not those that the link was made with. Was part of it cut off? Ask for the whole link ' +
          'again. Whoever changed it on purpose takes “check” out.',
      ];
