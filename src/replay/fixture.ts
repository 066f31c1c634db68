import { deflateRawSync } from 'node:zlib';
import { expertLine } from '../policies';
import {
  parseScenario,
  type Action,
  type RulesetId,
  type Scenario,
  type TimedAction,
  type Trajectory,
} from '../schema';
import { numberBytes, varintBytes } from './bytes';
import { DICTIONARIES } from './dictionary';
import { sealed } from './sealed';

/** For tests: a scenario from data that is known to be valid. */
export function checkedScenario(json: unknown): Scenario {
  const scenario = parseScenario(json);
  if (!scenario.ok) throw new Error(scenario.error.message);
  return scenario.value;
}

/** For tests: actions on a scenario as a trajectory, without times unless the actions have them. */
export const trajectoryOf = (
  { scenario_id, version }: Pick<Scenario, 'scenario_id' | 'version'>,
  actions: readonly (Action & Partial<TimedAction>)[],
  ruleset: RulesetId = 'openenv-0.1',
): Trajectory => ({
  scenario_id,
  scenario_version: version,
  ruleset,
  actions: actions.map((action) => ({ ...action, at_ms: action.at_ms ?? 0 })),
});

/** Actions with times as people take them, from four seconds to a minute apart. */
function atHumanPace(actions: readonly Action[]): TimedAction[] {
  let at_ms = 0;
  return actions.map((action, index) => {
    at_ms += 4000 + (((index + 1) * 12_345) % 56_000);
    return { ...action, at_ms };
  });
}

/** For tests: the expert line of a scenario at a human pace. */
export const expertTrajectory = (scenario: Scenario, ruleset: RulesetId = 'openenv-0.1'): Trajectory =>
  trajectoryOf(scenario, atHumanPace(expertLine(scenario, ruleset)), ruleset);

/** For tests: ten actions on RP-001, the last of them a resolution with a summary. */
export const tenActions = (summary: string): TimedAction[] =>
  atHumanPace([
    { action_type: 'check_service_status', parameters: { service: 'order-service' } },
    { action_type: 'query_logs', parameters: { service: 'postgres-db' } },
    { action_type: 'check_metrics', parameters: { service: 'postgres-db' } },
    { action_type: 'check_recent_deploys', parameters: { service: 'analytics-service' } },
    { action_type: 'disable_feature_flag', parameters: { flag: 'full_history_export' } },
    { action_type: 'restart_service', parameters: { service: 'analytics-service' } },
    { action_type: 'restart_service', parameters: { service: 'postgres-db' } },
    { action_type: 'restart_service', parameters: { service: 'auth-service' } },
    { action_type: 'execute_runbook_step', parameters: { runbook_action: 'verify_db_health' } },
    { action_type: 'submit_resolution', parameters: { summary } },
  ]);

/** For tests: summaries as engineers write them, 250 characters each, in words that the dictionary does not quote. */
export const SUMMARIES = [
  'Turned the history export flag off first, then bounced analytics so the big join stopped. Postgres came back clean after the OOM kills around 9:40; auth and orders dropped their dead pools. p99 at 180 ms again, no failed checkouts for fifteen minutes',
  'Root cause: nightly export job on analytics ran an unlimited SELECT and took all 32 GB on the db host. Killed it by the flag, restarted postgres, recycled the stuck clients and ran the health check. Follow-up: statement_timeout + memory alert at 80%.',
  'tl;dr full_history_export went to 100% on Monday, postgres got OOM-killed 4x in 12 min. Flag off, then analytics, pg and auth restarted in that order, verify_db_health is green. Will ask data-eng why the query has no LIMIT and add an alert on memory.',
];

/** For tests: text and its compression, as zlib does it. */
export const utf8 = (text: string) => new TextEncoder().encode(text);
export const deflated = (bytes: Uint8Array, options: object = {}) =>
  deflateRawSync(bytes, { level: 9, dictionary: DICTIONARIES[1] ?? new Uint8Array(), ...options });

/** For tests: a body of two actions, 53 bytes. */
export const SMALL_BODY = 'AC-001 1 openenv-0.1\nquery_logs db\nsubmit_severity P2';

/** For tests: what stands in a payload; left out, it is as it should be for the body. */
export interface Parts {
  readonly format?: number;
  readonly dictionary?: number;
  readonly grade?: number;
  readonly body?: Uint8Array;
  /** As declared, in varints. */
  readonly length?: readonly number[];
  readonly packed?: Uint8Array;
  readonly packedLength?: readonly number[];
  readonly times?: readonly number[];
  readonly rest?: readonly number[];
}

/** For tests: a payload with a valid checksum, of parts that need not be valid. */
export function crafted(parts: Parts): string {
  const { format = 1, dictionary = 1, grade = 5000, body = utf8(SMALL_BODY), times = [1, 2], rest = [] } = parts;
  const { length = varintBytes(body.length), packed = deflated(body) } = parts;
  const { packedLength = varintBytes(packed.length) } = parts;
  const head = [format, dictionary, 0, 0, 0, 0, ...numberBytes(grade, 2), 0, 0, ...length, ...packedLength];
  return sealed([...head, ...varintBytes(times.length), ...packed, ...times, ...rest]);
}
