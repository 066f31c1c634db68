import type { Page } from 'playwright';
import { expertTrajectory } from '../../src/replay/fixture';
import { makeLink } from '../../src/replay/link';
import { published } from '../../src/schema/published/fixture';

/** A screen that a link leads to, and what a person waits for there. */
export interface Screen {
  readonly name: string;
  readonly hash: string;
  readonly ready: (page: Page) => Promise<unknown>;
}

const heading = (name: string) => (page: Page) => page.getByRole('heading', { level: 1, name }).waitFor();

/** Each screen that can be opened by its address alone. */
export function screens(): readonly Screen[] {
  const payload = expertPayload();
  return [
    {
      name: 'library',
      hash: '',
      ready: (page) =>
        page
          .getByRole('link', { name: /^RCA-001 / })
          .first()
          .waitFor(),
    },
    {
      name: 'console',
      hash: '#/play/AC-001',
      ready: (page) => page.getByRole('grid', { name: /^Investigate/ }).waitFor(),
    },
    { name: 'replay', hash: `#/r/${payload}`, ready: (page) => page.getByRole('slider', { name: 'Step' }).waitFor() },
    { name: 'challenge', hash: `#/c/${payload}`, ready: heading(published('RCA-002').title) },
    {
      name: 'compare',
      hash: `#/compare/${payload}/expert`,
      ready: (page) => page.getByRole('region', { name: 'First run' }).waitFor(),
    },
    { name: 'open a file', hash: '#/import', ready: heading('Open a file') },
    { name: 'rules', hash: '#/about', ready: heading('Rules and scoring') },
    { name: 'benchmark', hash: '#/bench', ready: heading('Benchmark people') },
    {
      name: 'study',
      hash: '#/bench?study=pilot&suite=core',
      ready: (page) => page.getByRole('checkbox').first().waitFor(),
    },
    { name: 'results', hash: '#/bench/results', ready: heading('Results') },
  ];
}

/** The expert's run of a root cause analysis, as a link holds it. */
export function expertPayload(scenario_id = 'RCA-002'): string {
  const scenario = published(scenario_id);
  const payload = makeLink(expertTrajectory(scenario, 'strict-1'), scenario);
  if (!payload.ok) throw new Error(payload.error);
  return payload.value;
}
