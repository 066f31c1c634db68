import { Graph, layout } from '@dagrejs/dagre';

export interface PlacedNode {
  readonly name: string;
  /** Its name in one line, or in two where the map would be too wide. */
  readonly lines: readonly string[];
  /** Of its upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedMap {
  readonly nodes: readonly PlacedNode[];
  readonly width: number;
  readonly height: number;
}

const CHARACTER = 6.65;
const GAP = 8;

/**
 * Lays out services by the calls that are known, callers above what they call; services with no known call stand in
 * rows beneath. `width` is what there is, in pixels; a map that cannot be made as narrow is wider.
 */
export function layoutMap(
  services: readonly string[],
  calls: readonly { readonly from: string; readonly to: string }[],
  width: number,
): PlacedMap {
  const oneLine = layoutWith(services, calls, width, (name) => [name]);
  return oneLine.width <= width ? oneLine : layoutWith(services, calls, width, inTwoLines);
}

/** `payment-service` as `payment-` and `service`. */
function inTwoLines(name: string): string[] {
  const dash = name.lastIndexOf('-');
  return dash < 0 ? [name] : [name.slice(0, dash + 1), name.slice(dash + 1)];
}

function layoutWith(
  services: readonly string[],
  calls: readonly { readonly from: string; readonly to: string }[],
  width: number,
  linesOf: (name: string) => string[],
): PlacedMap {
  const connected = new Set(calls.flatMap(({ from, to }) => [from, to]));
  const sizeOf = (name: string) => {
    const lines = linesOf(name);
    const longest = Math.max(...lines.map((line) => line.length));
    return {
      name,
      lines,
      width: Math.ceil(longest * CHARACTER) + (lines.length > 1 ? 30 : 34),
      height: 14 + 13 * lines.length,
    };
  };
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: GAP, ranksep: 34, marginx: 1, marginy: 1 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const name of services) if (connected.has(name)) graph.setNode(name, sizeOf(name));
  for (const { from, to } of calls) graph.setEdge(from, to);
  layout(graph);

  const nodes: PlacedNode[] = graph.nodes().map((name) => {
    const { x, y } = graph.node(name) as { x: number; y: number };
    const size = sizeOf(name);
    return { ...size, x: x - size.width / 2, y: y - size.height / 2 };
  });
  let top = nodes.length === 0 ? 1 : Math.max(...nodes.map(({ y, height }) => y + height)) + 22;
  let left = 1;
  for (const name of services.filter((service) => !connected.has(service))) {
    const size = sizeOf(name);
    if (left > 1 && left + size.width > width) {
      left = 1;
      top += size.height + GAP;
    }
    nodes.push({ ...size, x: left, y: top });
    left += size.width + GAP;
  }
  return {
    nodes,
    width: Math.max(...nodes.map((node) => node.x + node.width)) + 1,
    height: Math.max(...nodes.map((node) => node.y + node.height)) + 1,
  };
}
