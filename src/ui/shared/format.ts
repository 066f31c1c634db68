// Made when they are first needed: they take longer than all else that a page begins with.
let numberFormat: Intl.NumberFormat | undefined;
let dateFormat: Intl.DateTimeFormat | undefined;

/** `48,000`, `0.45`. */
export function formatNumber(value: number): string {
  numberFormat ??= new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
  return numberFormat.format(value);
}

/** A reward with its sign: `+0.05`, `−0.10`, `0.00`. */
export function formatReward(value: number): string {
  const digits = Math.abs(value).toFixed(2);
  if (Number(digits) === 0) return digits;
  return value > 0 ? `+${digits}` : `−${digits}`;
}

/** A grade as it is compared: `0.85`. */
export const formatGrade = (value: number): string => value.toFixed(2);

/** Milliseconds as `03:12`, or `1:03:12` from an hour. */
export function formatElapsed(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}

/** An ISO date as `20 Nov 2026, 09:54`; a damaged one as it is. */
export function formatDate(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  dateFormat ??= new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
  return dateFormat.format(date);
}

/** `1 step`, `3 steps`. */
export const count = (amount: number, one: string, many = `${one}s`): string =>
  `${amount} ${amount === 1 ? one : many}`;
