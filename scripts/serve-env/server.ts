import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { rpcError, type TaskCatalogue } from '../../src/openenv';
import { refusalOf } from './admission';
import { HttpEpisodes, RpcSessions } from './http-session';
import { McpOverHttp } from './mcp-http';
import { answer, type Body } from './routes';
import { Sessions } from './sessions';
import type { Settings } from './settings';
import { parsedOf, serveRpcSocket, serveSocket } from './sockets';

/** The longest message, in bytes. */
const LONGEST = 1024 * 1024;
const FIRST_PORT = 8000;
const LAST_PORT = 8099;

export interface EnvServer {
  readonly address: string;
  readonly sessions: Sessions;
  readonly close: () => Promise<void>;
}

export interface Serving {
  readonly catalogue: TaskCatalogue;
  readonly settings: Settings;
  readonly version: string;
  /** The time, in milliseconds. */
  readonly now?: () => number;
}

/** Serves the catalogue as an OpenEnv environment until it is closed. Throws when the port is taken. */
export async function serveEnv({ catalogue, settings, version, now = Date.now }: Serving): Promise<EnvServer> {
  const { ruleset, maxSessions, idleSeconds, host, port } = settings;
  const sessions = new Sessions(maxSessions, idleSeconds * 1000, now);
  const setting = { catalogue, ruleset, sessions, newId: () => randomUUID() as string, version };
  const site = {
    catalogue,
    episodes: new HttpEpisodes(setting),
    metadata: metadataOf(version),
    full: () => sessions.full,
  };
  const rpc = new RpcSessions(setting);
  const mcp = new McpOverHttp(setting);

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refusal = refusalOf(request, settings);
    if (refusal !== undefined) {
      send(response, 403, { detail: refusal });
      return;
    }
    const { pathname, searchParams } = addressOf(request);
    const body = await bodyOf(request);
    if (body === 'long') {
      send(response, 413, { detail: `A body may have at most ${LONGEST} bytes.` });
      return;
    }
    if (pathname === '/mcp') {
      const value = typeof body === 'object' ? body.value : undefined;
      if (mcp.isMeant(request, value)) return mcp.serve(request, response, value);
      if (request.method === 'POST') {
        send(response, 200, typeof body === 'object' ? rpc.answer(value) : rpcError(null, 'parse', 'Parse error'));
        return;
      }
      send(response, 405, { detail: 'Method Not Allowed' });
      return;
    }
    const { status, json } = answer(
      { method: request.method ?? 'GET', path: pathname, query: searchParams, body },
      site,
    );
    send(response, status, json);
  };

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) send(response, 500, { detail: 'Internal Server Error' });
    });
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LONGEST, perMessageDeflate: false });
  server.on('upgrade', (request, socket, head) => {
    const path = request.url?.split('?')[0];
    const serve = path === '/ws' ? serveSocket : path === '/mcp' ? serveRpcSocket : undefined;
    if (!serve || refusalOf(request, settings) !== undefined) {
      socket.end(`HTTP/1.1 ${serve ? '403 Forbidden' : '404 Not Found'}\r\nConnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (connection) => serve(connection, setting));
  });
  await listen(server, host, port);
  const timer = setInterval(() => sessions.endIdle(), Math.min(idleSeconds * 250, 60_000));
  timer.unref();
  const at = server.address() as AddressInfo;
  return {
    address: `http://${at.family === 'IPv6' ? `[${at.address}]` : at.address}:${at.port}`,
    sessions,
    close: async () => {
      clearInterval(timer);
      sessions.endAll('the server stops');
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const metadataOf = (version: string) => ({
  name: 'incident_console',
  description: 'Cloud incidents: classify alerts, find root causes and plan remediation, graded from 0 to 1.',
  readme_content: null,
  version,
  author: null,
  documentation_url: null,
});

/** What is asked for; an address that is none leads nowhere. */
function addressOf({ url = '/' }: IncomingMessage): Pick<URL, 'pathname' | 'searchParams'> {
  const base = 'http://localhost';
  return URL.canParse(url, base) ? new URL(url, base) : { pathname: url, searchParams: new URLSearchParams() };
}

function send(response: ServerResponse, status: number, json: unknown): void {
  const text = JSON.stringify(json);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

async function bodyOf(request: IncomingMessage): Promise<Body | 'long'> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST) return 'long';
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (text.trim() === '') return 'none';
  return parsedOf(text) ?? 'broken';
}

/** Listens on a port, or on the first free one. */
async function listen(server: Server, host: string, port: number | undefined): Promise<void> {
  for (let each = port ?? FIRST_PORT; ; each++) {
    const taken = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      const onError = (error: NodeJS.ErrnoException) => resolve(error);
      server.once('error', onError);
      server.listen(each, host, () => {
        server.off('error', onError);
        resolve(undefined);
      });
    });
    if (!taken) return;
    if (taken.code !== 'EADDRINUSE') throw taken;
    if (port !== undefined)
      throw new Error(
        `Port ${port} is taken. Set PORT to another one, or leave it out for the first free one from 8000.`,
      );
    if (each === LAST_PORT)
      throw new Error(`No port from ${FIRST_PORT} to ${LAST_PORT} is free. Set PORT to one that is.`);
  }
}
