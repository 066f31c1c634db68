import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import StepMeter from './StepMeter.svelte';

describe('the meter shows every step and from which on they cost', () => {
  test.each([
    [0, 3, 'step 0 of 3, steps after step 1 cost'],
    [1, 3, 'step 1 of 3, steps after step 1 cost'],
    [4, 10, 'step 4 of 10, steps after step 5 cost'],
    [15, 15, 'step 15 of 15, steps after step 7 cost'],
  ])('%i of %i', async (step, max, text) => {
    const { container } = await render(StepMeter, { step, max, cost: 0.02 });
    expect(container.textContent.trim()).toBe(text);
    expect(container.querySelectorAll('li')).toHaveLength(max);
    expect(container.querySelectorAll('li.on')).toHaveLength(step);
    expect([...container.querySelectorAll('li')].findIndex((li) => li.matches('.half'))).toBe(Math.floor(max / 2));
  });

  test.each([
    [4, false],
    [5, true],
    [9, true],
  ])('after %i of 10 steps the next one costs: %s', async (step, costs) => {
    const { container } = await render(StepMeter, { step, max: 10, cost: 0.02 });
    expect(container.querySelector('small')?.classList.contains('costs')).toBe(costs);
  });

  test('and says how much', async () => {
    const { container } = await render(StepMeter, { step: 1, max: 3, cost: 0.05 });
    expect(container.querySelector('.meter')?.getAttribute('title')).toBe('Steps after the mark cost 0.05 each');
  });

  test('where none costs more than another, nothing is marked', async () => {
    const { container } = await render(StepMeter, { step: 2, max: 3, cost: 0 });
    expect(container.textContent.trim()).toBe('step 2 of 3');
    expect(container.querySelectorAll('.half, .costs, [title]')).toHaveLength(0);
  });

  test('and follows the episode', async () => {
    const { container, rerender } = await render(StepMeter, { step: 1, max: 3, cost: 0.02 });
    await rerender({ step: 2 });
    expect(container.querySelectorAll('li.on')).toHaveLength(2);
  });
});
