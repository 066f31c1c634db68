import { Graph, layout } from '@dagrejs/dagre';

import { fitted, GAP, inTwoLines, placeRows, sizeOf, type PlacedMap, type PlacedNode } from './map-rows';

const RANK_GAP = 34;

/** More calls than can be told apart, and than the library lays out at once: then all services stand in rows. */
const MOST_CALLS = 100;
/** The library keeps nodes by their ids in plain objects, where a service called `__proto__` would be no mere name. */
const idOf = (name: string): string => `service ${name}`;

/**
 * Lays out services by the calls that are known, callers above what they call; services with no known call stand in
 * rows beneath. `width` is what there is, in pixels; names in one line, names in two and ranks in several rows are tried
 * until the map is as narrow.
 */
export function layoutMap(
  services: readonly string[],
  calls: readonly { readonly from: string; readonly to: string }[],
  width: number,
): PlacedMap {
  if (calls.length > MOST_CALLS) return placeRows(services, width);
  const inTwo = (name: string) => fitted(inTwoLines(name), width);
  const oneLine = layoutWith(services, calls, width, (name) => fitted([name], width));
  if (oneLine.width <= width) return oneLine;
  const twoLines = layoutWith(services, calls, width, inTwo);
  return twoLines.width <= width ? twoLines : layoutWith(services, calls, width, inTwo, inRows);
}

function layoutWith(
  services: readonly string[],
  calls: readonly { readonly from: string; readonly to: string }[],
  width: number,
  linesOf: (name: string) => string[],
  arrange = (ranked: readonly PlacedNode[], _width: number) => [...ranked],
): PlacedMap {
  const connected = new Set(calls.flatMap(({ from, to }) => [from, to]));
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: GAP, ranksep: RANK_GAP, marginx: 1, marginy: 1 });
  graph.setDefaultEdgeLabel(() => ({}));
  const laid = services.filter((name) => connected.has(name));
  for (const name of laid) graph.setNode(idOf(name), sizeOf(name, linesOf(name)));
  for (const { from, to } of calls) graph.setEdge(idOf(from), idOf(to));
  layout(graph);

  const ranked = laid.map((name): PlacedNode => {
    const { x, y } = graph.node(idOf(name)) as { x: number; y: number };
    const size = sizeOf(name, linesOf(name));
    return { ...size, x: x - size.width / 2, y: y - size.height / 2 };
  });
  const above = arrange(ranked, width);
  const top = above.length === 0 ? 1 : Math.max(...above.map(({ y, height }) => y + height)) + 22;
  const unconnected = services.filter((service) => !connected.has(service));
  return placeRows(unconnected, width, { linesOf, top, above });
}

/** The ranks one beneath the other, each in as few rows of like numbers as fit into `width`, centred. */
function inRows(ranked: readonly PlacedNode[], width: number): PlacedNode[] {
  const middleOf = ({ y, height }: PlacedNode) => Math.round(y + height / 2);
  const ranks = [...new Set(ranked.map(middleOf))].sort((a, b) => a - b);
  let top = 1;
  return ranks.flatMap((middle) => {
    const rank = ranked.filter((node) => middleOf(node) === middle).sort((a, b) => a.x - b.x);
    const placed = rowsOf(rank, width - 2).flatMap((row) => {
      const height = Math.max(...row.map((node) => node.height));
      let left = 1 + Math.max(0, (width - 2 - widthOf(row)) / 2);
      const nodes = row.map((node) => {
        const x = left;
        left += node.width + GAP;
        return { ...node, x, y: top + (height - node.height) / 2 };
      });
      top += height + 2 * GAP;
      return nodes;
    });
    top += RANK_GAP - 2 * GAP;
    return placed;
  });
}

function rowsOf(rank: readonly PlacedNode[], width: number): PlacedNode[][] {
  for (let rows = 1; ; rows++) {
    const size = Math.ceil(rank.length / rows);
    const split = Array.from({ length: Math.ceil(rank.length / size) }, (_, i) => rank.slice(i * size, (i + 1) * size));
    if (size === 1 || split.every((row) => widthOf(row) <= width)) return split;
  }
}

const widthOf = (row: readonly PlacedNode[]): number =>
  row.reduce((sum, node) => sum + node.width, GAP * (row.length - 1));
