import text from './example-run.json?raw';

/** A file that can be opened: a run of the dependency walker on PRACTICE-1 by strict-1. */
export const EXAMPLE: string = text;
