import { axisX, axisY, dot, gridX, gridY, line, ruleX, text } from '@observablehq/plot';
import type { Summary } from '../../benchmark/summary';
import { formatGrade } from '../shared/format';
import { axisLabel, drawPlot, gradeScale, INK, KIND_COLOURS } from './plot-parts';

const HEIGHT = 280;
const MARGINS = { marginLeft: 58, marginRight: 16, marginTop: 14, marginBottom: 44 };
const SURE = KIND_COLOURS.human;

const grades = [
  gridY({ ticks: gradeScale.ticks, stroke: INK.line, strokeOpacity: 1 }),
  axisY({ ...gradeScale, ...axisLabel('Mean grade', 50) }),
];

/** Mean grade by the place in the order, with intervals. */
export function drawLearning({ byPosition }: Summary['learning'], width: number): SVGSVGElement {
  const positions = byPosition.map(({ position }) => position);
  const estimated = byPosition.flatMap(({ position, meanInterval }) =>
    meanInterval ? [{ position, ...meanInterval }] : [],
  );
  return drawPlot({
    ...{ width, height: HEIGHT, ...MARGINS, y: gradeScale },
    x: { type: 'point', domain: positions, padding: 0.4 },
    marks: [
      grades,
      axisX({
        ...axisLabel('Place in the order', 36),
        // Of many positions only some are named.
        ticks: positions.filter((_, index) => index % Math.ceil(positions.length / 12) === 0),
      }),
      ruleX(estimated, { x: 'position', y1: 'low', y2: 'high', stroke: SURE, strokeWidth: 2.5 }),
      line(byPosition, { x: 'position', y: 'mean', stroke: SURE, strokeWidth: 1.5, strokeOpacity: 0.6 }),
      dot(byPosition, {
        ...{ x: 'position', y: 'mean', r: 5, fill: SURE, stroke: INK.panel },
        title: ({ mean, n }: Summary['learning']['byPosition'][number]) => `${formatGrade(mean)}, ${n} episodes`,
      }),
    ],
  });
}

/** Mean grade by mean confidence, for each fifth of its scale. On the diagonal people are as sure as they are right. */
export function drawConfidence(confidence: Summary['confidence'], width: number): SVGSVGElement {
  return drawPlot({
    ...{ width, height: HEIGHT, ...MARGINS, x: gradeScale, y: gradeScale },
    marks: [
      grades,
      gridX({ ticks: gradeScale.ticks, stroke: INK.line, strokeOpacity: 1 }),
      axisX({ ...gradeScale, ...axisLabel('Mean confidence', 36) }),
      line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: INK.muted, strokeDasharray: '5 4' },
      ),
      text(['as sure as right'], {
        ...{ x: () => 0.3, y: () => 0.3, text: (words: string) => words, textAnchor: 'end', dx: -8, dy: -8 },
        ...{ fill: INK.muted },
      }),
      line(confidence, { x: 'confidence', y: 'grade', stroke: SURE, strokeWidth: 1.5, strokeOpacity: 0.6 }),
      dot(confidence, { x: 'confidence', y: 'grade', r: 5, fill: SURE, stroke: INK.panel }),
      // Beneath the dot, or above one that lies on the axis.
      [true, false].map((isLow) =>
        text(
          confidence.filter(({ grade }) => grade < 0.1 === isLow),
          {
            ...{ x: 'confidence', y: 'grade', text: ({ n }) => `n = ${n}`, fill: INK.text },
            ...{ dy: isLow ? -14 : 16, stroke: INK.panel, strokeWidth: 3 },
          },
        ),
      ),
    ],
  });
}
