import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How each file is recognised, by its path relative to the site: by its checksum (SHA-256, in hexadecimal), or a page by
 * the addresses in it, as some hosts write something of their own into pages.
 */
export type SiteFiles = Readonly<Record<string, string | readonly string[]>>;

/** What a screen may ask for. Hosts treat other files each in their way, and the page of what is missing too. */
const NEEDED =
  /^(?!404\.html$|service-worker\.js$|s\/.*\.png$|[._]).*\.(css|html|js|json|png|svg|txt|webmanifest|woff2)$/;

/** Every file of a built site that a person may need without a network, and what names this version of them. */
export function siteFilesOf(folder: string): { readonly files: SiteFiles; readonly version: string } {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => NEEDED.test(path))
    .sort();
  const contents = paths.map((path) => readFileSync(join(folder, path)));
  const sums = contents.map((content) => checksumOf(content));
  return {
    files: Object.fromEntries(paths.map((path, at) => [path, markOf(path, contents[at], sums[at] ?? '')])),
    version: checksumOf(sums.join()),
  };
}

const markOf = (path: string, content: Buffer | undefined, sum: string): string | readonly string[] =>
  path.endsWith('.html') ? Array.from(String(content).matchAll(/ (?:href|src)="[^"]+"/g), ([found]) => found) : sum;

const checksumOf = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');
