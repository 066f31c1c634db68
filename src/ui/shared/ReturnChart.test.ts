import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import ReturnChart from './ReturnChart.svelte';

const MINE = { name: 'Yours', values: [0, 0.05, -0.1, 0.9] };
const EXPERT = { name: 'Expert', values: [0, 1] };

const textsOf = (container: Element, selector: string) =>
  [...container.querySelectorAll(selector)].map(({ textContent }) => textContent);

describe('returns by step', () => {
  test('are said in words, and drawn on a scale of round numbers', async () => {
    const { container, getByRole } = await render(ReturnChart, { series: [MINE], last: 3 });
    await expect
      .element(getByRole('img', { name: /^Return/ }))
      .toHaveAccessibleName('Return by step. Yours: 0: 0.00, 1: +0.05, 2: −0.10, 3: +0.90.');
    expect(textsOf(container, '.step')).toEqual(['0', '1', '2', '3']);
    expect(textsOf(container, '.value')).toEqual(['0.00', '+0.50', '+1.00']);
    expect(container.querySelectorAll('line')).toHaveLength(3);
  });

  test('lie where their steps and values are', async () => {
    const { container } = await render(ReturnChart, { series: [MINE], last: 3 });
    const plot = container.querySelector('svg')?.getBoundingClientRect();
    const dots = [...container.querySelectorAll('circle')].map((dot) => dot.getBoundingClientRect());
    const middles = dots.map(({ x, width }) => x + width / 2 - (plot?.x ?? 0));
    for (const [step, middle] of middles.entries()) expect(middle).toBeCloseTo(((plot?.width ?? 0) * step) / 3, 1);
    const heights = dots.map(({ y }) => y);
    expect(heights.map((_, step) => step).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0))).toEqual([3, 1, 0, 2]);
  });

  test('of a second, shorter run are distinguished, and end where it ended', async () => {
    const { container } = await render(ReturnChart, { series: [MINE, EXPERT], last: 3 });
    expect(container.querySelectorAll('polyline')).toHaveLength(2);
    expect(container.querySelectorAll('circle.second')).toHaveLength(EXPERT.values.length);
    const dashes = [...container.querySelectorAll('polyline')].map((line) => getComputedStyle(line).strokeDasharray);
    expect(dashes).toEqual(['none', '6px, 4px']);
  });

  test('before the first step are one point', async () => {
    const { container } = await render(ReturnChart, { series: [{ name: 'Return', values: [0] }], last: 0 });
    expect(textsOf(container, '.step')).toEqual(['0']);
    expect(container.querySelector('polyline')?.getAttribute('points')).toMatch(/^0,\d+(\.\d+)?$/);
  });
});
