import { deflateSync, inflateSync } from 'fflate';
import { err, ok, type Result, type Scenario, type Trajectory } from '../schema';
import { makeBody, parseBody, type Untimed } from './body';
import { createReader, numberBytes, parseBase64Url, varintBytes } from './bytes';
import { crc32 } from './crc32';
import { DICTIONARIES, LATEST_DICTIONARY } from './dictionary';
import { digestOf, scenarioFingerprint, type EpisodeDigest } from './fingerprint';
import { canonicalJson, isPlainJson } from './json';
import { altered, cutShort, newerFormat, notALink, tooLong, unreadable, type LinkError } from './link-error';
import { replayTrajectory, type Replay } from './replay';
import { CRC_BYTES, sealed } from './sealed';
import { parseTimes, timeBytes } from './times';

const FORMAT = 1;
/** Bytes of a body before compression. */
const MAX_BODY = 8192;
/** Characters of a payload: more than any body within its limit compresses to. */
const MAX_PAYLOAD = 16_384;
/** Bytes before the lengths. */
const FIXED_HEAD = 10;
/** Characters that hold these and the lengths, which have five bytes at most. */
const MOST_HEAD = 36;
/** Of the grade in a link: 1. */
const MAX_GRADE = 10_000;
/**
 * A byte behind the compressed body, where every reader of deflate stops before it. A payload ends in `-` or `_` only if
 * its bytes are divisible by three, and with this one they no longer are. Markdown leaves such an end outside the link.
 */
const PADDING = 0;

/** What a link says: the actions, and enough to notice that they come out differently now. */
export interface ReplayLink {
  readonly trajectory: Trajectory;
  /** Without times every action is at 0 ms. */
  readonly timed: boolean;
  /** Of the scenario on which it was recorded. */
  readonly fingerprint: number;
  readonly digest: EpisodeDigest;
  /** The link's own checksum in hexadecimal, by which a fork names its parent. */
  readonly checksum: string;
}

/**
 * The payload of an episode's link: base64url without padding. Bytes, in order: format; dictionary; fingerprint of the
 * scenario (4); grade in ten-thousandths (2) and check of the whole (2); lengths of the body, of the compressed body and
 * of the times (varints); the body as one block of deflate-raw with a preset dictionary (RFC 1951); milliseconds since the
 * action before (varints); CRC-32 of all of it (4).
 *
 * The payload is read back before it is given out. The error says why an episode cannot be a link.
 */
export function makeLink(
  trajectory: Trajectory,
  scenario: Scenario,
  { timed = true, replay: known }: LinkOptions = {},
): Result<string, string> {
  const { actions, ruleset } = trajectory;
  const odd = actions.findIndex(({ parameters }) => !isPlainJson(parameters));
  if (odd >= 0) return refusal(`the parameters of its action ${odd + 1} are not plain data`);
  const text = makeBody(trajectory);
  const body = new TextEncoder().encode(text);
  if (body.length > MAX_BODY) return refusal(`it has ${body.length} bytes of text, more than ${MAX_BODY}`);
  const read = parseBody(text);
  if (!read.ok) return refusal(read.error);
  const times = timed ? timeBytes(actions) : [];
  if (!times) return refusal('its times are not whole milliseconds in order; without times it can be one');
  const replay = known ?? replayTrajectory(scenario, trajectory, '');
  if (replay.steps.length < actions.length) return refusal('it has actions after its end');

  const dictionary = DICTIONARIES[LATEST_DICTIONARY];
  if (!dictionary) throw new Error(`There is no dictionary ${LATEST_DICTIONARY}.`);
  const packed = [...deflateSync(body, { level: 9, dictionary })];
  const digest = digestOf(replay);
  const head = [
    FORMAT,
    LATEST_DICTIONARY,
    ...numberBytes(scenarioFingerprint(scenario, ruleset), 4),
    ...numberBytes(digest.grade, 2),
    ...numberBytes(digest.check, 2),
    ...varintBytes(body.length),
  ];
  const payloadOf = (block: readonly number[]) =>
    sealed([...head, ...varintBytes(block.length), ...varintBytes(times.length), ...block, ...times]);
  const shortest = payloadOf(packed);
  const payload = /[-_]$/.test(shortest) ? payloadOf([...packed, PADDING]) : shortest;

  const link = parseLink(payload);
  const expected = withTimes(trajectory, timed ? actions.map(({ at_ms }) => at_ms) : []);
  return link.ok && canonicalJson(link.value.trajectory) === canonicalJson(expected)
    ? ok(payload)
    : refusal('it has text or parameters that a link cannot hold');
}

export interface LinkOptions {
  /** Default: true. */
  readonly timed?: boolean;
  /** What the trajectory leads to, where that has been derived already. */
  readonly replay?: Replay;
}

const refusal = (reason: string): Result<never, string> => err(`This episode cannot be a link: ${reason}.`);

/**
 * Reads a payload, checking in this order: length, alphabet, format, checksum, declared length, inflation to exactly
 * that length, UTF-8, shape. It takes bounded time and memory and never throws.
 */
export function parseLink(payload: string): Result<ReplayLink, LinkError> {
  if (payload.length > MAX_PAYLOAD) return err(tooLong(MAX_PAYLOAD));
  const bytes = parseBase64Url(payload);
  if (!bytes) return err(/^[\w-]*$/.test(payload) ? cutShort : notALink);
  const reader = createReader(bytes.subarray(0, Math.max(0, bytes.length - CRC_BYTES)));
  const format = reader.number(1);
  if (format === undefined) return err(cutShort);
  if (format === 0) return err(notALink);
  if (format > FORMAT) return err(newerFormat);

  const dictionaryId = reader.number(1);
  const fingerprint = reader.number(4);
  const grade = reader.number(2);
  const check = reader.number(2);
  const bodyLength = reader.varint();
  const packedLength = reader.varint();
  const timesLength = reader.varint();
  if (
    dictionaryId === undefined ||
    fingerprint === undefined ||
    grade === undefined ||
    check === undefined ||
    bodyLength === undefined ||
    packedLength === undefined ||
    timesLength === undefined ||
    reader.left < packedLength + timesLength
  )
    return err(cutShort);
  const crc = crc32(bytes.subarray(0, -CRC_BYTES));
  if (crc !== createReader(bytes.subarray(-CRC_BYTES)).number(CRC_BYTES)) return err(altered);
  const dictionary = DICTIONARIES[dictionaryId];
  if (!dictionary) return err(newerFormat);

  const packed = reader.take(packedLength);
  const timesBytes = reader.take(timesLength);
  if (!packed || !timesBytes || reader.left > 0) return err(unreadable('its parts do not add up'));
  const text = unpack(packed, bodyLength, dictionary);
  if (!text.ok) return err(unreadable(text.error));
  const body = parseBody(text.value);
  if (!body.ok) return err(unreadable(body.error));
  if (grade > MAX_GRADE) return err(unreadable('its grade is out of range'));
  const timed = timesLength > 0;
  const times = timed ? parseTimes(timesBytes, body.value.actions.length) : [];
  if (!times) return err(unreadable('its times do not fit its actions'));
  return ok({
    trajectory: withTimes(body.value, times),
    timed,
    fingerprint,
    digest: { grade, check },
    checksum: crc.toString(16).padStart(8, '0'),
  });
}

/**
 * How many characters a payload has by what its beginning says; undefined where too little is left of it. So a reader
 * knows what of a text is the payload before its checksum is known.
 */
export function payloadLength(text: string): number | undefined {
  const bytes = parseBase64Url(text.slice(0, Math.min(MOST_HEAD, text.length - (text.length % 4))));
  if (bytes?.[0] !== FORMAT) return undefined;
  const reader = createReader(bytes);
  reader.take(FIXED_HEAD);
  const [body, packed, times] = [reader.varint(), reader.varint(), reader.varint()];
  if (body === undefined || packed === undefined || times === undefined) return undefined;
  return Math.ceil((8 * (bytes.length - reader.left + packed + times + CRC_BYTES)) / 6);
}

/** The text that `packed` inflates to, if it is exactly `length` bytes of UTF-8. */
function unpack(packed: Uint8Array, length: number, dictionary: Uint8Array): Result<string, string> {
  if (length > MAX_BODY) return err(`it declares ${length} bytes of text, more than ${MAX_BODY}`);
  const bytes = inflateBounded(packed, length, dictionary);
  if (bytes?.length !== length) return err(`it does not unpack to the ${length} bytes that it declares`);
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return err('its text is not UTF-8');
  }
}

/** At most `length` bytes and one more, so that too long an output shows. */
function inflateBounded(packed: Uint8Array, length: number, dictionary: Uint8Array): Uint8Array | undefined {
  // One block holds any body. Thousands of them, each with tables of its own to build, would take seconds.
  const isFirstBlockLast = ((packed[0] ?? 0) & 1) === 1;
  try {
    return isFirstBlockLast ? inflateSync(packed, { out: new Uint8Array(length + 1), dictionary }) : undefined;
  } catch {
    return undefined;
  }
}

const withTimes = (body: Untimed, times: readonly number[]): Trajectory => ({
  ...body,
  actions: body.actions.map(({ action_type, parameters }, index) => ({
    action_type,
    parameters,
    at_ms: times[index] ?? 0,
  })),
});
