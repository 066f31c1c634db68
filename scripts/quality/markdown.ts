/** A table in Markdown: a head, and rows of as many cells. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return lines.join('\n');
}

/** 1234567.4 as 1,234,567. */
export const count = (value: number): string => Math.round(value).toLocaleString('en');

export const milliseconds = (value: number): string => `${count(value)} ms`;
