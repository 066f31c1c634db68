import type { Remediation, Scenario } from '../../schema';
import type { KnownRepair, RepairGroup } from '../../stores/console/repairs';
import { standingOf } from '../../stores/console/repairs';
import type { Choice, Choices } from '../shared/choices';
import { iconOf } from '../shared/service-icons';
import { ATTEMPT_SIGNS } from './attempt-signs';

/** What has been chosen of a repair so far. */
export interface RepairChoice {
  readonly type: Remediation | undefined;
  /** What it is applied to, or the words that were typed. */
  readonly target: string;
}

export const NO_REPAIR: RepairChoice = { type: undefined, target: '' };

/** The repair that is chosen whole. */
export const chosenRepair = (groups: readonly RepairGroup[], { type, target }: RepairChoice): KnownRepair | undefined =>
  groups.find((group) => group.type === type)?.repairs.find((repair) => repair.target === target);

/** Another verb, with the target that there was, as far as the verb can be applied to it. */
export function withVerb(groups: readonly RepairGroup[], { target }: RepairChoice, type: Remediation): RepairChoice {
  const isKept = groups.some(
    (group) => group.type === type && group.repairs.some((repair) => repair.target === target),
  );
  return { type, target: isKept ? target : '' };
}

/** A target, with the verb that there was or the first that can be applied to it; undefined where none can. */
export function withTarget(
  groups: readonly RepairGroup[],
  { type }: RepairChoice,
  target: string,
): RepairChoice | undefined {
  const fitting = groups.filter(({ repairs }) => repairs.some((repair) => repair.target === target));
  const group = fitting.find((each) => each.type === type) ?? fitting[0];
  return group && { type: group.type, target };
}

const MENTIONED = 'Named in evidence';
const OTHERS = 'Not named so far';

/** As many cards as are named beside a target. */
const NAMED = 3;

/** The targets of a verb: those that evidence has named, and the others, each in the order of the rules. */
export function targetChoices(group: RepairGroup | undefined, kinds: Scenario['service_kinds']): Choices {
  const repairs = group?.repairs ?? [];
  const named = repairs.filter(({ mentions }) => mentions.length > 0);
  const all = [...named, ...repairs.filter(({ mentions }) => mentions.length === 0)].map((repair): Choice => {
    return {
      ...{ id: repair.target, title: repair.target, note: noteOf(repair) },
      ...(Object.hasOwn(kinds, repair.target) && { icon: iconOf(kinds, repair.target) }),
      ...(named.length > 0 && { group: repair.mentions.length > 0 ? MENTIONED : OTHERS }),
    };
  });
  const find = (text: string) =>
    all.find(({ title }) => title === text || wordsOf(title).join(' ') === wordsOf(text).join(' '));
  return {
    ...{ plural: 'targets', areNames: true, all, find },
    search: (text) => {
      const [words, named] = [wordsOf(text), find(text)];
      const found = all.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)));
      return named ? [named, ...found.filter((choice) => choice !== named)] : found;
    },
  };
}

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

function noteOf(repair: KnownRepair): string {
  const standing = standingOf(repair);
  const cards = repair.mentions.slice(0, NAMED).map(({ step }) => `#${step}`);
  return [
    ...(standing ? [`${ATTEMPT_SIGNS[standing.outcome].sign} ${ATTEMPT_SIGNS[standing.outcome].word}`] : []),
    ...cards,
  ].join(' ');
}
