import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { formatReward } from './format';

export interface ChartOptions {
  /** Returns from step 0 on; the second series is drawn in another colour and dashed. */
  readonly series: readonly (readonly number[])[];
  /** The number of the last step. */
  readonly last: number;
  /** Pixels. */
  readonly height: number;
  /** The line alone, from edge to edge, as the background of something else. */
  readonly bare: boolean;
}

/**
 * Draws returns by step into `element`, in the colours of the page, and keeps to its width and to the theme. Returns how
 * to take the chart down.
 */
export function drawReturnChart(element: HTMLElement, options: ChartOptions): () => void {
  let plot = draw(element, options);
  const resize = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: options.height }));
  resize.observe(element);
  const redraw = () => {
    plot.destroy();
    plot = draw(element, options);
  };
  const system = matchMedia('(prefers-color-scheme: light)');
  system.addEventListener('change', redraw);
  const theme = new MutationObserver(redraw);
  theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', redraw);
    theme.disconnect();
    resize.disconnect();
    plot.destroy();
  };
}

function draw(element: HTMLElement, { series, last, height, bare }: ChartOptions): uPlot {
  const [line, muted, accent, second] = ['line', 'muted', 'accent', 'p3'].map((name) => colourOf(element, name));
  const axis: uPlot.Axis = {
    stroke: muted ?? '',
    font: `11px ${getComputedStyle(element).fontFamily}`,
    grid: { stroke: line ?? '', width: 1 },
    ticks: { show: false },
  };
  const steps = Array.from({ length: last + 1 }, (_, step) => step);
  const padded = series.map((values) => steps.map((step) => values[step] ?? null));
  return new uPlot(
    {
      width: element.clientWidth,
      height,
      legend: { show: false },
      cursor: { show: false },
      ...(bare && { padding: [2, 0, 2, 0] as uPlot.Padding }),
      scales: {
        x: { time: false, range: [0, Math.max(last, 1)] },
        y: { range: (_, low, high) => [Math.min(low, 0) - (bare ? 0.02 : 0.05), high + (bare ? 0.02 : 0.1)] },
      },
      axes: bare
        ? [{ show: false }, { show: false }]
        : [
            { ...axis, size: 26, grid: { show: false }, splits: () => steps, values: (_, ticks) => ticks.map(String) },
            { ...axis, size: 52, values: (_, ticks) => ticks.map(formatReward) },
          ],
      series: [
        {},
        ...padded.map((_, index): uPlot.Series => {
          const stroke = (index === 0 ? accent : second) ?? '';
          return {
            stroke,
            width: bare ? 1.5 : 2,
            ...(index === 0 ? { fill: `color-mix(in srgb, ${stroke} 12%, transparent)` } : { dash: [6, 4] }),
            points: { show: !bare, size: 7, fill: stroke },
          };
        }),
      ],
    },
    [steps, ...padded],
    element,
  );
}

/** A colour of the page, resolved for the canvas. */
function colourOf(element: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(--${name})`;
  element.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}
