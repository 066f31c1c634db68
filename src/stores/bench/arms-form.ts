import type { Feedback, Help } from '../../schema';

/** An arm as a researcher types it: what is as in the study is empty. */
export interface ArmForm {
  readonly name: string;
  readonly share: string;
  /** Minutes, or `none`. */
  readonly limit_minutes: string;
  readonly feedback: Feedback | '';
  readonly help: Help | '';
  readonly suite_id: string;
}

export const MOST_ARMS = 12;

/** An arm of its own beside those that there are, called by the next letter: a name says nothing of what is done there. */
export function anotherArm(arms: readonly ArmForm[]): ArmForm {
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
  const name = letters.find((letter) => arms.every((arm) => arm.name !== letter)) ?? '';
  return { name, share: '1', limit_minutes: '', feedback: '', help: '', suite_id: '' };
}

/** Arms as a plan has them, which may be wrong. */
export const armsOf = (arms: readonly ArmForm[]): readonly Record<string, unknown>[] =>
  arms.map(({ name, share, limit_minutes, ...others }) => ({
    name: name.trim(),
    share: numberOf(share),
    ...(limit_minutes.trim() && { limit_minutes: limit_minutes.trim() === 'none' ? null : numberOf(limit_minutes) }),
    ...Object.fromEntries(Object.entries(others).filter(([, text]) => text !== '')),
  }));

export const numberOf = (text: string): number => (text.trim() === '' ? NaN : Number(text));
