import { expect, test } from 'vitest';
import type { EvaluationRequest } from '../benchmark/evaluate';
import type { SummaryRequest } from '../benchmark/summary';
import { createComputing } from './computing';

const NOTHING: EvaluationRequest = { files: [], actors: new Map(), scenarios: [] };
const NOBODY: SummaryRequest = {
  episodes: [],
  ends: [],
  baselines: [],
  ruleset: 'strict-1',
  tasks: new Map(),
  seed: 1,
};
/** What cannot be sent to a worker: a function. */
const UNCLONABLE = { ...NOTHING, actors: new Map([['a', () => {}]]) } as unknown as EvaluationRequest;

test('a question that fails ends those that wait with it, and the next one is answered', async () => {
  const computing = createComputing();
  const [waiting, failing] = await Promise.all([computing.summarise(NOBODY), computing.evaluate(UNCLONABLE)]);
  expect(failing).toMatchObject({ ok: false, error: { message: 'The computation in the background failed.' } });
  expect(waiting).toMatchObject({ ok: false, error: { details: ['It was ended.', expect.any(String)] } });
  expect(await computing.evaluate(NOTHING)).toMatchObject({ ok: true, value: { episodes: [] } });
});

test('runs of policies that are stopped have no results', async () => {
  const order = { policies: ['random'], scenarios: [], rulesets: [], runs: 1 };
  const { results, stop } = createComputing().runBaselines(order, () => {});
  stop();
  expect(await results).toBeUndefined();
});
