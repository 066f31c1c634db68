import { createEpisode, grade } from '../../engine';
import { fingerprintOf, type Replay } from '../../replay';
import type { Actor, JsonDocument, Trajectory } from '../../schema';
import { openingText, stepText } from '../model-text';
import { episodeTools, type Tool } from '../tools';

/** A run that is written down for tools of agents. */
export interface RunToSave {
  readonly trajectory: Trajectory;
  /** What the trajectory comes to. */
  readonly replay: Replay;
  readonly episode_id: string;
  /** Who made it, where that is known, and which of their runs it is. */
  readonly actor?: Actor;
  readonly run?: number;
}

/** What is written besides the runs. */
export interface Saving {
  /** ISO 8601. */
  readonly at: string;
}

/** A step as a call of a tool, with what a model reads of it. */
export interface Call {
  readonly id: string;
  readonly name: string;
  readonly given: JsonDocument;
  readonly at_ms: number;
  readonly text: string;
  readonly reward: number;
  readonly done: boolean;
}

/** A run as a model would have had it. */
export interface Told {
  readonly opening: string;
  readonly tools: readonly Tool[];
  readonly calls: readonly Call[];
  readonly grade: ReturnType<typeof grade>;
  /** What a reader needs to execute it again, and to know that it is of this very incident. */
  readonly about: JsonDocument;
}

/** What the conversations begin with. */
export const SYSTEM_TEXT =
  'You are the engineer on call. Work the incident with the tools alone, and submit an answer before the steps run out.';

export function told({ replay, episode_id, actor, run }: RunToSave): Told {
  const { scenario, ruleset, state } = replay.episode;
  const begun = createEpisode(scenario, { ruleset, episode_id });
  const result = grade(replay.episode);
  return {
    opening: openingText(begun),
    tools: episodeTools(begun),
    calls: replay.steps.map(({ step, action, reward, episode }, index) => ({
      id: `call-${step}`,
      name: action.action_type,
      given: action.parameters,
      at_ms: action.at_ms,
      text: stepText(replay.steps[index - 1]?.episode ?? begun, { episode }, action),
      reward: reward.value,
      done: episode.state.done,
    })),
    grade: result,
    about: {
      ...{ scenario_id: scenario.scenario_id, scenario_version: scenario.version, task_id: scenario.task_id, ruleset },
      ...{ fingerprint: fingerprintOf(replay), incident_summary: scenario.incident_summary },
      ...{ grade: result.total, cumulative_reward: state.cumulative_reward },
      ...(actor && { actor_name: actor.name, actor_kind: actor.kind }),
      ...(run !== undefined && { run }),
    },
  };
}

/** The tools as OpenAI and all who follow it describe them. */
export const functionsOf = (tools: readonly Tool[]): JsonDocument[] =>
  tools.map(({ name, description, schema }) => ({
    type: 'function',
    function: { name, description, parameters: schema },
  }));

/** The conversation in the form of OpenAI. `argumentsAs`: what the arguments of a call are written as. */
export const messagesOf = ({ opening, calls }: Told, argumentsAs: 'object' | 'text'): JsonDocument[] => [
  { role: 'system', content: SYSTEM_TEXT },
  { role: 'user', content: opening },
  ...calls.flatMap(({ id, name, given, text }) => [
    {
      ...{ role: 'assistant', content: '' },
      tool_calls: [
        { id, type: 'function', function: { name, arguments: argumentsAs === 'text' ? JSON.stringify(given) : given } },
      ],
    },
    { role: 'tool', tool_call_id: id, name, content: text },
  ]),
];
