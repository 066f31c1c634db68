import { describe, expect, test } from 'vitest';
import { page as tab, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../styles/app.css';
import type { Action, IncidentStatus } from '../../schema';
import { scenarioOf, type ActionPair } from '../../schema/fixture';
import { repairGroupsOf } from '../../stores/console/repairs';
import { replayOf } from '../../stores/fixture';
import { NO_REPAIR, targetChoices, withTarget, withVerb, type RepairChoice } from './repair-choice';
import RepairPanel from './RepairPanel.svelte';

const scenario = scenarioOf('remediation_planning', {
  known_services: ['api', 'db'],
  service_kinds: { db: 'database' },
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
const FLAG: ActionPair = ['disable_feature_flag', { flag: 'export' }];
const RESTART_DB: Action = { action_type: 'restart_service', parameters: { service: 'db' } };

const groupsAfter = (taken: readonly ActionPair[]) => repairGroupsOf(replayOf(scenario, taken, 'strict-1'));

interface Options {
  readonly disabled?: boolean;
  readonly status?: IncidentStatus;
  readonly choice?: RepairChoice;
}

/** The composer after `taken`, and what was run and shown since. Each run is a step. */
async function panelAfter(taken: readonly ActionPair[] = [], { disabled = false, status, choice }: Options = {}) {
  await tab.viewport(1440, 900);
  const [ran, shown]: [Action[], number[]] = [[], []];
  const all = [...taken];
  const props = () => ({
    groups: groupsAfter(all),
    kinds: scenario.service_kinds,
    ...{ status, disabled },
    onshow: (step: number) => shown.push(step),
  });
  const screen = await render(RepairPanel, {
    ...props(),
    choice: choice ?? NO_REPAIR,
    onrepair: async (action: Action) => {
      ran.push(action);
      all.push([action.action_type, action.parameters] as ActionPair);
      await screen.rerender(props());
    },
  });
  return {
    ...{ screen, ran, shown },
    target: screen.getByRole('combobox', { name: 'Target' }),
    verb: (name: string) => screen.getByRole('radio', { name }),
    button: (name: string | RegExp) => screen.getByRole('button', { name }),
  };
}

test('a verb and a target make a repair, which says what evidence there is', async () => {
  const { screen, target, verb, button, ran, shown } = await panelAfter([LOGS]);
  await expect.element(verb('Restart')).toBeChecked();
  await target.click();
  await screen.getByRole('option', { name: /^db/ }).click();
  await expect
    .element(screen.getByRole('list', { name: 'Evidence that mentions db' }))
    .toHaveTextContent('#1 Logs api: “10:00 ERROR no answer from db”');
  await button(/^#1 Logs api/).click();
  expect(shown).toEqual([1]);
  await button('Run: Restart db').click();
  expect(ran).toEqual([RESTART_DB]);
});

test('with the keyboard alone; what came of it has the focus then, and no second press runs it again', async () => {
  const { screen, ran } = await panelAfter();
  await userEvent.tab();
  await userEvent.tab();
  await userEvent.keyboard('db{Enter}{Tab}{Enter}');
  await expect.element(screen.getByRole('button', { name: 'Restart db too early at step 1' })).toHaveFocus();
  await userEvent.keyboard('{Enter}{Enter}');
  expect(ran).toEqual([RESTART_DB]);
});

test('arrows choose another verb, which keeps a target that it has', async () => {
  const { screen, verb, target } = await panelAfter([], { choice: { type: 'restart_service', target: 'db' } });
  await screen.getByText('Restart', { exact: true }).click();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(verb('Roll back')).toBeChecked();
  await expect.element(target).toHaveValue('db');
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(verb('Disable flag')).toBeChecked();
  await expect.element(target).toHaveValue('');
});

test('what was tried stands below, and leads to its cards', async () => {
  const { screen, button, shown } = await panelAfter([EARLY, FLAG, EARLY]);
  const tried = screen.getByRole('list', { name: 'Tried so far' }).getByRole('listitem').elements();
  expect(tried.map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim())).toEqual([
    'Restart db ✓ held at step 3',
    'Disable flag export ✓ held at step 2',
    'Restart db ◔ too early at step 1',
  ]);
  await button(/too early/).click();
  expect(shown).toEqual([1]);
});

test('a target that nothing has named says so', async () => {
  const { screen } = await panelAfter([], { choice: { type: 'restart_service', target: 'api' } });
  await expect.element(screen.getByText('No evidence has mentioned api so far.')).toBeVisible();
});

test('nothing is run once only the submission is left', async () => {
  const { screen, button } = await panelAfter([], {
    ...{ disabled: true, choice: { type: 'restart_service', target: 'db' } },
  });
  await expect.element(button('Run: Restart db')).toBeDisabled();
  await expect.element(screen.getByText('The last step has to be the submission.')).toBeVisible();
});

test.each([
  ['ongoing', 'Ongoing'],
  ['verified', 'Recovered and verified'],
] as const)('an incident that is %s says so', async (status, words) => {
  const { screen } = await panelAfter([], { status });
  await expect.element(screen.getByText(words)).toBeVisible();
});

describe('what is chosen', () => {
  const groups = groupsAfter([]);

  test.each<[string, RepairChoice, string, RepairChoice | undefined]>([
    ['a node, without a verb', NO_REPAIR, 'db', { type: 'restart_service', target: 'db' }],
    [
      ...(['a node, with a verb that it has', { type: 'rollback_deploy', target: 'api' }, 'db'] as const),
      { type: 'rollback_deploy', target: 'db' },
    ],
    [
      ...(['a node, with a verb that it has not', { type: 'disable_feature_flag', target: 'export' }, 'db'] as const),
      { type: 'restart_service', target: 'db' },
    ],
    ['what cannot be repaired', NO_REPAIR, 'acquirer', undefined],
  ])('%s', (_label, before, target, choice) => {
    expect(withTarget(groups, before, target)).toEqual(choice);
  });

  test('another verb drops a target that it has not', () => {
    expect(withVerb(groups, { type: 'restart_service', target: 'db' }, 'disable_feature_flag').target).toBe('');
  });

  test('targets that evidence has named come first, with its cards and what came of them', () => {
    const [restart] = groupsAfter([LOGS, EARLY]);
    const choices = targetChoices(restart, scenario.service_kinds);
    expect(choices.all.map(({ title, group, note }) => [title, group, note])).toEqual([
      ['api', 'Named in evidence', '#1'],
      ['db', 'Named in evidence', '◔ too early #1'],
    ]);
    expect(targetChoices(groups[0], {}).all.map(({ group, note }) => [group, note])).toEqual([
      [undefined, ''],
      [undefined, ''],
    ]);
  });
});
