import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { formatReward } from '../shared/format';

const HEIGHT = 180;

/**
 * Draws the return after each step into `element`, in the colours of the page, and keeps to its width and to a change
 * of the system's theme. Returns how to take it down.
 */
export function drawReturnChart(element: HTMLElement, values: readonly number[]): () => void {
  let plot = draw();
  const resize = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT }));
  resize.observe(element);
  const system = matchMedia('(prefers-color-scheme: light)');
  const redraw = () => {
    plot.destroy();
    plot = draw();
  };
  system.addEventListener('change', redraw);
  return () => {
    system.removeEventListener('change', redraw);
    resize.disconnect();
    plot.destroy();
  };

  function draw(): uPlot {
    const colour = (name: string) => {
      const probe = document.createElement('span');
      probe.style.color = `var(--${name})`;
      element.append(probe);
      const value = getComputedStyle(probe).color;
      probe.remove();
      return value;
    };
    const [line, muted, accent] = [colour('line'), colour('muted'), colour('accent')];
    const font = `11px ${getComputedStyle(element).fontFamily}`;
    const last = values.length - 1;
    const axis = { stroke: muted, font, grid: { stroke: line, width: 1 }, ticks: { show: false } };
    return new uPlot(
      {
        width: element.clientWidth,
        height: HEIGHT,
        legend: { show: false },
        cursor: { show: false },
        scales: {
          x: { time: false, range: [0, last] },
          y: { range: (_, min, max) => [Math.min(min, 0) - 0.05, max + 0.1] },
        },
        axes: [
          {
            ...axis,
            grid: { show: false },
            size: 26,
            splits: () => values.map((_, step) => step),
            values: (_, steps) => steps.map(String),
          },
          { ...axis, size: 52, values: (_, ticks) => ticks.map((tick) => formatReward(tick)) },
        ],
        series: [
          {},
          {
            stroke: accent,
            width: 2,
            fill: `color-mix(in srgb, ${accent} 12%, transparent)`,
            points: { show: true, size: 7, fill: accent },
          },
        ],
      },
      [values.map((_, step) => step), [...values]],
      element,
    );
  }
}
