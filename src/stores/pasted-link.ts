import { decodedOnce, withoutInvisible, withoutQuotedPrintable } from '../replay/undamaged';
import { makeRoute } from './route';

// What people paste is rarely a bare address: there is text around it, or an address of a program that checks links holds
// it as a setting.

/** As much of a text as is looked into. */
const LONGEST = 200_000;
/** Wrappers within wrappers: a mail that was forwarded. */
const MOST_WRAPPERS = 4;

/**
 * The hash of the app's link in a pasted text, with its `#` and with whatever follows it, which `parseRoute` takes off.
 * Undefined if there is none. A payload alone is taken for a replay.
 */
export function pastedHash(text: string): string | undefined {
  const pasted = withoutInvisible(text.slice(0, LONGEST))
    .replace(/\r?\n[>|\s]*/g, '\n')
    .trim();
  // A mail escapes every `=`, or ends lines with one that go on.
  const plain = pasted.includes('=3D') ? withoutQuotedPrintable(pasted) : pasted.replaceAll('=\n', '');
  const hash = hashIn(plain.replaceAll('\n', ''), MOST_WRAPPERS);
  if (hash !== undefined) return hash;
  return /^[\w-]{24,}$/.test(pasted) ? makeRoute({ screen: 'replay', payload: pasted, step: 0 }) : undefined;
}

function hashIn(text: string, wrappers: number): string | undefined {
  const direct = /#(?:\/|%(?:25)*2F).*$/is.exec(text)?.[0];
  if (direct !== undefined) return direct;
  const unwrapped = wrappers > 0 ? wrappedIn(text) : undefined;
  if (unwrapped !== undefined) return hashIn(unwrapped, wrappers - 1);
  const escaped = /%(?:25)*23(?:\/|%(?:25)*2F).*$/is.exec(text)?.[0];
  if (escaped !== undefined) return hashIn(decodedOnce(escaped), wrappers - 1) ?? undefined;
  const cut = /\/s\/([\w-]+)\/?(?:$|[^\w/-])/.exec(text)?.[1];
  return cut === undefined ? undefined : makeRoute({ screen: 'cut', scenario_id: cut });
}

/** The address that another one holds. */
function wrappedIn(text: string): string | undefined {
  const [address] = /https?:\/\/[^\s"'<>]+/i.exec(text) ?? [];
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { hostname, pathname, searchParams } = new URL(address);
  if (/(?:^|\.)urldefense\./.test(hostname)) {
    const proofpoint = proofpointIn(
      pathname + address.slice(address.indexOf(pathname) + pathname.length),
      searchParams,
    );
    if (proofpoint !== undefined) return proofpoint;
  }
  return [...searchParams.values()].find((value) => /#\/|%(?:25)*23/i.test(value));
}

/** Proofpoint writes addresses in ways of its own. */
function proofpointIn(path: string, settings: URLSearchParams): string | undefined {
  if (path.startsWith('/v2/')) return decodedOnce((settings.get('u') ?? '').replaceAll('-', '%').replaceAll('_', '/'));
  const [, masked, signs] = /^\/v3\/__(.*)__;([\w-]*)/s.exec(path) ?? [];
  if (masked === undefined || signs === undefined) return undefined;
  let at = 0;
  const masks = decodedBase64(signs);
  return masked.replace(/\*(?:\*([A-Za-z\d_-]))?/g, (_, length: string | undefined) => {
    const count = length === undefined ? 1 : RUNS.indexOf(length) + 2;
    at += count;
    return masks.slice(at - count, at);
  });
}

/** A run of masked signs is written as its length less two, in this alphabet. */
const RUNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function decodedBase64(text: string): string {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return '';
  }
}
