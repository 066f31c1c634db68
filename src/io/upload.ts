import { err, ok, type Problem, type Result } from '../schema';

const TIMEOUT_MS = 30_000;
/** Waits before the second and the third attempt. */
const WAITS_MS = [1000, 4000];

/** Posts JSON. A failure that may pass is tried again, twice; `wait` gets the milliseconds until then. */
export async function postJson(
  url: string,
  body: string,
  wait = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms)),
): Promise<Result<void, Problem>> {
  for (const pause of [...WAITS_MS, undefined]) {
    const { answer, passes } = await attempt(url, body);
    if (answer.ok || !passes || pause === undefined) return answer;
    await wait(pause);
  }
  throw new Error('The last attempt returns.');
}

interface Attempt {
  readonly answer: Result<void, Problem>;
  /** Trying again may help. */
  readonly passes: boolean;
}

async function attempt(url: string, body: string): Promise<Attempt> {
  const { host } = new URL(url);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // A redirected request may arrive without its body and still be answered with success.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.ok) return { answer: ok(undefined), passes: false };
    const reason =
      response.type === 'opaqueredirect'
        ? 'it wants it at another address'
        : `it answered with status ${response.status}`;
    return {
      answer: failed(`${host} did not take the file: ${reason}.`),
      passes: response.status >= 500 || response.status === 408 || response.status === 429,
    };
  } catch (error) {
    const late = error instanceof DOMException && error.name === 'TimeoutError';
    return {
      answer: failed(
        late
          ? `${host} did not answer within ${TIMEOUT_MS / 1000} seconds.`
          : `${host} could not be reached. Is the network up, and does the server take files from other sites?`,
      ),
      passes: true,
    };
  }
}

const failed = (message: string): Result<never, Problem> =>
  err({ message, details: ['Your data is kept in this browser. Save the file and send it, or try again.'] });
