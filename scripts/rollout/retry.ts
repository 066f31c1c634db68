import { isDocument, ownField } from '../../src/schema';
import { errorIn, excerpt, objectAt, stringAt } from './answer';

/** Why there is no answer: ask again, this question has none, or no question will have one. */
export interface Refusal {
  readonly message: string;
  readonly then: 'again' | 'refused' | 'stop';
}

/** Says it of a status other than 200 and of what came with it. */
export function refusalOf(status: number, body: string, location: string | null = null): Refusal {
  if (status >= 300 && status < 400)
    return { message: `The endpoint has moved to ${location ?? 'another address'}: name that one.`, then: 'stop' };
  const said = saidIn(body);
  const message = `The endpoint answered ${status}: ${said.message}`;
  if (status === 429 && OUT_OF_MONEY.test(said.code)) return { message, then: 'stop' };
  if (AGAIN.includes(status) || status >= 500) return { message, then: 'again' };
  const hint = HINTS[status];
  return hint === undefined ? { message, then: 'refused' } : { message: `${message} ${hint}`, then: 'stop' };
}

const AGAIN: readonly number[] = [408, 409, 425, 429];
const OUT_OF_MONEY = /quota|credit|billing|balance|spend/i;

const HINTS: Readonly<Record<number, string>> = {
  401: 'Is the key the right one? --key-env names the variable that has it.',
  402: 'There is nothing left to pay with.',
  403: 'The key may not use this model.',
  404: 'Is the address that of an OpenAI-compatible API, and is the model there?',
  405: 'Is the address that of an OpenAI-compatible API?',
};

function saidIn(body: string): { readonly message: string; readonly code: string } {
  try {
    const json: unknown = JSON.parse(body);
    const error = isDocument(json) ? objectAt(json, 'error') : undefined;
    // vLLM had it at the top; others say it as `detail`.
    const plain = isDocument(json) ? stringAt(json, 'message') || ownField(json, 'detail') : undefined;
    const message = errorIn(json) ?? (typeof plain === 'string' && plain !== '' ? excerpt(plain) : excerpt(body));
    return { message, code: `${stringAt(error, 'code')} ${stringAt(error, 'type')}` };
  } catch {
    return { message: excerpt(body), code: '' };
  }
}

/** The seconds that an endpoint asks to wait: a number of them, of milliseconds, or a date. */
export function askedToWait(headers: Headers, now: number): number | undefined {
  const milliseconds = numberIn(headers.get('retry-after-ms'));
  if (milliseconds !== undefined) return milliseconds / 1000;
  const after = headers.get('retry-after');
  const seconds = numberIn(after);
  if (seconds !== undefined) return seconds;
  const date = Date.parse(after ?? '');
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
}

const numberIn = (text: string | null): number | undefined =>
  text !== null && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;

const LONGEST_WAIT = 60;

/** The seconds to wait before the try `tries + 1`: twice as long each time, and not all at once. `random` is from 0 to 1. */
export const waitBefore = (tries: number, asked: number | undefined, random: number): number =>
  Math.max(asked ?? 0, Math.min(LONGEST_WAIT, 2 ** (tries - 1)) * (0.5 + random / 2));
