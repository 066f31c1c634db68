import { expect, test } from 'vitest';
import { scenarioOf } from '../../schema/fixture';
import { causeOf } from './cause';

test('how it failed is said in the terms of the published lists, also of an alert', () => {
  const scenario = scenarioOf('alert_classification', {
    correct_failure_mode: 'cold_cache',
    correct_trigger: 'release',
    neighbour_modes: [{ failure_mode: 'cache_stampede', reason: 'It was not one entry.' }],
  });
  expect(causeOf(scenario)).toEqual({
    kind: 'Caching',
    mode: { title: 'Cold cache', definition: expect.stringMatching(/lost most of its content/) as string },
    trigger: { title: 'Release', definition: expect.stringMatching(/^A new version/) as string },
    close: [{ title: 'Cache stampede', reason: 'It was not one entry.' }],
  });
});

test('a trigger may be missing, and where no failure mode is declared nothing is said', () => {
  expect(causeOf(scenarioOf('root_cause_analysis', { correct_failure_mode: 'cold_cache' }))?.trigger).toBeUndefined();
  expect(causeOf(scenarioOf('root_cause_analysis'))).toBeUndefined();
});
