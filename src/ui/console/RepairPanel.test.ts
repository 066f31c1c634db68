import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Action } from '../../schema';
import { scenarioOf } from '../../schema/fixture';
import { offeredRepairs } from '../../stores/console/offers';
import RepairPanel from './RepairPanel.svelte';

const repairs = offeredRepairs(
  scenarioOf('remediation_planning', {
    known_services: ['api', 'db'],
    available_targets: { disable_feature_flag: ['export', 'json_logs'] },
  }),
  'openenv-0.1',
);

/** The panel, and what was run since. */
async function panel({ disabled = false } = {}) {
  const run: Action[] = [];
  const screen = await render(RepairPanel, { repairs, disabled, onrepair: (action: Action) => run.push(action) });
  return {
    run,
    picker: (label: string) => screen.getByRole('combobox', { name: label }),
    button: (name: string) => screen.getByRole('button', { name, exact: true }),
  };
}

test('a repair needs a target', async () => {
  const { button, picker } = await panel();
  await expect.element(button('Restart: choose a target first')).toBeDisabled();
  await picker('Restart').selectOptions('db');
  await expect.element(button('Restart db')).toBeEnabled();
  await picker('Restart').selectOptions('choose…');
  await expect.element(button('Restart: choose a target first')).toBeDisabled();
});

test.each([
  ['Restart', 'db', { action_type: 'restart_service', parameters: { service: 'db' } }],
  ['Disable flag', 'json_logs', { action_type: 'disable_feature_flag', parameters: { flag: 'json_logs' } }],
])('%s %s is run once, and has to be chosen again', async (label, target, action) => {
  const { button, picker, run } = await panel();
  await picker(label).selectOptions(target);
  await button(`${label} ${target}`).click();
  expect(run).toEqual([action]);
  await expect.element(button(`${label}: choose a target first`)).toBeDisabled();
  await expect.element(picker(label)).toHaveDisplayValue('choose…');
});

test('targets of one repair are not those of another', async () => {
  const { button, picker } = await panel();
  await picker('Restart').selectOptions('db');
  await expect.element(button('Roll back: choose a target first')).toBeDisabled();
});

test('at the last step nothing can be run', async () => {
  const { button, picker } = await panel({ disabled: true });
  await picker('Restart').selectOptions('db');
  await expect.element(button('Restart db')).toBeDisabled();
});
