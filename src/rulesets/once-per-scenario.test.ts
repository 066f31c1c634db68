import { expect, test } from 'vitest';
import { scenarioOf } from '../schema/fixture';
import { oncePerScenario } from './once-per-scenario';

test('each scenario has its own, made once, in whatever order they are asked for', () => {
  const [one, other] = [scenarioOf('root_cause_analysis', {}), scenarioOf('root_cause_analysis', {})];
  let made = 0;
  const numberOf = oncePerScenario(() => ++made);
  expect([one, one, other, one, other, other].map(numberOf)).toEqual([1, 1, 2, 1, 2, 2]);
});

test('what is made may be undefined', () => {
  let made = 0;
  const nothingOf = oncePerScenario((): string | undefined => {
    made++;
    return undefined;
  });
  const scenario = scenarioOf('root_cause_analysis', {});
  expect([nothingOf(scenario), nothingOf(scenario), made]).toEqual([undefined, undefined, 1]);
});
