import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** For tests: a server that behaves as endpoints of models do, as far as it is scripted to. */
export interface ScriptedEndpoint {
  readonly address: string;
  /** What it was asked, in order. */
  readonly asked: readonly Asked[];
  readonly close: () => Promise<void>;
}

export interface Asked {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: ChatRequest;
}

export interface ChatRequest {
  readonly model: string;
  readonly stream?: boolean;
  readonly messages: readonly ChatMessage[];
  readonly tools: readonly { readonly type: string; readonly function: { readonly name: string } }[];
  readonly [field: string]: unknown;
}

export interface ChatMessage {
  readonly role: string;
  readonly content: string;
  readonly tool_calls?: readonly { readonly id: string; readonly function: { readonly arguments: unknown } }[];
  readonly [field: string]: unknown;
}

/** Answers a question, of which it is told the number. */
export type Script = (asked: Asked, response: ServerResponse, number: number) => void;

export async function scriptEndpoint(script: Script): Promise<ScriptedEndpoint> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as ChatRequest;
      const one = { path: request.url ?? '', headers: request.headers, body };
      asked.push(one);
      script(one, response, asked.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A call as a script makes it. */
export interface ScriptedCall {
  readonly name: string;
  readonly arguments: object;
}

/** The ways in which endpoints hand over the same calls. */
export const STYLES = {
  /** By OpenAI's book. */
  plain: (response, calls, number) =>
    sendJson(
      response,
      completion({ content: null, tool_calls: calls.map((call, index) => toolCall(call, `call_${number}_${index}`)) }),
    ),
  /** Ollama's native arguments, no ids, no usage, no reason. */
  objects: (response, calls) =>
    sendJson(response, {
      choices: [
        {
          message: {
            content: '',
            tool_calls: calls.map(({ name, arguments: given }) => ({ function: { name, arguments: given } })),
          },
        },
      ],
    }),
  /** Thoughts, content in parts, the same id for every call, arguments written twice over. */
  thinking: (response, calls) =>
    sendJson(
      response,
      completion({
        reasoning_content: 'The alert names it, so I ask there.',
        content: [{ type: 'text', text: 'Looking.' }],
        tool_calls: calls.map(({ name, arguments: given }) => ({
          id: 'call_0',
          type: 'function',
          function: { name, arguments: JSON.stringify(JSON.stringify(given)) },
        })),
      }),
    ),
  /** Piece by piece, with comments, a chunk of usage without choices, and the end cut off from its line. */
  streamed: (response, calls, number) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': keep-alive\n\n');
    send(response, { delta: { role: 'assistant', content: '' } });
    for (const word of ['I', ' ask', '.']) send(response, { delta: { reasoning: word } });
    calls.forEach(({ name, arguments: given }, index) => {
      send(response, {
        delta: {
          tool_calls: [{ index, id: `call_${number}_${index}`, type: 'function', function: { name, arguments: '' } }],
        },
      });
      for (const piece of JSON.stringify(given).match(/.{1,7}/gu) ?? [])
        send(response, { delta: { tool_calls: [{ index, function: { arguments: piece } }] } });
    });
    send(response, { delta: {}, finish_reason: 'tool_calls' });
    response.write(`data: ${JSON.stringify({ choices: [], usage: USAGE })}\r\n\r\n`);
    response.end('data: [DONE]');
  },
  /** Gemini's and Ollama's: whole calls without an index, or all with the same one, and a signature to send back. */
  unnumbered: (response, calls, number) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    calls.forEach(({ name, arguments: given }, index) => {
      const call = {
        id: `fc${number}-${index}`,
        function: { name, arguments: JSON.stringify(given) },
        extra_content: { google: { thought_signature: 'sig' } },
      };
      send(response, { delta: { tool_calls: [number % 2 === 0 ? call : { ...call, index: 0 }] } });
    });
    send(response, { delta: { content: '' }, finish_reason: 'stop', ...{ usage: USAGE } });
    // The connection stays open: the end is said.
    response.write('data: [DONE]\n\n');
  },
} satisfies Record<string, (response: ServerResponse, calls: readonly ScriptedCall[], number: number) => void>;

const USAGE = { prompt_tokens: 1000, completion_tokens: 50, total_tokens: 1050 };

export const completion = (message: object, finish_reason = 'tool_calls') => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason }],
  usage: USAGE,
});

export const toolCall = ({ name, arguments: given }: ScriptedCall, id: string) => ({
  id,
  type: 'function',
  function: { name, arguments: JSON.stringify(given) },
});

export function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

const send = (response: ServerResponse, choice: object): void =>
  void response.write(
    `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] })}\n\n`,
  );
