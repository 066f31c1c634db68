import { ACTION_TYPES, isOneOf } from '../action';
import { isDocument, ownField } from '../own-field';
import { textIn, type LooseAction } from './loose-run';

/** A call of a tool, as a model made it. */
export interface ToolCall {
  readonly name: unknown;
  /** An object, or one as JSON text. */
  readonly given: unknown;
  readonly at_ms: unknown;
  /** It was refused, and took no step. */
  readonly failed: boolean;
  readonly reward?: number | undefined;
}

const isActionType = isOneOf(ACTION_TYPES);
/** What chooses an incident, where a client has no `reset`. */
const START_TOOL = 'start_incident';

/** What some calls come to: the actions of one episode, and what the call that began it says of it. */
export interface Called {
  readonly actions: readonly LooseAction[];
  readonly calls: readonly ToolCall[];
  readonly start: unknown;
  /** Episodes that were begun by a call. */
  readonly begun: number;
}

/** The steps among calls: others, and those that were refused, were none. */
export function calledIn(all: readonly ToolCall[]): Called {
  const starts = all.filter((call) => !call.failed && toolName(call.name) === START_TOOL);
  const calls = all.filter((call) => !call.failed && isActionType(toolName(call.name)));
  return {
    calls,
    actions: calls.map(({ name, given, at_ms }) => ({
      action_type: toolName(name),
      parameters: argumentsOf(given) ?? {},
      at_ms: at_ms ?? 0,
    })),
    start: argumentsOf(starts[0]?.given),
    begun: starts.length,
  };
}

/** Clients of several servers put the server's name in front: `mcp__incident-console__query_logs`. */
const toolName = (name: unknown): string => (typeof name === 'string' ? name.replace(/^mcp__.+?__/, '') : '');

function argumentsOf(given: unknown): unknown {
  if (typeof given !== 'string') return given;
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
}

/** The calls in messages of a chat, in the form of OpenAI that most tools keep. */
export function callsInMessages(messages: unknown): ToolCall[] {
  if (!Array.isArray(messages)) return [];
  const failed = new Set(
    messages.flatMap((message: unknown) => (ownField(message, 'error') ? (textIn(message, 'tool_call_id') ?? []) : [])),
  );
  return messages.flatMap((message: unknown) => {
    const calls = ownField(message, 'tool_calls');
    if (!Array.isArray(calls)) return [];
    return calls.map((call: unknown): ToolCall => {
      const inner = ownField(call, 'function');
      return {
        name: isDocument(inner) ? inner['name'] : inner,
        given: isDocument(inner) ? inner['arguments'] : ownField(call, 'arguments'),
        at_ms: ownField(ownField(message, 'metadata'), 'at_ms'),
        failed: Boolean(ownField(call, 'parse_error')) || failed.has(textIn(call, 'id') ?? ''),
      };
    });
  });
}
