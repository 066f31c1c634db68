import type { FirstAlert, ServiceKind } from '../../schema';

type Service = FirstAlert['services'][number];

export interface FirstMapNode extends Service {
  /** The name in one line or two. */
  readonly lines: readonly string[];
  /** Of its upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface FirstMap {
  readonly nodes: readonly FirstMapNode[];
  /** A path of each call, from the caller to what it calls. */
  readonly calls: readonly string[];
  readonly width: number;
  readonly height: number;
}

const CHARACTER = 6.65;
const GAP = 14;
export const NODE_HEIGHT = 40;
const ROW = 78;
const MARGIN = 1;

/** Entries above, what they lead to in the middle, what keeps data beneath. */
const ROW_OF: Readonly<Record<ServiceKind, number>> = {
  gateway: 0,
  cdn: 0,
  network: 0,
  service: 1,
  job: 1,
  config: 1,
  database: 2,
  cache: 2,
  queue: 2,
  storage: 2,
};

/** A small map of an incident, in rows by the kinds of its services. */
export function firstMap({ services, calls }: Pick<FirstAlert, 'services' | 'calls'>): FirstMap {
  const rows = [0, 1, 2]
    .map((row) => services.filter(({ kind }) => ROW_OF[kind] === row).map(sized))
    .filter((row) => row.length > 0);
  const width = Math.max(0, ...rows.map(widthOf)) + 2 * MARGIN;
  const nodes = rows.flatMap((row, index) => {
    let x = (width - widthOf(row)) / 2;
    return row.map((node) => {
      const placed = { ...node, x, y: MARGIN + index * ROW };
      x += node.width + GAP;
      return placed;
    });
  });
  const byName = new Map(nodes.map((node) => [node.name, node]));
  return {
    nodes,
    width,
    height: Math.max(0, rows.length - 1) * ROW + NODE_HEIGHT + 2 * MARGIN,
    calls: calls.flatMap(([from, to]) => {
      const [a, b] = [byName.get(from), byName.get(to)];
      // Others would run through the boxes between.
      return a && b && b.y - a.y === ROW ? [pathBetween(a, b)] : [];
    }),
  };
}

function sized(service: Service): Omit<FirstMapNode, 'x' | 'y'> {
  const dash = service.name.lastIndexOf('-');
  const lines = dash < 0 ? [service.name] : [service.name.slice(0, dash + 1), service.name.slice(dash + 1)];
  return { ...service, lines, width: Math.ceil(Math.max(...lines.map(({ length }) => length)) * CHARACTER) + 34 };
}

const widthOf = (row: readonly Omit<FirstMapNode, 'x' | 'y'>[]): number =>
  row.reduce((sum, { width }) => sum + width, GAP * (row.length - 1));

function pathBetween(a: FirstMapNode, b: FirstMapNode): string {
  const [x1, y1, x2, y2] = [a.x + a.width / 2, a.y + NODE_HEIGHT, b.x + b.width / 2, b.y];
  const bend = (y2 - y1) / 2;
  return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}
