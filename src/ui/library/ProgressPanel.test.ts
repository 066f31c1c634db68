import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Progress } from '../../stores/library/progress';
import ProgressPanel from './ProgressPanel.svelte';

const progress = (...grades: number[]): Progress => ({ solved: 0, played: 0, of: 24, grades, byTask: [] });

test.each([
  ['nothing', [], []],
  ['one', [0.4], ['0.40']],
  ['two', [0.4, 1], ['0.40', '1.00']],
])('%s is no line: the grades are said', async (_label, grades, said) => {
  const page = await render(ProgressPanel, { progress: progress(...grades) });
  expect(
    page
      .getByRole('definition')
      .elements()
      .map(({ textContent }) => textContent),
  ).toEqual(said);
  expect(page.getByRole('img').query()).toBeNull();
});

test('three are drawn, each as a point', async () => {
  const page = await render(ProgressPanel, { progress: progress(0.4, 1, 0.8) });
  const drawing = page.getByRole('img', { name: 'Grades of the last 3 episodes, the oldest first: 0.40, 1.00, 0.80' });
  await expect.element(drawing).toBeVisible();
  expect(page.container.querySelectorAll('circle')).toHaveLength(3);
  expect(page.container.querySelectorAll('circle.good')).toHaveLength(2);
});
