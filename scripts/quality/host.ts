import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/** A host that compresses what is text, as public ones do. */
export interface Host {
  readonly address: string;
  readonly close: () => void;
}

/** Serves a built folder at the root of a free port of this machine. */
export async function serveCompressed(folder: string): Promise<Host> {
  const root = resolve(folder);
  const compressed = new Map<string, Buffer>();
  const answer = async ({ url = '/' }: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(url, 'http://host').pathname;
    const file = normalize(join(root, path.endsWith('/') ? `${path}index.html` : path));
    const body = file.startsWith(root + sep) ? await readFile(file).catch(() => undefined) : undefined;
    if (!body) return void response.writeHead(404).end('Not found');
    const type = TYPES[extname(file)];
    const isText = type !== undefined && type !== 'image/png';
    const sent = isText ? (compressed.get(file) ?? gzipSync(body)) : body;
    if (isText) compressed.set(file, sent);
    response.writeHead(200, {
      'content-type': type ?? 'application/octet-stream',
      ...(isText && { 'content-encoding': 'gzip' }),
    });
    response.end(sent);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the host has no port');
  return { address: `http://127.0.0.1:${bound.port}/`, close: () => void server.close() };
}
