// Plays incidents by a policy or by a model at an OpenAI-compatible endpoint, and writes the runs as lines of JSON, which
// Results reads. Usage: npm run rollout -- --help
import { setTimeout } from 'node:timers/promises';
import { makeTaskCatalogue } from '../src/openenv';
import { rollout } from './rollout/rollout';
import { readScenarios, readSuites } from './scenario-files';

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.exitCode = await rollout(process.argv.slice(2), {
  catalogue: makeTaskCatalogue(readScenarios(), readSuites()),
  env: process.env,
  print: (line) => console.log(line),
  sleep: (seconds, signal) => setTimeout(seconds * 1000, undefined, { signal }).catch(() => undefined),
  signal: stop.signal,
});
