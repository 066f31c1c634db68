export interface FittedText {
  /** Of the letters, in the unit of the box. */
  readonly size: number;
  readonly lines: readonly string[];
}

export interface TextBox {
  readonly width: number;
  readonly lines: number;
  /** Sizes to choose from, the best first. */
  readonly sizes: readonly [number, ...number[]];
}

/** How wide a text is in multiples of its size. */
export type WidthOf = (text: string) => number;

/**
 * Breaks a text between words, at the first size at which it fits. At the last one words that are wider than a line are
 * broken, too, and what is left is cut, with an ellipsis.
 */
export function fitText(text: string, box: TextBox, widthOf: WidthOf): FittedText {
  const words = text.split(/\s+/).filter((word) => word !== '');
  for (const size of box.sizes) {
    const width = box.width / size;
    const { length } = breakLines(words, width, widthOf);
    const [evenest] = length > box.lines ? [] : waysToBreak(words, length, width, widthOf).sort(byRaggedness(widthOf));
    if (evenest) return { size, lines: evenest };
  }
  const size = Math.min(...box.sizes);
  const width = box.width / size;
  const lines = breakLines(
    words.flatMap((word) => piecesOf(word, width, widthOf)),
    width,
    widthOf,
  );
  const shown = lines.slice(0, box.lines);
  if (lines.length > shown.length) shown.push(`${shown.pop()}…`);
  return { size, lines: shown.map((line) => cut(line, width, widthOf)) };
}

/** As many words on each line as it holds; a word wider than a line stands alone. */
function breakLines(words: readonly string[], width: number, widthOf: WidthOf): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer) <= width) lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines;
}

const LETTERS = new Intl.Segmenter();

/** A word in pieces of which each fits on a line. */
function piecesOf(word: string, width: number, widthOf: WidthOf): string[] {
  if (widthOf(word) <= width) return [word];
  const pieces = [''];
  for (const { segment } of LETTERS.segment(word)) {
    const longer = `${pieces.at(-1)}${segment}`;
    if (pieces.at(-1) === '' || widthOf(longer) <= width) pieces.splice(-1, 1, longer);
    else pieces.push(segment);
  }
  return pieces;
}

/** Every way to set words in exactly `count` lines that fit. */
function waysToBreak(words: readonly string[], count: number, width: number, widthOf: WidthOf): string[][] {
  if (count === 0) return words.length === 0 ? [[]] : [];
  return words.flatMap((_, index) => {
    const line = words.slice(0, index + 1).join(' ');
    if (widthOf(line) > width) return [];
    return waysToBreak(words.slice(index + 1), count - 1, width, widthOf).map((rest) => [line, ...rest]);
  });
}

/** Lines of about the same length come first. */
function byRaggedness(widthOf: WidthOf): (a: readonly string[], b: readonly string[]) => number {
  const raggedness = (lines: readonly string[]) => lines.reduce((sum, line) => sum + widthOf(line) ** 2, 0);
  return (a, b) => raggedness(a) - raggedness(b);
}

function cut(line: string, width: number, widthOf: WidthOf): string {
  if (widthOf(line) <= width) return line;
  const shorter = `${[...line.replace(/…$/, '')].slice(0, -1).join('').trimEnd()}…`;
  return shorter === '…' ? shorter : cut(shorter, width, widthOf);
}
