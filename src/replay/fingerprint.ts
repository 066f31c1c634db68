import { grade, RULESETS } from '../engine';
import type { RulesetId, Scenario } from '../schema';
import { crc32 } from './crc32';
import { canonicalJson } from './json';
import type { Replay } from './replay';

const encoder = new TextEncoder();

/** A session asks for that of each of its incidents, and a study has hundreds of sessions. */
const known = new WeakMap<Scenario, Map<RulesetId, number>>();

/**
 * A checksum of a scenario's content under a ruleset: 32 bits, the same for equal content in whatever order. Fields that
 * are null or empty count as absent, so that a new one changes nothing where it is not used.
 */
export function scenarioFingerprint(scenario: Scenario, ruleset: RulesetId): number {
  const own = known.get(scenario) ?? new Map<RulesetId, number>();
  known.set(scenario, own);
  const fingerprint = own.get(ruleset) ?? computed(scenario, ruleset);
  own.set(ruleset, fingerprint);
  return fingerprint;
}

function computed(scenario: Scenario, ruleset: RulesetId): number {
  const content = Object.fromEntries(
    RULESETS[ruleset].fields[scenario.task_id]
      .map((field) => [field, scenario[field]] as const)
      .filter(([, value]) => !isEmpty(value)),
  );
  return crc32(encoder.encode(`${ruleset}\n${canonicalJson(content)}`));
}

const isEmpty = (value: unknown): boolean =>
  value == null || (typeof value === 'object' && Object.keys(value).length === 0);

/** How an episode came out, as a link records it: enough to notice that it comes out differently now. */
export interface EpisodeDigest {
  /** In ten-thousandths, 0 to 10000. */
  readonly grade: number;
  /** A checksum of every reward, the parts of the grade and how the episode ended, 16 bits; not of evidence or times. */
  readonly check: number;
}

export function digestOf({ episode, steps }: Replay): EpisodeDigest {
  const { total, breakdown } = grade(episode);
  const { submitted, resolved, done } = episode.state;
  const rewards = steps.map(({ reward }) => [reward.value, reward.cumulative]);
  const text = canonicalJson([rewards, total, breakdown, submitted, resolved, done]);
  return { grade: Math.round(total * 10_000), check: crc32(encoder.encode(text)) & 0xffff };
}
