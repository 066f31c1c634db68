import type { FirstAlert } from '../../schema';
import { trendLine } from '../console/evidence/trend';
import { figureOf, type Figure } from './figure';

export const WIDTH = 120;
export const HEIGHT = 28;
const TOP = 3;

/** How a figure is drawn, by what it measures: a time as a line, a share as columns, a load as a level, a queue as stairs. */
export type Drawing = 'line' | 'columns' | 'level' | 'stairs';

export interface Course extends Figure {
  readonly drawing: Drawing;
  /** A path within WIDTH and HEIGHT. */
  readonly d: string;
  /** The height at which the alert is raised, where it names a limit. */
  readonly limit: number | undefined;
}

/** A symptom of the first alert, with the course of the metric behind it; how high it rose is left out. */
export function courseOf({ text, trend }: FirstAlert['symptoms'][number]): Course {
  const figure = figureOf(text);
  const drawing = drawingOf(figure.value);
  const { values } = trendLine({ name: text, value: 1, baseline: 0.12, ...(trend && { trend }) });
  const points = values.map((value, index) => [
    round((index / (values.length - 1)) * WIDTH),
    round(HEIGHT - Math.max(0, Math.min(1, value)) * (HEIGHT - TOP)),
  ]) as [x: number, y: number][];
  return {
    ...figure,
    drawing,
    d: PATHS[drawing](points),
    limit: figure.value.startsWith('over ') ? HEIGHT / 2 : undefined,
  };
}

function drawingOf(value: string): Drawing {
  if (value.includes('%')) return 'columns';
  if (/\d/.test(value)) return 'line';
  return value === 'growing' ? 'stairs' : 'level';
}

type Points = readonly (readonly [x: number, y: number])[];

const lineOf = (points: Points) => `M${points.map(([x, y]) => `${x} ${y}`).join('L')}`;
const everyOf = (points: Points, step: number) => points.filter((_, index) => index % step === step >> 1);

const PATHS: Readonly<Record<Drawing, (points: Points) => string>> = {
  line: lineOf,
  columns: (points) =>
    everyOf(points, 2)
      .map(([x, y]) => `M${x} ${HEIGHT}V${y}`)
      .join(''),
  level: (points) => `${lineOf(points)}V${HEIGHT}H0Z`,
  stairs: (points) =>
    `M0 ${points[0]?.[1] ?? HEIGHT}${everyOf(points, 4)
      .map(([x, y]) => `H${x}V${y}`)
      .join('')}H${WIDTH}`,
};

const round = (value: number) => Math.round(value * 10) / 10;
