import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Action, Draft, TaskId } from '../../schema';
import { scenarioOf } from '../../schema/fixture';
import { evidenceCards } from '../../stores/console/evidence';
import { createBrowser, openTab } from '../../stores/fixture';
import SubmissionPanel from './SubmissionPanel.svelte';

/** The panel of an episode in which `services` were asked for their logs, and what it submitted and showed since. */
async function panelOf(task_id: TaskId, { services = [] as string[], pins = [] as number[], lastStep = false } = {}) {
  const scenario = scenarioOf(task_id, { known_services: ['api', 'db'] });
  const { play, session } = openTab(createBrowser([scenario]));
  await play.open(scenario.scenario_id);
  for (const service of services) play.act({ action_type: 'query_logs', parameters: { service } });
  for (const pin of pins) play.togglePin(pin);

  const [submitted, shown]: [Action[], number[]] = [[], []];
  const screen = await render(SubmissionPanel, {
    session: session(),
    cards: evidenceCards(session().replay),
    lastStep,
    onsubmit: (action: Action) => submitted.push(action),
    ondraft: (draft: Partial<Draft>) => {
      play.setDraft(draft);
      void screen.rerender({ session: session() });
    },
    onshow: (step: number) => shown.push(step),
  });
  return { screen, session, submitted, shown };
}

type Screen = Awaited<ReturnType<typeof panelOf>>['screen'];

const TASKS: {
  task_id: TaskId;
  button: string;
  /** What is filled in, one after the other, and what is lacking before each. */
  fields: { lacks: string; fill: (screen: Screen) => Promise<void> }[];
  action: Action;
}[] = [
  {
    task_id: 'alert_classification',
    button: 'Submit severity',
    fields: [
      { lacks: 'Choose a severity first.', fill: (screen) => screen.getByRole('radio', { name: /^P3 / }).click() },
    ],
    action: { action_type: 'submit_severity', parameters: { severity: 'P3' } },
  },
  {
    task_id: 'root_cause_analysis',
    button: 'Submit root cause',
    fields: [
      { lacks: 'Choose the service first.', fill: (screen) => screen.getByLabelText('Service').selectOptions('db') },
      {
        lacks: 'Say how it failed first.',
        fill: (screen) => screen.getByLabelText('Failure mode').fill('  pool exhausted '),
      },
    ],
    action: { action_type: 'submit_root_cause', parameters: { service: 'db', failure_mode: 'pool exhausted' } },
  },
  {
    task_id: 'remediation_planning',
    button: 'Submit resolution',
    fields: [
      {
        lacks: 'Describe the resolution first.',
        fill: (screen) => screen.getByLabelText(/^Summary/).fill(' Restarted db.\n'),
      },
    ],
    action: { action_type: 'submit_resolution', parameters: { summary: 'Restarted db.' } },
  },
];

describe.each(TASKS)('in $task_id', ({ task_id, button, fields, action }) => {
  const fillIn = async (screen: Screen) => {
    for (const { fill } of fields) await fill(screen);
  };

  test('the button waits for an answer and says what is lacking', async () => {
    const { screen } = await panelOf(task_id);
    const submit = screen.getByRole('button', { name: button });
    for (const { lacks, fill } of fields) {
      await expect.element(submit).toBeDisabled();
      await expect.element(submit).toHaveAccessibleDescription(lacks);
      await fill(screen);
    }
    await expect.element(submit).toBeEnabled();
    await expect.element(submit).toHaveAccessibleDescription('');
  });

  test('the button submits the answer once, trimmed', async () => {
    const { screen, submitted } = await panelOf(task_id);
    await fillIn(screen);
    expect(submitted).toEqual([]);
    await screen.getByRole('button', { name: button }).click();
    expect(submitted).toEqual([action]);
  });

  test('Enter in the last field does not submit', async () => {
    const { screen, submitted } = await panelOf(task_id);
    await fillIn(screen);
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(submitted).toEqual([]);
  });

  test('the answer is kept as a draft while it is made', async () => {
    const { screen, session } = await panelOf(task_id);
    await fillIn(screen);
    const trimmed = Object.fromEntries(Object.entries(session().draft).map(([key, text]) => [key, text.trim()]));
    expect(trimmed).toMatchObject(action.parameters);
  });
});

test.each([
  ['root_cause_analysis', 'Failure mode', 'Say how it failed first.'],
  ['remediation_planning', /^Summary/, 'Describe the resolution first.'],
] as const)('in %s white space is no answer', async (task_id, label, lacks) => {
  const { screen } = await panelOf(task_id);
  if (task_id === 'root_cause_analysis') await screen.getByLabelText('Service').selectOptions('db');
  await screen.getByLabelText(label).fill('   ');
  await expect.element(screen.getByText(lacks)).toBeVisible();
});

test('the severities are explained where they are chosen', async () => {
  const { screen } = await panelOf('alert_classification');
  const names = screen
    .getByRole('radio')
    .elements()
    .map((radio) => radio.closest('label')?.textContent.trim());
  expect(names).toEqual([
    expect.stringMatching(/^P1 Critical\./),
    expect.stringMatching(/^P2 High\./),
    expect.stringMatching(/^P3 Medium\./),
    expect.stringMatching(/^P4 Low\./),
  ]);
});

test.each([
  [false, 0],
  [true, 1],
])('with one step left (%s) a warning stands above', async (lastStep, warnings) => {
  const { screen } = await panelOf('alert_classification', { lastStep });
  expect(screen.getByRole('alert').elements()).toHaveLength(warnings);
});

describe('pinned evidence', () => {
  test('is listed in the order of the steps, and leads to its card', async () => {
    const { screen, shown } = await panelOf('root_cause_analysis', { services: ['api', 'db', 'ghost'], pins: [3, 1] });
    const chips = screen.getByRole('list', { name: 'Evidence you rely on' }).getByRole('button');
    await expect.element(chips.nth(0)).toHaveTextContent('★ #1 logs · api');
    await expect.element(chips.nth(1)).toHaveTextContent('★ #3 logs · ghost');
    await chips.nth(1).click();
    expect(shown).toEqual([3]);
  });

  test('is not listed when there is none', async () => {
    const { screen } = await panelOf('root_cause_analysis', { services: ['api'] });
    expect(screen.getByText('Evidence you rely on').elements()).toEqual([]);
  });
});
