import { afterEach, describe, expect, test } from 'vitest';
import type { Estimate, GroupSummary, Summary } from '../../benchmark/summary';
import '../../styles/app.css';
import { drawConfidence, drawGrades, drawIncidents, drawLearning, makeSvgFile } from './plots';

const interval = { low: 0.4, high: 0.6 };
const estimate: Estimate = {
  ...{ n: 12, participants: 6, mean: 0.5, meanInterval: interval, median: 0.5, iqm: 0.5, iqmInterval: interval },
};
const groupOf = (kind: GroupSummary['actor']['kind'], name: string, means: readonly number[]): GroupSummary => ({
  actor: { kind, name },
  overall: { ...estimate, meanInterval: means.length < 5 ? undefined : interval },
  byTask: [],
  byScenario: ['AC-001', 'RCA-001'].map((scenario_id) => ({ scenario_id, n: 6, mean: 0.5, meanInterval: interval })),
  means,
  effort: undefined,
  mixtures: [],
});
const people = groupOf('human', 'participants', [0.2, 0.4, 0.5, 0.5, 0.5, 0.9]);
const agent = groupOf('agent', 'an-agent-with-a-name-that-is-longer-than-there-is-room-for', [0.7, 0.8]);
const crowd = groupOf(
  'policy',
  'random',
  Array.from({ length: 100 }, () => 0),
);
const learning: Summary['learning'] = {
  byPosition: [1, 2, 3].map((position) => ({ position, n: 6, mean: 0.3 * position, meanInterval: interval })),
  slope: 0.3,
  slopeInterval: undefined,
};
const confidence: Summary['confidence'] = [
  { n: 3, confidence: 0.3, grade: 0 },
  { n: 9, confidence: 0.9, grade: 0.8 },
];

const figures: readonly [name: string, draw: (width: number) => SVGSVGElement][] = [
  ['grades', (width) => drawGrades([people, agent, crowd], width)],
  ['incidents', (width) => drawIncidents([people, agent, crowd], ['AC-001', 'RCA-001'], width)],
  ['learning', (width) => drawLearning(learning, width)],
  ['confidence', (width) => drawConfidence(confidence, width)],
];

/** A figure in a page, as the component shows it. */
function show(svg: SVGSVGElement): SVGSVGElement {
  document.body.append(svg);
  return svg;
}
afterEach(() => document.body.replaceChildren());

describe.each(figures)('the figure of %s', (_name, draw) => {
  test.each([320, 1036])('keeps what the policy of the page forbids out of it, %i pixels wide', (width) => {
    const svg = draw(width);
    expect(svg.querySelectorAll('style, [style]')).toHaveLength(0);
    expect(svg.querySelectorAll('[aria-label], [aria-hidden]')).toHaveLength(0);
  });

  test.each([320, 1036])('stays within %i pixels', (width) => {
    const svg = show(draw(width));
    const edges = svg.getBoundingClientRect();
    expect(edges.width).toBe(width);
    for (const text of svg.querySelectorAll('text')) {
      const { left, right, bottom } = text.getBoundingClientRect();
      expect(left, text.textContent).toBeGreaterThanOrEqual(edges.left - 1);
      expect(right, text.textContent).toBeLessThanOrEqual(edges.right + 1);
      expect(bottom, text.textContent).toBeLessThanOrEqual(edges.bottom + 1);
    }
  });

  test('is a file that stands alone, in light colours whatever the page has', () => {
    document.documentElement.dataset['theme'] = 'dark';
    const file = makeSvgFile(show(draw(600)), 'A title & more');
    expect(document.documentElement.dataset['theme']).toBe('dark');
    delete document.documentElement.dataset['theme'];
    expect(file).not.toMatch(/var\(|currentColor|light-dark|inherit/);
    const read = new DOMParser().parseFromString(file, 'image/svg+xml');
    expect(read.querySelector('parsererror')).toBeNull();
    expect(read.querySelector('title')?.textContent).toBe('A title & more');
    expect(read.documentElement.getAttribute('font-family')).toContain('sans-serif');
    expect(read.documentElement.getAttribute('color')).toBe('rgb(90, 102, 117)');
  });
});

describe('grades', () => {
  test('have a dot for each participant or run', () => {
    const svg = drawGrades([people, agent, crowd], 1036);
    expect(svg.querySelectorAll('circle')).toHaveLength(6 + 2 + 100);
  });

  test('have a mean and its interval from five on, and only dots below', () => {
    const thick = (svg: SVGSVGElement) => svg.querySelectorAll('g[stroke-width="4"] line').length;
    expect(thick(drawGrades([people, crowd], 1036))).toBe(2);
    expect(thick(drawGrades([people, agent], 1036))).toBe(1);
    expect(thick(drawGrades([agent], 1036))).toBe(0);
  });

  test('lie in their row, however many are equal', () => {
    const ys = [...drawGrades([crowd], 1036).querySelectorAll('circle')].map((dot) => Number(dot.getAttribute('cy')));
    expect(new Set(ys).size).toBeGreaterThan(50);
    expect(Math.max(...ys) - Math.min(...ys)).toBeLessThanOrEqual(40);
  });
});

test('of the policies only the walker and chance stand at each incident', () => {
  const groups = ['dependency-walker', 'random', 'expert'].map((name) => groupOf('policy', name, [0.5]));
  const svg = drawIncidents(groups, ['AC-001', 'RCA-001'], 1036);
  const names = [...svg.querySelectorAll('text')].map(({ textContent }) => textContent);
  expect(names).toEqual(expect.arrayContaining(['Dependency walker', 'Random']));
  expect(names).not.toContain('Expert');
});
