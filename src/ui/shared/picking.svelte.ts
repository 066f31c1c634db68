import { lineAfter, sectionsOf, type Choice, type Choices } from './choices';

/** What is picked from, and what has been. */
export interface Picked {
  readonly choices: Choices;
  readonly value: string;
  readonly ownWords: boolean;
  readonly onpick: (value: string) => void;
}

/** A list while it is picked from, whatever it looks like: what is typed, whether it is open, which line is marked. */
export class Picking {
  /** What is searched for; undefined while nothing has been typed since the list was opened. */
  #typed: string | undefined = $state();
  isOpen = $state(false);
  /** The line that is marked; -1 as long as none is. */
  at = $state(-1);
  /** Whether it was marked by something else than the pointer. */
  isByKey = $state(true);
  /** What a screen reader hears. */
  said = $state('');
  /** The value when the list was opened: what stands under the field changes only once the list is closed. */
  #before = $state('');

  readonly #of: () => Picked;
  readonly #chosen = $derived.by(() => this.#of().choices.find(this.#of().value));
  readonly #words = $derived(this.#typed?.trim() ?? '');
  readonly #found = $derived.by(() => {
    const { choices } = this.#of();
    return this.#words === '' ? choices.all : choices.search(this.#words);
  });
  readonly #own = $derived.by(() => {
    const { choices, ownWords } = this.#of();
    return ownWords && this.#words !== '' && !choices.find(this.#words) ? this.#words : undefined;
  });

  constructor(of: () => Picked) {
    this.#of = of;
  }

  get chosen(): Choice | undefined {
    return this.#chosen;
  }

  /** What the field shows. */
  get text(): string {
    return this.#typed ?? this.#chosen?.title ?? this.#of().value;
  }

  /** What is searched for; empty while the list is browsed. */
  get words(): string {
    return this.#words;
  }

  get found(): readonly Choice[] {
    return this.#found;
  }

  /** Words that can be taken as they are, in the last line. */
  get own(): string | undefined {
    return this.#own;
  }

  /** How many lines there are. */
  get lines(): number {
    return this.#found.length + (this.#own === undefined ? 0 : 1);
  }

  get marked(): Choice | undefined {
    return this.#found[this.at];
  }

  /** The value under the field. */
  get settled(): string {
    return this.isOpen ? this.#before : this.#of().value;
  }

  /** Opens the list, at what is chosen or at a line. What was typed and chose nothing is searched for again. */
  open(at?: number): void {
    const { choices, value } = this.#of();
    this.#before = value;
    this.isOpen = true;
    this.#typed = !this.#chosen && value.trim() !== '' ? value : undefined;
    this.#mark(at ?? choices.all.findIndex((choice) => choice === this.#chosen));
  }

  close(): void {
    this.isOpen = false;
    this.#typed = undefined;
    this.at = -1;
  }

  type(text: string): void {
    const { choices, ownWords, onpick } = this.#of();
    this.#typed = text;
    const found = this.#found.length;
    this.#mark(ownWords || this.#words === '' || found === 0 ? -1 : 0);
    if (this.#words === '') this.said = '';
    else this.said = found === 0 ? 'Nothing fits.' : `${found} of ${choices.all.length} fit.`;
    const named = ownWords ? undefined : choices.find(text);
    onpick(named?.id ?? text);
  }

  pick(choice: Choice): void {
    const { ownWords, onpick } = this.#of();
    onpick(ownWords ? choice.title : choice.id);
    this.said = `${choice.title} chosen.`;
    this.close();
  }

  /** Takes a line of the list: a choice, or the words as they are. */
  take(at: number): void {
    const choice = this.#found[at];
    if (choice) this.pick(choice);
    else this.close();
  }

  /** Marks the line to which a key leads; false if it leads to none. */
  move(key: string): boolean {
    const starts = this.#words === '' ? sectionsOf(this.#found).map(({ entries }) => entries[0]?.index ?? 0) : [];
    const next = lineAfter(key, this.at, this.lines, starts);
    if (next !== undefined) this.#mark(next);
    return next !== undefined;
  }

  /** Marks the line under the pointer, which is in sight. */
  point(at: number): void {
    this.#mark(at, false);
  }

  #mark(at: number, isByKey = true): void {
    this.at = at;
    this.isByKey = isByKey;
  }
}
