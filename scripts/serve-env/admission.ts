import type { IncomingMessage } from 'node:http';
import type { Settings } from './settings';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i;

/**
 * Why a request is not answered, or undefined. A page of the web can reach this machine through its visitor's browser, so one
 * has to come from this machine or be allowed; and while the server is on loopback it goes by no other name.
 */
export function refusalOf({ headers }: IncomingMessage, { host, allowedOrigins }: Settings): string | undefined {
  if (isLoopback(host) && headers.host !== undefined && !LOOPBACK.test(headers.host))
    return `The server is on this machine only, and does not go by the name '${headers.host}'. Set HOST to open it.`;
  const { origin } = headers;
  if (origin === undefined || allowedOrigins.includes(origin) || isLocal(origin)) return undefined;
  return `Pages of ${origin} may not use this server. Start it with ALLOWED_ORIGINS=${origin} to allow them.`;
}

const isLoopback = (host: string): boolean => host === '::1' || LOOPBACK.test(host);

function isLocal(origin: string): boolean {
  return URL.canParse(origin) && LOOPBACK.test(new URL(origin).host);
}
