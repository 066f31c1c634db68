import type { IncomingMessage, ServerResponse } from 'node:http';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { rpcError, type TaskCatalogue } from '../../src/openenv';
import type { RulesetId } from '../../src/schema';
import { makeMcpServer } from './mcp';
import type { Place, Sessions } from './sessions';

interface Open {
  readonly transport: StreamableHTTPServerTransport;
  readonly place: Place;
}

interface Setting {
  readonly catalogue: TaskCatalogue;
  readonly ruleset: RulesetId | undefined;
  readonly sessions: Sessions;
  readonly newId: () => string;
  readonly version: string;
}

/** Ordinary MCP over HTTP: a session begins with `initialize`, and the client names it in a header from then on. */
export class McpOverHttp {
  readonly #open = new Map<string, Open>();
  readonly #setting: Setting;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  /** Whether a request is of ordinary MCP; OpenEnv's own has no header and no `initialize`. */
  isMeant({ headers }: IncomingMessage, body: unknown): boolean {
    if (headers['mcp-session-id'] !== undefined) return true;
    const streams = headers.accept?.includes('text/event-stream') ?? false;
    return streams && typeof body === 'object' && body !== null && 'method' in body && body.method === 'initialize';
  }

  async serve(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void> {
    const id = request.headers['mcp-session-id'];
    const open = typeof id === 'string' ? this.#open.get(id) : await this.#begin();
    if (!open) {
      const { sessions } = this.#setting;
      const [status, message] =
        id === undefined ? ([503, sessions.full] as const) : ([404, 'Session not found'] as const);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(rpcError(null, 'server', message)));
      return;
    }
    open.place.touch();
    await open.transport.handleRequest(request, response, body);
  }

  async #begin(): Promise<Open | undefined> {
    const { sessions, newId, ...rest } = this.#setting;
    const id = newId();
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => id });
    const place = sessions.enter({ end: () => void transport.close() });
    if (!place) return undefined;
    const open = { transport, place };
    this.#open.set(id, open);
    const server = makeMcpServer({ ...rest, id });
    server.server.onclose = () => {
      place.leave();
      this.#open.delete(id);
    };
    await server.connect(transport);
    return open;
  }
}
