import type { Division, Mixture, Part, Setting } from '../../benchmark/parts';
import { YEAR_BANDS } from '../../benchmark/parts';
import { count, formatNumber } from '../shared/format';

// What people are parted by, and the settings under which they worked, in words.

export const DIVISION_WORDS: Readonly<Record<Division, string>> = {
  arm: 'arm',
  study: 'study',
  role: 'role',
  years: 'years on call',
  ai_help: 'AI help',
};

const AI_HELP: Readonly<Record<string, string>> = { none: 'No AI help', some: 'Some AI help', most: 'Mostly AI help' };

/** What some of the people are called: `Arm b`, `3 to 5 years on call`, `Role: not answered`. */
export function partTitle({ by, value }: Part): string {
  if (value === '') return by === 'arm' ? 'No arm' : `${capital(DIVISION_WORDS[by])}: not answered`;
  if (by === 'years') return yearsTitle(Number(value));
  if (by === 'ai_help') return AI_HELP[value] ?? value;
  return by === 'role' ? capital(value) : `${capital(by)} ${value}`;
}

function yearsTitle(from: number): string {
  const next = YEAR_BANDS.find((band) => band > from);
  if (next === undefined) return `${from} years on call or more`;
  return from === 0 ? 'Under 1 year on call' : `${from} to ${next - 1} years on call`;
}

const SETTING_WORDS: Readonly<Record<Setting, string>> = {
  study_id: 'studies',
  arm: 'arms',
  suite_id: 'suites',
  limit_minutes: 'time limits',
  feedback: 'times at which grades are shown',
  help_allowed: 'rules on help',
};

const VALUE_WORDS: Readonly<Record<Setting, (value: number | string | null) => string>> = {
  study_id: String,
  arm: (value) => String(value ?? 'none'),
  suite_id: String,
  limit_minutes: (value) => (value === null ? 'none' : `${formatNumber(Number(value))} min`),
  feedback: (value) => (value === 'each' ? 'after each incident' : 'at the end'),
  help_allowed: (value) =>
    value === null ? 'as the information said' : value === 'ai' ? 'AI allowed' : 'none allowed',
};

/** What is pooled though it differs: `2 time limits: none (12 sessions), 10 min (8)`. */
export const mixtureInWords = ({ setting, values }: Mixture): string =>
  `${values.length} ${SETTING_WORDS[setting]}: ${values
    .map(({ value, sessions }, index) => {
      const many = index === 0 ? count(sessions, 'session') : formatNumber(sessions);
      return `${VALUE_WORDS[setting](value)} (${many})`;
    })
    .join(', ')}`;

/** By what those who were pooled can be told apart, of what there is to choose. */
export const apartBy = (mixtures: readonly Mixture[], divisions: readonly Division[]): Division | undefined =>
  (['arm', 'study'] as const).find(
    (by) => divisions.includes(by) && mixtures.some(({ setting }) => setting === (by === 'arm' ? 'arm' : 'study_id')),
  );

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
