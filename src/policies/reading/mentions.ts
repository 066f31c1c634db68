import { alarmOf } from './alarm';

const isPartOfName = (character: string): boolean => /[\p{L}\p{N}_-]/u.test(character);

/** The index of a name that is not a part of a longer one; -1 if there is none. Both in lower case. */
function indexOfName(text: string, name: string): number {
  if (name === '') return -1;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
    if (!isPartOfName(text.charAt(at - 1)) && !isPartOfName(text.charAt(at + name.length))) return at;
  return -1;
}

/** The names that a text mentions, in any letter case, in the order of the text. */
export function mentionedIn(text: string, names: readonly string[]): string[] {
  const lowered = text.toLowerCase();
  return names
    .map((name) => ({ name, at: indexOfName(lowered, name.trim().toLowerCase()) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name);
}

export const mentions = (text: string, name: string): boolean => mentionedIn(text, [name]).length > 0;

/** The names that alarming lines mention, those in the most alarming line first. */
export function blamedIn(text: string, names: readonly string[]): string[] {
  const blamed = new Map<string, number>();
  for (const line of text.split('\n')) {
    const alarm = alarmOf(line);
    if (alarm === 0) continue;
    for (const name of mentionedIn(line, names)) blamed.set(name, Math.max(alarm, blamed.get(name) ?? 0));
  }
  return [...blamed].sort(([, a], [, b]) => b - a).map(([name]) => name);
}
