// Checks the imports of src against depcruise.cjs. Dependency-cruiser compiles .svelte files, which loses their type
// imports, so it is given a copy of src with a module of the component's imports in place of each component.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { parse } from 'svelte/compiler';
import rules from './depcruise.cjs';
import { ROOT } from './setup.mjs';

const copy = mkdtempSync(join(tmpdir(), 'imports-'));
try {
  for (const folder of ['src', 'scripts', 'public'])
    cpSync(join(ROOT, folder), join(copy, folder), { recursive: true });
  for (const name of readdirSync(copy, { recursive: true }).filter((name) => name.endsWith('.svelte'))) {
    const path = join(copy, name);
    writeFileSync(`${path}.mts`, importsOf(readFileSync(path, 'utf8')));
    rmSync(path);
  }
  const { forbidden, options } = rules;
  const { output, exitCode } = await cruise(
    ['src'],
    { ...options, baseDir: copy, validate: true, ruleSet: { forbidden }, outputType: 'err-long' },
    { modules: [join(ROOT, 'node_modules')] },
  );
  console.log(output.replaceAll('.svelte.mts', '.svelte'));
  process.exitCode = exitCode;
} finally {
  rmSync(copy, { recursive: true });
}

/** A module of a component's import statements and expressions. */
function importsOf(source) {
  const found = [];
  const visit = (node) => {
    if (typeof node !== 'object' || node === null) return;
    if (/^(Import|Export)/.test(node.type) && node.source) found.push(source.slice(node.start, node.end));
    else Object.values(node).forEach(visit);
  };
  visit(parse(source, { modern: true }));
  return found.join(';\n');
}
