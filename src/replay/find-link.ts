import { err, ok, type Result } from '../schema';
import { parseLink, payloadLength, type ReplayLink } from './link';
import { notALink, type LinkError } from './link-error';
import { payloadsIn } from './undamaged';

/** A link that was read, and its payload as it was before anything happened to it. */
export interface FoundLink {
  readonly payload: string;
  readonly link: ReplayLink;
}

/**
 * Reads the payload in a text that may have been damaged on its way. What cannot be undone for certain is refused: the
 * checksum says whether a guess was right. The error is that of the likeliest guess. It takes bounded time and never throws.
 */
export function findLink(text: string): Result<FoundLink, LinkError> {
  const intact = parseLink(text);
  if (intact.ok) return ok({ payload: text, link: intact.value });
  let error: LinkError | undefined;
  for (const payload of payloadsIn(text).flatMap(completed)) {
    const read = parseLink(payload);
    if (read.ok) return ok({ payload, link: read.value });
    error ??= payload === '' && text !== '' ? notALink : read.error;
  }
  return err(error ?? intact.error);
}

/** What Markdown leaves outside a link at its end: links of before may end in one or two of these. */
const LEFT_OUT = ['_', '-', '__', '--', '_-', '-_'];

/** A payload as long as it says it is: less what follows it, and with signs at its end that were left out. */
function completed(payload: string): string[] {
  const length = payloadLength(payload);
  if (length === undefined) return [payload];
  if (payload.length >= length) return [payload.slice(0, length)];
  return [payload, ...LEFT_OUT.filter((end) => payload.length + end.length === length).map((end) => payload + end)];
}
