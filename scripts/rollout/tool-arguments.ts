import { isPlainJson } from '../../src/replay/json';
import { err, isDocument, type JsonDocument, ok, type Result } from '../../src/schema';
import { excerpt, written } from './answer';

/** No action needs as much. */
const LONGEST = 32_768;

/**
 * The arguments of a call: an object, or its text as JSON, which some models write twice over, fence, or leave empty where
 * there is nothing to say. What is no JSON is not guessed at; the error says to the model what it wrote.
 */
export function readArguments(given: unknown): Result<JsonDocument, string> {
  if (given == null) return ok({});
  const text = typeof given === 'string' ? given : written(given);
  const value = text.length > LONGEST ? undefined : parsed(text);
  const object = typeof value === 'string' ? parsed(value) : value;
  if (isDocument(object) && isPlainJson(object)) return ok(object);
  return err(`The arguments have to be one JSON object of at most ${LONGEST} characters, and were: ${excerpt(text)}`);
}

function parsed(text: string): unknown {
  const json = unfenced(text.trim());
  if (json === '') return {};
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

/** What stands between three backticks and three backticks. */
function unfenced(text: string): string {
  const end = text.indexOf('\n');
  if (end < 0 || !text.startsWith('```') || !text.endsWith('```') || end >= text.length - 3) return text;
  return text.slice(end, -3).trim();
}
