import { describe, expect, test } from 'vitest';
import { isOff } from './alert-figures';

describe('a figure of an alert is off when its name and its words say so', () => {
  test.each<[name: string, value: string, off: boolean]>([
    ['log-in errors', '64 %', true],
    ['origin 5xx share', '0.2 %', false],
    ['gateway 5xx share', 'over 5 %', true],
    ['hosts not answering', '1,460', true],
    ['messages waiting', '2.07 million', true],
    ['oldest message', '65 min', true],
    ['payment calls from az-3', '0 conn', true],
    ['turbine alarms sent', '0 /min', true],
    ['payments availability', '0 %', true],
    ['failed checks', '0 %', false],
    ['postgres-db probe', 'flapping', true],
    ['database load', 'high', true],
    ['suggestion clicks', 'below usual', true],
    ['database connections', '490 of 500', true],
    ['database connections', '90 of 500', false],
    ['web nodes passing check', '0 of 24', true],
    ['web nodes passing check', '24 of 24', false],
    ['regions failing', '5 of 5', true],
    ['failing probes', '0 of 4', false],
    ['payment-service, from az-1', 'normal', false],
    ['drivers on the road', 'as usual', false],
    ['failures are zone-specific', 'yes', false],
    ['regions alerting', 'all', false],
    ['alarm open since', '12:11', false],
    ['purchases', '410 /min', false],
    ['one wave every', '12 min', false],
    ['pupils in live lessons', '61,000', false],
    ['Orders hang', '', false],
  ])('%s: %s', (name, value, off) => {
    expect(isOff(name, value)).toBe(off);
  });
});
