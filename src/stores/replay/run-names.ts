/** What a run is called beside another. */
export interface RunName {
  /** `You`, `Zoë`, `Expert line`, `First run`. */
  readonly name: string;
  /** The same within a sentence: `your run`, `Zoë’s run`. */
  readonly said: string;
}

/** What is known of who took a run. */
export interface RunOrigin {
  /** It was finished in this browser. */
  readonly isMine: boolean;
  /** The name that came with it. */
  readonly by: string | undefined;
  readonly isExpert: boolean;
}

const YOU: RunName = { name: 'You', said: 'your run' };
const OTHER: RunName = { name: 'Other run', said: 'the other run' };
const EXPERT: RunName = { name: 'Expert line', said: 'the expert line' };
const IN_ORDER = [
  { name: 'First run', said: 'the first run' },
  { name: 'Second run', said: 'the second run' },
] as const;

/** The names of two runs that stand side by side: by who took them, otherwise by their order. */
export function runNames(left: RunOrigin, right: RunOrigin): readonly [RunName, RunName] {
  const [one, other] = [ownName(left), ownName(right)];
  // Who took the same run as somebody who has a name is still the other one of the two.
  const isLeftMine = left.isMine && !one && (other !== undefined || !right.isMine);
  const isRightMine = right.isMine && !other && (one !== undefined || !left.isMine);
  return [
    one ?? (isLeftMine ? YOU : isRightMine ? OTHER : IN_ORDER[0]),
    other ?? (isRightMine ? YOU : isLeftMine ? OTHER : IN_ORDER[1]),
  ];
}

function ownName({ isExpert, by }: RunOrigin): RunName | undefined {
  if (isExpert) return EXPERT;
  return by === undefined ? undefined : { name: by, said: `${within(by)}’s run` };
}

const RIGHT_TO_LEFT =
  /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}|\p{Script=Adlam}/u;

/** A name within a sentence, whose order it must not turn. */
export const within = (name: string): string => (RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name);
