import {
  callTool,
  createSession,
  handle,
  openingText,
  toolsOf,
  type Session,
  type TaskCatalogue,
} from '../../src/openenv';
import type { JsonDocument, RulesetId, Scenario } from '../../src/schema';
import { excerpt, type Answer, type Call } from './answer';
import { toolSpec, type Message, type MessageCall, type ToolSpec } from './message';
import { NUDGE, NUDGE_CUT, OVER } from './prompt';
import { readArguments } from './tool-arguments';

/** What an agent may know when it chooses. */
export interface Turn {
  readonly session: Session;
  readonly messages: readonly Message[];
  readonly tools: readonly ToolSpec[];
}

/** Answers, or says why the run ends here. What is not the agent's fault is thrown: such a run does not count. */
export type Agent = (turn: Turn) => Promise<Answer | { readonly refused: string }>;

export interface PlayOptions {
  readonly scenario: Scenario;
  readonly ruleset: RulesetId;
  readonly episodeId: string;
  readonly prompt: string;
  /** After so many answers in a row that took no step the run ends. */
  readonly nudges: number;
  /** Milliseconds. */
  readonly now: () => number;
}

/** A call that was made, and what it did. */
export interface Traced {
  readonly name: string;
  readonly arguments: JsonDocument;
  readonly text: string;
  /** Of a step. */
  readonly reward: number | null;
  readonly done: boolean;
  readonly error: string | undefined;
}

/** Something that went wrong, in which turn. */
export interface Mishap {
  readonly turn: number;
  readonly kind: 'no_call' | 'unknown_tool' | 'bad_arguments' | 'cut_off' | 'refused';
  readonly message: string;
}

/** How a run ended: by its last step, or because its agent took none any more, or was refused. */
export type Ending = 'done' | 'no_step' | 'refused';

export interface Played {
  readonly session: Session;
  readonly ending: Ending;
  readonly messages: readonly Message[];
  readonly tools: readonly ToolSpec[];
  readonly trace: readonly Traced[];
  readonly mishaps: readonly Mishap[];
  readonly turns: number;
  /** When each step was taken, from the beginning. */
  readonly times: readonly number[];
  readonly elapsedMs: number;
}

/** Plays an incident to its end, by the tools that a model has. */
export async function play(catalogue: TaskCatalogue, agent: Agent, options: PlayOptions): Promise<Played> {
  const { scenario, ruleset, episodeId, prompt, nudges, now } = options;
  const started = now();
  let session = begin(catalogue, scenario, ruleset, episodeId);
  const { episode } = session;
  if (!episode) throw new Error(`${scenario.scenario_id} does not begin.`);
  const tools = toolsOf(session).map(toolSpec);
  const messages: Message[] = [
    { role: 'system', content: prompt },
    { role: 'user', content: openingText(episode) },
  ];
  const trace: Traced[] = [];
  const mishaps: Mishap[] = [];
  const times: number[] = [];
  const ids = new Set<string>();
  let [turn, idle] = [0, 0];
  let ending: Ending | undefined;
  while (!ending) {
    turn++;
    const answer = await agent({ session, messages, tools });
    if ('refused' in answer) {
      mishaps.push({ turn, kind: 'refused', message: answer.refused });
      ending = 'refused';
      break;
    }
    const calls = answer.calls.map((call) => readCall(call, ids));
    messages.push(assistantMessage(answer, calls));
    const before = trace.length;
    for (const call of calls) {
      const called = makeCall(session, call);
      if (called.session !== session) times.push(now() - started);
      session = called.session;
      messages.push({ role: 'tool', tool_call_id: call.id, name: call.shown, content: called.text });
      if (called.traced) trace.push(called.traced);
      if (called.mishap) mishaps.push({ turn, ...called.mishap });
    }
    if (calls.length === 0) {
      const isCut = answer.finish === 'length';
      mishaps.push({ turn, kind: isCut ? 'cut_off' : 'no_call', message: answer.finish });
      messages.push({ role: 'user', content: isCut ? NUDGE_CUT : NUDGE });
    }
    idle = trace.slice(before).some(({ error }) => error === undefined) ? 0 : idle + 1;
    if (session.episode?.state.done) ending = 'done';
    else if (idle > nudges) ending = 'no_step';
  }
  return { session, ending, messages, tools, trace, mishaps, turns: turn, times, elapsedMs: now() - started };
}

function begin(catalogue: TaskCatalogue, scenario: Scenario, ruleset: RulesetId, episode_id: string): Session {
  const data = { scenario_id: scenario.scenario_id, ruleset, episode_id };
  return handle(createSession(catalogue, episode_id), { type: 'reset', data }).session;
}

interface ReadCall extends Pick<Call, 'extra'> {
  readonly id: string;
  /** As the model wrote it. */
  readonly name: string;
  /** As the conversation has it: endpoints refuse one with names that no tool may have. */
  readonly shown: string;
  readonly arguments: ReturnType<typeof readArguments>;
}

/** A call under an id of its own, which some endpoints do not give, or give twice, and with a name that all accept. */
function readCall({ id, name, given, extra }: Call, ids: Set<string>): ReadCall {
  const own = id === '' || ids.has(id) ? freeId(ids) : id;
  ids.add(own);
  const shown = /^[\w-]{1,64}$/.test(name) ? name : 'unknown';
  return { id: own, name: excerpt(name, 64), shown, arguments: readArguments(given), extra };
}

/** Of nine letters and digits, as Mistral wants them. */
function freeId(ids: ReadonlySet<string>): string {
  let number = ids.size + 1;
  const idOf = () => `call${String(number).padStart(5, '0')}`;
  while (ids.has(idOf())) number++;
  return idOf();
}

function assistantMessage({ text, reasoning }: Answer, calls: readonly ReadCall[]): Message {
  const tool_calls = calls.map(({ id, shown, arguments: read, extra }): MessageCall => ({
    id,
    type: 'function',
    function: { name: shown, arguments: JSON.stringify(read.ok ? read.value : {}) },
    ...(extra && { extra_content: extra }),
  }));
  return {
    role: 'assistant',
    content: text,
    ...(reasoning && { [reasoning.field]: reasoning.text }),
    ...(tool_calls.length > 0 && { tool_calls }),
  };
}

interface Made {
  readonly session: Session;
  readonly text: string;
  /** Absent after the end. */
  readonly traced?: Traced;
  readonly mishap?: Omit<Mishap, 'turn'>;
}

function makeCall(session: Session, { name, arguments: read }: ReadCall): Made {
  if (session.episode?.state.done) return { session, text: OVER };
  if (!read.ok) return failed(session, name, {}, 'bad_arguments', read.error);
  const called = callTool(session, name, read.value);
  if (called.error) {
    const isUnknown = called.error.error_type === 'tool_not_found';
    const tools = isUnknown
      ? ` There are: ${toolsOf(session)
          .map((tool) => tool.name)
          .join(', ')}.`
      : '';
    return failed(session, name, read.value, isUnknown ? 'unknown_tool' : 'bad_arguments', called.text + tools);
  }
  const { text, seen } = called;
  return {
    session: called.session,
    text,
    traced: {
      ...{ name, text, error: undefined, arguments: read.value },
      reward: seen?.reward ?? null,
      done: seen?.done ?? false,
    },
  };
}

const failed = (session: Session, name: string, given: JsonDocument, kind: Mishap['kind'], message: string): Made => ({
  session,
  text: message,
  traced: { name, arguments: given, text: message, reward: null, done: false, error: message },
  mishap: { kind, message },
});
