/** As much of a line as is quoted around a name, in characters. */
const LONGEST = 110;

/**
 * The first line of a text that names something, cut to what stands around the name; undefined where none does. Words of a
 * name may be joined by spaces, `_` or `-`. A longer name, such as `orders-db-replica` for `orders-db`, is another.
 */
export const mentionIn = (text: string, name: string): string | undefined => mentionFinder(name)(text);

/** The same for a name that is looked for in many texts. */
export function mentionFinder(name: string): (text: string) => string | undefined {
  const words = name.split(/[\s_-]+/).filter(Boolean);
  if (words.length === 0) return () => undefined;
  const named = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('[\\s_-]+');
  const pattern = new RegExp(`(^|[^\\p{L}\\p{N}_-])(${named})(?![\\p{L}\\p{N}_]|-[\\p{L}\\p{N}])`, 'iu');
  return (text) => {
    // Most texts name it nowhere, and are gone through once.
    if (!pattern.test(text)) return undefined;
    for (const line of text.split('\n')) {
      const found = pattern.exec(line);
      if (found) return cutAround(line, found.index, found[0].length);
    }
    return undefined;
  };
}

function cutAround(line: string, at: number, length: number): string {
  if (line.trim().length <= LONGEST) return line.trim();
  const room = Math.max(0, LONGEST - length);
  const start = at + length <= LONGEST ? 0 : at - Math.floor(room / 2);
  const end = start + LONGEST;
  return `${start > 0 ? '…' : ''}${line.slice(start, end).trim()}${end < line.length ? '…' : ''}`;
}
