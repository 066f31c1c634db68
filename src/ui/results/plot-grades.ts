import { dot, gridX, axisX, ruleX, ruleY, text } from '@observablehq/plot';
import type { Interval } from '../../benchmark/bootstrap';
import type { GroupSummary } from '../../benchmark/summary';
import { formatGrade } from '../shared/format';
import { axisLabel, drawPlot, fit, gradeScale, INK, KIND_COLOURS, widthOf } from './plot-parts';
import { actorTitle } from './words';

const WIDE = 560;
const VALUE_ROOM = 40;

/** A row for each group: the mean of each participant or run as a dot, and the mean of all with its interval. */
export function drawGrades(groups: readonly GroupSummary[], width: number): SVGSVGElement {
  const isWide = width >= WIDE;
  const rowHeight = isWide ? 52 : 66;
  /** Names stand beside the rows, or above them where there is no room. */
  const marginLeft = isWide
    ? Math.min(220, Math.max(...groups.map((group) => widthOf(actorTitle(group.actor)))) + 24)
    : 12;
  const marginRight = VALUE_ROOM;
  const inner = width - marginLeft - marginRight;
  const half = isWide ? 20 : 18;
  const middleOf = (row: number) => (row + 0.5) * rowHeight + (isWide ? 0 : 10);
  const rows = groups.map(({ actor, overall, means }, row): Row => ({
    ...{ name: actorTitle(actor), colour: KIND_COLOURS[actor.kind], y: middleOf(row), means },
    ...{ mean: overall.mean, interval: overall.meanInterval },
  }));
  const estimated = rows.filter(({ interval }) => interval !== undefined);
  const height = groups.length * rowHeight;
  return drawPlot({
    width,
    height: height + 50,
    marginLeft,
    marginRight,
    marginTop: 4,
    marginBottom: 46,
    x: gradeScale,
    y: { domain: [height, 0], axis: null },
    marks: [
      gridX({ ticks: gradeScale.ticks, stroke: INK.line, strokeOpacity: 1 }),
      axisX({ ...gradeScale, ...axisLabel('Mean grade', 36), color: INK.muted }),
      ruleY(rows, { y: 'y', stroke: INK.line }),
      rows.map(({ means, y, colour, name }) => {
        const isDense = means.length > 40;
        const r = isDense ? 2.5 : 4;
        const points = spread(means, inner, r, half);
        return dot(points, {
          ...{ x: 'mean', y: (point: Point) => y + point.offset, r, fill: colour, fillOpacity: 0.7 },
          ...{ stroke: isDense ? 'none' : INK.panel, strokeWidth: 0.75 },
          title: (point: Point) => `${name}: ${formatGrade(point.mean)}`,
        });
      }),
      ruleY(estimated, {
        ...{ y: 'y', x1: (row: Row) => row.interval?.low, x2: (row: Row) => row.interval?.high },
        ...{ stroke: INK.text, strokeWidth: 2 },
      }),
      ruleX(estimated, {
        x: 'mean',
        y1: ({ y }: Row) => y - 13,
        y2: ({ y }: Row) => y + 13,
        stroke: INK.text,
        strokeWidth: 4,
      }),
      text(rows, {
        ...{ x: 0, y: 'y', text: ({ name }: Row) => fit(name, isWide ? marginLeft - 20 : inner), fill: INK.text },
        ...(isWide ? { textAnchor: 'end', dx: -14 } : { textAnchor: 'start', dx: 0, dy: -half - 10 }),
      }),
      text(rows, {
        ...{ x: 1, y: 'y', text: ({ mean }: Row) => formatGrade(mean), textAnchor: 'end', dx: VALUE_ROOM - 2 },
        ...{ fill: INK.text, fontVariant: 'tabular-nums', fontWeight: 600 },
      }),
    ],
  });
}

interface Row {
  readonly name: string;
  readonly colour: string;
  /** Pixels from the top of the frame. */
  readonly y: number;
  readonly means: readonly number[];
  readonly mean: number;
  readonly interval: Interval | undefined;
}

interface Point {
  readonly mean: number;
  /** Pixels from the middle of the row. */
  readonly offset: number;
}

/** Dots that would lie on each other stand one above the other, as close as the row asks. */
function spread(means: readonly number[], width: number, r: number, half: number): Point[] {
  const columns = new Map<number, number[]>();
  for (const mean of means) {
    const column = Math.round((mean * width) / (2 * r));
    columns.set(column, [...(columns.get(column) ?? []), mean]);
  }
  return [...columns.values()].flatMap((own) => {
    const gap = Math.min(2 * r + 0.5, (2 * half) / own.length);
    return own.map((mean, index) => ({ mean, offset: (index - (own.length - 1) / 2) * gap }));
  });
}
