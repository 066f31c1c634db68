import { type Action, err, isDocument, type JsonDocument, ok, ownField, parseAction, type Result } from '../schema';
import { extras, fault, missing, notDict, notString, type Fault } from './fault';

/** Reads an action as OpenEnv's server does: nothing beside its fields, and parameters of the right types. */
export function readAction(data: JsonDocument): Result<Action, Fault[]> {
  const [action_type, parameters, metadata] = ['action_type', 'parameters', 'metadata'].map((name) =>
    ownField(data, name),
  );
  const faults = [
    ...(metadata === undefined || isDocument(metadata) ? [] : [notDict(['metadata'], metadata)]),
    ...(action_type === undefined
      ? [missing(data, 'action_type')]
      : typeof action_type === 'string'
        ? []
        : [notString(['action_type'], action_type)]),
    ...(parameters === undefined || isDocument(parameters) ? [] : [notDict(['parameters'], parameters)]),
    ...extras(data, ['action_type', 'parameters', 'metadata']),
  ];
  if (faults.length > 0) return err(faults);
  const action = parseAction({ action_type, ...(parameters !== undefined && { parameters }) });
  return action.ok
    ? ok(action.value)
    : err(
        action.error.issues.map(({ path, expected }) => {
          const loc = placeOf(path);
          return fault('value_error', loc, expected, at(data, loc));
        }),
      );
}

/** `parameters.evidence[2].tool` as its parts. */
const placeOf = (path: string): (string | number)[] =>
  Array.from(path.matchAll(/\[(\d+)\]|[^.[]+/g), ([part, index]) => (index === undefined ? part : Number(index)));

const at = (data: unknown, [first, ...rest]: readonly (string | number)[]): unknown =>
  first === undefined || typeof data !== 'object' || data === null || !Object.hasOwn(data, first)
    ? data
    : at((data as Record<string | number, unknown>)[first], rest);
