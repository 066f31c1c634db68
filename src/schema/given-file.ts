import type { Problem } from './problem';

/** A file that a person chose or dropped. */
export interface GivenFile {
  readonly file: File;
  /** Where it was, if it was in a folder or an archive: `study.zip/pilot/P-01.json`. */
  readonly path?: string;
  /** Why there is nothing to read. */
  readonly problem?: Problem;
}

/** What a file is called in messages. */
export const givenName = ({ file, path }: GivenFile): string => path ?? file.name;
