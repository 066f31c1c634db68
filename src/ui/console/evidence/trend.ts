import type { Metric } from '../../../schema';

/** Spans of time that a trend is drawn over, in minutes. */
const WINDOWS = [30, 60, 120, 240, 480, 1440, 4320, 10080] as const;
const POINTS = 48;

export interface TrendLine {
  /** From `minutes` ago to now, evenly spaced, in the unit of the metric. */
  readonly values: readonly number[];
  readonly minutes: number;
  /** The place among the values of a reading before this one, from where the line goes straight to this one. */
  readonly bend?: number;
}

/** How much of a line is the course to the reading before, and from where it stands at this one. */
const BEND = { from: 0.66, to: 0.78 };

/**
 * The course of a metric by its named shape, from its usual value to its value now. The same metric always looks the
 * same, because its noise comes from its name. Where there is an earlier reading, the line is its course, and what has come
 * of it since.
 */
export function trendLine(metric: Metric, earlier?: Metric): TrendLine {
  if (!earlier) return courseTo(metric);
  const before = courseTo(earlier);
  const bend = Math.round(BEND.from * (POINTS - 1));
  const arrival = Math.round(BEND.to * (POINTS - 1));
  const values = Array.from({ length: POINTS }, (_, index) => {
    if (index <= bend) return before.values[Math.round((index / bend) * (POINTS - 1))] ?? earlier.value;
    return earlier.value + (metric.value - earlier.value) * Math.min(1, (index - bend) / (arrival - bend));
  });
  return { values, minutes: before.minutes, bend };
}

function courseTo({ name, value, baseline, trend }: Metric): TrendLine {
  const from = baseline ?? value;
  const onset = trend?.onset_minutes_ago ?? 15;
  const minutes = WINDOWS.find((span) => span >= onset * 1.5) ?? onset * 1.5;
  const shape = trend?.shape ?? 'flat';
  const random = noise(name);
  const spread = 0.03 * Math.max(Math.abs(from), Math.abs(value), 1e-9);
  const values = Array.from({ length: POINTS }, (_, index) => {
    const ago = minutes * (1 - index / (POINTS - 1));
    const jitter = (random() - 0.5) * spread;
    return index === POINTS - 1 ? value : courseOf(shape, from, value, ago, onset) + jitter;
  });
  return { values, minutes };
}

function courseOf(
  shape: NonNullable<Metric['trend']>['shape'],
  from: number,
  to: number,
  ago: number,
  onset: number,
): number {
  if (shape === 'flat') return to;
  if (ago > onset) return from;
  /** 0 at the onset, 1 now. */
  const since = onset === 0 ? 1 : 1 - ago / onset;
  switch (shape) {
    case 'step':
    case 'drop':
      return to;
    case 'ramp':
      return from + (to - from) * since;
    case 'spike':
      return since < 0.25 ? to + Math.max(Math.abs(to), Math.abs(from), 1) * (1 - since * 4) : to;
    case 'sawtooth':
      return from + (to - from) * Math.min(1, ((since * 4) % 1) * 1.15);
  }
}

/** Mulberry32, seeded by the FNV-1a hash of a text. */
function noise(text: string): () => number {
  let state = 0x811c9dc5;
  for (const char of text) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
