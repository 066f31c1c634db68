import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../styles/app.css';
import { CONDUCT_COST, EVIDENCE_WORDS, STRICT_CREDIT } from '../../rulesets';
import type { Action, Draft, RulesetId, TaskId } from '../../schema';
import { scenarioOf } from '../../schema/fixture';
import { evidenceCards } from '../../stores/console/evidence';
import { createBrowser, openTab } from '../../stores/fixture';
import SubmissionPanel from './SubmissionPanel.svelte';

interface PanelOptions {
  readonly ruleset?: RulesetId;
  readonly services?: readonly string[];
  readonly pins?: readonly number[];
  readonly lastStep?: boolean;
}

/** The panel of an episode in which `services` were asked for their logs, and what it submitted and showed since. */
async function panelOf(
  task_id: TaskId,
  { ruleset = 'openenv-0.1', services = [], pins = [], lastStep = false }: PanelOptions = {},
) {
  const scenario = scenarioOf(task_id, {
    known_services: ['api', 'db'],
    service_kinds: { db: 'database' },
    correct_failure_mode: 'pool_exhausted',
    correct_trigger: 'load',
  });
  const { play, session } = openTab(createBrowser([scenario]));
  await play.open(scenario.scenario_id, { ruleset });
  for (const service of services) await play.act({ action_type: 'query_logs', parameters: { service } });
  for (const pin of pins) await play.togglePin(pin);

  const [submitted, shown]: [Action[], number[]] = [[], []];
  const screen = await render(SubmissionPanel, {
    session: session(),
    cards: evidenceCards(session().replay),
    lastStep,
    onsubmit: (action: Action) => submitted.push(action),
    ondraft: (draft: Partial<Draft>) => {
      void play.setDraft(draft);
      void screen.rerender({ session: session() });
    },
    onshow: (step: number) => shown.push(step),
  });
  return { screen, session, submitted, shown };
}

type Screen = Awaited<ReturnType<typeof panelOf>>['screen'];

/** Types into a list, and takes what it finds first. */
const pick = (label: string, words: string) => async (screen: Screen) => {
  await screen.getByRole('combobox', { name: label }).click();
  await userEvent.keyboard(`${words}{Enter}`);
};
/** Writes into a field; a list that opens is closed again. */
const write = (label: string | RegExp, words: string) => async (screen: Screen) => {
  await screen.getByLabelText(label).fill(words);
  await userEvent.keyboard('{Escape}');
};

const severity = [
  {
    lacks: 'Choose a severity first.',
    fill: (screen: Screen) => screen.getByRole('radio', { name: /^P3 / }).click(),
  },
];
const service = { lacks: 'Choose the service first.', fill: pick('Service', 'data') };
const mode = { lacks: 'Choose how it failed first.', fill: pick('Failure mode', 'pool') };

const FORMS: {
  task_id: TaskId;
  ruleset: RulesetId;
  button: string;
  /** What is filled in, one after the other, and what is lacking before each. */
  fields: { lacks: string; fill: (screen: Screen) => Promise<void> }[];
  action: Action;
}[] = [
  ...(['openenv-0.1', 'strict-1'] as const).map((ruleset) => ({
    task_id: 'alert_classification' as const,
    ruleset,
    button: 'Submit severity',
    fields: severity,
    action: { action_type: 'submit_severity', parameters: { severity: 'P3' } },
  })),
  {
    task_id: 'root_cause_analysis',
    ruleset: 'openenv-0.1',
    button: 'Submit root cause',
    fields: [service, { lacks: 'Choose how it failed first.', fill: write('Failure mode', '  the pool was empty ') }],
    action: { action_type: 'submit_root_cause', parameters: { service: 'db', failure_mode: 'the pool was empty' } },
  },
  {
    task_id: 'root_cause_analysis',
    ruleset: 'strict-1',
    button: 'Submit root cause',
    fields: [service, mode, { lacks: 'Choose what set it off first.', fill: pick('Trigger', 'spike') }],
    action: {
      action_type: 'submit_root_cause',
      parameters: { service: 'db', failure_mode: 'pool_exhausted', trigger: 'load' },
    },
  },
  {
    task_id: 'remediation_planning',
    ruleset: 'openenv-0.1',
    button: 'Submit resolution',
    fields: [{ lacks: 'Describe the resolution first.', fill: write(/^Summary/, ' Restarted db.\n') }],
    action: { action_type: 'submit_resolution', parameters: { summary: 'Restarted db.' } },
  },
  {
    task_id: 'remediation_planning',
    ruleset: 'strict-1',
    button: 'Submit resolution',
    fields: [service, mode],
    action: { action_type: 'submit_resolution', parameters: { service: 'db', failure_mode: 'pool_exhausted' } },
  },
];

describe.each(FORMS)('in $task_id by $ruleset', ({ task_id, ruleset, button, fields, action }) => {
  const fillIn = async (screen: Screen) => {
    for (const { fill } of fields) await fill(screen);
  };

  test('the button waits for an answer and says what is lacking', async () => {
    const { screen } = await panelOf(task_id, { ruleset });
    const submit = screen.getByRole('button', { name: button });
    for (const { lacks, fill } of fields) {
      await expect.element(submit).toBeDisabled();
      await expect.element(submit).toHaveAccessibleDescription(lacks);
      await fill(screen);
    }
    await expect.element(submit).toBeEnabled();
    const ready = ruleset === 'strict-1' ? EVIDENCE_WORDS.unpinned : 'Ends the episode.';
    await expect.element(submit).toHaveAccessibleDescription(ready);
  });

  test('the answer is a draft until the button submits it, once and trimmed; Enter in a field does not', async () => {
    const { screen, session, submitted } = await panelOf(task_id, { ruleset });
    await fillIn(screen);
    await userEvent.keyboard('{Enter}{Escape}');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    const trimmed = Object.fromEntries(Object.entries(session().draft).map(([key, text]) => [key, text.trim()]));
    expect(trimmed).toMatchObject(action.parameters);
    expect(submitted).toEqual([]);
    await screen.getByRole('button', { name: button }).click();
    expect(submitted).toEqual([action]);
  });
});

test.each([
  ['root_cause_analysis', 'Failure mode', 'Choose how it failed first.'],
  ['remediation_planning', /^Summary/, 'Describe the resolution first.'],
] as const)('in %s white space is no answer', async (task_id, label, lacks) => {
  const { screen } = await panelOf(task_id);
  if (task_id === 'root_cause_analysis') await service.fill(screen);
  await write(label, '   ')(screen);
  await expect.element(screen.getByText(lacks)).toBeVisible();
});

describe('by strict-1', () => {
  const { repeated, refused, idle } = CONDUCT_COST;

  test('what was typed but not chosen is kept, and holds the answer back', async () => {
    const { screen, session } = await panelOf('root_cause_analysis', { ruleset: 'strict-1' });
    await service.fill(screen);
    await pick('Trigger', 'spike')(screen);
    await write('Failure mode', 'the pool was empty')(screen);
    const submit = screen.getByRole('button', { name: 'Submit root cause' });
    await expect.element(submit).toBeDisabled();
    await expect.element(submit).toHaveAccessibleDescription('Failure mode: choose one of the list.');
    expect(session().draft.failure_mode).toBe('the pool was empty');
  });

  test.each(['root_cause_analysis', 'remediation_planning'] as const)(
    'in %s the words go with the answer and are said not to be graded',
    async (task_id) => {
      const { screen, submitted } = await panelOf(task_id, { ruleset: 'strict-1' });
      const text = screen.getByRole('textbox', { name: /^(Explanation|Summary): / });
      await expect.element(text).toHaveAccessibleDescription('Optional. Kept and shown, not graded.');
      await text.fill(' First this,\nthen that. ');
      await service.fill(screen);
      await mode.fill(screen);
      if (task_id === 'root_cause_analysis') await pick('Trigger', 'spike')(screen);
      await screen.getByRole('button', { name: /^Submit/ }).click();
      expect(Object.values(submitted[0]?.parameters ?? {})).toContain('First this,\nthen that.');
    },
  );

  test('each choice says what it earns', async () => {
    const { screen } = await panelOf('root_cause_analysis', { ruleset: 'strict-1' });
    const points = screen.getByText(/^earns/).elements();
    const { service, failure_mode, trigger } = STRICT_CREDIT.root_cause;
    const credits = [service, failure_mode, trigger].map((credit) => `earns ${credit.toFixed(2)}`);
    expect(points.map(({ textContent }) => textContent)).toEqual(credits);
  });

  test.each([
    ['root_cause_analysis', `Free: ${repeated.spare} question asked again and ${refused.spare} refused action.`],
    ['remediation_planning', `${refused.spare} refused action and ${idle.spare} repairs or checks to no effect.`],
  ] as const)('in %s it says what conduct is free', async (task_id, text) => {
    const { screen } = await panelOf(task_id, { ruleset: 'strict-1' });
    await expect.element(screen.getByText(text)).toBeVisible();
  });
});

test.each(['openenv-0.1', 'strict-1'] as const)(
  'the severities are explained where they are chosen, by %s',
  async (ruleset) => {
    const { screen } = await panelOf('alert_classification', { ruleset });
    await expect.element(screen.getByRole('group', { name: 'Severity' })).toHaveAccessibleDescription(/impact now/);
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
  },
);

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

  test.each([
    ['openenv-0.1', [], 'the strict grade asks for them.'],
    ['openenv-0.1', [1, 2], '2 cards will be kept with the answer. These rules do not grade them'],
    ['strict-1', [], `pin the cards that prove your answer. ${EVIDENCE_WORDS.words}`],
    ['strict-1', [1], `1 card will be graded with the answer. ${EVIDENCE_WORDS.words}`],
  ] as const)('by %s with pins %j says what becomes of it', async (ruleset, pins, text) => {
    const { screen } = await panelOf('root_cause_analysis', { ruleset, services: ['api', 'db'], pins });
    await expect.element(screen.getByText(text)).toBeVisible();
  });

  test('is asked for where an answer without it is graded, and holds nothing back', async () => {
    const options = { ruleset: 'strict-1', services: ['api', 'db'] } as const;
    const { screen, shown, submitted } = await panelOf('alert_classification', options);
    expect(screen.getByRole('button', { name: 'Pin a card first' }).query()).toBeNull();
    await severity[0]!.fill(screen);
    await screen.getByRole('button', { name: 'Pin a card first' }).click();
    expect(shown).toEqual([2]);
    await screen.getByRole('button', { name: 'Submit severity' }).click();
    expect(submitted).toHaveLength(1);
  });

  test('once there is some, the answer just ends the episode', async () => {
    const { screen } = await panelOf('alert_classification', { ruleset: 'strict-1', services: ['api'], pins: [1] });
    await severity[0]!.fill(screen);
    const submit = screen.getByRole('button', { name: 'Submit severity' });
    await expect.element(submit).toHaveAccessibleDescription('Ends the episode.');
    expect(screen.getByRole('button', { name: 'Pin a card first' }).query()).toBeNull();
  });
});
