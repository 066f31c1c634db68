import { parseScenario, type Scenario } from '../../src/schema';
import { jsonFaultOf } from './json-place';
import type { Problem } from './problem';

/** A file that was looked at: its text, or why it cannot be read. */
export interface ScenarioText {
  readonly file: string;
  readonly text?: string;
  readonly unreadable?: string;
}

/**
 * Demands that a file can be read, is JSON, and fits the schema, in every place: the site leaves out a scenario that
 * does not, and all other checks rest on it.
 */
export function schemaOf({ text, unreadable }: ScenarioText): { scenario?: Scenario; problems: Problem[] } {
  if (text === undefined) return { problems: [{ path: '', reason: `cannot be read: ${unreadable}` }] };
  const fault = jsonFaultOf(text);
  if (fault) {
    const { line, column } = fault;
    return { problems: [{ path: `line ${line}, column ${column}`, reason: 'is not JSON from here on' }] };
  }
  const parsed = parseScenario(JSON.parse(text));
  if (parsed.ok) return { scenario: parsed.value, problems: [] };
  return { problems: parsed.error.issues.map(({ path, expected }) => ({ path, reason: expected })) };
}
