import type { StudyArm } from '../../schema';

// Arms as a link holds them: `a:1:limit=10/b:1:help=ai`, which is the name of each, its share, and what it does otherwise than
// the study. Links that the app makes hold this in base64url (RFC 4648), so that their readers are shown neither arms nor settings.

export const ARM_SETTINGS = { suite: 'suite_id', feedback: 'feedback', limit: 'limit_minutes', help: 'help' } as const;

/** What says that there is none, where the study has one. */
const NOTHING: Readonly<Record<string, string | undefined>> = { limit: 'none', help: 'unsaid' };

export const armsText = (arms: readonly StudyArm[]): string =>
  btoa(arms.map(armText).join('/')).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

function armText({ name, share, ...own }: StudyArm): string {
  const settings = Object.entries(ARM_SETTINGS).flatMap(([setting, field]) => {
    const value = own[field];
    return value === undefined ? [] : [`${setting}=${value ?? NOTHING[setting] ?? ''}`];
  });
  return [name, share, ...settings].join(':');
}

/** Arms that may be wrong, and settings in them that there are not. A text that holds no arms gives none. */
export function armsOf(text: string): { readonly arms: readonly unknown[]; readonly unknown: readonly string[] } {
  const plain = text.includes(':') ? text : decoded(text);
  const all = plain === '' ? [] : plain.split('/').map((arm) => arm.split(':'));
  return {
    arms: all.map(([name, share = '', ...settings]) => ({
      ...{ name, share: numberOf(share) },
      ...Object.fromEntries(settings.map(settingOf)),
    })),
    unknown: all.flatMap(([, , ...settings]) => settings.filter((text) => fieldOf(partsOf(text)[0]) === undefined)),
  };
}

const fieldOf = (setting: string) =>
  Object.hasOwn(ARM_SETTINGS, setting) ? ARM_SETTINGS[setting as keyof typeof ARM_SETTINGS] : undefined;

function settingOf(text: string): readonly [field: string, value: unknown] {
  const [setting, value] = partsOf(text);
  const field = fieldOf(setting) ?? setting;
  if (value === NOTHING[setting]) return [field, null];
  return [field, field === 'limit_minutes' ? numberOf(value) : value];
}

function partsOf(text: string): readonly [setting: string, value: string] {
  const place = text.indexOf('=');
  return place < 0 ? [text, ''] : [text.slice(0, place), text.slice(place + 1)];
}

const numberOf = (text: string): number => (text.trim() === '' ? NaN : Number(text));

function decoded(text: string): string {
  try {
    const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return plain.includes(':') ? plain : '';
  } catch {
    return '';
  }
}
