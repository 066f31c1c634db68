import { formatNumber } from '../../shared/format';

/** A value with its unit, which stands close to its number, as it is written on dashboards. */
export function measured(value: number, unit: string | null | undefined): string {
  if (!unit) return formatNumber(value);
  return unit.startsWith('$') ? `$${formatNumber(value)}${unit.slice(1)}` : `${formatNumber(value)} ${unit}`;
}
