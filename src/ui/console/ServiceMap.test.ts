import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { createRawSnippet } from 'svelte';
import '../../styles/app.css';
import { scenarioOf, type ActionPair } from '../../schema/fixture';
import { knowledgeOf } from '../../stores/console/knowledge';
import { replayOf } from '../../stores/fixture';
import ServiceMap from './ServiceMap.svelte';

const reportsDb = (state: string) => ({ dependencies: [{ service: 'db', state }] });
const scenario = scenarioOf('remediation_planning', {
  known_services: ['api', 'db'],
  tool_responses: {
    check_dependencies: { api: reportsDb('down') },
    check_service_status: { db: { status: { state: 'down' } } },
  },
  repairs: [{ action: 'restart_service:db' }],
  later_readings: [
    {
      ...{ tool: 'check_dependencies', service: 'api', after: ['restart_service:db'] },
      reading: reportsDb('healthy'),
    },
  ],
});
const CALLS: ActionPair = ['check_dependencies', { service: 'api' }];
const STATUS: ActionPair = ['check_service_status', { service: 'db' }];
const REPAIR: ActionPair = ['restart_service', { service: 'db' }];

const knownAfter = (...taken: ActionPair[]) => knowledgeOf(scenario, replayOf(scenario, taken, 'strict-1'));
const mapAfter = (...taken: ActionPair[]) => render(ServiceMap, { knowledge: knownAfter(...taken), kinds: {} });

/** What opens at a node: one button. */
const node = createRawSnippet(() => ({ render: () => '<button>ask it</button>' }));

test.each<[string, ActionPair[], string]>([
  ['nothing is asked', [], 'Service map. 0 of 2 services seen.'],
  ['a caller was asked', [CALLS], '2 of 2 services seen. api unknown. db down. api calls db, down'],
  ['a repair has held', [CALLS, STATUS, REPAIR], 'db down. api calls db, down'],
  ['the caller was asked again', [CALLS, STATUS, REPAIR, CALLS], 'db healthy. api calls db, healthy'],
])('the map says what is known when %s', async (_label, taken, description) => {
  const screen = await mapAfter(...taken);
  await expect.element(screen.getByRole('img')).toHaveAccessibleName(expect.stringContaining(description) as string);
});

test('those that raised the alert are marked from the start, until their health is known', async () => {
  const alerted = { ...scenario, alert: { affected_services: ['db'] } };
  const knownOf = (...taken: ActionPair[]) => knowledgeOf(alerted, replayOf(alerted, taken, 'strict-1'));
  const screen = await render(ServiceMap, { knowledge: knownOf(), kinds: {}, node });
  await expect.element(screen.getByRole('img')).toHaveAccessibleName(/The alert was raised by db$/);
  await expect.element(screen.getByRole('button', { name: 'db, raised the alert, health not known' })).toBeVisible();
  expect(screen.container.querySelectorAll('.alerting')).toHaveLength(1);
  await expect.element(screen.getByText('△ raised the alert.')).toBeVisible();
  await screen.rerender({ knowledge: knownOf(STATUS) });
  await expect.element(screen.getByRole('img')).toHaveAccessibleName(/1 of 2 services seen\. db down$/);
  expect(screen.container.querySelectorAll('.alerting')).toHaveLength(0);
});

test('nodes and calls have the colours of the newest readings', async () => {
  const { container } = await mapAfter(CALLS, STATUS, REPAIR, CALLS);
  await expect.poll(() => container.querySelectorAll('.call').length).toBe(1);
  expect(container.querySelectorAll('.node.down, .call.down')).toHaveLength(0);
  expect(container.querySelectorAll('.node.healthy, .call.healthy')).toHaveLength(2);
});

test('what a repair has mended is marked, and what was read before it', async () => {
  const { container } = await mapAfter(CALLS, REPAIR);
  await expect.poll(() => container.querySelectorAll('.call').length).toBe(1);
  expect(container.querySelectorAll('.repaired')).toHaveLength(1);
  expect(container.querySelectorAll('.outdated')).toHaveLength(1);
});

test('the map is green once the incident is over, not before', async () => {
  const screen = await render(ServiceMap, { knowledge: knownAfter(), kinds: {}, status: 'improving' });
  expect(screen.container.querySelector('.over')).toBeNull();
  await screen.rerender({ status: 'recovered' });
  await expect.element(screen.getByText('Users are served again.')).toBeVisible();
  expect(screen.container.querySelector('.over')).not.toBeNull();
});

test('a map that is only looked at has no buttons', async () => {
  const screen = await mapAfter(CALLS);
  expect(screen.getByRole('button').elements()).toEqual([]);
});

test('arrows lead from node to node, Enter opens one, Escape leads back to it', async () => {
  const screen = await render(ServiceMap, { knowledge: knownAfter(STATUS), kinds: {}, suspect: 'db', node });
  const api = screen.getByRole('button', { name: /^api, health not known$/ });
  const db = screen.getByRole('button', { name: 'db, down, suspect' });
  await userEvent.tab();
  await expect.element(api).toHaveFocus();
  await userEvent.keyboard('{ArrowLeft}{ArrowRight}');
  await expect.element(db).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('dialog', { name: 'db' })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'ask it' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(db).toHaveFocus();
  expect(screen.getByRole('dialog').elements()).toEqual([]);
});
