import type * as z from 'zod/mini';
import { dataError, parseWith } from './parse';
import { err, type Result } from './result';

/** Deeper than any file that the app or a recorder writes, and less deep than what JSON readers can follow. */
const MAX_DEPTH = 100;

/** Checks a file from somebody else as `parseWith` does, and that it is not nested too deep to be read. */
export const parseFile = <S extends z.ZodMiniType>(schema: S, json: unknown, what: string): Result<z.output<S>> =>
  isWithin(json, MAX_DEPTH)
    ? parseWith(schema, json, what)
    : err(dataError(what, [{ path: [], message: `expected data that is nested at most ${MAX_DEPTH} deep` }]));

const isWithin = (value: unknown, depth: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (depth > 0 && Object.values(value).every((member) => isWithin(member, depth - 1)));
