/** Words of a cause in an answer: fewer than a strict grader reads, so that it is never too long. */
export const LONGEST_CAUSE = 55;

/** The beginning of a text, in whole words: at most so many runs of letters or digits. */
export function firstWords(text: string, count: number): string {
  let words = 0;
  for (const { index } of text.matchAll(/[\p{L}\p{N}]+/gu)) if (++words > count) return text.slice(0, index).trimEnd();
  return text;
}

/** A line of a log without its time and level. */
export const messageOf = (line: string): string =>
  line.replace(/^(?:\d[\d.T-]*:[\d:.Z]*\s+)?(?:(?:DEBUG|INFO|WARN|ERROR|FATAL)\b:?\s*)?/, '');
