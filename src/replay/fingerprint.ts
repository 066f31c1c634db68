import { grade } from '../engine';
import type { RulesetId, Scenario } from '../schema';
import { crc32 } from './crc32';
import { canonicalJson } from './json';
import type { Replay } from './replay';

/** What an episode and its outcome depend on, whatever the rules. A scenario may change in anything else and stay the same. */
const EPISODE_FIELDS = [
  'scenario_id',
  'task_id',
  'description',
  'incident_summary',
  'alert',
  'known_services',
  'tool_responses',
  'remediation_data',
  'wrong_actions',
  'correct_severity',
  'adjacent_severities',
  'correct_root_cause',
  'correct_remediation_sequence',
  'resolution_keywords',
] as const satisfies readonly (keyof Scenario)[];

/** What else an outcome depends on under `strict-1`. */
const STRICT_FIELDS = [
  'key_evidence',
  'failure_family',
  'aliases',
  'failure_concepts',
  'contradictions',
  'repairs',
  'verification',
] as const satisfies readonly (keyof Scenario)[];

/** The seed grades a remediation without regard to the root cause, which scenarios of that task did not always have. */
const isGradedBy = (field: keyof Scenario, { task_id }: Scenario, ruleset: RulesetId): boolean =>
  ruleset === 'strict-1' || field !== 'correct_root_cause' || task_id !== 'remediation_planning';

const encoder = new TextEncoder();

/**
 * A checksum of a scenario's content under a ruleset: 32 bits, the same for equal content in whatever order. Fields that
 * are null or empty count as absent, so that a new one changes nothing where it is not used.
 */
export function scenarioFingerprint(scenario: Scenario, ruleset: RulesetId): number {
  const fields = ruleset === 'strict-1' ? [...EPISODE_FIELDS, ...STRICT_FIELDS] : EPISODE_FIELDS;
  const content = Object.fromEntries(
    fields
      .filter((field) => isGradedBy(field, scenario, ruleset))
      .map((field) => [field, scenario[field]] as const)
      .filter(([, value]) => !isEmpty(value)),
  );
  return crc32(encoder.encode(`${ruleset}\n${canonicalJson(content)}`));
}

const isEmpty = (value: unknown): boolean =>
  value == null || (typeof value === 'object' && Object.keys(value).length === 0);

/** How an episode came out, as a link records it: enough to notice that it comes out differently now. */
export interface Outcome {
  /** In ten-thousandths, 0 to 10000. */
  readonly grade: number;
  /** A checksum of every reward, the parts of the grade and how the episode ended, 16 bits; not of evidence or times. */
  readonly check: number;
}

export function outcomeOf({ episode, steps }: Replay): Outcome {
  const { total, breakdown } = grade(episode);
  const { submitted, resolved, done } = episode.state;
  const rewards = steps.map(({ reward }) => [reward.value, reward.cumulative]);
  const text = canonicalJson([rewards, total, breakdown, submitted, resolved, done]);
  return { grade: Math.round(total * 10_000), check: crc32(encoder.encode(text)) & 0xffff };
}
