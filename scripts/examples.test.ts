import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CATALOGUE } from '../src/openenv/fixture';
import { serveEnv, type EnvServer } from './serve-env/server';

const run = promisify(execFile);

let server: EnvServer | undefined;

beforeAll(async () => {
  const settings = {
    ...{ host: '127.0.0.1', port: 0, maxSessions: 8, idleSeconds: 60, ruleset: undefined },
    allowedOrigins: [],
  };
  server = await serveEnv({ catalogue: CATALOGUE, settings, version: '0.1.0' });
});

afterAll(() => server?.close());

const hasOpenEnv = ((): boolean => {
  try {
    execFileSync('python3', ['-c', 'import openenv.core.generic_client'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** An example that works an incident, by the lines it prints. */
async function played(program: string, file: string, incident: string): Promise<string[]> {
  const { stdout } = await run(program, [file, server?.address ?? '', incident]);
  return stdout.trim().split('\n');
}

describe.each([
  { file: 'examples/agent.mjs', program: process.execPath, isHere: true },
  { file: 'examples/agent.py', program: 'python3', isHere: hasOpenEnv },
])('$file', ({ file, program, isHere }) => {
  test.skipIf(!isHere).each([
    ['AC-001', 2, /^submit_severity /],
    ['RCA-001', 6, /^submit_root_cause /],
    ['RP-001', 8, /^submit_resolution /],
  ])('works %s to its grade', async (incident, steps, submission) => {
    const lines = await played(program, file, incident);
    expect(lines).toHaveLength(steps + 1);
    expect(lines.at(-2)).toMatch(submission);
    expect(lines.at(-1)).toMatch(/^grade (0|1|0\.\d+)$/);
  });
});
