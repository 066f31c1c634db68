// Runs a command to its end, which may take as long as it likes, unless it hangs.
import { spawn } from 'node:child_process';

/** A command that prints nothing for so long hangs. Some checks print only at their end, minutes later on a busy machine. */
const SILENCE_MS = 20 * 60_000;
/** How long a command may take to end when it is asked to. */
const GRACE_MS = 10_000;
const HAS_GROUPS = process.platform !== 'win32';

const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(signal, () => {
    for (const child of running) send('SIGTERM', child);
    process.exit(1);
  });

/** The exit code and all that was printed, to stdout and stderr alike; last of all that it was ended, if it hung. */
export async function execute(command, { cwd, env, silenceMs = SILENCE_MS } = {}) {
  // In a group of its own, so that a shell is not ended without the programs that it started.
  const child = spawn(command, { cwd, env, shell: true, detached: HAS_GROUPS, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let output = '';
  let hung = false;
  const silence = setTimeout(() => {
    hung = true;
    send('SIGTERM', child);
    setTimeout(() => send('SIGKILL', child), GRACE_MS).unref();
  }, silenceMs);
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
      silence.refresh();
    });
  try {
    const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
    if (hung) output += `\nIt printed nothing for ${silenceMs / 60_000} minutes and was ended: it hangs.`;
    return { code: hung ? 1 : code, output };
  } finally {
    clearTimeout(silence);
    running.delete(child);
  }
}

function send(signal, child) {
  try {
    if (HAS_GROUPS) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It has ended.
  }
}
