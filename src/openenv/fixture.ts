import { readFileSync } from 'node:fs';
import { PUBLISHED, SUITES } from '../schema/published/fixture';
import { makeTaskCatalogue } from './catalogue';
import { createSession, type Session, type SessionOptions } from './session';

/** For tests: all incidents that count. */
export const CATALOGUE = makeTaskCatalogue(PUBLISHED, SUITES);

export const sessionOf = (options?: SessionOptions): Session => createSession(CATALOGUE, 'session-1', options);

/** A frame or an exchange between OpenEnv's own client and server. */
export type Recorded =
  | {
      readonly conversation: string;
      readonly transport: 'ws';
      readonly path: string;
      readonly from: 'client' | 'server';
      readonly raw: string;
    }
  | {
      readonly conversation: string;
      readonly transport: 'http';
      readonly method: 'GET' | 'POST';
      readonly path: string;
      readonly request: unknown;
      readonly status: number;
      readonly json: unknown;
    };

export const RECORDED = readFileSync('src/openenv/vectors/wire.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

/** What each client said, and what the server answered; nothing to `close`, and to what ends the recording. */
export const EXCHANGES = RECORDED.flatMap((frame, index) => {
  if (frame.transport !== 'ws' || frame.from !== 'client') return [];
  const next = RECORDED[index + 1];
  const answer = next?.transport === 'ws' && next.from === 'server' ? next.raw : undefined;
  return [{ conversation: frame.conversation, path: frame.path, said: frame.raw, answered: answer }];
});

/** Names and kinds of what a value holds, without what differs from environment to environment. */
export function shapeOf(value: unknown, free: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0], free)];
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, held]) => [name, free.includes(name) ? 'free' : shapeOf(held, free)]),
  );
}
