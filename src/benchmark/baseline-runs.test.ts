import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeBaselines } from '../../scripts/baseline-results';
import { BASELINES } from '../policies';
import { parseBaselineResults } from '../schema';
import { PUBLISHED } from '../schema/published/fixture';
import { runBaselines, type BaselineProgress, type BaselineRequest } from './baseline-runs';

const request: BaselineRequest = {
  baselines: BASELINES.filter(({ name }) => name === 'random' || name === 'expert'),
  scenarios: PUBLISHED.slice(0, 3),
  rulesets: ['openenv-0.1'],
  runs: 4,
};

function finish(of: BaselineRequest) {
  const progress: BaselineProgress[] = [];
  const running = runBaselines(of);
  let next = running.next();
  for (; !next.done; next = running.next()) progress.push(next.value);
  return { progress, results: next.value };
}

// When this fails: `npm run baselines`.
test('what ships is what comes out', () => {
  const shipped = parseBaselineResults(JSON.parse(readFileSync('public/scenarios/baselines.json', 'utf8')));
  expect(shipped).toEqual({ ok: true, value: makeBaselines(PUBLISHED) });
});

test('progress is reported after each episode, with how many there will be', () => {
  const { progress, results } = finish(request);
  expect(progress).toHaveLength(3 * (4 + 1));
  expect(progress.at(-1)).toMatchObject({ episodes: 15, of: 15 });
  const steps = results.flatMap(({ scores }) =>
    Object.values(scores).map((score) => score.steps * score.grades.length),
  );
  expect(progress.at(-1)?.steps).toBeCloseTo(steps.reduce((a, b) => a + b));
});

test('a policy that chooses at random is run with every seed, any other once', () => {
  const { results } = finish(request);
  expect(
    results.map(({ policy, scores }) => [policy, Object.values(scores).map(({ grades }) => grades.length)]),
  ).toEqual([
    ['random', [4, 4, 4]],
    ['expert', [1, 1, 1]],
  ]);
});

test('more runs begin with the same ones', () => {
  const gradesOf = (runs: number) => finish({ ...request, runs }).results[0]?.scores['AC-001']?.grades ?? [];
  expect(gradesOf(9).slice(0, 4)).toEqual(gradesOf(4));
});
