/** Why something outside the program did not work, in words for the person in front of it. */
export interface Problem {
  /** What was wanted and why it failed, in one sentence. */
  readonly message: string;
  /** Further lines: places in a file, or what to do. */
  readonly details: readonly string[];
}
