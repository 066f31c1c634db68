import { isRemediation, targetParameter, type IncidentStatus, type RecordedAction, type Scenario } from '../../schema';
import { oncePerScenario } from '../once-per-scenario';
import { asText } from '../text';
import { nameKey, resolveName } from '../names';

/** What a remediation did to the incident. */
export type Effect =
  /** A repair that takes hold. */
  | 'held'
  /** A check after recovery. */
  | 'verified'
  /** A repair before those it waits for, or a check before recovery: nothing changes. */
  | 'early'
  /** Harmless, and of no use; so is a repair that holds already. */
  | 'none'
  | 'wrong';

/** How far the repair of an incident has come. */
export interface IncidentProgress {
  readonly status: IncidentStatus;
  /** Keys of repairs that hold, and of checks done after recovery. */
  readonly held: readonly string[];
  readonly verified: readonly string[];
  readonly wrong: number;
  /** Remediations that were early or of no use. */
  readonly idle: number;
}

interface Plan {
  readonly repairs: ReadonlyMap<string, { readonly after: readonly string[]; readonly early: string | undefined }>;
  readonly verification: ReadonlySet<string>;
  /** By key, or by action type alone for all of its kind. */
  readonly wrong: ReadonlyMap<string, string>;
}

/** The incident's repairs, checks and harmful actions by key. */
export const planOf = oncePerScenario(makePlan);

/** A scenario that declares no order is repaired in its sequence, but for the checks at the end. */
function makePlan(scenario: Scenario): Plan {
  const { repairs, verification, correct_remediation_sequence: sequence, wrong_actions } = scenario;
  const keyOf = (step: string) => stepKey(scenario, step);
  const wrong = new Map(Object.entries(wrong_actions).map(([step, why]) => [keyOf(step), why]));
  if (repairs.length > 0 || verification.length > 0)
    return {
      repairs: new Map(
        repairs.map(({ action, after, early }) => [
          keyOf(action),
          { after: after.map(keyOf), early: early ?? undefined },
        ]),
      ),
      verification: new Set(verification.map(keyOf)),
      wrong,
    };
  const keys = sequence.map(keyOf);
  const checks = keys.length - 1 - keys.findLastIndex((key) => !key.startsWith('execute_runbook_step:verify'));
  const work = keys.slice(0, keys.length - checks);
  return {
    repairs: new Map(work.map((key, index) => [key, { after: work.slice(0, index).slice(-1), early: undefined }])),
    verification: new Set(keys.slice(work.length)),
    wrong,
  };
}

/** `restart_service:postgres-db` as it is compared. */
function stepKey(scenario: Scenario, step: string): string {
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

export const START: IncidentProgress = { status: 'ongoing', held: [], verified: [], wrong: 0, idle: 0 };

/** What a remediation does at this point of the progress. */
export function effectOf(scenario: Scenario, progress: IncidentProgress, key: string): Effect {
  const { repairs, verification } = planOf(scenario);
  const repair = repairs.get(key);
  if (repair) {
    if (progress.held.includes(key)) return 'none';
    return repair.after.every((before) => progress.held.includes(before)) ? 'held' : 'early';
  }
  if (verification.has(key)) {
    if (progress.verified.includes(key)) return 'none';
    return isRecovered(progress) ? 'verified' : 'early';
  }
  return whyWrong(scenario, key) === undefined ? 'none' : 'wrong';
}

/** Why an action is harmful, as the scenario says it. What belongs to the solution is never harmful. */
export function whyWrong(scenario: Scenario, key: string): string | undefined {
  const { repairs, verification, wrong } = planOf(scenario);
  if (repairs.has(key) || verification.has(key)) return undefined;
  return wrong.get(key) ?? wrong.get(key.split(':')[0] ?? key);
}

/** The progress after one more remediation. */
export function advance(scenario: Scenario, progress: IncidentProgress, key: string): IncidentProgress {
  const effect = effectOf(scenario, progress, key);
  switch (effect) {
    case 'held': {
      const held = [...progress.held, key];
      const status = held.length === planOf(scenario).repairs.size ? 'recovered' : 'improving';
      return { ...progress, held, status };
    }
    case 'verified': {
      const verified = [...progress.verified, key];
      const status = verified.length === planOf(scenario).verification.size ? 'verified' : progress.status;
      return { ...progress, verified, status };
    }
    case 'wrong':
      return { ...progress, wrong: progress.wrong + 1 };
    default:
      return { ...progress, idle: progress.idle + 1 };
  }
}

/** The progress of an incident after these actions. Only remediations change it, and only where the task offers them. */
export const progressOf = (scenario: Scenario, history: readonly RecordedAction[]): IncidentProgress =>
  scenario.task_id === 'remediation_planning'
    ? history
        .filter(({ action_type }) => isRemediation(action_type))
        .reduce((progress, action) => advance(scenario, progress, remediationKey(scenario, action)), START)
    : START;

export const isRecovered = ({ status }: IncidentProgress): boolean => status === 'recovered' || status === 'verified';
