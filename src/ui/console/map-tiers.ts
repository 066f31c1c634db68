import type { ServiceKind } from '../../schema';
import { fitted, GAP, inTwoLines, sizeOf, type PlacedMap, type PlacedNode } from './map-rows';

const TIER_GAP = 20;

/** Entries above, what they lead to in the middle, what keeps data beneath. */
const TIER_OF: Readonly<Record<ServiceKind, number>> = {
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
const TIERS = [0, 1, 2];

type Sized = Omit<PlacedNode, 'x' | 'y'>;

/**
 * Services of which no call is known yet, in tiers by their kinds, each centred in `width`, in as few rows of like numbers as
 * fit; names in two lines where one row would be too wide.
 */
export function placeTiers(
  services: readonly string[],
  kinds: Readonly<Record<string, ServiceKind>>,
  width: number,
  tierGap = TIER_GAP,
): PlacedMap {
  const tierOf = (name: string) => TIER_OF[(Object.hasOwn(kinds, name) && kinds[name]) || 'service'];
  const tiers = TIERS.map((tier) => services.filter((name) => tierOf(name) === tier)).filter(
    ({ length }) => length > 0,
  );
  const nodes: PlacedNode[] = [];
  let top = 1;
  for (const names of tiers) {
    for (const row of rowsOf(names, width)) {
      let left = Math.max(1, (width - widthOf(row)) / 2);
      const height = Math.max(...row.map((node) => node.height));
      for (const node of row) {
        nodes.push({ ...node, x: left, y: top + (height - node.height) / 2 });
        left += node.width + GAP;
      }
      top += height + GAP;
    }
    top += tierGap - GAP;
  }
  return {
    nodes,
    width: Math.max(0, ...nodes.map((node) => node.x + node.width)) + 1,
    height: Math.max(0, ...nodes.map((node) => node.y + node.height)) + 1,
  };
}

function rowsOf(names: readonly string[], width: number): Sized[][] {
  const oneLine = names.map((name) => sizeOf(name, fitted([name], width)));
  if (widthOf(oneLine) + 2 <= width) return [oneLine];
  const twoLines = names.map((name) => sizeOf(name, fitted(inTwoLines(name), width)));
  for (let rows = 1; ; rows++) {
    const size = Math.ceil(names.length / rows);
    const split = Array.from({ length: Math.ceil(names.length / size) }, (_, row) =>
      twoLines.slice(row * size, (row + 1) * size),
    );
    if (size === 1 || split.every((row) => widthOf(row) + 2 <= width)) return split;
  }
}

const widthOf = (row: readonly Sized[]): number => row.reduce((sum, node) => sum + node.width, GAP * (row.length - 1));
