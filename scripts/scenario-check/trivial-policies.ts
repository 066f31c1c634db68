import { GAUNTLET, GAUNTLET_RULESETS, scoreOf } from '../../src/policies';
import { isAsked, STRICT_CREDIT } from '../../src/rulesets';
import { SEVERITIES, type Scenario } from '../../src/schema';
import type { Problem } from './problem';

/** Ceilings are for means over all scenarios; a single scenario may be this much above. */
const SLACK = 0.15;

/** What a challenger earns in a scenario, and what it may. */
export interface TrivialGrade {
  readonly name: string;
  readonly grade: number;
  readonly limit: number;
}

/**
 * The grades of all challengers with a ceiling, the best of those under the gauntlet's rulesets, by the share of their
 * limit that they reach. None without services, because then there is nothing to ask.
 */
export function trivialGradesOf(scenario: Scenario): TrivialGrade[] {
  if (scenario.known_services.length === 0) return [];
  const variants = variantsOf(scenario);
  return GAUNTLET.flatMap((challenger) => {
    const { name, ceiling } = challenger;
    if (!ceiling) return [];
    const means = GAUNTLET_RULESETS.map(
      (id) => variants.reduce((sum, variant) => sum + scoreOf(challenger, variant, id).grade, 0) / variants.length,
    );
    const limit = ceiling.single ?? ceiling.grade + SLACK;
    return [{ name, grade: Math.max(...means), limit: Math.max(limit, chanceIn(scenario)) }];
  }).sort((a, b) => b.grade / b.limit - a.grade / a.limit);
}

/** What one question and a severity by chance earn, where a single reading decides. */
const chanceIn = ({ task_id }: Scenario): number => {
  const { exact, adjacent } = STRICT_CREDIT.severity;
  return isAsked(task_id, 'severity') ? (exact + 2 * adjacent) / SEVERITIES.length : 0;
};

/**
 * Most challengers always say the same severity, which one scenario in four happens to have. So a classification is played
 * once with each as the right one, and what counts is the mean.
 */
const variantsOf = (scenario: Scenario): Scenario[] =>
  isAsked(scenario.task_id, 'severity')
    ? SEVERITIES.map((correct_severity, index) => ({
        ...scenario,
        correct_severity,
        adjacent_severities: SEVERITIES.filter((_, other) => Math.abs(other - index) === 1),
      }))
    : [scenario];

/** Demands that no trick earns much more in this scenario than it may on average. */
export const trivialProblems = (grades: readonly TrivialGrade[]): Problem[] =>
  grades
    .filter(({ grade, limit }) => grade > limit + 1e-9)
    .map(({ name, grade, limit }) => ({
      path: '',
      reason: `the policy ${name} earns ${grade.toFixed(2)}, expected at most ${limit.toFixed(2)}`,
    }));
