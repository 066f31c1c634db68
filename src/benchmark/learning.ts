import { mean } from 'simple-statistics';
import { groupBy } from './group-by';

export interface LearningPoint {
  readonly participant: string;
  readonly item: string;
  /** The place of the item in the participant's order. */
  readonly position: number;
  readonly grade: number;
}

/** A remainder below this share of a sum of squares counts as zero: it is the rounding of a column that others determine. */
const NOTHING = 1e-10;

/**
 * Learning: how much the grade rises from one position to the next, by least squares with an effect of each participant and
 * of each item, so that neither who took part nor which items came late is taken for learning. Where everyone takes every
 * item this is the slope between positions and grades, both less the means of their item and of their participant.
 *
 * Undefined where the positions cannot be separated from those effects: for none, with a single position, or when all take the
 * items in the same order.
 */
export const learningSlope = (points: readonly LearningPoint[]): number | undefined => slopeOf(momentsOf(points));

/**
 * What a participant adds to the regression: the products of its columns, each less the participant's own mean. A square
 * matrix by row, of which only the lower half is filled: a column for each item, then the position, then the grade.
 */
export type Moments = Float64Array;

/** The moments of each participant. A resample of participants is a list of them, so that none is computed twice. */
export function momentsOf(points: readonly LearningPoint[]): Moments[] {
  const items = [...new Set(points.map(({ item }) => item))];
  return [...groupBy(points, ({ participant }) => participant).values()].map((own) => {
    const columns = [
      ...items.map((item) => own.map((point) => Number(point.item === item))),
      own.map(({ position }) => position),
      own.map(({ grade }) => grade),
    ].map(lessMean);
    const moments = new Float64Array(columns.length ** 2);
    for (const [row, a] of columns.entries())
      for (const [column, b] of columns.slice(0, row + 1).entries()) moments[row * columns.length + column] = dot(a, b);
    return moments;
  });
}

/** `learningSlope` of the participants with these moments. */
export function slopeOf(participants: readonly Moments[]): number | undefined {
  const size = Math.sqrt(participants[0]?.length ?? 0);
  const left = new Float64Array(size ** 2);
  // Not `entries`, which takes ten times as long.
  for (const moments of participants)
    for (let index = 0; index < left.length; index++) left[index] = (left[index] ?? 0) + (moments[index] ?? 0);
  const at = (row: number, column: number) => left[row * size + column] ?? 0;
  const whole = Array.from({ length: size }, (_, column) => at(column, column));
  const isNothing = (column: number) => at(column, column) <= NOTHING * (whole[column] ?? 0);
  const [position, grade] = [size - 2, size - 1];
  // Frisch, Waugh & Lovell: grades on what the effects leave of the position have the slope of the whole regression.
  for (let item = 0; item < position; item++) {
    if (isNothing(item)) continue;
    for (let row = grade; row > item; row--) {
      const share = at(row, item) / at(item, item);
      if (share === 0) continue;
      for (let column = item + 1; column <= row; column++)
        left[row * size + column] = at(row, column) - share * at(column, item);
    }
  }
  return size === 0 || isNothing(position) ? undefined : at(grade, position) / at(position, position);
}

function lessMean(column: number[]): number[] {
  const average = mean(column);
  return column.map((value) => value - average);
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((total, value, row) => total + value * (b[row] ?? 0), 0);
