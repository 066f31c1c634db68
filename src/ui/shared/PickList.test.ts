import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../styles/app.css';
import type { Choice, Choices } from './choices';
import PickList from './PickList.svelte';

const FRUIT: readonly Choice[] = [
  { id: 'apple', title: 'Apple', definition: 'Round; not Pear.', group: 'Pomes', near: ['pear'] },
  { id: 'pear', title: 'Pear', definition: 'Long; not Apple.', group: 'Pomes', near: ['apple', 'lime', 'gone'] },
  { id: 'lime', title: 'Lime', definition: 'Sour.', group: 'Citrus' },
  { id: 'red_lemon', title: 'Red lemon', definition: 'Sour, too.', group: 'Citrus' },
];
const keyOf = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');

const CHOICES: Choices = {
  plural: 'fruits',
  all: FRUIT,
  search: (words) =>
    FRUIT.filter(({ title, definition }) => `${title} ${definition}`.toLowerCase().includes(words.toLowerCase())),
  find: (text) => FRUIT.find(({ id, title }) => text !== '' && [keyOf(id), keyOf(title)].includes(keyOf(text))),
};

/** A list to pick from, and what it yielded since. */
async function listOf({ value = '', ownWords = false, choices = CHOICES } = {}) {
  const yielded: string[] = [];
  const screen = await render(PickList, {
    ...{ id: 'fruit', label: 'Fruit', choices, value, ownWords },
    onpick: (picked: string) => {
      yielded.push(picked);
      void screen.rerender({ value: picked });
    },
  });
  const field = screen.getByRole('combobox', { name: 'Fruit' });
  const options = screen.getByRole('option');
  return {
    screen,
    field,
    list: screen.getByRole('listbox', { name: 'Fruit' }),
    option: (name: string) => screen.getByRole('option', { name }),
    titles: () => options.elements().map(titleIn),
    /** The line that a screen reader is on. */
    marked: () => titleIn(document.getElementById(field.element().getAttribute('aria-activedescendant') ?? '')),
    value: () => yielded.at(-1),
    yielded,
  };
}

const titleIn = (line: Element | null) => line?.querySelector('.title')?.textContent;

const keys = (...names: string[]) => userEvent.keyboard(names.map((name) => `{${name}}`).join(''));

describe('closed', () => {
  test('it shows the title of what is chosen, its definition, and what is near', async () => {
    const { screen, field, list } = await listOf({ value: 'pear' });
    await expect.element(field).toHaveValue('Pear');
    await expect.element(field).toHaveAttribute('aria-expanded', 'false');
    await expect.element(field).toHaveAccessibleDescription('Long; not Apple.');
    expect(list.elements()).toEqual([]);
    expect(
      screen
        .getByRole('button')
        .elements()
        .map((button) => button.textContent),
    ).toEqual(['Apple', 'Lime']);
  });

  test.each(['ArrowDown', 'ArrowUp', 'Enter'])('%s opens it, and Tab to it does not', async (key) => {
    const { field } = await listOf();
    await keys('Tab');
    await expect.element(field).toHaveFocus();
    await expect.element(field).toHaveAttribute('aria-expanded', 'false');
    await keys(key);
    await expect.element(field).toHaveAttribute('aria-expanded', 'true');
  });
});

describe('open', () => {
  test('all are browsed by their classes, and the one that is chosen is marked', async () => {
    const { screen, field, marked, titles } = await listOf({ value: 'lime' });
    await field.click();
    expect(titles()).toEqual(['Apple', 'Pear', 'Lime', 'Red lemon']);
    const group = screen.getByRole('group', { name: 'Citrus' });
    await expect.element(group.getByRole('option', { name: 'Lime' })).toHaveAttribute('aria-selected', 'true');
    expect(marked()).toBe('Lime');
  });

  test.each<[string[], string]>([
    [['ArrowDown'], 'Apple'],
    [['ArrowDown', 'ArrowDown', 'ArrowDown'], 'Lime'],
    [['ArrowUp'], 'Red lemon'],
    [['ArrowDown', 'ArrowUp'], 'Red lemon'],
    [['ArrowDown', 'PageDown'], 'Lime'],
    [['ArrowDown', 'PageDown', 'PageUp'], 'Apple'],
    [['ArrowDown', 'End'], 'Red lemon'],
    [['ArrowUp', 'Home'], 'Apple'],
  ])('keys %j lead to %s, which Enter takes', async (pressed, title) => {
    const { field, value, marked } = await listOf();
    field.element().focus();
    await keys(...pressed);
    await expect.poll(marked).toBe(title);
    await keys('Enter');
    expect(value()).toBe(FRUIT.find((fruit) => fruit.title === title)?.id);
    await expect.element(field).toHaveAttribute('aria-expanded', 'false');
    await expect.element(field).toHaveValue(title);
    await expect.element(field).toHaveFocus();
  });

  test('what is typed finds, marks the best, and says how many', async () => {
    const { screen, field, marked, titles, option } = await listOf();
    await field.click();
    await userEvent.keyboard('sour');
    expect(titles()).toEqual(['Lime', 'Red lemon']);
    expect(marked()).toBe('Lime');
    await expect.element(option('Lime')).toHaveAccessibleDescription('Lime. Sour.');
    await expect.element(screen.getByText('2 of 4 fit.')).toBeInTheDocument();
    await keys('Enter');
    await expect.element(field).toHaveValue('Lime');
    await expect.element(screen.getByText('Lime chosen.')).toBeInTheDocument();
  });

  test('a click takes a line, and the field keeps the focus', async () => {
    const { field, option, value } = await listOf();
    await field.click();
    await option('Red lemon').click();
    expect(value()).toBe('red_lemon');
    await expect.element(field).toHaveValue('Red lemon');
    await expect.element(field).toHaveFocus();
  });

  test('Escape closes it and keeps what was typed, and opening it again goes on with that', async () => {
    const { field, titles } = await listOf();
    await field.click();
    await userEvent.keyboard('sour');
    await keys('Escape');
    await expect.element(field).toHaveValue('sour');
    await expect.element(field).toHaveAttribute('aria-expanded', 'false');
    await keys('ArrowDown');
    await expect.element(field).toHaveAttribute('aria-expanded', 'true');
    expect(titles()).toEqual(['Lime', 'Red lemon']);
  });

  test('a press beside it closes it', async () => {
    const { field } = await listOf();
    await field.click();
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    await expect.element(field).toHaveAttribute('aria-expanded', 'false');
  });

  test('it lies over what follows, which does not move', async () => {
    const { screen, field, list } = await listOf();
    const height = () => screen.container.getBoundingClientRect().height;
    const before = height();
    await field.click();
    await expect.element(list).toBeVisible();
    expect(height()).toBe(before);
  });
});

describe('what chooses nothing', () => {
  test('is kept, and said to be none of the list once the field is left', async () => {
    const { screen, field, value } = await listOf();
    await field.click();
    await userEvent.keyboard('quince');
    await expect.element(screen.getByText(/^Nothing fits “quince”/)).toBeVisible();
    expect(screen.getByText('Choose one of the list.').elements()).toEqual([]);
    await keys('Tab');
    expect(value()).toBe('quince');
    await expect.element(field).toHaveValue('quince');
    await expect.element(field).toHaveAttribute('aria-invalid', 'true');
    await expect.element(field).toHaveAccessibleDescription('Choose one of the list.');
  });

  test('is what Tab leaves, whatever is marked', async () => {
    const { field, value } = await listOf();
    await field.click();
    await userEvent.keyboard('so');
    await keys('Tab');
    expect(value()).toBe('so');
    await expect.element(field).toHaveAttribute('aria-invalid', 'true');
  });

  test('unless it is a title or an id, spelt in any way', async () => {
    const { screen, field, value } = await listOf();
    await field.click();
    await userEvent.keyboard('red-LEMON');
    await keys('Tab');
    expect(value()).toBe('red_lemon');
    await expect.element(field).toHaveValue('Red lemon');
    expect(screen.getByText('Choose one of the list.').elements()).toEqual([]);
  });

  test('and an empty field says nothing', async () => {
    const { field, value } = await listOf({ value: 'lime' });
    await field.click();
    await keys('Delete', 'Tab');
    expect(value()).toBe('');
    expect(field.element().getAttribute('aria-invalid')).toBeNull();
  });
});

describe('with words of one’s own', () => {
  test('Enter takes them as they are, until a line is marked', async () => {
    const { screen, field, value, marked, titles } = await listOf({ ownWords: true });
    await field.click();
    await userEvent.keyboard('sour thing');
    expect(titles()).toEqual(['Use “sour thing”']);
    await expect.element(screen.getByText(/“sour thing” is taken as it is/)).toBeVisible();
    expect(marked()).toBeUndefined();
    await keys('Enter');
    expect(value()).toBe('sour thing');
    await expect.element(field).toHaveValue('sour thing');
    expect(field.element().getAttribute('aria-invalid')).toBeNull();
  });

  test('the last line takes them, too', async () => {
    const { field, value, titles, option } = await listOf({ ownWords: true });
    await field.click();
    await userEvent.keyboard('sour');
    expect(titles()).toEqual(['Lime', 'Red lemon', 'Use “sour”']);
    await option('Use “sour”').click();
    expect(value()).toBe('sour');
    await expect.element(field).toHaveAttribute('aria-expanded', 'false');
  });

  test('a choice yields its title, which is found again', async () => {
    const { screen, field, value } = await listOf({ ownWords: true });
    await field.click();
    await userEvent.keyboard('sour');
    await keys('ArrowDown', 'ArrowDown', 'Enter');
    expect(value()).toBe('Red lemon');
    await expect.element(field).toHaveValue('Red lemon');
    await expect.element(screen.getByText('Sour, too.')).toBeVisible();
  });
});

test('what is near is one click away, and the keyboard goes on from there', async () => {
  const { screen, field, value } = await listOf({ value: 'pear' });
  await screen.getByRole('button', { name: 'Apple' }).click();
  expect(value()).toBe('apple');
  await expect.element(field).toHaveValue('Apple');
  await keys('Tab');
  await expect.element(screen.getByRole('button', { name: 'Pear' })).toHaveFocus();
});

test('what stands under the field stays as it is until the list is closed', async () => {
  const { screen, field } = await listOf({ value: 'pear' });
  await field.click();
  await userEvent.keyboard('lim');
  await expect.element(screen.getByText('Long; not Apple.')).toBeVisible();
  await keys('Enter');
  await expect.element(screen.getByText('Sour.')).toBeVisible();
  expect(screen.getByText('Long; not Apple.').elements()).toEqual([]);
});

test('Shift and Tab leave it, too', async () => {
  const { field } = await listOf();
  await field.click();
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
  await expect.element(field).toHaveAttribute('aria-expanded', 'false');
});

test('keys with Control are the browser’s', async () => {
  const { field } = await listOf();
  field.element().focus();
  await userEvent.keyboard('{Control>}{Enter}{ArrowDown}{/Control}');
  await expect.element(field).toHaveAttribute('aria-expanded', 'false');
});
