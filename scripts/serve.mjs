// Serves dist/ under /console/ as a plain static host would: files as they lie, no rewrite rules.
// Usage: PORT=4180 node scripts/serve.mjs (without PORT, on any free one). Prints its address.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, resolve, sep } from 'node:path';

const BASE = '/console/';
const DIST = resolve(import.meta.dirname, '../dist');
const ASSETS = resolve(DIST, 'assets') + sep;
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

const server = createServer(async (request, response) => {
  if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405).end();
  const path = request.url.split('?')[0];
  if (path === BASE.slice(0, -1)) return response.writeHead(301, { location: BASE }).end();
  const file = fileAt(path);
  const body = file && (await readFile(file).catch(() => undefined));
  if (!body) return response.writeHead(404).end('Not found');
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-length': body.length,
    'x-content-type-options': 'nosniff',
    // What has a hash of its content in its name never changes; without a word a browser would ask for it at each load.
    'cache-control': file.startsWith(ASSETS) ? 'max-age=31536000, immutable' : 'no-cache',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
});
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () =>
  console.log(`Serving dist at http://127.0.0.1:${server.address().port}${BASE}`),
);

/** The file that a path names, or undefined for a path that leads out of dist. */
function fileAt(path) {
  const decoded = decode(path);
  if (!decoded?.startsWith(BASE) || decoded.includes('\0')) return undefined;
  const file = resolve(DIST, decoded.slice(BASE.length), decoded.endsWith('/') ? 'index.html' : '');
  return file.startsWith(DIST + sep) ? file : undefined;
}

function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
