import { createSession, handle, rpcError, rpcResult, handleRpc, readRpc } from '../../src/openenv';
import type { Reply, RpcResponse, Session, TaskCatalogue } from '../../src/openenv';
import { isDocument, type JsonDocument, ownField, type RulesetId } from '../../src/schema';
import type { Place, Sessions } from './sessions';

interface Kept {
  session: Session;
  readonly place: Place;
}

interface Making {
  readonly catalogue: TaskCatalogue;
  readonly ruleset: RulesetId | undefined;
  readonly sessions: Sessions;
  readonly newId: () => string;
}

/**
 * The episodes of clients that have no connection of their own. `/step` and `/state` mean the episode that they name by its
 * `episode_id`, or else the last one that was reset.
 */
export class HttpEpisodes {
  readonly #kept = new Map<string, Kept>();
  readonly #making: Making;
  #last: string | undefined;
  /** The last one whose client gave it no id: the next such takes its place. */
  #unnamed: string | undefined;

  constructor(making: Making) {
    this.#making = making;
  }

  /** The reply to a reset; undefined when there is no room for one more. */
  reset(data: JsonDocument): Reply | undefined {
    const given = ownField(data, 'episode_id');
    const id = typeof given === 'string' ? given : this.#making.newId();
    const { catalogue, ruleset } = this.#making;
    const { session, reply } = handle(createSession(catalogue, id, { ruleset }), {
      type: 'reset',
      data: { ...data, ...(given == null && { episode_id: id }) },
    });
    if (!session.episode) return reply;
    this.#forget(id);
    if (given == null && this.#unnamed !== undefined) this.#forget(this.#unnamed);
    const place = this.#making.sessions.enter({
      end: () => this.#kept.delete(id),
      spent: () => this.#kept.get(id)?.session.episode?.state.done ?? true,
    });
    if (!place) return undefined;
    this.#kept.set(id, { session, place });
    this.#last = id;
    if (given == null) this.#unnamed = id;
    return reply;
  }

  /** The reply to a message about the episode that is meant; undefined when there is none of this id. */
  say(id: string | undefined, message: JsonDocument): Reply | undefined {
    const kept = this.#kept.get(id ?? this.#last ?? '');
    if (!kept) {
      const { catalogue, newId } = this.#making;
      return id === undefined ? handle(createSession(catalogue, newId()), message).reply : undefined;
    }
    kept.place.touch();
    const { session, reply } = handle(kept.session, message);
    kept.session = session;
    return reply;
  }

  #forget(id: string): void {
    this.#kept.get(id)?.place.leave();
    this.#kept.delete(id);
  }
}

/** The sessions of OpenEnv's MCP over HTTP: opened and closed by requests, named in `session_id`. */
export class RpcSessions {
  readonly #kept = new Map<string, Kept>();
  readonly #making: Making;

  constructor(making: Making) {
    this.#making = making;
  }

  answer(message: unknown): RpcResponse {
    const request = readRpc(message);
    if ('refused' in request) return request.refused;
    const { method, params, id } = request;
    if (method === 'openenv/session/create') return this.#create(id);
    const named = ownField(params, 'session_id');
    if (method === 'openenv/session/close' && typeof named === 'string' && this.#kept.has(named)) {
      this.#kept.get(named)?.place.leave();
      this.#kept.delete(named);
      return rpcResult(id, { session_id: named, closed: true });
    }
    if (!named || method === 'openenv/session/close') return handleRpc(this.#fresh(), message).response;
    const kept = typeof named === 'string' ? this.#kept.get(named) : undefined;
    if (!kept) return rpcError(id, 'invalid_params', `Unknown session_id: ${JSON.stringify(named)}`);
    kept.place.touch();
    const { session, response } = handleRpc(kept.session, withoutSession(message));
    kept.session = session;
    return response;
  }

  #create(id: string | number | null): RpcResponse {
    const { sessions } = this.#making;
    const session = this.#fresh();
    const place = sessions.enter({ end: () => this.#kept.delete(session.id) });
    if (!place)
      return rpcError(id, 'server', sessions.full, { active_sessions: sessions.active, max_sessions: sessions.limit });
    this.#kept.set(session.id, { session, place });
    return rpcResult(id, { session_id: session.id });
  }

  #fresh(): Session {
    const { catalogue, ruleset, newId } = this.#making;
    return createSession(catalogue, newId(), { ruleset, startsByTool: true });
  }
}

function withoutSession(message: unknown): unknown {
  if (!isDocument(message)) return message;
  const params = ownField(message, 'params');
  if (!isDocument(params)) return message;
  const { session_id: _, ...rest } = params;
  return { ...message, params: rest };
}
