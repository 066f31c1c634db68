import { describe, expect, test } from 'vitest';
import type { Alert, Severity } from '../../schema';
import { readMetrics } from './metrics';
import { isCore, severityOf } from './severity';

describe('severity by readings', () => {
  test.each<[string, string, Severity]>([
    ['much money is lost', 'revenue below forecast: 8050 $/min (usually 90 $/min, step)', 'P1'],
    ['some is', 'revenue below forecast: 800 $/min (usually 40 $/min, step)', 'P2'],
    ['some is missing', 'revenue: 7000 $/min (usually 9000 $/min, drop)', 'P2'],
    ['most of a core journey fails', 'failed sign-ins: 78 % (usually 0.2 %, step)', 'P1'],
    ['most of it is missing', 'orders completed: 41 /min (usually 260 /min, drop)', 'P1'],
    ['a part of it fails', 'payment errors: 9 % (usually 0.2 %, step)', 'P2'],
    ['a part of it is missing', 'checkouts: 85 /min (usually 100 /min, drop)', 'P2'],
    ['hardly any of it fails', 'failed sign-ins: 2 % (usually 0.5 %, step)', 'P3'],
    ['more of it than usual is done', 'orders completed: 400 /min (usually 260 /min, ramp)', 'P3'],
    ['something else fails', 'suggestions failing: 93 % (usually 0.2 %, step)', 'P3'],
    [
      'money is as usual, and something else fails',
      'revenue: 9060 $/min (usually 9000 $/min, flat)\nqueue: 9 (usually 1)',
      'P3',
    ],
    ['nothing has moved', 'orders: 259 /min (usually 260 /min, flat)\nsign-ins: 66 /min (usually 64 /min)', 'P4'],
  ])('%s', (_label, text, severity) => {
    expect(severityOf({}, readMetrics(text))).toBe(severity);
  });

  test('the worst of them counts', () => {
    const text =
      'orders: 256 /min (usually 260 /min, drop)\nfailed sign-ins: 60 % (usually 1 %, step)\nqueue: 9 (usually 1)';
    expect(severityOf({}, readMetrics(text))).toBe('P1');
  });

  test('money in readings counts more than money in the alert, which counts without', () => {
    const alert = { revenue_impact_per_min: 6000 };
    const lost = 'revenue below forecast: 800 $/min (usually 40 $/min, step)';
    expect(severityOf(alert, readMetrics(lost))).toBe('P2');
    expect(severityOf(alert, readMetrics('queue: 9 (usually 1)'))).toBe('P1');
  });
});

describe('severity by an alert alone', () => {
  test.each<[string, Alert, Severity]>([
    ['no figures', {}, 'P2'],
    ['figures that are null', { error_rate: null, revenue_impact_per_min: null }, 'P2'],
    ['much money', { revenue_impact_per_min: 5000 }, 'P1'],
    ['some money', { revenue_impact_per_min: 4999, error_rate: 0.9 }, 'P2'],
    ['many errors', { error_rate: 0.5 }, 'P1'],
    ['some errors', { error_rate: 0.27 }, 'P2'],
    ['few errors', { error_rate: 0.01 }, 'P3'],
  ])('%s', (_label, alert, severity) => {
    expect(severityOf(alert, [])).toBe(severity);
  });
});

test.each<[string, boolean]>([
  ['checkout-service', true],
  ['signin-service', true],
  ['Sign-ins completed', true],
  ['order-api', true],
  ['payments', true],
  ['border-router', false],
  ['image-service', false],
  ['', false],
])('%j is of a core journey: %j', (name, is) => {
  expect(isCore(name)).toBe(is);
});
