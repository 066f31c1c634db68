import type { DataError } from './result';

/** Why something outside the program did not work, in words for the person in front of it. */
export interface Problem {
  /** What was wanted and why it failed, in one sentence. */
  readonly message: string;
  /** Further lines: places in a file, or what to do. */
  readonly details: readonly string[];
  /** A screen of this app on which something can be done about it. */
  readonly remedy?: { readonly label: string; readonly href: string };
}

/** What went wrong, in the words of what was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What is wrong with data from outside, every place on a line of its own. */
export const problemOf = (message: string, { issues }: DataError): Problem => ({
  message,
  details: issues.map(({ path, expected }) => (path ? `${path}: ${expected}` : expected)),
});
