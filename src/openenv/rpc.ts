import { isDocument, type JsonDocument, ownField } from '../schema';
import type { Session } from './session';
import { callTool, toolsOf, type ToolCall } from './tool-call';
import type { Tool } from './tools';

/** Codes of JSON-RPC 2.0. */
export const RPC_ERRORS = {
  parse: -32700,
  invalid_request: -32600,
  method_not_found: -32601,
  invalid_params: -32602,
  internal: -32603,
  server: -32000,
} as const;

export interface RpcRequest {
  readonly method: string;
  readonly params: JsonDocument;
  readonly id: string | number | null;
}

export type RpcResponse = JsonDocument;

export interface RpcAnswer {
  readonly session: Session;
  readonly response: RpcResponse;
}

export const rpcError = (
  id: RpcRequest['id'],
  code: keyof typeof RPC_ERRORS,
  message: string,
  data: unknown = null,
): RpcResponse => ({ jsonrpc: '2.0', id, error: { code: RPC_ERRORS[code], message, data } });

export const rpcResult = (id: RpcRequest['id'], result: unknown): RpcResponse => ({ jsonrpc: '2.0', id, result });

/** A request of JSON-RPC, or the response that says what is wrong with it. */
export function readRpc(message: unknown): RpcRequest | { readonly refused: RpcResponse } {
  if (!isDocument(message))
    return { refused: rpcError(null, 'invalid_request', 'Invalid request: expected an object') };
  const [jsonrpc, method, params = {}, id = null] = ['jsonrpc', 'method', 'params', 'id'].map((name) =>
    ownField(message, name),
  );
  const isId = id === null || typeof id === 'string' || Number.isSafeInteger(id);
  const mistakes = [
    jsonrpc !== '2.0' && "jsonrpc: expected '2.0'",
    typeof method !== 'string' && 'method: expected a string',
    !isDocument(params) && 'params: expected an object',
    !isId && 'id: expected a string or an integer',
    ...Object.keys(message)
      .filter((name) => !['jsonrpc', 'method', 'params', 'id'].includes(name))
      .map((name) => `${name}: no such field`),
  ].filter((mistake) => mistake !== false);
  if (mistakes.length > 0)
    return {
      refused: rpcError(
        isId ? (id as RpcRequest['id']) : null,
        'invalid_request',
        `Invalid request: ${mistakes.join('; ')}`,
      ),
    };
  return { method: method as string, params: params as JsonDocument, id: id as RpcRequest['id'] };
}

/** Answers a request of OpenEnv's MCP within a session. */
export function handleRpc(session: Session, message: unknown): RpcAnswer {
  const request = readRpc(message);
  if ('refused' in request) return { session, response: request.refused };
  const { method, params, id } = request;
  switch (method) {
    case 'openenv/session/create':
      return { session, response: rpcResult(id, { session_id: session.id }) };
    case 'openenv/session/close':
      return { session, response: refusedClose(session, params, id) };
    case 'tools/list':
      return { session, response: rpcResult(id, { tools: toolsOf(session).map(listedTool) }) };
    case 'tools/call':
      return callByRpc(session, params, id);
    default:
      return { session, response: rpcError(id, 'method_not_found', `Method not found: ${method}`) };
  }
}

/** A session that lives with its connection ends with it. */
function refusedClose(session: Session, params: JsonDocument, id: RpcRequest['id']): RpcResponse {
  const named = ownField(params, 'session_id');
  if (named === session.id)
    return rpcError(id, 'invalid_request', 'Cannot close active WebSocket-managed session via MCP method');
  return named
    ? rpcError(id, 'invalid_params', `Unknown session_id: ${JSON.stringify(named)}`)
    : rpcError(id, 'invalid_params', "Invalid params - 'session_id' is required");
}

function callByRpc(session: Session, params: JsonDocument, id: RpcRequest['id']): RpcAnswer {
  const name = ownField(params, 'name');
  if (typeof name !== 'string' || name === '')
    return { session, response: rpcError(id, 'invalid_params', "Missing 'name' in params") };
  const called = callTool(session, name, ownField(params, 'arguments'));
  if (called.error) {
    const { error_type, message } = called.error;
    const code = error_type === 'execution_error' ? 'internal' : 'invalid_params';
    return { session, response: rpcError(id, code, message) };
  }
  return { session: called.session, response: rpcResult(id, calledResult(called)) };
}

/** A tool as OpenEnv lists it, and under the name that MCP itself gives its schema. */
const listedTool = ({ name, title, description, schema, readOnly }: Tool): JsonDocument => ({
  name,
  title,
  description,
  input_schema: schema,
  inputSchema: schema,
  execution: null,
  output_schema: null,
  icons: null,
  annotations: { readOnlyHint: readOnly },
  meta: null,
});

/** What a call returns, by OpenEnv's names and by MCP's. */
export const calledResult = ({ text, data }: Pick<ToolCall, 'text' | 'data'>): JsonDocument => ({
  content: [{ type: 'text', text, annotations: null, meta: null }],
  structured_content: data,
  meta: null,
  data,
  is_error: false,
});
