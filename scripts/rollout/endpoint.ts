import { err, type JsonDocument, type Result } from '../../src/schema';
import { readWhole, type Answer, type NoAnswer } from './answer';
import { askedToWait, refusalOf, waitBefore, type Refusal } from './retry';
import { END_OF_STREAM, readStreamed } from './streamed';

export interface EndpointOptions {
  readonly url: URL;
  /** Sent, and neither printed nor kept. */
  readonly key: string | undefined;
  /** So long may pass without a byte of the answer. */
  readonly timeoutSeconds: number;
  /** How often a question is asked again. */
  readonly retries: number;
  /** Waits; ends early when the signal does. */
  readonly sleep: (seconds: number, signal: AbortSignal) => Promise<void>;
  /** Hears of each wait. */
  readonly waits?: (message: string) => void;
  readonly now?: () => number;
  readonly random?: () => number;
}

/** A try that failed. */
export interface Retry {
  readonly message: string;
  readonly waited_seconds: number;
}

export interface Asked {
  /** An error that says `again` was asked again as often as it may be. */
  readonly result: Result<Answer, Refusal>;
  readonly retries: readonly Retry[];
}

/** An answer is a few thousand characters; what is longer is none. */
const MOST_BYTES = 8 * 1024 * 1024;

/** Whoever asks to wait for longer has no room today. */
const LONGEST_ASKED = 600;

/** A question to an OpenAI-compatible endpoint, asked until it has an answer or will have none. */
export function createEndpoint(options: EndpointOptions) {
  const { key, retries: most, sleep, now = Date.now, random = Math.random } = options;
  const hidden = (text: string): string => (key ? text.replaceAll(key, '(key)') : text);

  return async (body: JsonDocument, signal: AbortSignal): Promise<Asked> => {
    const retries: Retry[] = [];
    for (;;) {
      const { result, headers } = await tryOnce(options, JSON.stringify(body), signal);
      if (result.ok) return { result, retries };
      const refusal = { ...result.error, message: hidden(result.error.message) };
      const asked = headers && askedToWait(headers, now());
      if (signal.aborted || refusal.then !== 'again') return { result: err(refusal), retries };
      if (retries.length >= most || (asked ?? 0) > LONGEST_ASKED) {
        const why = retries.length >= most ? `asked ${most + 1} times` : `it asks to wait ${Math.round(asked ?? 0)} s`;
        return { result: err({ message: `${refusal.message} (${why})`, then: 'again' }), retries };
      }
      const wait = waitBefore(retries.length + 1, asked, random());
      retries.push({ message: refusal.message, waited_seconds: Math.round(wait * 10) / 10 });
      options.waits?.(`${refusal.message} Asked again in ${Math.ceil(wait)} s.`);
      await sleep(wait, signal);
    }
  };
}

interface Tried {
  readonly result: Result<Answer, Refusal>;
  readonly headers?: Headers;
}

async function tryOnce(
  { url, key, timeoutSeconds }: EndpointOptions,
  body: string,
  outer: AbortSignal,
): Promise<Tried> {
  const silence = new AbortController();
  const quiet = () => silence.abort(new Error(`nothing was heard for ${timeoutSeconds} s`));
  let timer = setTimeout(quiet, timeoutSeconds * 1000);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(quiet, timeoutSeconds * 1000);
  };
  const signal = AbortSignal.any([outer, silence.signal]);
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
      body,
      signal,
    });
    heard();
    const { status, headers } = response;
    const text = await bodyOf(response, heard, signal);
    if (text === undefined) return { result: again(`The answer is longer than ${MOST_BYTES} bytes.`) };
    if (status !== 200) return { result: err(refusalOf(status, text, headers.get('location'))), headers };
    const read: Result<Answer, NoAnswer> = isStream(headers, text) ? readStreamed(text) : readWhole(text);
    return { result: read.ok ? read : again(read.error.message) };
  } catch (error) {
    return { result: again(`The endpoint was not reached: ${reasonOf(error)}`) };
  } finally {
    clearTimeout(timer);
  }
}

/** The text of an answer, as far as it is one; undefined if there is no end to it. */
async function bodyOf(response: Response, heard: () => void, signal: AbortSignal): Promise<string | undefined> {
  if (!response.body) return '';
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  const cancel = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  let [text, bytes] = ['', 0];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) return text + decoder.decode();
      heard();
      bytes += value.length;
      if (bytes > MOST_BYTES) {
        cancel();
        return undefined;
      }
      text += decoder.decode(value, { stream: true });
      if (
        text
          .slice(-END_OF_STREAM.length - 4)
          .trimEnd()
          .endsWith(END_OF_STREAM)
      ) {
        cancel();
        return text;
      }
    }
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

const isStream = (headers: Headers, text: string): boolean =>
  (headers.get('content-type') ?? '').includes('text/event-stream') || /^\s*data:/.test(text);

const again = (message: string): Result<never, Refusal> => err({ message, then: 'again' });

/** What Node says of a failed fetch stands in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return cause.message || code || error.message;
}
