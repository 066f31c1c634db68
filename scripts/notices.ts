import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** The folders of the packages of which modules are in the build, the worker's included. */
const shipped = new Set<string>();

/** Notes which packages a build takes modules from. */
export const shippedPackages = (): Plugin => ({
  name: 'shipped-packages',
  apply: 'build',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === 'chunk')
        for (const module of Object.keys(file.modules)) {
          const folder = packageFolderOf(module);
          if (folder !== undefined) shipped.add(folder);
        }
  },
});

/** Writes notices.txt: the names, versions and licences of all packages that ship. */
export const notices: Plugin = {
  name: 'notices',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler() {
      this.emitFile({ type: 'asset', fileName: 'notices.txt', source: noticesOf([...shipped]) });
    },
  },
};

/** The folder of the package that a module belongs to; undefined for the app's own. */
export const packageFolderOf = (module: string): string | undefined =>
  /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(module)?.[1];

/** What the packages in these folders want said, in the order of their names. */
export function noticesOf(folders: readonly string[]): string {
  const named = folders.map((folder) => ({ folder, ...described(folder) }));
  const parts = named
    .sort((a, b) => (a.title < b.title ? -1 : 1))
    .map(({ folder, title, licence }) => `${title}\nLicence: ${licence}\n\n${licenceText(folder, title)}`);
  return `Incident Console is made with these packages.\n\n${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function described(folder: string): { readonly title: string; readonly licence: string } {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  return { title: `${name} ${version}`, licence: license ?? 'see below' };
}

function licenceText(folder: string, title: string): string {
  const files = readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
    .sort();
  if (files.length === 0) throw new Error(`${title} has no licence file: its notice has to come from somewhere else.`);
  return files.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
}
