import { targetParameter, type IncidentStatus, type RecordedAction, type Scenario } from '../../schema';
import { nameKey, resolveName } from '../names';
import { oncePerScenario } from '../once-per-scenario';
import { asText } from '../text';

/** What a remediation did to the incident, or found out about it. */
export type Effect =
  /** A repair that takes hold. */
  | 'held'
  /** A repair before those it waits for: nothing changes. */
  | 'early'
  /** A check of something that is well, and of something that is not yet. */
  | 'passed'
  | 'failed'
  /** Harmless, and of no use; so is a repair that holds already. */
  | 'none'
  | 'wrong';

/** How far the repair of an incident has come. */
export interface IncidentProgress {
  readonly status: IncidentStatus;
  /** Keys of repairs that hold, and of checks that have passed. */
  readonly held: readonly string[];
  readonly passed: readonly string[];
  readonly wrong: number;
  /** Remediations that were early or of no use, and checks that failed. */
  readonly idle: number;
}

/** A repair of the incident, with keys for the steps that it waits for. */
interface PlannedRepair {
  readonly after: readonly string[];
  /** What is seen when it takes hold, and when it is too early. */
  readonly held: string | undefined;
  readonly early: string | undefined;
  /** Whether recovery does without it. */
  readonly prevents: boolean;
}

/** A check, with keys for the repairs that make it pass. */
interface PlannedCheck {
  readonly after: readonly string[];
  readonly passing: string | undefined;
  readonly failing: string | undefined;
}

interface Plan {
  readonly repairs: ReadonlyMap<string, PlannedRepair>;
  readonly verification: ReadonlyMap<string, PlannedCheck>;
  /** The repairs after which users are served again. */
  readonly recovery: readonly string[];
  /** By key, or by action type alone for all of its kind. */
  readonly wrong: ReadonlyMap<string, string>;
}

/** The incident's repairs, checks and harmful actions by key. */
export const planOf = oncePerScenario((scenario): Plan => {
  const { wrong_actions } = scenario;
  const { repairs, verification } = scenario.repairs.length > 0 ? declaredSteps(scenario) : undeclaredSteps(scenario);
  const recovery = [...repairs].filter(([, { prevents }]) => !prevents).map(([key]) => key);
  return {
    repairs,
    verification: new Map(
      [...verification].map(([key, check]) => [key, check.after.length > 0 ? check : { ...check, after: recovery }]),
    ),
    recovery,
    wrong: new Map(Object.entries(wrong_actions).map(([step, why]) => [stepKey(scenario, step), why])),
  };
});

type Steps = Pick<Plan, 'repairs' | 'verification'>;

function declaredSteps(scenario: Scenario): Steps {
  const keyOf = (step: string) => stepKey(scenario, step);
  return {
    repairs: new Map(
      scenario.repairs.map(({ action, after, held, early, prevents }) => [
        keyOf(action),
        { after: after.map(keyOf), held: held ?? undefined, early: early ?? undefined, prevents },
      ]),
    ),
    verification: new Map(
      scenario.verification.map(({ action, after, passing, failing }) => [
        keyOf(action),
        { after: after.map(keyOf), passing: passing ?? undefined, failing: failing ?? undefined },
      ]),
    ),
  };
}

/** A scenario that declares no order is repaired in its sequence, but for the checks at the end. */
function undeclaredSteps(scenario: Scenario): Steps {
  const keys = scenario.correct_remediation_sequence.map((step) => stepKey(scenario, step));
  const checks = keys.length - 1 - keys.findLastIndex((key) => !key.startsWith('execute_runbook_step:verify'));
  const work = keys.slice(0, keys.length - checks);
  return {
    repairs: new Map(
      work.map((key, index) => [
        key,
        { after: work.slice(0, index).slice(-1), held: undefined, early: undefined, prevents: false },
      ]),
    ),
    verification: new Map(
      keys.slice(work.length).map((key) => [key, { after: [], passing: undefined, failing: undefined }]),
    ),
  };
}

/** `restart_service:postgres-db` as it is compared. */
export function stepKey(scenario: Scenario, step: string): string {
  const colon = step.indexOf(':');
  return colon < 0 ? step : `${step.slice(0, colon)}:${resolveName(scenario, step.slice(colon + 1))}`;
}

/** What a remediation acts on, as it was named: each kind has one parameter for it, and `target` stands for any. */
export function remediationObject({ action_type, parameters }: Pick<RecordedAction, 'action_type' | 'parameters'>) {
  const own = parameters[targetParameter(action_type)];
  return nameKey(own) === '' ? asText(parameters.target) : asText(own);
}

/** `action_type:object`, however it was spelt; without an object the action type alone. */
export function remediationKey(scenario: Scenario, action: Pick<RecordedAction, 'action_type' | 'parameters'>): string {
  const object = resolveName(scenario, remediationObject(action));
  return object === '' ? action.action_type : `${action.action_type}:${object}`;
}

export const START: IncidentProgress = { status: 'ongoing', held: [], passed: [], wrong: 0, idle: 0 };

/** What a remediation does at this point of the progress. */
export function effectOf(scenario: Scenario, { held, passed }: IncidentProgress, key: string): Effect {
  const { repairs, verification } = planOf(scenario);
  const allHold = (keys: readonly string[]) => keys.every((each) => held.includes(each));
  const repair = repairs.get(key);
  if (repair) {
    if (held.includes(key)) return 'none';
    return allHold(repair.after) ? 'held' : 'early';
  }
  const check = verification.get(key);
  if (check) {
    if (passed.includes(key)) return 'none';
    return allHold(check.after) ? 'passed' : 'failed';
  }
  return whyWrong(scenario, key) === undefined ? 'none' : 'wrong';
}

/** Why an action is harmful, as the scenario says it. What belongs to the solution is never harmful. */
export function whyWrong(scenario: Scenario, key: string): string | undefined {
  const { repairs, verification, wrong } = planOf(scenario);
  if (repairs.has(key) || verification.has(key)) return undefined;
  return wrong.get(key) ?? wrong.get(key.split(':')[0] ?? key);
}

/** The progress after one more remediation, which has this key and does this at this point. */
export function advance(scenario: Scenario, progress: IncidentProgress, key: string, effect: Effect): IncidentProgress {
  switch (effect) {
    case 'held':
      return withStatus(scenario, { ...progress, held: [...progress.held, key] });
    case 'passed':
      return withStatus(scenario, { ...progress, passed: [...progress.passed, key] });
    case 'wrong':
      return { ...progress, wrong: progress.wrong + 1 };
    case 'early':
    case 'failed':
    case 'none':
      return { ...progress, idle: progress.idle + 1 };
  }
}

function withStatus(scenario: Scenario, progress: IncidentProgress): IncidentProgress {
  const { recovery, verification } = planOf(scenario);
  const { held, passed } = progress;
  if (!recovery.every((key) => held.includes(key)))
    return { ...progress, status: held.length > 0 ? 'improving' : 'ongoing' };
  const isVerified = verification.size > 0 && passed.length === verification.size;
  return { ...progress, status: isVerified ? 'verified' : 'recovered' };
}

export const isRecovered = (status: IncidentStatus | undefined): boolean =>
  status === 'recovered' || status === 'verified';
