import { axisX, axisY, dot, gridX, ruleY, type DotOptions } from '@observablehq/plot';
import type { Actor } from '../../schema';
import type { GroupActor } from '../../benchmark/parts';
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
  const parts = groups.filter(({ actor }) => actor.part);
  const shown = groups.flatMap((group) => {
    const place = parts.indexOf(group);
    const mark = markOf(group.actor, place);
    const dy = place < 0 ? SIDES[group.actor.kind] : (place - (parts.length - 1) / 2) * Math.min(6, 20 / parts.length);
    return mark ? [{ group, mark, dy, label: labelOf(group.actor) }] : [];
  });
  const marginLeft = Math.max(...scenario_ids.map(({ length }) => length)) * 7.6 + 18;
  const legend = legendOf(uniqueByLabel(shown), width, marginLeft);
  const people = shown.filter(({ group }) => group.actor.kind === 'human');
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
      people.map(({ group, dy }) =>
        ruleY(
          group.byScenario.filter(({ meanInterval }) => meanInterval),
          {
            ...{ y: 'scenario_id', dy, stroke: KIND_COLOURS.human, strokeWidth: 2.5 },
            x1: ({ meanInterval }: Row) => meanInterval?.low,
            x2: ({ meanInterval }: Row) => meanInterval?.high,
          },
        ),
      ),
      // People last, on top.
      shown.toReversed().map(({ group, mark, dy }) =>
        dot(group.byScenario, {
          ...mark,
          dy,
          x: 'mean',
          y: 'scenario_id',
          title: ({ scenario_id, mean }: Row) => `${actorTitle(group.actor)}, ${scenario_id}: ${formatGrade(mean)}`,
        }),
      ),
      legend.marks.map((each) => each),
    ],
  });
}

type Row = GroupSummary['byScenario'][number];

/** Of some of the people, one after the other. */
const PART_SYMBOLS = ['circle', 'square', 'triangle', 'diamond', 'star', 'wye', 'cross'] as const;

/** How a group is drawn; of the policies only the best that knows no answer, and chance. `place`: among parts of the people. */
function markOf({ kind, name }: GroupActor, place: number): DotOptions | undefined {
  const stroke = KIND_COLOURS[kind];
  const symbol = PART_SYMBOLS[place % PART_SYMBOLS.length];
  if (place >= 0 && symbol) return { symbol, r: 4.5, fill: stroke, stroke: INK.panel };
  if (kind === 'human') return { symbol: 'circle', r: 5, fill: stroke, stroke: INK.panel };
  if (kind === 'agent') return { symbol: 'triangle', r: 4, stroke, strokeWidth: 1.5 };
  if (name === 'dependency-walker') return { symbol: 'diamond', r: 4.5, fill: stroke };
  return name === 'random' ? { symbol: 'times', r: 4, stroke, strokeWidth: 1.5 } : undefined;
}

function labelOf(actor: GroupActor): string {
  if (actor.part) return actorTitle(actor);
  if (actor.kind === 'human') return 'People, with 95 % interval';
  return actor.kind === 'agent' ? 'Agents' : actorTitle(actor);
}

const uniqueByLabel = (entries: readonly LegendEntry[]): LegendEntry[] => [
  ...new Map(entries.map((entry) => [entry.label, { label: entry.label, mark: entry.mark }])).values(),
];
