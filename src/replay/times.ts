import type { TimedAction } from '../schema';
import { createReader, MAX_VARINT, varintBytes } from './bytes';

/** Milliseconds from each action to the next, from 0 to the first. Undefined unless they are whole and never go back. */
export function timeBytes(actions: readonly TimedAction[]): number[] | undefined {
  const gaps = actions.map(({ at_ms }, index) => at_ms - (actions[index - 1]?.at_ms ?? 0));
  return gaps.every((gap) => Number.isInteger(gap) && gap >= 0 && gap <= MAX_VARINT)
    ? gaps.flatMap(varintBytes)
    : undefined;
}

/** The times of `count` actions. Undefined unless the bytes hold just as many. */
export function parseTimes(bytes: Uint8Array<ArrayBuffer>, count: number): number[] | undefined {
  const reader = createReader(bytes);
  const times: number[] = [];
  for (let at = 0; times.length < count; times.push(at)) {
    const gap = reader.varint();
    if (gap === undefined) return undefined;
    at += gap;
  }
  return reader.left === 0 ? times : undefined;
}
