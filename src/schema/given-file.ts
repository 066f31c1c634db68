/** A file that a person chose or dropped; a folder looks like one until it is read. */
export interface GivenFile {
  readonly file: File;
  readonly isFolder: boolean;
}
