import { isDocument, type JsonDocument, ownField } from '../schema';
import { extras, missing, notDict, type Fault } from './fault';
import { readAction } from './read-action';
import { calledResult, handleRpc } from './rpc';
import { reset, stateData, take, type Refusal, type Seen, type Session } from './session';
import { callTool, toolsOf } from './tool-call';

/** OpenEnv's codes of what an `error` reports. */
export const ERROR_CODES = [
  'INVALID_JSON',
  'UNKNOWN_TYPE',
  'VALIDATION_ERROR',
  'EXECUTION_ERROR',
  'CAPACITY_REACHED',
  'FACTORY_ERROR',
  'SESSION_ERROR',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** A message to the client. */
export interface Reply {
  readonly type: 'observation' | 'state' | 'mcp' | 'error';
  readonly data: JsonDocument;
}

export interface Handled {
  readonly session: Session;
  /** None to `close`. */
  readonly reply?: Reply;
  /** Whether the connection ends after the reply. */
  readonly ends?: boolean;
}

export const errorReply = (code: ErrorCode, message: string, more: JsonDocument = {}): Reply => ({
  type: 'error',
  data: { message, code, ...more },
});

/** Answers a frame of OpenEnv's WebSocket. Never throws, whatever it holds. */
export function handleText(session: Session, text: string): Handled {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unreadable';
    return { session, reply: errorReply('INVALID_JSON', `Invalid JSON: ${reason}`) };
  }
  return handle(session, message);
}

/** Answers a message of OpenEnv's. Never throws, whatever it holds. */
export function handle(session: Session, message: unknown): Handled {
  if (!isDocument(message))
    return {
      session,
      reply: errorReply('SESSION_ERROR', 'A message has to be an object with a type. The session is over.'),
      ends: true,
    };
  const type: unknown = ownField(message, 'type') ?? '';
  switch (type) {
    case 'reset':
    case 'step':
    case 'mcp':
      return withData(session, message, type);
    case 'state': {
      const faults = extras(message, ['type']);
      return faults.length > 0 ? invalid(session, faults) : { session, reply: { type, data: stateData(session) } };
    }
    case 'close': {
      const faults = extras(message, ['type']);
      return faults.length > 0 ? invalid(session, faults) : { session, ends: true };
    }
    default: {
      const named = typeof type === 'string' ? type : JSON.stringify(type);
      return { session, reply: errorReply('UNKNOWN_TYPE', `Unknown message type: ${named}`) };
    }
  }
}

function withData(session: Session, message: JsonDocument, type: 'reset' | 'step' | 'mcp'): Handled {
  const data = Object.hasOwn(message, 'data') ? message['data'] : type === 'reset' ? {} : undefined;
  const faults = [
    ...(data === undefined ? [missing(message, 'data')] : isDocument(data) ? [] : [notDict(['data'], data)]),
    ...extras(message, ['type', 'data']),
  ];
  if (faults.length > 0 || !isDocument(data)) return invalid(session, faults);
  if (type === 'mcp') {
    const { session: after, response } = handleRpc(session, data);
    return { session: after, reply: { type, data: response } };
  }
  return type === 'reset' ? resetBy(session, data) : stepBy(session, data);
}

function resetBy(session: Session, data: JsonDocument): Handled {
  const begun = reset(session, data);
  return begun.ok ? observation(begun.value.session, begun.value.seen) : refuse(session, begun.error);
}

/** A step is an action, or one of the two by which OpenEnv's clients list and call tools. */
function stepBy(session: Session, data: JsonDocument): Handled {
  const type = ownField(data, 'type');
  if (type === 'list_tools') return listTools(session, data);
  if (type === 'call_tool') return stepByTool(session, data);
  const action = readAction(data);
  if (!action.ok) return invalid(session, action.error);
  const taken = take(session, action.value);
  return taken.ok ? observation(taken.value.session, taken.value.seen) : refuse(session, taken.error);
}

function listTools(session: Session, data: JsonDocument): Handled {
  const faults = extras(data, ['type', 'metadata']);
  if (faults.length > 0) return invalid(session, faults);
  const tools = toolsOf(session).map(({ name, description, schema }) => ({ name, description, input_schema: schema }));
  return observation(session, { observation: { tools }, reward: null, done: isDone(session), metadata: {} });
}

function stepByTool(session: Session, data: JsonDocument): Handled {
  const name = ownField(data, 'tool_name');
  const given = ownField(data, 'arguments');
  const faults = [
    ...(typeof name === 'string' ? [] : [missing(data, 'tool_name')]),
    ...(given === undefined || isDocument(given) ? [] : [notDict(['arguments'], given)]),
    ...extras(data, ['type', 'tool_name', 'arguments', 'metadata']),
  ];
  if (faults.length > 0 || typeof name !== 'string') return invalid(session, faults);
  const called = callTool(session, name, given);
  const { error, seen } = called;
  return observation(called.session, {
    observation: { tool_name: name, result: error ? null : calledResult(called), error: error ?? null },
    reward: seen?.reward ?? null,
    done: seen?.done ?? isDone(session),
    metadata: seen?.metadata ?? {},
  });
}

const isDone = ({ episode }: Session): boolean => episode?.state.done ?? false;

const observation = (session: Session, seen: Seen): Handled => ({
  session,
  reply: { type: 'observation', data: { ...seen } },
});

const invalid = (session: Session, errors: readonly Fault[]): Handled => ({
  session,
  reply: errorReply('VALIDATION_ERROR', 'Invalid message', { errors }),
});

const refuse = (session: Session, refusal: Refusal): Handled =>
  'faults' in refusal
    ? invalid(session, refusal.faults)
    : { session, reply: errorReply('EXECUTION_ERROR', refusal.message) };
