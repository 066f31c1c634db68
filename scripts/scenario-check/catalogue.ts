import { isAsked } from '../../src/rulesets';
import { SEVERITIES, TASK_IDS, type Scenario, type TaskId } from '../../src/schema';
import { hasNewestDeploy } from './bias';
import type { Problem } from './problem';

/** Scenarios of each task. */
const PER_TASK = 8;

/**
 * Demands that the catalogue as a whole has no habit to learn: as many scenarios of each task, as many of each severity,
 * no failure mode twice in a task that asks for the cause, and the newest deploy guilty in half of them at most.
 */
export const catalogueProblems = (scenarios: readonly Scenario[]): Problem[] => [
  ...TASK_IDS.flatMap((task_id) => {
    const count = ofTask(scenarios, task_id).length;
    return count === PER_TASK ? [] : [{ path: task_id, reason: `expected ${PER_TASK} scenarios, found ${count}` }];
  }),
  ...TASK_IDS.flatMap((task_id) => answerProblems(task_id, ofTask(scenarios, task_id))),
  ...newestDeployProblems(scenarios.filter(({ correct_root_cause }) => correct_root_cause != null)),
];

const ofTask = (scenarios: readonly Scenario[], task_id: TaskId) =>
  scenarios.filter((scenario) => scenario.task_id === task_id);

const answerProblems = (task_id: TaskId, scenarios: readonly Scenario[]): Problem[] => [
  ...(isAsked(task_id, 'severity') ? severityProblems(task_id, scenarios) : []),
  ...(isAsked(task_id, 'failure_mode') ? modeProblems(scenarios) : []),
];

function severityProblems(task_id: TaskId, scenarios: readonly Scenario[]): Problem[] {
  const share = scenarios.length / SEVERITIES.length;
  return SEVERITIES.flatMap((severity) => {
    const count = scenarios.filter(({ correct_severity }) => correct_severity === severity).length;
    return Math.abs(count - share) < 1
      ? []
      : [{ path: task_id, reason: `expected ${share} scenarios of ${severity}, found ${count}` }];
  });
}

const modeProblems = (scenarios: readonly Scenario[]): Problem[] =>
  scenarios.flatMap(({ task_id, scenario_id, correct_failure_mode }, index) => {
    const earlier = scenarios.slice(0, index).find((other) => other.correct_failure_mode === correct_failure_mode);
    if (!earlier) return [];
    return [
      {
        path: task_id,
        reason: `${scenario_id} has the failure mode of ${earlier.scenario_id}, ${correct_failure_mode}`,
      },
    ];
  });

function newestDeployProblems(scenarios: readonly Scenario[]): Problem[] {
  const guilty = scenarios.filter(hasNewestDeploy);
  if (guilty.length <= scenarios.length / 2) return [];
  const ids = guilty.map(({ scenario_id }) => scenario_id).join(', ');
  const reason = `the newest deploy is the culprit's in ${guilty.length} of ${scenarios.length} scenarios: ${ids}`;
  return [{ path: 'check_recent_deploys', reason }];
}
