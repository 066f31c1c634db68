import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import '../../styles/app.css';
import { CONDUCT_COST, RULESET_WORDS, RULESETS, STRICT_CREDIT } from '../../rulesets';
import { FAILURE_CLASSES, FAILURE_MODES, RULESET_IDS, TRIGGERS } from '../../schema';
import RulesScreen from './RulesScreen.svelte';

const textsOf = (elements: readonly Element[]) => elements.map((each) => (each.textContent ?? '').trim());

test('what answers and conduct are worth is read from the tables of the rules', async () => {
  const page = await render(RulesScreen);
  const figures = page.getByRole('region', { name: 'Grading by strict-1' }).element().querySelectorAll('td.number');
  const { severity, root_cause, resolution } = STRICT_CREDIT;
  const { unrecovered: _, ...ofResolution } = resolution;
  const credits = [severity, root_cause, ofResolution].flatMap((parts) => Object.values(parts));
  const costs = Object.values(CONDUCT_COST).flatMap(({ spare, each }) => [String(spare), `−${each.toFixed(2)}`]);
  expect(textsOf([...figures])).toEqual([...credits.map((credit) => credit.toFixed(2)), ...costs]);
});

test('begins with what a good run is and an example, and ends with what programs need', async () => {
  const page = await render(RulesScreen);
  const headings = textsOf(page.getByRole('heading', { level: 2 }).elements());
  expect(headings.slice(0, 3)).toEqual(['A good run, and what costs', 'A worked example', 'Two sets of rules']);
  expect(headings.indexOf('For programs')).toBeGreaterThan(headings.indexOf('Triggers'));
  const example = page.getByRole('region', { name: 'A worked example' });
  await expect.element(example.getByRole('row', { name: /^Grade/ })).toHaveTextContent('0.80 × 0.75 − 0.030.57');
});

test('every ruleset has a column with its rewards, a sentence and a chapter', async () => {
  const page = await render(RulesScreen);
  const section = page.getByRole('region', { name: 'Rewards of single steps' }).element();
  const columns = RULESET_IDS.map((_, index) => [...section.querySelectorAll(`tr > :nth-child(${index + 2})`)]);
  RULESET_IDS.forEach((id, index) => {
    const [head, ...figures] = textsOf(columns[index] ?? []);
    expect(head).toBe(RULESET_WORDS[id].title);
    const earned = figures.map((figure) => Number(figure.replace('−', '-'))).sort();
    expect(earned).toEqual(Object.values(RULESETS[id].rewards).sort());
    expect(page.getByRole('region', { name: `Grading by ${id}` }).elements()).toHaveLength(1);
    expect(page.getByText(RULESET_WORDS[id].summary).elements()).toHaveLength(1);
  });
});

describe('the failure modes', () => {
  test('are all there with their definitions, folded by class', async () => {
    const page = await render(RulesScreen);
    const section = page.getByRole('region', { name: 'Failure modes' }).element();
    const folds = [...section.querySelectorAll('details')];
    expect(folds.some(({ open }) => open)).toBe(false);
    expect(textsOf([...section.querySelectorAll('summary')])).toEqual(
      Object.entries(FAILURE_CLASSES).map(
        ([id, title]) => `${title} ${FAILURE_MODES.filter((mode) => mode.class === id).length}`,
      ),
    );
    expect(textsOf([...section.querySelectorAll('dd')])).toEqual(FAILURE_MODES.map(({ definition }) => definition));
  });

  test('are found by what people say', async () => {
    const page = await render(RulesScreen);
    const section = page.getByRole('region', { name: 'Failure modes' });
    const search = section.getByRole('searchbox');
    await search.fill('thundering herd');
    await expect.element(section.getByRole('term').first()).toHaveTextContent('Cache stampede cache_stampede');
    await search.fill('qwertyuiop');
    await expect.element(section.getByText('Nothing fits. Try other words.')).toBeVisible();
    await search.fill('');
    await expect.element(section.getByText('Caching')).toBeVisible();
  });
});

test('the triggers are all there', async () => {
  const page = await render(RulesScreen);
  const terms = page.getByRole('region', { name: 'Triggers' }).getByRole('term').elements();
  expect(textsOf(terms)).toEqual(TRIGGERS.map(({ id, title }) => `${title} ${id}`));
});
