// `npm run kill-test -- 200`: kills a browser so many times while people work in it, and compares what it had shown with what
// came back. It serves dist/, so `npm run build` comes first.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const kills = Number(process.argv[2] ?? 20);
if (!Number.isInteger(kills) || kills < 1)
  throw new Error(`kill-test takes a number of kills, not ${process.argv[2]}.`);
const { status } = spawnSync(
  'npx',
  [
    'playwright',
    'test',
    '-c',
    join(import.meta.dirname, '../e2e/playwright.config.ts'),
    '--project=desktop',
    'kill.spec',
  ],
  {
    stdio: 'inherit',
    env: { ...process.env, KILLS: String(kills) },
  },
);
process.exitCode = status ?? 1;
