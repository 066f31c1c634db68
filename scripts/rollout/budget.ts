import type { Usage } from './answer';

/** In dollars for a million tokens. */
export interface Prices {
  readonly prompt: number;
  readonly completion: number;
}

export interface Limits {
  readonly tokens: number | undefined;
  /** In dollars. */
  readonly cost: number | undefined;
}

/** What was taken of tokens, and what that costs. */
export interface Spent {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  /** Absent where no prices were given. */
  readonly cost?: number;
}

export const spentOn = ({ prompt, completion }: Usage, prices: Prices | undefined): Spent => ({
  prompt_tokens: prompt,
  completion_tokens: completion,
  ...(prices && { cost: rounded((prompt * prices.prompt + completion * prices.completion) / 1e6) }),
});

export const sumOf = (spent: readonly Spent[]): Spent => {
  const costs = spent.flatMap(({ cost }) => (cost === undefined ? [] : [cost]));
  return {
    prompt_tokens: spent.reduce((sum, each) => sum + each.prompt_tokens, 0),
    completion_tokens: spent.reduce((sum, each) => sum + each.completion_tokens, 0),
    ...(costs.length > 0 && { cost: rounded(costs.reduce((sum, each) => sum + each, 0)) }),
  };
};

/** Why nothing more may be asked; undefined while it may. */
export function limitReached(
  { prompt_tokens, completion_tokens, cost = 0 }: Spent,
  limits: Limits,
): string | undefined {
  const tokens = prompt_tokens + completion_tokens;
  if (limits.tokens !== undefined && tokens >= limits.tokens)
    return `The limit of ${limits.tokens} tokens is reached: ${tokens} were taken.`;
  if (limits.cost !== undefined && cost >= limits.cost)
    return `The limit of $${limits.cost} is reached: $${cost.toFixed(4)} were spent.`;
  return undefined;
}

/** A guess where an endpoint does not count: four characters a token. */
export const guessedUsage = (asked: string, answered: string): Usage => ({
  prompt: Math.ceil(asked.length / 4),
  completion: Math.ceil(answered.length / 4),
});

const rounded = (dollars: number): number => Math.round(dollars * 1e8) / 1e8;
