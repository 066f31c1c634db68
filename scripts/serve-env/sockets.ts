import type { WebSocket } from 'ws';
import {
  createSession,
  errorReply,
  handleRpc,
  handleText,
  rpcError,
  type Session,
  type TaskCatalogue,
} from '../../src/openenv';
import type { RulesetId } from '../../src/schema';
import type { Sessions } from './sessions';

/** A client that reads nothing of what it asks for is let go. */
const MOST_UNREAD = 16 * 1024 * 1024;

export interface SocketSetting {
  readonly catalogue: TaskCatalogue;
  readonly ruleset: RulesetId | undefined;
  readonly sessions: Sessions;
  readonly newId: () => string;
}

/** Serves one connection of `/ws`. */
export function serveSocket(socket: WebSocket, { catalogue, ruleset, sessions, newId }: SocketSetting): void {
  let session = createSession(catalogue, newId(), { ruleset });
  const send = (reply: object) => sendTo(socket, reply);
  const place = sessions.enter({
    end: (reason) => {
      send(errorReply('SESSION_ERROR', `The session is over: ${reason}.`));
      socket.close(1001);
    },
  });
  if (!place) {
    const counts = { active_sessions: sessions.active, max_sessions: sessions.limit };
    send(errorReply('CAPACITY_REACHED', sessions.full, counts));
    socket.close(1000);
    return;
  }
  socket.on('close', place.leave);
  // What breaks the protocol closes the connection, which is all there is to do.
  socket.on('error', () => socket.terminate());
  socket.on('message', (data, isBinary) => {
    place.touch();
    if (isBinary) {
      send(errorReply('SESSION_ERROR', 'Messages are text, and this one is binary. The session is over.'));
      socket.close(1003);
      return;
    }
    const { session: after, reply, ends } = handleText(session, textOf(data));
    session = after;
    if (reply) send(reply);
    if (ends) socket.close(1000);
  });
}

/** Serves one connection of `/mcp`, which speaks JSON-RPC. */
export function serveRpcSocket(socket: WebSocket, { catalogue, ruleset, sessions, newId }: SocketSetting): void {
  let session: Session = createSession(catalogue, newId(), { ruleset, startsByTool: true });
  const place = sessions.enter({ end: () => socket.close(1001) });
  if (!place) {
    const counts = { active_sessions: sessions.active, max_sessions: sessions.limit };
    sendTo(socket, rpcError(null, 'server', sessions.full, counts));
    socket.close(1000);
    return;
  }
  socket.on('close', place.leave);
  socket.on('error', () => socket.terminate());
  socket.on('message', (data) => {
    place.touch();
    const parsed = parsedOf(textOf(data));
    if (!parsed) {
      sendTo(socket, rpcError(null, 'parse', 'Parse error'));
      return;
    }
    const { session: after, response } = handleRpc(session, parsed.value);
    session = after;
    sendTo(socket, response);
  });
}

function sendTo(socket: WebSocket, reply: object): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > MOST_UNREAD) {
    socket.terminate();
    return;
  }
  socket.send(JSON.stringify(reply));
}

const textOf = (data: Buffer | ArrayBuffer | Buffer[]): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString('utf8');

export function parsedOf(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
