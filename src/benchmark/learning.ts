import { linearRegression, mean } from 'simple-statistics';

export interface LearningPoint {
  readonly participant: string;
  readonly item: string;
  /** The place of the item in the participant's order. */
  readonly position: number;
  readonly grade: number;
}

/** What is left of a column, as a share of it, that counts as nothing: the rounding of a column that others make up. */
const NOTHING = 1e-9;

/**
 * Learning: how much the grade rises from one position to the next, by least squares with an effect of each participant and
 * of each item, so that neither who took part nor which items came late is taken for learning. Where everyone takes every
 * item this is the slope between positions and grades, both less the means of their item and of their participant.
 *
 * Undefined where the positions cannot be told from those effects: for none, with a single position, or when all take the
 * items in the same order.
 */
export function learningSlope(points: readonly LearningPoint[]): number | undefined {
  const participants = groupsOf(points);
  /** A column of the regression, less each participant's own mean. */
  const within = (of: (point: LearningPoint) => number): number[] =>
    participants.flatMap((own) => {
      const average = mean(own.map(of));
      return own.map((point) => of(point) - average);
    });

  const items: number[][] = [];
  for (const item of new Set(points.map((point) => point.item))) {
    const left = leftOf(
      within((point) => Number(point.item === item)),
      items,
    );
    if (left) items.push(left);
  }
  // Frisch, Waugh & Lovell: grades on what the effects leave of the position have the slope of the whole regression.
  const position = leftOf(
    within((point) => point.position),
    items,
  );
  const grades = within((point) => point.grade);
  return position && linearRegression(position.map((x, row) => [x, grades[row] ?? 0])).m;
}

function groupsOf(points: readonly LearningPoint[]): LearningPoint[][] {
  const groups = new Map<string, LearningPoint[]>();
  for (const point of points) groups.set(point.participant, [...(groups.get(point.participant) ?? []), point]);
  return [...groups.values()];
}

/** What is left of a column without its part along columns at right angles to each other; undefined if that is nothing. */
function leftOf(column: readonly number[], others: readonly number[][]): number[] | undefined {
  let left = [...column];
  for (const other of others) {
    const share = dot(left, other) / dot(other, other);
    left = left.map((value, row) => value - share * (other[row] ?? 0));
  }
  return dot(left, left) > NOTHING ** 2 * dot(column, column) ? left : undefined;
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((total, value, row) => total + value * (b[row] ?? 0), 0);
