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
export const GAP = 8;

/** The size of a node with these lines, in pixels. */
export function sizeOf(name: string, lines: readonly string[]): Omit<PlacedNode, 'x' | 'y'> {
  const longest = Math.max(...lines.map((line) => line.length));
  return {
    name,
    lines,
    width: Math.ceil(longest * CHARACTER) + (lines.length > 1 ? 30 : 34),
    height: 14 + 13 * lines.length,
  };
}

/** `payment-service` as `payment-` and `service`. */
export function inTwoLines(name: string): string[] {
  const dash = name.lastIndexOf('-');
  return dash < 0 ? [name] : [name.slice(0, dash + 1), name.slice(dash + 1)];
}

/** Lines no longer than fit into `width`; a name that is longer breaks at a dash if it can. */
export function fitted(lines: readonly string[], width: number): string[] {
  const most = Math.max(4, Math.floor((width - 36) / CHARACTER));
  return lines.flatMap((line) => brokenAt(line, most));
}

function brokenAt(line: string, most: number): string[] {
  if (line.length <= most) return [line];
  const dash = line.lastIndexOf('-', most - 1);
  const at = dash > 0 ? dash + 1 : most;
  return [line.slice(0, at), ...brokenAt(line.slice(at), most)];
}

interface RowOptions {
  readonly linesOf: (name: string) => string[];
  /** Where the first row begins. */
  readonly top: number;
  /** Nodes that have a place already. */
  readonly above: readonly PlacedNode[];
}

/** Services of which no call is known, in rows from `top` on, as many beside each other as fit into `width`. */
export function placeRows(
  services: readonly string[],
  width: number,
  { linesOf, top: start, above }: RowOptions = { linesOf: (name) => fitted([name], width), top: 1, above: [] },
): PlacedMap {
  const nodes = [...above];
  let top = start;
  let left = 1;
  let rowHeight = 0;
  for (const name of services) {
    const size = sizeOf(name, linesOf(name));
    if (left > 1 && left + size.width + 1 > width) {
      left = 1;
      top += rowHeight + GAP;
      rowHeight = 0;
    }
    nodes.push({ ...size, x: left, y: top });
    left += size.width + GAP;
    rowHeight = Math.max(rowHeight, size.height);
  }
  return {
    nodes,
    width: Math.max(0, ...nodes.map((node) => node.x + node.width)) + 1,
    height: Math.max(0, ...nodes.map((node) => node.y + node.height)) + 1,
  };
}
