import { describe, expect, test } from 'vitest';
import { FAILURE_MODES, TRIGGERS } from '../../schema';
import { scenarioOf } from '../../schema/fixture';
import { isOffered, MODE_CHOICES, serviceChoices, TRIGGER_CHOICES } from './answer-choices';

const scenario = scenarioOf('root_cause_analysis', {
  known_services: ['api-gateway', 'orders-db', 'orders'],
  service_kinds: { 'api-gateway': 'gateway', 'orders-db': 'database' },
});
const services = serviceChoices(scenario);
const idsOf = (choices: readonly { readonly id: string }[]) => choices.map(({ id }) => id);

test('the published lists are offered whole, in their order', () => {
  expect(idsOf(MODE_CHOICES.all)).toEqual(idsOf(FAILURE_MODES));
  expect(idsOf(TRIGGER_CHOICES.all)).toEqual(idsOf(TRIGGERS));
});

test('what is near a failure mode is one, too', () => {
  for (const { near = [] } of MODE_CHOICES.all) expect(near.map((id) => MODE_CHOICES.find(id)?.id)).toEqual([...near]);
});

test('a failure mode is found by what people say, and by its id', () => {
  expect(MODE_CHOICES.search('thundering herd')[0]?.title).toBe('Cache stampede');
  expect(MODE_CHOICES.search('quota_reached')[0]?.id).toBe('quota_reached');
  expect(MODE_CHOICES.search('qwertyuiop')).toEqual([]);
});

describe('services are found by name and kind', () => {
  test.each([
    ['order', ['orders-db', 'orders']],
    ['orders', ['orders', 'orders-db']],
    ['database', ['orders-db']],
    ['ORDERS DB', ['orders-db']],
    ['gate', ['api-gateway']],
    ['cache', []],
  ])('%s', (words, found) => {
    expect(idsOf(services.search(words))).toEqual(found);
  });
});

test.each([
  ['service', 'Orders_DB', true],
  ['service', 'orders-', true],
  ['service', 'ord', false],
  ['service', '-', false],
  ['failure_mode', 'cold_cache', true],
  ['failure_mode', 'Cold cache', true],
  ['failure_mode', 'cold', false],
  ['trigger', 'Feature flag', true],
  ['trigger', 'flag', false],
  ['severity', 'P1', true],
  ['severity', 'P5', false],
  ['summary', 'Anything at all.', true],
] as const)('%s %j is offered: %s', (name, value, offered) => {
  expect(isOffered(scenario, name, value)).toBe(offered);
});
