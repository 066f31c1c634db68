import { CORE_IDS, expect, shippedBaselines, test } from '../study/fixtures';

test(
  'policies earn in the page what ships with it, and the page answers while they run',
  { tag: '@main' },
  async ({ app, page }) => {
    const { results } = shippedBaselines();
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const means = results
      .filter(({ ruleset }) => ruleset === 'strict-1')
      .map(({ scores }) => mean(CORE_IDS.map((id) => mean(scores[id]?.grades ?? []))).toFixed(2));
    const policies = app.part('Policies');
    const rows = policies
      .getByRole('table')
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader') });

    await page.goto('./#/bench');
    await expect(rows).toHaveText(
      ['Random', 'Breadth first', 'Alert follower', 'Dependency walker', 'Expert'].map(
        (title, index) => new RegExp(`^\\s*${title}.*${means[index]}\\s*$`),
      ),
    );

    const runs = policies.getByRole('textbox', { name: 'Runs of the random policy in each incident' });
    const progress = policies.getByRole('progressbar', { name: 'Episodes that are run' });
    await test.step('a long run shows how far it is, holds nothing up, and is stopped', async () => {
      await runs.fill('20001');
      await expect(policies.getByRole('button', { name: 'Run' })).toBeDisabled();
      await runs.fill('20000');
      await expect(policies).toContainText('120,024 episodes; the other policies always do the same and are run once');
      await policies.getByRole('button', { name: 'Run' }).click();
      await expect(policies.getByText(/^[1-9][\d,]* of 120,024 episodes · [1-9][\d,]* steps\/s$/)).toBeVisible();
      await expect(progress).toBeVisible();
      await page.getByRole('button', { name: /^Theme: as the system/ }).click();
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
      await expect(progress).toBeVisible();
      await policies.getByRole('button', { name: 'Stop' }).click();
      await expect(progress).toBeHidden();
      await expect(policies.getByRole('columnheader')).toHaveCount(2);
    });

    await test.step('a short one earns the same, but for chance', async () => {
      await runs.fill('200');
      await policies.getByRole('button', { name: 'Run' }).click();
      await expect(
        policies.getByText(/^1,224 episodes and [\d,]+ steps in .*, 200 of the random policy/),
      ).toBeVisible();
      await expect(policies.getByRole('columnheader')).toHaveCount(3);
      await expect(rows).toHaveText(
        means.map(
          (shown, index) => new RegExp(index === 0 ? `${shown}\\s*0\\.\\d\\d\\s*$` : `${shown}\\s*${shown}\\s*$`),
        ),
      );
      await app.expectNoSidewaysScroll();
      await app.expectAccessibleInBothThemes('policies that were run');
    });
  },
);
