import { expect, test } from 'vitest';
import { FIRST_ALERT } from '../../io/built-in';
import { TREND_SHAPES } from '../../schema';
import { courseOf, HEIGHT, WIDTH, type Drawing } from './course';

test.each<[string, Drawing, number | undefined]>([
  ['sign-in p99 latency: over 5 s', 'line', HEIGHT / 2],
  ['gateway 5xx share: over 5 %', 'columns', HEIGHT / 2],
  ['probes failing: 3 of 4', 'line', undefined],
  ['database load: high', 'level', undefined],
  ['helpdesk queue: growing', 'stairs', undefined],
])('%s is drawn as %s', (text, drawing, limit) => {
  expect(courseOf({ text })).toMatchObject({ drawing, limit });
});

test('the courses of the first alert are all different', () => {
  const courses = FIRST_ALERT.symptoms.map(courseOf);
  expect(new Set(courses.map(({ d }) => d)).size).toBe(courses.length);
  expect(new Set(courses.map(({ drawing }) => drawing)).size).toBe(courses.length);
});

test.each(TREND_SHAPES)('a course of the shape %s stays within its picture, however it is drawn', (shape) => {
  for (const value of ['over 5 s', '5 %', 'high', 'growing']) {
    const { d } = courseOf({ text: `load: ${value}`, trend: { shape, onset_minutes_ago: 11 } });
    for (const [, x, y] of d.matchAll(/[ML](\S+?) ([\d.-]+)/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(x)).toBeLessThanOrEqual(WIDTH);
      expect(Number(y)).toBeGreaterThanOrEqual(0);
      expect(Number(y)).toBeLessThanOrEqual(HEIGHT);
    }
  }
});
