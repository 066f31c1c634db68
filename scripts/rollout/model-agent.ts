import type { JsonDocument } from '../../src/schema';
import { limitReached, guessedUsage, spentOn, sumOf, type Limits, type Prices, type Spent } from './budget';
import type { Asked, Retry } from './endpoint';
import type { Agent } from './play';
import { requestBody, type RequestOptions } from './request';

/** Why a run was left unfinished through no fault of its agent: it does not count, and is made again. */
export class Unfinished extends Error {
  /** Whether no other run will fare better. */
  readonly stops: boolean;

  constructor(message: string, stops: boolean) {
    super(message);
    this.stops = stops;
  }
}

/** What all runs share that ask a model. */
export interface Asking {
  readonly ask: (body: JsonDocument, signal: AbortSignal) => Promise<Asked>;
  readonly request: RequestOptions;
  readonly prices: Prices | undefined;
  readonly limits: Limits;
  readonly purse: Purse;
  readonly signal: AbortSignal;
}

/** What was spent by all runs together. */
export class Purse {
  #spent: Spent = sumOf([]);

  get spent(): Spent {
    return this.#spent;
  }

  add(spent: Spent): void {
    this.#spent = sumOf([this.#spent, spent]);
  }
}

/** A model that plays one run, and what that takes. */
export class ModelAgent {
  readonly #asking: Asking;
  readonly #spent: Spent[] = [];
  readonly retries: Retry[] = [];
  isGuessed = false;

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  get spent(): Spent {
    return sumOf(this.#spent);
  }

  readonly agent: Agent = async ({ messages, tools }) => {
    const { ask, request, prices, limits, purse, signal } = this.#asking;
    const limit = limitReached(purse.spent, limits);
    if (limit !== undefined) throw new Unfinished(limit, true);
    const body = requestBody(messages, tools, request);
    const { result, retries } = await ask(body, signal);
    this.retries.push(...retries);
    if (signal.aborted) throw new Unfinished('Stopped.', true);
    if (result.ok) {
      const { usage, text, calls } = result.value;
      this.isGuessed ||= usage === undefined;
      const spent = spentOn(usage ?? guessedUsage(JSON.stringify(body), text + JSON.stringify(calls)), prices);
      this.#spent.push(spent);
      purse.add(spent);
      return result.value;
    }
    const { message, then } = result.error;
    // What refuses the very first question of a run refuses all.
    if (then === 'refused' && this.#spent.length > 0) return { refused: message };
    throw new Unfinished(message, then !== 'again');
  };
}
