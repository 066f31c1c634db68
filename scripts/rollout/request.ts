import { err, type JsonDocument, ok, type Result } from '../../src/schema';
import type { Message, ToolSpec } from './message';

export interface RequestOptions {
  readonly model: string;
  readonly stream: boolean;
  /** Whether thoughts are sent back with the answer that they led to, where the endpoint gave them. */
  readonly sendsReasoning: boolean;
  /** Fields of the request: temperature, seed, what an endpoint has of its own. `null` leaves one out. */
  readonly fields: JsonDocument;
}

/** The body of a request. */
export function requestBody(
  messages: readonly Message[],
  tools: readonly ToolSpec[],
  { model, stream, sendsReasoning, fields }: RequestOptions,
): JsonDocument {
  const body = {
    model,
    messages: sendsReasoning ? messages : messages.map(withoutReasoning),
    tools,
    ...(stream && { stream, stream_options: { include_usage: true } }),
    ...fields,
  };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

function withoutReasoning(message: Message): Message {
  if (message.role !== 'assistant') return message;
  const { reasoning: _, reasoning_content: __, ...rest } = message;
  return rest;
}

/** Where completions are asked for: the address of a server, of its API or of the completions themselves will do. */
export function completionsUrl(endpoint: string): Result<URL, string> {
  const text = endpoint.includes('://') ? endpoint : `http://${endpoint}`;
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return err(`'${endpoint}' is no address of http or https.`);
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    return err('The address holds a name and a password: put the key into a variable, and name it with --key-env.');
  const path = url.pathname.replace(/\/+$/, '');
  if (!path.endsWith('/chat/completions')) url.pathname = `${path === '' ? '/v1' : path}/chat/completions`;
  return ok(url);
}

/** The address as it is kept in files: without what stands behind its `?`, where some put their key. */
export const keptAddress = ({ origin, pathname }: URL): string => origin + pathname;
