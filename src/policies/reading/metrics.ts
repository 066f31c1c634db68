/** A reading of a metric, as evidence reports it: `5xx share: 38 % (limit 100 %, usually 0.3 %, step since 12 min ago)`. */
export interface Reading {
  readonly name: string;
  readonly value: number;
  /** Empty where there is none. */
  readonly unit: string;
  readonly usual: number | undefined;
  /** Whether the text says that it has not moved. */
  readonly isFlat: boolean;
}

const METRIC = /^([^:]+): (-?\d+(?:\.\d+)?)(?: ([^\s(]+))?(?: \(([^)]*)\))?$/;

/** The reading in a line; undefined when it has none. */
export function readMetric(line: string): Reading | undefined {
  const [, name, value, unit = '', facts = ''] = METRIC.exec(line.trim()) ?? [];
  if (name === undefined || value === undefined) return undefined;
  const usual = /\busually (-?\d+(?:\.\d+)?)/.exec(facts)?.[1];
  return {
    name,
    value: Number(value),
    unit,
    usual: usual === undefined ? undefined : Number(usual),
    isFlat: /\bflat\b/.test(facts),
  };
}

export const readMetrics = (text: string): Reading[] => text.split('\n').flatMap((line) => readMetric(line) ?? []);

/** Beyond sixteen times or a sixteenth, more is not worse. */
const FARTHEST = 4;

/** How far a reading is from its usual value, in doublings or halvings: 4 at most. */
export function deviationOf({ value, usual, isFlat }: Reading): number {
  if (usual === undefined || isFlat || value === usual) return 0;
  const less = Math.min(Math.abs(value), Math.abs(usual));
  const more = Math.max(Math.abs(value), Math.abs(usual));
  return less === 0 ? FARTHEST : Math.min(FARTHEST, Math.log2(more / less));
}
