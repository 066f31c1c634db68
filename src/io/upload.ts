import { err, ok, type Problem, type Result } from '../schema';

const TIMEOUT_MS = 30_000;
/** Waits before the second and the third attempt. */
const WAITS_MS = [1000, 4000];
/** Of an answer no more is read, and no more of its message is shown. */
const MOST_READ = 20_000;
const MOST_SHOWN = 300;

/** What a collector said when it took a file. */
export interface Answer {
  readonly status: number;
  /** In its own words; empty where it said nothing that people read. */
  readonly message: string;
}

/** `simple`: as plain text, for collectors that cannot be asked first (CORS), and whose answer may stand at another address. */
export interface Sending {
  readonly simple: boolean;
  /** Is not tried again: something newer follows. */
  readonly once?: boolean;
}

/** Posts JSON. A failure that may pass is tried again, twice; `wait` gets the milliseconds until then. */
export async function postJson(
  url: string,
  body: string,
  sending: Sending = { simple: false },
  wait = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms)),
): Promise<Result<Answer, Problem>> {
  for (const pause of [...WAITS_MS, undefined]) {
    const { answer, passes } = await attempt(url, body, sending);
    if (answer.ok || !passes || pause === undefined || sending.once) return answer;
    await wait(pause);
  }
  throw new Error('The last attempt returns.');
}

interface Attempt {
  readonly answer: Result<Answer, Problem>;
  /** Trying again may help. */
  readonly passes: boolean;
}

async function attempt(url: string, body: string, { simple }: Sending): Promise<Attempt> {
  const { host, origin } = new URL(url);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': simple ? 'text/plain;charset=utf-8' : 'application/json' },
      body,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // A redirected request may arrive without its body and still be answered with success.
      redirect: simple ? 'follow' : 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { status } = response;
    const { message, code, isError } = readAnswer(await textOf(response));
    // The name of a file holds the random id of its session: what exists is this very file, whose answer was lost.
    if (code === 'OSF_FILE_EXISTS') return { answer: ok({ status, message }), passes: false };
    // Where only the answer stands elsewhere it is on another site; on the same one the collector has moved.
    const hasMoved =
      response.type === 'opaqueredirect' || (response.redirected && new URL(response.url).origin === origin);
    if (response.ok && !isError && !hasMoved) return { answer: ok({ status, message }), passes: false };
    const reason = hasMoved ? 'it wants it at another address' : `it answered with status ${status}`;
    return {
      answer: failed(`${host} did not take the file: ${reason}.`, message && `It said: “${message}”`),
      passes: status >= 500 || status === 408 || status === 429,
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

const failed = (message: string, said = ''): Result<never, Problem> =>
  err({
    message,
    details: [...(said ? [said] : []), 'Your data is kept in this browser. Save the file and send it, or try again.'],
  });

/** The beginning of an answer. */
async function textOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (reader && text.length < MOST_READ) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  await reader?.cancel();
  return text;
}

interface Said {
  readonly message: string;
  /** DataPipe's name for an error. */
  readonly code: string | undefined;
  /** A collector that cannot choose its status says so in its answer. */
  readonly isError: boolean;
}

/** Reads what a collector says: JSON as DataPipe and many others answer, or a line of text. A page is for nobody to read. */
function readAnswer(text: string): Said {
  const json = jsonOf(text);
  if (typeof json !== 'object' || json === null)
    return { message: /^\s*</.test(text) ? '' : shown(json ?? text), code: undefined, isError: false };
  const said = new Map(Object.entries(json) as [string, unknown][]);
  const { error, status, result } = {
    error: said.get('error'),
    status: said.get('status'),
    result: said.get('result'),
  };
  const inner: unknown =
    typeof error === 'object' && error !== null ? new Map(Object.entries(error)).get('message') : error;
  return {
    message: shown(
      [said.get('message'), inner, said.get('detail')].find((each) => typeof each === 'string' && each !== ''),
    ),
    code: typeof error === 'string' ? error : undefined,
    isError:
      Boolean(error) || said.get('ok') === false || said.get('success') === false || [status, result].includes('error'),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const shown = (said: unknown): string =>
  typeof said === 'string'
    ? said
        .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
        .trim()
        .slice(0, MOST_SHOWN)
    : '';
