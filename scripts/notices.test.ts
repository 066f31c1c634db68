import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noticesOf, packageFolderOf } from './notices';

test.each([
  ['/a/node_modules/zod/v4/core/core.js', '/a/node_modules/zod'],
  ['/a/node_modules/@dagrejs/dagre/dist/dagre.esm.js', '/a/node_modules/@dagrejs/dagre'],
  ['\0/a/node_modules/idb/build/index.js?commonjs', '/a/node_modules/idb'],
  ['/a/node_modules/b/node_modules/c/index.js', '/a/node_modules/b/node_modules/c'],
  ['C:\\a\\node_modules\\idb\\index.js', 'C:\\a\\node_modules\\idb'],
  ['/a/src/main.ts', undefined],
])('%s belongs to %s', (module, folder) => {
  expect(packageFolderOf(module)).toBe(folder);
});

test('a notice has the name, the version and the whole licence, and packages stand in order', () => {
  const folder = (name: string) => join(import.meta.dirname, '../node_modules', name);
  const text = noticesOf([folder('zod'), folder('@dagrejs/dagre')]);
  expect(text).toMatch(/@dagrejs\/dagre \d+\.\d+\.\d+\nLicence: MIT\n[^]*\nzod \d+\.\d+\.\d+\nLicence: MIT\n/);
  expect(text.match(/Permission is hereby granted/g)).toHaveLength(2);
});

test('a package without a licence stops the build', () => {
  expect(() => noticesOf([join(import.meta.dirname, '..')])).toThrow('has no licence file');
});
