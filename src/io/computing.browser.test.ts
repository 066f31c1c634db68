import { expect, test } from 'vitest';
import type { SummaryRequest } from '../benchmark/summary';
import type { OverviewRequest, Progress } from '../benchmark/workbench';
import { syntheticSessions } from '../benchmark/fixture';
import { scenarioOf } from '../schema/fixture';
import { createComputing } from './computing';

const NOTHING: OverviewRequest = { key: 1, files: [], actors: new Map(), scenarios: [] };
const NOBODY: SummaryRequest = {
  episodes: [],
  ends: [],
  baselines: [],
  ruleset: 'strict-1',
  tasks: new Map(),
  seed: 1,
};
/** What cannot be sent to a worker: a function. */
const UNCLONABLE = { ...NOTHING, actors: new Map([['a', () => {}]]) } as unknown as OverviewRequest;

const practice = scenarioOf('alert_classification', { scenario_id: 'AC-000' });
const counted = scenarioOf('alert_classification', { scenario_id: 'AC-001' });
const FOUR = { participants: 4, skill: 0.5, learning: 0, overconfidence: 0, quits: 0, seed: 4 };
const sources = syntheticSessions({ practice, scenarios: [counted] }, FOUR).map((session, index) => ({
  id: index + 1,
  given: { file: new File([JSON.stringify(session)], `${session.participant}.json`) },
}));
const SELECTION = { ruleset: undefined, scenario_ids: undefined, withFlagged: true, seed: 1, baselines: [] };
const ignore = () => {};

test('a question that fails ends those that wait with it, and the next one is answered', async () => {
  const { summarise, workbench } = createComputing();
  const [waiting, failing] = await Promise.all([summarise(NOBODY), workbench.evaluate(UNCLONABLE, ignore)]);
  expect(failing).toMatchObject({ ok: false, error: { message: 'The computation in the background failed.' } });
  expect(waiting).toMatchObject({ ok: false, error: { details: ['It was ended.', expect.any(String)] } });
  expect(await workbench.evaluate(NOTHING, ignore)).toMatchObject({ ok: true, value: { worked: [] } });
});

test('files are read, executed again and summed up in the worker, which says how far it is', async () => {
  const { workbench } = createComputing();
  const progress: Progress[] = [];
  const torn = { id: 9, given: { file: new File(['{'], 'torn.json') } };
  const read = await workbench.read([...sources, torn], (each) => progress.push(each));
  expect(read.ok && read.value.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    ...['S-001.json read', 'S-002.json read', 'S-003.json read', 'S-004.json read', 'torn.json failed'],
  ]);
  const request = { key: 7, files: [1, 2, 3, 4], actors: new Map(), scenarios: [practice, counted] };
  const overview = await workbench.evaluate(request, (each) => progress.push(each));
  expect(overview).toMatchObject({ ok: true, value: { key: 7, flags: [], worked: [{ scenario_id: 'AC-001' }] } });
  const figures = await workbench.figures({ key: 7, selection: SELECTION });
  expect(figures).toMatchObject({ ok: true, value: { summary: { groups: [{ overall: { n: 4, participants: 4 } }] } } });
  const rows = await workbench.rows(7, 'episodes', 6);
  expect(rows.ok && rows.value).toHaveLength(2);
  await expect.poll(() => progress).toContainEqual({ doing: 'reading', done: 0, of: 5 });
  await expect.poll(() => progress).toContainEqual({ doing: 'executing', done: 0, of: 4 });
});

test('a stop ends what is being done, and what was read', async () => {
  const { workbench } = createComputing();
  await workbench.read(sources, ignore);
  const reading = workbench.read(sources, ignore);
  workbench.stop();
  expect(await reading).toMatchObject({ ok: false });
  expect(await workbench.figures({ key: 7, selection: SELECTION })).toEqual({ ok: true, value: undefined });
});

test('runs of policies that are stopped have no results', async () => {
  const order = { policies: ['random'], scenarios: [], rulesets: [], runs: 1 };
  const { results, stop } = createComputing().runBaselines(order, () => {});
  stop();
  expect(await results).toBeUndefined();
});
