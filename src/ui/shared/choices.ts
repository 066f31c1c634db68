/** What can be picked from a list. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  /** When it applies, and when it does not. */
  readonly definition?: string;
  /** The heading under which it is browsed. */
  readonly group?: string;
  /** What is known of it, at the end of its line. */
  readonly note?: string;
  /** The path of a drawing, 12 by 12. */
  readonly icon?: string;
  /** Ids of those with which it is confused. */
  readonly near?: readonly string[];
}

/** All that a list offers, and how it is found. */
export interface Choices {
  /** What they are called, as many as they are. */
  readonly plural: string;
  /** Whether their titles are names in a program. */
  readonly areNames?: boolean;
  /** As they are browsed: those of a group stand together. */
  readonly all: readonly Choice[];
  /** What words find, best first. */
  readonly search: (words: string) => readonly Choice[];
  /** The one that a text names, by its id or title. */
  readonly find: (text: string) => Choice | undefined;
}

/** A choice in an open list, and its place there. */
export interface Entry {
  readonly choice: Choice;
  readonly index: number;
}

/** Choices that stand together under a heading. */
export interface Section {
  readonly heading: string | undefined;
  readonly entries: readonly Entry[];
}

/** The sections of a list that is browsed. */
export function sectionsOf(choices: readonly Choice[]): Section[] {
  const sections: { heading: string | undefined; entries: Entry[] }[] = [];
  for (const [index, choice] of choices.entries()) {
    const last = sections.at(-1);
    if (last && last.heading === choice.group) last.entries.push({ choice, index });
    else sections.push({ heading: choice.group, entries: [{ choice, index }] });
  }
  return sections;
}

/**
 * Where a key leads in a list of `count` lines, from line `at`, which is -1 as long as none is marked; undefined for a key
 * that leads nowhere. `starts`: the lines at which a section begins.
 */
export function lineAfter(key: string, at: number, count: number, starts: readonly number[]): number | undefined {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return at >= last ? Math.min(0, last) : at + 1;
    case 'ArrowUp':
      return at <= 0 ? last : at - 1;
    case 'Home':
      return Math.min(0, last);
    case 'End':
      return last;
    case 'PageDown':
      return starts.find((start) => start > at) ?? last;
    case 'PageUp':
      return starts.findLast((start) => start < at) ?? Math.min(0, last);
    default:
      return undefined;
  }
}
