import type { JsonDocument } from '../../src/schema';
import type { Tool } from '../../src/openenv';

/** A message of a conversation with a model, by OpenAI's names. */
export type Message =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | {
      readonly role: 'assistant';
      readonly content: string;
      readonly tool_calls?: readonly MessageCall[];
      /** Thoughts, under the name that the endpoint has for them. */
      readonly reasoning_content?: string;
      readonly reasoning?: string;
    }
  | { readonly role: 'tool'; readonly tool_call_id: string; readonly name: string; readonly content: string };

export interface MessageCall {
  readonly id: string;
  readonly type: 'function';
  /** `arguments` is a text of JSON: endpoints refuse a conversation in which it is not. */
  readonly function: { readonly name: string; readonly arguments: string };
  readonly extra_content?: JsonDocument;
}

/** A tool as chat endpoints take it. */
export interface ToolSpec {
  readonly type: 'function';
  readonly function: { readonly name: string; readonly description: string; readonly parameters: unknown };
}

export const toolSpec = ({ name, description, schema }: Tool): ToolSpec => ({
  type: 'function',
  function: { name, description, parameters: schema },
});
