import { evidenceText, RULESETS, type StepFact } from '../../engine';
import { resolveName } from '../../rulesets';
import type { Replay } from '../../replay';
import type { Remediation } from '../../schema';
import { evidenceCards, type EvidenceCard } from './evidence';
import { mentionFinder } from './mention';
import { offeredRepairs } from './offers';

/** The repairs of one kind, with all that the person knows of them. */
export interface RepairGroup {
  readonly type: Remediation;
  readonly label: string;
  readonly repairs: readonly KnownRepair[];
}

export interface KnownRepair {
  readonly type: Remediation;
  readonly target: string;
  /** `Restart postgres-db`. */
  readonly name: string;
  /** The cards that speak of its target, newest first. */
  readonly mentions: readonly Mention[];
  /** Newest first. */
  readonly attempts: readonly Attempt[];
}

export interface Mention {
  readonly step: number;
  /** `Logs order-service`. */
  readonly card: string;
  /** The line that names the target; a card about the target itself need not. */
  readonly quote: string | undefined;
}

/** `done`: under rules that do not follow the incident, nobody knows whether it helped. */
export type AttemptOutcome = 'held' | 'done' | 'early' | 'none' | 'wrong' | 'passed' | 'failed';

export interface Attempt {
  readonly step: number;
  readonly outcome: AttemptOutcome;
  /** What it showed. */
  readonly text: string;
}

/** What can be repaired in an episode, in the order of the ruleset. */
export function repairGroupsOf(replay: Replay): RepairGroup[] {
  const { scenario, ruleset } = replay.episode;
  const cards = evidenceCards(replay);
  const follows = RULESETS[ruleset].followsIncident[scenario.task_id];
  const keyOf = (type: string, target: string) => `${type}:${resolveName(scenario, target)}`;
  const attempts = new Map<string, Attempt[]>();
  for (const { step, fact } of replay.steps.toReversed()) {
    const outcome = outcomeOf(fact, follows);
    if (outcome === undefined || (fact.kind !== 'repair' && fact.kind !== 'check')) continue;
    const key = keyOf(fact.type, fact.target);
    attempts.set(key, [...(attempts.get(key) ?? []), { step, outcome, text: fact.text }]);
  }

  /** Several repairs have the same target. */
  const mentions = new Map<string, readonly Mention[]>();
  const mentionsOf = (target: string) => {
    const found = mentions.get(target) ?? mentionsIn(cards, target);
    mentions.set(target, found);
    return found;
  };

  return offeredRepairs(scenario, ruleset).map(({ type, label, targets }) => ({
    type,
    label,
    repairs: targets.map((target) => ({
      type,
      target,
      name: `${label} ${target}`,
      mentions: mentionsOf(target),
      attempts: attempts.get(keyOf(type, target)) ?? [],
    })),
  }));
}

/** The cards that speak of a service, a flag or a step, in the order of the cards. */
export function mentionsIn(cards: readonly EvidenceCard[], name: string): Mention[] {
  const find = mentionFinder(name);
  return cards.flatMap((card) => mentionOf(card, name, find) ?? []);
}

/** All that was tried, newest first. */
export const attemptsIn = (groups: readonly RepairGroup[]): (Attempt & { readonly name: string })[] =>
  groups
    .flatMap(({ repairs }) => repairs)
    .flatMap(({ name, attempts }) => attempts.map((attempt) => ({ ...attempt, name })))
    .sort((a, b) => b.step - a.step);

/** What stands of the attempts at a repair: the last that was of any consequence, otherwise the last. */
export const standingOf = ({ attempts }: KnownRepair): Attempt | undefined =>
  attempts.find(({ outcome }) => outcome !== 'none') ?? attempts[0];

function outcomeOf(fact: StepFact, follows: boolean): AttemptOutcome | undefined {
  if (fact.kind === 'check') return fact.effect;
  if (fact.kind !== 'repair') return undefined;
  return fact.effect === 'held' && !follows ? 'done' : fact.effect;
}

function mentionOf(
  card: EvidenceCard,
  target: string,
  find: (text: string) => string | undefined,
): Mention | undefined {
  const { kind, step, label, object } = card;
  if (kind === 'refused') return undefined;
  const isOwn = object === target;
  // What a repair of the target showed is said with its attempts.
  if (isOwn && kind !== 'diagnostic') return undefined;
  const quote = find(textOf(card));
  return quote === undefined && !isOwn ? undefined : { step, card: `${label} ${object}`, quote };
}

const texts = new WeakMap<EvidenceCard, string>();

/** What a card shows as text: many names are looked for in it. */
function textOf(card: EvidenceCard): string {
  const text = texts.get(card) ?? evidenceText(card.evidence);
  texts.set(card, text);
  return text;
}
