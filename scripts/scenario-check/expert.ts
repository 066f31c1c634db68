import { createEpisode, explainGrade, grade, step } from '../../src/engine';
import { expertLine } from '../../src/policies';
import { RULESET_IDS, TASKS, type Scenario } from '../../src/schema';
import type { Problem } from './problem';

/** Steps that the longer tasks leave to someone who does not know the answer. */
const SPARE_STEPS = { alert_classification: 0, root_cause_analysis: 3, remediation_planning: 3 } as const;

/**
 * Demands that the expert line earns a grade of 1 under every ruleset, with steps to spare: a scenario that cannot
 * be solved by someone who knows the answer cannot be solved.
 */
export function expertProblems(scenario: Scenario): Problem[] {
  const { max_steps } = TASKS[scenario.task_id];
  const allowed = max_steps - SPARE_STEPS[scenario.task_id];
  const { length } = expertLine(scenario);
  const grades = RULESET_IDS.flatMap((ruleset) => {
    const line = expertLine(scenario, ruleset);
    const episode = line.reduce((before, action) => step(before, action).episode, createEpisode(scenario, { ruleset }));
    const { total } = grade(episode);
    if (total === 1) return [];
    const lost = explainGrade(episode).filter(({ points, of }) => points < of);
    const why = lost.map(({ label, reason }) => `${label}: ${reason}`);
    return [{ path: '', reason: [`the expert earns ${total} under ${ruleset}.`, ...why].join(' ') }];
  });
  return [
    ...(length > allowed
      ? [{ path: 'key_evidence', reason: `the expert takes ${length} steps, expected at most ${allowed}` }]
      : []),
    ...grades,
  ];
}
