const AGO = /\b(\d{1,7}(?:\.\d+)?) ?(min(?:ute)?s?|h(?:ours?)?|d(?:ays?)?)(?: (\d{1,2}) ?min(?:utes?)?)? ago\b/i;
const MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440 };

/** Minutes in the first "18 min ago", "2 h 10 min ago" or "4 days ago" of a text; undefined when it has none. */
export function minutesAgo(text: string): number | undefined {
  const [, amount, unit, rest] = AGO.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  return Number(amount) * (MINUTES[unit.charAt(0).toLowerCase()] ?? 1) + Number(rest ?? 0);
}
