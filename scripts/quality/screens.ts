import { expertTrajectory } from '../../src/replay/fixture';
import { makeLink } from '../../src/replay/link';
import { published } from '../../src/schema/published/fixture';

/** A screen that a link leads to, and what a person waits for there. */
export interface Screen {
  readonly name: string;
  readonly hash: string;
  /** A selector of what is seen once it is there: looking for roles would cost as much as the screen. */
  readonly ready: string;
}

/** Each screen that can be opened by its address alone. */
export function screens(): readonly Screen[] {
  const payload = expertPayload();
  return [
    { name: 'library', hash: '', ready: 'a[href^="#/play/RCA-001"]' },
    { name: 'console', hash: '#/play/AC-001', ready: '[role=grid]' },
    { name: 'replay', hash: `#/r/${payload}`, ready: 'input[type=range]' },
    { name: 'challenge', hash: `#/c/${payload}`, ready: 'main:not([aria-busy=true]) h1' },
    { name: 'compare', hash: `#/compare/${payload}/expert`, ready: 'main section[aria-label]' },
    { name: 'open a file', hash: '#/import', ready: 'main h1' },
    { name: 'rules', hash: '#/about', ready: 'main h1' },
    { name: 'benchmark', hash: '#/bench', ready: 'main h1' },
    { name: 'study', hash: '#/bench?study=pilot&suite=core', ready: 'input[type=checkbox]' },
    { name: 'results', hash: '#/bench/results', ready: 'main h1' },
  ];
}

/** The expert's run of a root cause analysis, as a link holds it. */
export function expertPayload(scenario_id = 'RCA-002'): string {
  const scenario = published(scenario_id);
  const payload = makeLink(expertTrajectory(scenario, 'strict-1'), scenario);
  if (!payload.ok) throw new Error(payload.error);
  return payload.value;
}
