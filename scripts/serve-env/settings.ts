import { RULESET_IDS, type RulesetId } from '../../src/schema';

export interface Settings {
  readonly host: string;
  /** Undefined: the first free one from 8000. */
  readonly port: number | undefined;
  readonly maxSessions: number;
  readonly idleSeconds: number;
  /** By which an episode is played that names no rules. */
  readonly ruleset: RulesetId | undefined;
  /** Origins of pages that may connect, beside those on this machine. */
  readonly allowedOrigins: readonly string[];
}

/** Reads the settings from the environment. Throws on one that is not valid, with what it takes. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  return {
    host: env['HOST'] || '127.0.0.1',
    port: env['PORT'] ? wholeNumber('PORT', env['PORT'], 0, 65_535) : undefined,
    maxSessions: wholeNumber('MAX_SESSIONS', env['MAX_SESSIONS'] || '1024', 1, 100_000),
    idleSeconds: wholeNumber('IDLE_SECONDS', env['IDLE_SECONDS'] || '1800', 1, 2_000_000),
    ruleset: env['RULESET'] ? rulesetOf(env['RULESET']) : undefined,
    allowedOrigins: (env['ALLOWED_ORIGINS'] ?? '').split(/[\s,]+/).filter((origin) => origin !== ''),
  };
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new Error(`${name} is '${text}', but has to be a whole number from ${least} to ${most}.`);
  return value;
}

function rulesetOf(text: string): RulesetId {
  const found = RULESET_IDS.find((id) => id === text);
  if (!found) throw new Error(`RULESET is '${text}', but has to be one of: ${RULESET_IDS.join(', ')}.`);
  return found;
}
