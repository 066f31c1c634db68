import { expect, test } from 'vitest';
import { execute } from './execute.mjs';

const node = (code: string) => `"${process.execPath}" -e "${code}"`;

test.each([
  ['passes', 'process.exitCode = 0', 0],
  ['fails', 'process.exitCode = 3', 3],
])('a command that %s is run to its end, with all that it prints', async (_, code, expected) => {
  const { code: found, output } = await execute(node(`console.log('out'); console.error('err'); ${code}`));
  expect(found).toBe(expected);
  expect(output.split('\n').filter(Boolean).toSorted()).toEqual(['err', 'out']);
});

test('a command may take as long as it likes while it prints something', async () => {
  const ticking = `let left = 6; const timer = setInterval(() => { console.log('.'); if (--left === 0) clearInterval(timer); }, 500)`;
  expect(await execute(node(ticking), { silenceMs: 2500 })).toEqual({ code: 0, output: '.\n'.repeat(6) });
});

test('a command that hangs is ended with whatever it started, and said to hang', async () => {
  const idle = `setInterval(() => {}, 1000)`;
  // Until the inner one has ended, its output is open, and the command not over.
  const outer = `require('child_process').spawn(process.execPath, ['-e', '${idle}'], { stdio: 'inherit' }); ${idle}`;
  const { code, output } = await execute(node(outer), { silenceMs: 2000 });
  expect(code).toBe(1);
  expect(output).toMatch(/^\nIt printed nothing for .* minutes and was ended: it hangs\.$/);
});
