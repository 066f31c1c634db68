import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { siteFilesOf } from '../../scripts/offline/site-files';
import { test as base } from '../fixtures';

export { expect, scenarioOf } from '../fixtures';

const DIST = join(import.meta.dirname, '../../dist');
const BASE = '/sub/path/';
const TYPES: Readonly<Record<string, string>> = {
  ...{ '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json' },
  ...{ '.png': 'image/png', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json' },
};

interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly body?: string | Buffer;
}

/** A copy of the built site on a server of its own, which can be changed, broken and stopped as a real one is. */
export class Site {
  readonly asked: string[] = [];
  /** What is answered for a path in place of its file. */
  answer: (path: string, file: Buffer | undefined) => Answer | undefined = () => undefined;
  /** For how many seconds a browser need not ask again: as GitHub Pages has it. */
  maxAge = 600;
  readonly #folder = mkdtempSync(join(tmpdir(), 'incident-console-'));
  #server: Server | undefined;
  #port = 0;

  async start(): Promise<void> {
    cpSync(DIST, this.#folder, { recursive: true });
    this.#server = createServer((request, response) => {
      const path = new URL(request.url ?? '', 'http://site').pathname
        .slice(BASE.length)
        .replace(/^$|\/$/, '$&index.html');
      this.asked.push(path);
      const file = read(join(this.#folder, path));
      const { status = file ? 200 : 404, body = file, type = TYPES[extname(path)] } = this.answer(path, file) ?? {};
      response.writeHead(status, {
        'content-type': type ?? 'application/octet-stream',
        'cache-control': `max-age=${status === 200 ? this.maxAge : 0}`,
        'x-content-type-options': 'nosniff',
      });
      response.end(body);
    });
    await new Promise<void>((done) => this.#server?.listen(this.#port, '127.0.0.1', done));
    const address = this.#server.address();
    this.#port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}${BASE}`;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((done) => this.#server?.close(done) ?? done(undefined));
    this.#server = undefined;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true });
  }

  /** Publishes a version in which all parts have other names, and the page another description. */
  publish(version: string): void {
    const assets = readdirSync(join(this.#folder, 'assets'));
    const renamed = new Map(assets.map((name) => [name, name.replace(/(-\w+)?(?=\.\w+$)/, `-${version}$&`)]));
    for (const path of readdirSync(this.#folder, { recursive: true }).map(String)) {
      if (!/\.(css|html|js)$/.test(path)) continue;
      let text = readFileSync(join(this.#folder, path), 'utf8');
      const before = hashesOf(text);
      for (const [from, to] of renamed) text = text.replaceAll(from, to);
      // A script in the page names files, and the policy names the script.
      for (const [index, hash] of hashesOf(text).entries()) text = text.replaceAll(before[index] ?? hash, hash);
      if (path === 'index.html') text = text.replace('<head>', `<head><meta name="version" content="${version}" />`);
      rmSync(join(this.#folder, path));
      writeFileSync(
        join(this.#folder, path.startsWith('assets/') ? `assets/${renamed.get(path.slice(7))}` : path),
        text,
      );
    }
    const worker = join(this.#folder, 'service-worker.js');
    const { files, version: name } = siteFilesOf(this.#folder);
    const code = readFileSync(worker, 'utf8').replace(/\{"assets\/[^}]*\}/g, () => JSON.stringify(files));
    writeFileSync(worker, code.replace(/version:[`"'][\da-f]{12}[`"']/, `version:"${name.slice(0, 12)}"`));
  }
}

/** Of the scripts that stand in a page, as its policy names them. */
const hashesOf = (page: string): string[] =>
  Array.from(page.matchAll(/<script>([^]*?)<\/script>/g), ([, code = '']) =>
    createHash('sha256').update(code).digest('base64'),
  );

const read = (path: string): Buffer | undefined => {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
};

export const test = base.extend<{ site: Site }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures that are used.
  site: async ({}, use) => {
    const site = new Site();
    await site.start();
    await use(site);
    await site.remove();
  },
  baseURL: ({ site }, use) => use(site.address),
});
