import { dot, plot, text, type DotOptions, type Markish, type PlotOptions } from '@observablehq/plot';
import type { Actor } from '../../schema';

/** The colours of the page; the theme decides what they are. */
export const KIND_COLOURS: Readonly<Record<Actor['kind'], string>> = {
  human: 'var(--accent)',
  agent: 'var(--p3)',
  policy: 'var(--muted)',
};

export const INK = { text: 'var(--text)', muted: 'var(--muted)', line: 'var(--line)', panel: 'var(--panel)' } as const;

/** Pixels of a letter, about: texts are laid out before they can be measured. */
const LETTER = 6.9;
const LEGEND_ROW = 22;

/**
 * Draws a plot for a page that allows no style elements: the component that shows it has the rules in its place, and says
 * in words what there is to see, in place of the names of its parts.
 */
export function drawPlot(options: PlotOptions): SVGSVGElement {
  const svg = plot({ figure: false, ...options }) as unknown as SVGSVGElement;
  svg.querySelector('style')?.remove();
  for (const part of svg.querySelectorAll('[aria-label], [aria-hidden]'))
    for (const name of ['aria-label', 'aria-hidden']) part.removeAttribute(name);
  svg.setAttribute('font-size', '12');
  svg.setAttribute('font-family', 'inherit');
  svg.setAttribute('color', INK.muted);
  return svg;
}

/** The name of an axis, in the middle of it. */
export const axisLabel = (label: string, offset: number) =>
  ({ label, labelAnchor: 'center', labelArrow: 'none', labelOffset: offset, tickSize: 0 }) as const;

/** An axis of grades, with lines at each fifth. */
export const gradeScale = {
  domain: [0, 1],
  ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
  tickFormat: (grade: number) => grade.toFixed(1),
};

export interface LegendEntry {
  readonly label: string;
  readonly mark: DotOptions;
}

export interface Legend {
  /** Pixels, to keep free above the frame. */
  readonly height: number;
  readonly marks: Markish[];
}

/** Signs and what they stand for, above the frame and from the left edge on, in as many rows as they need. */
export function legendOf(entries: readonly LegendEntry[], width: number, marginLeft: number): Legend {
  let [x, row] = [0, 0];
  const placed = entries.map((entry) => {
    const room = 18 + entry.label.length * LETTER + 12;
    if (x > 0 && x + room > width) [x, row] = [0, row + 1];
    const at = { ...entry, x, row };
    x += room;
    return at;
  });
  const height = (row + 1) * LEGEND_ROW + 6;
  const marks = placed.flatMap(({ label, mark, x: left, row: line }) => {
    const at = { frameAnchor: 'top-left', dy: line * LEGEND_ROW - height + 8 } as const;
    return [
      dot([0], { ...mark, ...at, dx: left + 6 - marginLeft }),
      text([label], {
        ...{ ...at, dx: left + 18 - marginLeft, text: (name: string) => name, fill: INK.muted },
        ...{ textAnchor: 'start', lineAnchor: 'middle' },
      }),
    ];
  });
  return { height, marks };
}

/** As much of a name as there is room for. */
export function fit(name: string, pixels: number): string {
  const letters = Math.max(4, Math.floor(pixels / LETTER));
  return name.length > letters ? `${name.slice(0, letters - 1)}…` : name;
}

export const widthOf = (name: string): number => name.length * LETTER;
