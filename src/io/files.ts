import { givenName, type GivenFile, type Problem, type Result } from '../schema';

const MAX_BYTES = 5_000_000;

/** Reads a file as text. The error says why it cannot be opened. */
export async function readTextFile(given: GivenFile, maxBytes = MAX_BYTES): Promise<Result<string, Problem>> {
  const { file } = given;
  const name = givenName(given);
  if (file.size > maxBytes) {
    const [is, most] = [megabytes(file.size, 1), megabytes(maxBytes, 0)];
    return refused(`${name} is too large: it has ${is} MB, and ${most} MB is the most.`, 'Split it.');
  }
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return refused(`${name} could not be read.`, 'It may be a folder, locked, or moved meanwhile. Choose it again.');
  }
  const text = decode(bytes);
  if (text === undefined) return refused(`${name} is not a text file.`, 'Open text: JSON, in UTF-8.');
  if (text.trim() === '') return refused(`${name} is empty.`, 'Open JSON.');
  return { ok: true, value: text };
}

const refused = (message: string, hint: string): Result<never, Problem> => ({
  ok: false,
  error: { message, details: [hint] },
});

const megabytes = (bytes: number, digits: number): string => (bytes / 1_000_000).toFixed(digits);

/** Decodes UTF-8, or UTF-16 with a byte order mark, which some shells write. Undefined for anything else. */
function decode(bytes: Uint8Array): string | undefined {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
