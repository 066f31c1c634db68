import { WebSocket } from 'ws';
import { makeTaskCatalogue } from '../src/openenv';
import { expertLine } from '../src/policies';
import { readScenarios, readSuites } from './scenario-files';
import { shareOf, yardstick } from './bench-yardstick';
import { serveEnv } from './serve-env/server';
import { readSettings } from './serve-env/settings';

const RULESET = 'strict-1';

/** Expert episodes over sockets, server and clients in one process: one client after its answers, and a thousand at once. */
export async function benchWire(seconds = 2, together = 1000): Promise<void> {
  const scenarios = readScenarios();
  const lines = scenarios.map((scenario) => [
    { type: 'reset', data: { scenario_id: scenario.scenario_id, ruleset: RULESET } },
    ...expertLine(scenario, RULESET).map((data) => ({ type: 'step', data })),
  ]);
  const settings = readSettings({ PORT: '0', MAX_SESSIONS: String(together) });
  const server = await serveEnv({ catalogue: makeTaskCatalogue(scenarios, readSuites()), settings, version: '0' });
  const address = `${server.address.replace('http', 'ws')}/ws`;
  try {
    const rounds = yardstick();
    const alone = await measured(seconds, (count) => playOne(address, lines[count % lines.length] ?? []));
    console.log(`socket, one client: ${show(alone)} steps/s under ${RULESET}; ${shareOf(alone, rounds)}`);
    const start = performance.now();
    const steps = await Promise.all(
      Array.from({ length: together }, (_, index) => playOne(address, lines[index % lines.length] ?? [])),
    );
    const rate = steps.reduce((sum, each) => sum + each, 0) / ((performance.now() - start) / 1000);
    console.log(`socket, ${show(together)} clients at once: ${show(rate)} steps/s; ${shareOf(rate, rounds)}`);
  } finally {
    await server.close();
  }
}

const show = (value: number): string => Math.round(value).toLocaleString('en');

async function measured(seconds: number, play: (count: number) => Promise<number>): Promise<number> {
  const start = performance.now();
  let steps = 0;
  for (let count = 0; performance.now() - start < seconds * 1000; count++) steps += await play(count);
  return steps / ((performance.now() - start) / 1000);
}

/** Plays an episode on a connection of its own; how many steps it took. Throws when its last reward is not 1. */
function playOne(address: string, messages: readonly object[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address);
    let sent = 0;
    const next = () => socket.send(JSON.stringify(messages[sent++]));
    socket.on('open', next);
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      if (sent < messages.length) {
        next();
        return;
      }
      const { data: last } = JSON.parse(data.toString()) as { data: { reward?: number; done?: boolean } };
      socket.close();
      if (last.reward === 1 && last.done) resolve(messages.length - 1);
      else reject(new Error(`the expert's last reward is ${last.reward}`));
    });
  });
}
