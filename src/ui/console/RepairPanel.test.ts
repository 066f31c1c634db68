import { describe, expect, test } from 'vitest';
import { page as tab, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../styles/app.css';
import type { Action, IncidentStatus } from '../../schema';
import { scenarioOf, type ActionPair } from '../../schema/fixture';
import { repairGroupsOf } from '../../stores/console/repairs';
import { replayOf } from '../../stores/fixture';
import RepairPanel from './RepairPanel.svelte';

const scenario = scenarioOf('remediation_planning', {
  known_services: ['api', 'db'],
  available_targets: { disable_feature_flag: ['export', 'json_logs'], scale_service: [], clear_cache: [] },
  tool_responses: { query_logs: { api: { logs: [{ at: '10:00', level: 'ERROR', message: 'no answer from db' }] } } },
  correct_remediation_sequence: ['disable_feature_flag:export', 'restart_service:db'],
  repairs: [
    { action: 'disable_feature_flag:export' },
    { action: 'restart_service:db', after: ['disable_feature_flag:export'], early: 'It fills again.' },
  ],
});
const LOGS: ActionPair = ['query_logs', { service: 'api' }];
const EARLY: ActionPair = ['restart_service', { service: 'db' }];
const RESTART_DB: Action = { action_type: 'restart_service', parameters: { service: 'db' } };

interface Options {
  readonly disabled?: boolean;
  readonly status?: IncidentStatus;
  /** Of the window. */
  readonly width?: number;
}

/** The panel after `taken`, and what was run and shown since. */
async function panelAfter(taken: readonly ActionPair[] = [], { disabled = false, status, width = 1440 }: Options = {}) {
  await tab.viewport(width, 900);
  const [ran, shown]: [Action[], number[]] = [[], []];
  const propsAfter = (all: readonly ActionPair[]) => ({
    groups: repairGroupsOf(replayOf(scenario, all, 'strict-1')),
    ...{ status, disabled },
    onrepair: (action: Action) => ran.push(action),
    onshow: (step: number) => shown.push(step),
  });
  const screen = await render(RepairPanel, propsAfter(taken));
  return {
    screen,
    ran,
    shown,
    field: screen.getByRole('searchbox', { name: 'Find a repair' }),
    button: (name: string | RegExp) => screen.getByRole('button', { name, exact: true }),
    names: () =>
      screen
        .getByRole('button')
        .elements()
        .flatMap((button) => button.getAttribute('data-repair') ?? []),
    goOn: (all: readonly ActionPair[]) => screen.rerender(propsAfter(all)),
  };
}

const ALL = [
  ...['Restart api', 'Restart db', 'Roll back api', 'Roll back db'],
  ...['Disable flag export', 'Disable flag json_logs'],
];

test('all repairs are at hand, under their verbs', async () => {
  const { screen, names } = await panelAfter();
  expect(names()).toEqual(ALL);
  const verbs = [...screen.container.querySelectorAll('th')];
  expect(verbs.map(({ textContent }) => textContent)).toEqual(['Restart', 'Roll back', 'Disable flag']);
});

describe('a click', () => {
  test('chooses, and only Run takes the step, once', async () => {
    const { button, ran } = await panelAfter();
    await button('Restart db').click();
    await expect.element(button('Restart db')).toHaveAttribute('aria-expanded', 'true');
    expect(ran).toEqual([]);
    await button('Run: Restart db').click();
    expect(ran).toEqual([RESTART_DB]);
    await expect.element(button('Run: Restart db')).not.toBeInTheDocument();
  });

  test('on another one chooses that', async () => {
    const { button } = await panelAfter();
    await button('Restart db').click();
    await button('Disable flag export').click();
    await expect.element(button('Restart db')).toHaveAttribute('aria-expanded', 'false');
    await expect.element(button('Run: Disable flag export')).toBeVisible();
    await expect.element(button('Run: Restart db')).not.toBeInTheDocument();
  });

  test('on the same one lets it be', async () => {
    const { button } = await panelAfter();
    await button('Restart db').click();
    await button('Restart db').click();
    await expect.element(button('Restart db')).toHaveAttribute('aria-expanded', 'false');
  });
});

describe('keys', () => {
  test('find, choose and run', async () => {
    const { button, field, ran } = await panelAfter();
    await field.click();
    await userEvent.keyboard('restart db{Enter}');
    await expect.element(button('Run: Restart db')).toHaveFocus();
    expect(ran).toEqual([]);
    await userEvent.keyboard('{Enter}');
    expect(ran).toEqual([RESTART_DB]);
    await expect.element(button('Restart db')).toHaveFocus();
    await expect.element(field).toHaveValue('');
  });

  test.each([
    ['to the first row', '{ArrowDown}', 'Restart api'],
    ['from row to row, over groups', '{ArrowDown}{ArrowDown}{ArrowDown}', 'Roll back api'],
    ['to the last and the first', '{ArrowDown}{End}{Home}', 'Restart api'],
    ['not beyond the last', '{ArrowDown}{End}{ArrowDown}', 'Disable flag json_logs'],
    ['to a card of the row and back', '{ArrowDown}{ArrowDown}{ArrowRight}{ArrowLeft}', 'Restart db'],
    ['to a card of the row', '{ArrowDown}{ArrowDown}{ArrowRight}{ArrowRight}', 'Restart db: show card 1, Logs api'],
  ])('lead %s', async (_label, keys, name) => {
    const { button, field, ran } = await panelAfter([LOGS]);
    await field.click();
    await userEvent.keyboard(keys);
    await expect.element(button(name)).toHaveFocus();
    expect(ran).toEqual([]);
  });

  test('lead from the first row to the field, and Tab leaves the list', async () => {
    const { screen, field, names } = await panelAfter();
    await field.click();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{ArrowUp}');
    await expect.element(field).toHaveFocus();
    const reachable = [...screen.container.querySelectorAll('button')].filter(({ tabIndex }) => tabIndex === 0);
    expect(reachable).toHaveLength(1);
    expect(names()).toEqual(ALL);
  });

  test('Escape closes what is open', async () => {
    const { button, field } = await panelAfter();
    await field.click();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(button('Run: Restart api')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(button('Restart api')).toHaveFocus();
    await expect.element(button('Restart api')).toHaveAttribute('aria-expanded', 'false');
  });

  test('Enter chooses nothing while nothing is looked for', async () => {
    const { screen, field } = await panelAfter();
    await field.click();
    await userEvent.keyboard('{Enter}');
    expect(screen.container.querySelector('[aria-expanded=true]')).toBeNull();
  });
});

describe('looking for a repair', () => {
  test('leaves those that fit, and says how many', async () => {
    const { screen, field, names } = await panelAfter();
    await field.fill('db');
    await expect.poll(names).toEqual(['Restart db', 'Roll back db']);
    await expect.element(screen.getByRole('status')).toHaveTextContent('2 of 6 repairs fit.');
  });

  test('says when nothing fits', async () => {
    const { screen, field } = await panelAfter();
    await field.fill('reboot');
    await expect.element(screen.getByText('Nothing fits “reboot”.')).toBeVisible();
  });
});

describe('what is known of a repair', () => {
  test('stands in its row: the cards that mention it, and what came of it', async () => {
    const { button, shown } = await panelAfter([LOGS, EARLY]);
    await expect.element(button('Restart db')).toHaveAccessibleDescription('too early at step 2');
    await button('Restart db: show card 1, Logs api').click();
    expect(shown).toEqual([1]);
  });

  test('stands beneath it once it is chosen, with quotes that lead to their cards', async () => {
    const { screen, button, shown } = await panelAfter([LOGS, EARLY]);
    await button('Restart db').click();
    await expect.element(screen.getByRole('list', { name: 'What was tried' })).toHaveTextContent('It fills again.');
    await button(/^#1 Logs api: “10:00 ERROR no answer from db”$/).click();
    expect(shown).toEqual([1]);
  });

  test('may be nothing', async () => {
    const { screen, button } = await panelAfter();
    await button('Disable flag json_logs').click();
    await expect.element(screen.getByText('No evidence has mentioned json_logs so far.')).toBeVisible();
  });

  test('is what came of it, once it was run; it has to be chosen again to be run again', async () => {
    const { screen, button, goOn, ran } = await panelAfter();
    await button('Restart db').click();
    await button('Run: Restart db').click();
    await goOn([EARLY]);
    await expect.element(screen.getByText('It fills again.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Run: Restart db' }).elements()).toEqual([]);
    await button('Restart db').click();
    await button('Run: Restart db').click();
    expect(ran).toHaveLength(2);
  });
});

test('on a phone everything can be touched, and nothing is wider than the window', async () => {
  const { screen, button } = await panelAfter([LOGS, EARLY], { width: 390 });
  await button('Restart db').click();
  const targets = [...screen.container.querySelectorAll<HTMLElement>('button, input')];
  expect(targets.length).toBeGreaterThan(ALL.length);
  for (const target of targets) expect(target.offsetHeight, target.textContent).toBeGreaterThanOrEqual(44);
  for (const element of [document.documentElement, ...screen.container.querySelectorAll('.list')])
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
});

test('at the last step all can be looked at, and nothing can be run', async () => {
  const { screen, button, ran } = await panelAfter([], { disabled: true });
  await button('Restart db').click();
  await expect.element(button('Run: Restart db')).toBeDisabled();
  await expect.element(screen.getByText('The last step has to be the submission.')).toBeVisible();
  expect(ran).toEqual([]);
});

test('how the incident stands is said where the rules follow it', async () => {
  const { screen } = await panelAfter([], { status: 'improving' });
  await expect.element(screen.getByText('Incident:')).toHaveTextContent(/^Incident: . Improving$/);
  const { screen: other } = await panelAfter();
  expect(other.container.querySelector('.status')).toBeNull();
});
