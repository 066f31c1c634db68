/** A saved entry that could not be read. Its text is kept until the person discards it. */
export interface DamagedEntry {
  readonly key: string;
  readonly reason: string;
  readonly text: string;
}
