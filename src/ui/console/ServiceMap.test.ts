import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
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

const mapAfter = (...taken: ActionPair[]) =>
  render(ServiceMap, { knowledge: knowledgeOf(scenario, replayOf(scenario, taken, 'strict-1')), kinds: {} });

test.each<[string, ActionPair[], string]>([
  ['nothing is asked', [], 'Service map. 0 of 2 services seen.'],
  ['a caller was asked', [CALLS], '2 of 2 services seen. api unknown. db down. api calls db, down'],
  ['a repair has held', [CALLS, STATUS, REPAIR], 'db down. api calls db, down'],
  ['the caller was asked again', [CALLS, STATUS, REPAIR, CALLS], 'db healthy. api calls db, healthy'],
])('the map says what is known when %s', async (_label, taken, description) => {
  const screen = await mapAfter(...taken);
  await expect.element(screen.getByRole('img')).toHaveAccessibleName(expect.stringContaining(description) as string);
});

test('nodes and calls have the colours of the newest readings', async () => {
  const { container } = await mapAfter(CALLS, STATUS, REPAIR, CALLS);
  await expect.poll(() => container.querySelectorAll('.call').length).toBe(1);
  expect(container.querySelectorAll('.node.down, .call.down')).toHaveLength(0);
  expect(container.querySelectorAll('.node.healthy, .call.healthy')).toHaveLength(2);
});
