import type { JsonDocument } from '../schema';

/** A place in a message that is wrong, as OpenEnv's server (pydantic) reports it. */
export interface Fault {
  readonly type: FaultType;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input: unknown;
  readonly url: string;
}

type FaultType =
  | 'missing'
  | 'extra_forbidden'
  | 'string_type'
  | 'string_too_long'
  | 'int_type'
  | 'greater_than_equal'
  | 'dict_type'
  | 'literal_error'
  | 'value_error';

export const fault = (type: FaultType, loc: Fault['loc'], msg: string, input: unknown): Fault => ({
  type,
  loc,
  msg,
  input: input ?? null,
  url: `https://errors.pydantic.dev/2.13/v/${type}`,
});

export const missing = (object: JsonDocument, name: string): Fault =>
  fault('missing', [name], 'Field required', object);

/** The fields that an object has and may not have. */
export const extras = (object: JsonDocument, allowed: readonly string[]): Fault[] =>
  Object.keys(object)
    .filter((name) => !allowed.includes(name))
    .map((name) => fault('extra_forbidden', [name], 'Extra inputs are not permitted', object[name]));

export const notDict = (loc: Fault['loc'], input: unknown): Fault =>
  fault('dict_type', loc, 'Input should be a valid dictionary', input);

export const notString = (loc: Fault['loc'], input: unknown): Fault =>
  fault('string_type', loc, 'Input should be a valid string', input);
