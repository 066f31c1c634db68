import type { PreferenceStorage } from '../../io/browser';
import type { Background, StudyPlan } from '../../schema';

/** Whether a study looks for whoever says this. What it does not ask for may be left out. */
export const isLookedFor = (
  { min_years, unseen_only }: StudyPlan,
  { years_on_call, seen_before }: Background,
): boolean =>
  (min_years === undefined || (years_on_call !== undefined && years_on_call >= min_years)) &&
  (!unseen_only || seen_before === false);

/** Whom a study does not look for, as long as this browser remembers it: a second answer does not let them in. */
export function screeningIn(preferences: PreferenceStorage) {
  const keyOf = ({ study_id }: StudyPlan, participant: string) => `study-screened/${study_id}/${participant}`;
  return {
    isNoted: (plan: StudyPlan, participant: string): boolean => preferences.read(keyOf(plan, participant)) !== null,
    note: (plan: StudyPlan, participant: string): void => preferences.write(keyOf(plan, participant), 'yes'),
  };
}
