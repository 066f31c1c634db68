import { describe, expect, test } from 'vitest';
import { evidenceText } from '../../engine';
import { deviationOf, readMetric, readMetrics, type Reading } from './metrics';

const reading = (fields: Partial<Reading>): Reading => ({
  name: 'errors',
  value: 0,
  unit: '',
  usual: undefined,
  isFlat: false,
  ...fields,
});

describe('a reading', () => {
  test.each<[string, Partial<Reading>]>([
    ['errors: 38', { value: 38 }],
    ['errors: 38 %', { value: 38, unit: '%' }],
    ['  errors: 38 %  ', { value: 38, unit: '%' }],
    ['errors: 38 % (usually 0.3 %)', { value: 38, unit: '%', usual: 0.3 }],
    ['errors: 40 (limit 40, usually 38, flat)', { value: 40, usual: 38, isFlat: true }],
    ['errors: -2.5 s (limit 9 s, usually -1 s, step since 2 h 5 min ago)', { value: -2.5, unit: 's', usual: -1 }],
    ['errors, last 10 min: 64 (usually 21)', { name: 'errors, last 10 min', value: 64, usual: 21 }],
    [
      'lost: 1400 $/min (usually 60 $/min, step since 12 min ago)',
      { name: 'lost', value: 1400, unit: '$/min', usual: 60 },
    ],
  ])('%s', (line, fields) => {
    expect(readMetric(line)).toEqual(reading(fields));
  });

  test.each([
    '11:25:57 ERROR sorry, too many clients already',
    'postgres-db: degraded (new connections refused)',
    'errors rose to 38 %',
    'No metrics.',
    'errors: many',
    '',
  ])('is none: %j', (line) => {
    expect(readMetric(line)).toBeUndefined();
  });

  test('is what evidence writes', () => {
    const metrics = [
      {
        name: 'errors',
        value: 38,
        unit: '%',
        baseline: 0.3,
        limit: 100,
        trend: { shape: 'step', onset_minutes_ago: 9 },
      },
      { name: 'requests', value: 510, trend: { shape: 'flat' } },
    ] as const;
    expect(readMetrics(`${evidenceText({ metrics: [...metrics] })}\nand a remark`)).toEqual([
      reading({ value: 38, unit: '%', usual: 0.3 }),
      reading({ name: 'requests', value: 510, isFlat: true }),
    ]);
  });
});

describe('the deviation', () => {
  test.each<[string, Partial<Reading>, number]>([
    ['without a usual value', { value: 38 }, 0],
    ['of what is as usual', { value: 38, usual: 38 }, 0],
    ['of what is said to be flat', { value: 76, usual: 38, isFlat: true }, 0],
    ['at twice the usual value', { value: 76, usual: 38 }, 1],
    ['at a quarter of it', { value: 10, usual: 40 }, 2],
    ['at a hundred times', { value: 100, usual: 1 }, 4],
    ['from nothing', { value: 0.1, usual: 0 }, 4],
    ['to nothing', { value: 0, usual: 7 }, 4],
    ['of negative values', { value: -2, usual: -4 }, 1],
  ])('%s is %d', (_label, fields, deviation) => {
    expect(deviationOf(reading(fields))).toBeCloseTo(deviation);
  });
});
