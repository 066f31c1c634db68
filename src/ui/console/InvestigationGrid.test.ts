import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Action, RulesetId, Scenario } from '../../schema';
import { scenarioOf, type ActionPair } from '../../schema/fixture';
import { replayOf } from '../../stores/fixture';
import { knowledgeOf } from '../../stores/console/knowledge';
import InvestigationGrid from './InvestigationGrid.svelte';

const scenario = scenarioOf('root_cause_analysis', {
  known_services: ['api', 'db', 'cache'],
  tool_responses: { check_service_status: { db: { status: { state: 'down' } } } },
});

interface Options {
  readonly disabled?: boolean;
  readonly of?: Scenario;
  readonly ruleset?: RulesetId;
}

/** The grid after `taken`, and what was asked and shown since. */
async function gridAfter(
  taken: ActionPair[] = [],
  { disabled = false, of = scenario, ruleset = 'openenv-0.1' }: Options = {},
) {
  const [queries, shown]: [Action[], number[]] = [[], []];
  const screen = await render(InvestigationGrid, {
    scenario: of,
    ruleset,
    knowledge: knowledgeOf(of, replayOf(of, taken, ruleset)),
    disabled,
    onquery: (action: Action) => queries.push(action),
    onshow: (step: number) => shown.push(step),
  });
  const cell = (name: string) => screen.getByRole('button', { name, exact: true });
  return { screen, cell, queries, shown };
}

const query = (action_type: string, service: string): Action => ({ action_type, parameters: { service } });
const statusOfDb: ActionPair = ['check_service_status', { service: 'db' }];

describe('a cell', () => {
  test('asks its question to its service once', async () => {
    const { cell, queries, shown } = await gridAfter();
    await cell('Recent deploys of db').click();
    expect([queries, shown]).toEqual([[query('check_recent_deploys', 'db')], []]);
  });

  test('that has been asked says when, leads to its card and does not ask again', async () => {
    const { cell, queries, shown } = await gridAfter([['query_logs', { service: 'api' }], statusOfDb]);
    await cell('Status of db, asked at step 2').click();
    expect([queries, shown]).toEqual([[], [2]]);
  });

  test('at the last step asks nothing, by mouse or by key', async () => {
    const { cell, queries, shown } = await gridAfter([], { disabled: true });
    await expect.element(cell('Logs of api')).toHaveAttribute('aria-disabled', 'true');
    await cell('Logs of api').click({ force: true });
    await userEvent.keyboard('{Enter}');
    expect([queries, shown]).toEqual([[], []]);
  });

  test('at the last step still leads to its card', async () => {
    const { cell, shown } = await gridAfter([statusOfDb], { disabled: true });
    await cell('Status of db, asked at step 1').click();
    expect(shown).toEqual([1]);
  });
});

describe('a cell that was asked before a repair has held', () => {
  const of = scenarioOf('remediation_planning', {
    known_services: ['api', 'db'],
    tool_responses: { check_service_status: { db: { status: { state: 'down' } } } },
    repairs: [{ action: 'restart_service:db' }],
    later_readings: [
      {
        ...{ tool: 'check_service_status', service: 'db', after: ['restart_service:db'] },
        reading: { status: { state: 'healthy' } },
      },
    ],
  });
  const REPAIR: ActionPair = ['restart_service', { service: 'db' }];
  const OUTDATED = 'Status of db, asked at step 1, before the last repair';

  test('says so, keeps its health and is asked again', async () => {
    const { screen, cell, queries, shown } = await gridAfter([statusOfDb, REPAIR], { of, ruleset: 'strict-1' });
    await expect.element(screen.getByRole('rowheader', { name: /^db ?, down$/ })).toBeVisible();
    await expect
      .element(cell(OUTDATED))
      .toHaveAttribute('title', 'Asked at step 1, before Restart db (step 2). It can be asked again.');
    await expect.element(screen.getByText('↻ can be asked again')).toBeVisible();
    await cell(OUTDATED).click();
    expect([queries, shown]).toEqual([[query('check_service_status', 'db')], []]);
  });

  test('is asked again with the keyboard', async () => {
    const { queries } = await gridAfter([statusOfDb, REPAIR], { of, ruleset: 'strict-1' });
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}{End}{Enter}');
    expect(queries).toEqual([query('check_service_status', 'db')]);
  });

  test('shows the newest reading once it has been, and counts as one', async () => {
    const { screen, cell, queries, shown } = await gridAfter([statusOfDb, REPAIR, statusOfDb], {
      ...{ of, ruleset: 'strict-1' },
    });
    await expect.element(screen.getByRole('rowheader', { name: /^db ?, healthy$/ })).toBeVisible();
    await expect.element(screen.getByText('1 of 10 cells')).toBeVisible();
    expect(screen.getByText('↻').elements()).toEqual([]);
    await cell('Status of db, asked at step 3').click();
    expect([queries, shown]).toEqual([[], [3]]);
  });

  test('leads to its card at the last step', async () => {
    const { cell, queries, shown } = await gridAfter([statusOfDb, REPAIR], {
      ...{ of, ruleset: 'strict-1', disabled: true },
    });
    await expect.element(cell(OUTDATED)).toHaveAttribute('aria-disabled', 'false');
    await cell(OUTDATED).click();
    expect([queries, shown]).toEqual([[], [1]]);
  });

  test('leads to its card under rules that leave the incident as it is', async () => {
    const { cell, queries, shown } = await gridAfter([statusOfDb, REPAIR], { of });
    await cell('Status of db, asked at step 1').click();
    expect([queries, shown]).toEqual([[], [1]]);
  });
});

describe('keys move from cell to cell', () => {
  test.each([
    ['to the right', '{ArrowRight}', 'Metrics of api'],
    ['down', '{ArrowDown}', 'Logs of db'],
    ['there and back', '{ArrowRight}{ArrowDown}{ArrowLeft}{ArrowUp}', 'Logs of api'],
    ['not beyond the first row', '{ArrowUp}', 'Logs of api'],
    ['not beyond the first column', '{ArrowLeft}', 'Logs of api'],
    ['not beyond the last column', '{ArrowRight}'.repeat(6), 'Status of api'],
    ['not beyond the last row', '{ArrowDown}'.repeat(4), 'Logs of cache'],
    ['to the end of the row', '{End}', 'Status of api'],
    ['to its start', '{End}{Home}', 'Logs of api'],
    ['to the last row', '{PageDown}', 'Logs of cache'],
    ['to the first row', '{PageDown}{PageUp}', 'Logs of api'],
    ['with Ctrl to the last cell', '{Control>}{End}{/Control}', 'Status of cache'],
    ['with Ctrl to the first cell', '{PageDown}{End}{Control>}{Home}{/Control}', 'Logs of api'],
    ['not with Ctrl', '{Control>}{ArrowRight}{/Control}', 'Logs of api'],
  ])('%s', async (_label, keys, name) => {
    const { cell, queries } = await gridAfter();
    await userEvent.tab();
    await userEvent.keyboard(keys);
    await expect.element(cell(name)).toHaveFocus();
    expect(queries).toEqual([]);
  });

  test('and Enter asks the one in focus, once', async () => {
    const { queries } = await gridAfter();
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}{Enter}');
    expect(queries).toEqual([query('check_metrics', 'db')]);
  });

  test('from the one that was clicked', async () => {
    const { cell } = await gridAfter();
    await cell('Dependencies of db').click();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(cell('Dependencies of cache')).toHaveFocus();
  });

  test('and Tab leaves the grid: one cell of it can be reached', async () => {
    const { screen, cell } = await gridAfter();
    await userEvent.tab();
    await userEvent.keyboard('{ArrowRight}');
    const reachable = [...screen.container.querySelectorAll('button')].filter(({ tabIndex }) => tabIndex === 0);
    expect(reachable).toEqual([cell('Metrics of api').element()]);
  });
});

describe('the grid shows', () => {
  test('how much of it has been asked', async () => {
    const { screen } = await gridAfter([statusOfDb, statusOfDb]);
    await expect.element(screen.getByText('1 of 15 cells')).toBeVisible();
  });

  test('the last known health of each service', async () => {
    const { screen } = await gridAfter([statusOfDb]);
    await expect.element(screen.getByRole('rowheader', { name: /^db ?, down$/ })).toBeVisible();
    await expect.element(screen.getByRole('rowheader', { name: /^api ?, health not known$/ })).toBeVisible();
  });

  test('only the tools of the task', async () => {
    const { screen } = await gridAfter([], { of: scenarioOf('alert_classification', { known_services: ['api'] }) });
    expect(
      screen
        .getByRole('columnheader')
        .elements()
        .map(({ textContent }) => textContent),
    ).toEqual(['logs', 'metrics', 'deps', 'deploys']);
  });
});
