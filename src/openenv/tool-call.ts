import { type Action, ACTION_TYPES, isDocument, type JsonDocument } from '../schema';
import { taskSpecs } from './catalogue';
import { readAction } from './read-action';
import { openingText, stepText } from './model-text';
import { reset, take, type Refusal, type Seen, type Session } from './session';
import { anyTools, episodeTools, LIST_TOOL, START_TOOL, startTools, type Tool } from './tools';

/** What came of a call, or why it was not made; then the session is as it was. */
export interface ToolCall {
  readonly session: Session;
  /** For a model to read. */
  readonly text: string;
  readonly data: JsonDocument;
  /** Of a step. */
  readonly seen?: Seen;
  readonly error?: { readonly error_type: ToolErrorType; readonly message: string };
}

/** OpenEnv's. */
type ToolErrorType = 'execution_error' | 'invalid_args' | 'tool_not_found';

/** What can be called now. */
export const toolsOf = ({ episode, startsByTool, catalogue }: Session): Tool[] => [
  ...(startsByTool ? startTools(catalogue) : []),
  ...(episode ? episodeTools(episode) : anyTools()),
];

/** Calls a tool: an action of the episode, or what lists and starts incidents. A call that is refused takes no step. */
export function callTool(session: Session, name: string, given: unknown): ToolCall {
  const values = given ?? {};
  if (!isDocument(values)) return failed(session, 'invalid_args', `The arguments of '${name}' have to be an object.`);
  if (session.startsByTool && name === LIST_TOOL) return listed(session);
  if (session.startsByTool && name === START_TOOL) return started(session, values);
  if (!ACTION_TYPES.some((type) => type === name)) return failed(session, 'tool_not_found', `Unknown tool: '${name}'`);
  const action = readAction({ action_type: name, parameters: values });
  return action.ok ? stepped(session, action.value) : refused(session, 'invalid_args', { faults: action.error });
}

function stepped(session: Session, action: Action): ToolCall {
  const taken = take(session, action);
  if (!taken.ok) {
    const start = `No active episode: call ${START_TOOL} first.`;
    return session.startsByTool
      ? failed(session, 'execution_error', start)
      : refused(session, 'execution_error', taken.error);
  }
  const { before, result, seen } = taken.value;
  return { session: taken.value.session, text: stepText(before, result, action), data: { ...seen }, seen };
}

function started(session: Session, values: JsonDocument): ToolCall {
  const begun = reset(session, values);
  if (!begun.ok) return refused(session, 'faults' in begun.error ? 'invalid_args' : 'execution_error', begun.error);
  const { episode, seen } = begun.value;
  const tools = episodeTools(episode).map(({ name }) => name);
  const text = `${openingText(episode)}\nTools: ${tools.join(', ')}`;
  return { session: begun.value.session, text, data: { ...seen } };
}

function listed(session: Session): ToolCall {
  const [all] = session.catalogue.splits;
  const incidents = all ? taskSpecs(all) : [];
  const text = incidents.map(({ scenario_id, task_id, title }) => `${scenario_id} (${task_id}): ${title}`).join('\n');
  return { session, text, data: { incidents } };
}

function refused(session: Session, error_type: ToolErrorType, refusal: Refusal): ToolCall {
  const message =
    'faults' in refusal ? refusal.faults.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; ') : refusal.message;
  return failed(session, error_type, message);
}

const failed = (session: Session, error_type: ToolErrorType, message: string): ToolCall => ({
  session,
  text: message,
  data: {},
  error: { error_type, message },
});

/** Whether a call changes what tools there are. */
export const changesTools = (name: string): boolean => name === START_TOOL;
