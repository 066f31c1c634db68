import { err, isDocument, type JsonDocument, ok, ownField, type Result } from '../../src/schema';

/** What a model answered, whichever way it came. */
export interface Answer {
  readonly text: string;
  readonly reasoning: Reasoning | undefined;
  readonly calls: readonly Call[];
  /** Why it ended, in the endpoint's word; empty where none was given. */
  readonly finish: string;
  readonly usage: Usage | undefined;
}

/** Thoughts beside an answer, under the name that the endpoint has for them. */
export interface Reasoning {
  readonly field: 'reasoning_content' | 'reasoning';
  readonly text: string;
}

export interface Call {
  /** Empty where none was given. */
  readonly id: string;
  readonly name: string;
  /** As it came: a text of JSON by the book, an object from some, and whatever else a model makes of it. */
  readonly given: unknown;
  /** What some endpoints want back with the call: signatures of thoughts. */
  readonly extra: JsonDocument | undefined;
}

export interface Usage {
  readonly prompt: number;
  /** Thoughts are among them. */
  readonly completion: number;
}

/** Why there is no answer, and whether the same question may have one later. */
export interface NoAnswer {
  readonly message: string;
  readonly again: boolean;
}

/** More than any episode has steps; the rest of an answer that goes on and on is left out. */
export const MOST_CALLS = 32;

/** Reads the body of an endpoint's answer that came in one piece. Never throws, whatever it holds. */
export function readWhole(body: string): Result<Answer, NoAnswer> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return err({ message: `The endpoint answered no JSON: ${excerpt(body)}`, again: true });
  }
  const problem = errorIn(json);
  if (problem !== undefined) return err({ message: problem, again: true });
  const message = isDocument(json) ? objectAt(firstOf(json, 'choices'), 'message') : undefined;
  if (!message) return err({ message: `The endpoint answered without a message: ${excerpt(body)}`, again: true });
  const calls = ownField(message, 'tool_calls');
  return ok({
    text: textOf(ownField(message, 'content')) || stringAt(message, 'refusal'),
    reasoning: reasoningOf(message),
    calls: Array.isArray(calls) ? calls.slice(0, MOST_CALLS).filter(isDocument).map(callOf) : [],
    finish: stringAt(firstOf(json as JsonDocument, 'choices'), 'finish_reason'),
    usage: usageIn(json),
  });
}

function callOf(call: JsonDocument): Call {
  const made = objectAt(call, 'function');
  return {
    id: stringAt(call, 'id'),
    name: stringAt(made, 'name'),
    given: made && ownField(made, 'arguments'),
    extra: objectAt(call, 'extra_content'),
  };
}

/** The error that a body reports although its status says that all is well, as relays between endpoints do. */
export function errorIn(json: unknown): string | undefined {
  // Some put the error into a list.
  const body: unknown = Array.isArray(json) ? json[0] : json;
  if (!isDocument(body)) return undefined;
  const error = ownField(body, 'error');
  if (typeof error === 'string' && error !== '') return excerpt(error);
  if (!isDocument(error)) return undefined;
  const message = ownField(error, 'message');
  return excerpt(typeof message === 'string' && message !== '' ? message : written(error));
}

export const usageIn = (json: unknown): Usage | undefined => {
  const usage = isDocument(json) ? objectAt(json, 'usage') : undefined;
  return usage && { prompt: countAt(usage, 'prompt_tokens'), completion: countAt(usage, 'completion_tokens') };
};

export function reasoningOf(message: JsonDocument): Reasoning | undefined {
  for (const field of ['reasoning_content', 'reasoning'] as const) {
    const text = textOf(ownField(message, field));
    if (text !== '') return { field, text };
  }
  return undefined;
}

/** The text of a content: one text, or parts of which some are text. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => (isDocument(part) ? stringAt(part, 'text') : '')).join('');
}

export const stringAt = (object: JsonDocument | undefined, name: string): string => {
  const value = object && ownField(object, name);
  return typeof value === 'string' ? value : '';
};

export const objectAt = (object: JsonDocument | undefined, name: string): JsonDocument | undefined => {
  const value = object && ownField(object, name);
  return isDocument(value) ? value : undefined;
};

/** The first object of a list; one answer is asked for. */
export const firstOf = (object: JsonDocument, name: string): JsonDocument | undefined => {
  const list = ownField(object, name);
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  return isDocument(first) ? first : undefined;
};

function countAt(object: JsonDocument, name: string): number {
  const value = ownField(object, name);
  return typeof value === 'number' && value > 0 && Number.isFinite(value) ? value : 0;
}

/** A value as JSON; one that is nested too deeply for that is named so. */
export function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'nothing';
  } catch {
    return 'something nested too deeply';
  }
}

/** The beginning of a text, on one line. */
export const excerpt = (text: string, most = 300): string => {
  const line = text
    .slice(0, most * 2)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line === '' ? '(nothing)' : line.length > most ? `${line.slice(0, most)}…` : line;
};
