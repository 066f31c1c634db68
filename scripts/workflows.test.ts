import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FOLDER = new URL('../.github/workflows/', import.meta.url);
const workflows = readdirSync(FOLDER).map((name) => [name, readFileSync(new URL(name, FOLDER), 'utf8')] as const);

test.each(workflows)('%s runs actions of fixed commits, each with the version it is', (_name, text) => {
  const uses = text.match(/uses: .*/g) ?? [];
  expect(uses.length).toBeGreaterThan(0);
  for (const use of uses) expect(use).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('only the job that deploys may ask for an identity or write', () => {
  const jobs = workflows.flatMap(([, text]) => text.split(/^(?=\S| {2}\w+:$)/m));
  const powerful = jobs.filter((job) => /: write$/m.test(job));
  expect(powerful.map((job) => job.split(':')[0]?.trim())).toEqual(['deploy']);
  expect(powerful[0]).toContain('id-token: write');
});
