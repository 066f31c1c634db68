import { err, isDocument, type JsonDocument, ok, ownField, type Result } from '../../src/schema';
import {
  errorIn,
  excerpt,
  firstOf,
  MOST_CALLS,
  objectAt,
  reasoningOf,
  stringAt,
  textOf,
  usageIn,
  type Answer,
  type NoAnswer,
  type Reasoning,
  type Usage,
} from './answer';

/** What ends a stream of events; some endpoints keep the connection open after it. */
export const END_OF_STREAM = 'data: [DONE]';

/** Reads an answer that came as server-sent events, each with a piece of it. Never throws, whatever they hold. */
export function readStreamed(body: string): Result<Answer, NoAnswer> {
  const pieces = new Pieces();
  for (const data of eventsOf(body)) {
    if (data.trim() === '[DONE]') {
      pieces.finish ||= 'stop';
      break;
    }
    const problem = pieces.add(data);
    if (problem !== undefined) return err({ message: problem, again: true });
  }
  // Without a reason it was cut, and half an answer may say something else than the whole.
  if (pieces.finish === '') return err({ message: 'The stream of the answer ended before the answer.', again: true });
  return ok(pieces.answer());
}

/** The data of each event. Comments, which keep connections alive, and other fields are left out. */
function eventsOf(body: string): string[] {
  const events: string[] = [];
  let data: string[] = [];
  for (const line of body.split(/\r\n|\n|\r/)) {
    if (line === '') {
      if (data.length > 0) events.push(data.join('\n'));
      data = [];
    } else if (line.startsWith('data:')) data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
  }
  if (data.length > 0) events.push(data.join('\n'));
  return events;
}

/** A call that is being put together. */
interface Slot {
  readonly index: number | undefined;
  readonly id: string;
  name: string;
  text: string;
  /** Arguments that came as an object at once. */
  object: unknown;
  extra: JsonDocument | undefined;
}

class Pieces {
  #text = '';
  #reasoning: Reasoning | undefined;
  readonly #slots: Slot[] = [];
  #usage: Usage | undefined;
  finish = '';

  /** Adds what an event holds; the error that it reports, if it does. */
  add(data: string): string | undefined {
    let json: unknown;
    try {
      json = JSON.parse(data);
    } catch {
      return `The endpoint streamed no JSON: ${excerpt(data)}`;
    }
    const problem = errorIn(json);
    if (problem !== undefined) return problem;
    if (!isDocument(json)) return undefined;
    this.#usage = usageIn(json) ?? this.#usage;
    const choice = firstOf(json, 'choices');
    this.finish = stringAt(choice, 'finish_reason') || this.finish;
    // Some send the whole message at the end, as if nothing had been streamed.
    const delta = objectAt(choice, 'delta') ?? objectAt(choice, 'message');
    if (delta) this.#addDelta(delta);
    return undefined;
  }

  #addDelta(delta: JsonDocument): void {
    this.#text += textOf(ownField(delta, 'content')) || stringAt(delta, 'refusal');
    const thought = reasoningOf(delta);
    if (thought) this.#reasoning = { ...thought, text: (this.#reasoning?.text ?? '') + thought.text };
    const calls = ownField(delta, 'tool_calls');
    if (Array.isArray(calls)) for (const call of calls) if (isDocument(call)) this.#addCall(call);
  }

  #addCall(call: JsonDocument): void {
    const made = objectAt(call, 'function');
    const slot = this.#slotOf(call, stringAt(made, 'name'));
    if (!slot) return;
    const name = stringAt(made, 'name');
    // By the book it comes once; some send it with every piece, and some in pieces.
    if (name !== slot.name) slot.name += name;
    const given = made && ownField(made, 'arguments');
    if (typeof given === 'string') slot.text += given;
    else if (given != null) slot.object ??= given;
    slot.extra ??= objectAt(call, 'extra_content');
  }

  /**
   * The call that a piece belongs to: by its index, where that is told apart by more than a new id beside a new name, or
   * by its id, or else the last one. Some endpoints send no index, and some the same one for all.
   */
  #slotOf(call: JsonDocument, name: string): Slot | undefined {
    const given = ownField(call, 'index');
    const index = typeof given === 'number' ? given : undefined;
    const id = stringAt(call, 'id');
    const last = this.#slots.at(-1);
    const slot =
      index !== undefined
        ? this.#slots.findLast((each) => each.index === index)
        : id !== ''
          ? this.#slots.find((each) => each.id === id)
          : last;
    const isNew =
      slot !== undefined &&
      name !== '' &&
      slot.name !== '' &&
      (id !== '' ? id !== slot.id && slot.id !== '' : index === undefined && (slot.text !== '' || slot.object != null));
    if (slot && !isNew) return slot;
    if (this.#slots.length >= MOST_CALLS) return undefined;
    const made: Slot = { index, id, name: '', text: '', object: undefined, extra: undefined };
    this.#slots.push(made);
    return made;
  }

  answer(): Answer {
    return {
      text: this.#text,
      reasoning: this.#reasoning,
      calls: this.#slots.map(({ id, name, text, object, extra }) => ({ id, name, given: object ?? text, extra })),
      finish: this.finish,
      usage: this.#usage,
    };
  }
}
