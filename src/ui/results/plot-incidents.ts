import { axisX, axisY, dot, gridX, ruleY, type DotOptions } from '@observablehq/plot';
import type { Actor } from '../../schema';
import type { GroupSummary } from '../../benchmark/summary';
import { formatGrade } from '../shared/format';
import { axisLabel, drawPlot, gradeScale, INK, KIND_COLOURS, legendOf, type LegendEntry } from './plot-parts';
import { actorTitle } from './words';

const ROW = 36;
/** Pixels from the middle of the row: agents stand above people, policies beneath. */
const SIDES: Readonly<Record<Actor['kind'], number>> = { human: 0, agent: -9, policy: 9 };

/** Mean grades by incident: people with their interval, and everyone else as a sign. */
export function drawIncidents(
  groups: readonly GroupSummary[],
  scenario_ids: readonly string[],
  width: number,
): SVGSVGElement {
  const shown = groups.flatMap((group) => {
    const mark = markOf(group.actor);
    return mark ? [{ group, mark, label: labelOf(group.actor) }] : [];
  });
  const marginLeft = Math.max(...scenario_ids.map(({ length }) => length)) * 7.6 + 18;
  const legend = legendOf(uniqueByLabel(shown), width, marginLeft);
  const intervals = shown.flatMap(({ group, mark }) =>
    group.actor.kind !== 'human'
      ? []
      : group.byScenario.flatMap(({ scenario_id, meanInterval }) =>
          meanInterval ? [{ scenario_id, ...meanInterval, stroke: mark.stroke }] : [],
        ),
  );
  return drawPlot({
    width,
    height: scenario_ids.length * ROW + legend.height + 46,
    marginTop: legend.height,
    marginBottom: 44,
    marginLeft,
    marginRight: 8,
    insetLeft: 10,
    insetRight: 10,
    x: gradeScale,
    y: { domain: scenario_ids, type: 'point', padding: 0.6 },
    marks: [
      gridX({ ticks: gradeScale.ticks, stroke: INK.line, strokeOpacity: 1 }),
      ruleY(scenario_ids, { stroke: INK.line }),
      axisX({ ...gradeScale, ...axisLabel('Mean grade', 36) }),
      axisY({ tickSize: 0, label: null, textAnchor: 'end', fill: INK.text, fontFamily: 'var(--mono)' }),
      ruleY(intervals, { y: 'scenario_id', x1: 'low', x2: 'high', stroke: KIND_COLOURS.human, strokeWidth: 2.5 }),
      // People last, on top.
      shown.toReversed().map(({ group, mark }) =>
        dot(group.byScenario, {
          ...mark,
          dy: SIDES[group.actor.kind],
          x: 'mean',
          y: 'scenario_id',
          title: ({ scenario_id, mean }: GroupSummary['byScenario'][number]) =>
            `${actorTitle(group.actor)}, ${scenario_id}: ${formatGrade(mean)}`,
        }),
      ),
      legend.marks.map((each) => each),
    ],
  });
}

/** How a group is drawn; of the policies only the best that knows no answer, and chance. */
function markOf({ kind, name }: Actor): DotOptions | undefined {
  const stroke = KIND_COLOURS[kind];
  if (kind === 'human') return { symbol: 'circle', r: 5, fill: stroke, stroke: INK.panel };
  if (kind === 'agent') return { symbol: 'triangle', r: 4, stroke, strokeWidth: 1.5 };
  if (name === 'dependency-walker') return { symbol: 'diamond', r: 4.5, fill: stroke };
  return name === 'random' ? { symbol: 'times', r: 4, stroke, strokeWidth: 1.5 } : undefined;
}

function labelOf(actor: Actor): string {
  if (actor.kind === 'human') return 'People, with 95 % interval';
  return actor.kind === 'agent' ? 'Agents' : actorTitle(actor);
}

const uniqueByLabel = (entries: readonly LegendEntry[]): LegendEntry[] => [
  ...new Map(entries.map((entry) => [entry.label, { label: entry.label, mark: entry.mark }])).values(),
];
