/** What is to be ended when it has been idle for too long. */
export interface Held {
  /** Ends it, with the reason. It is no longer counted then. */
  readonly end: (reason: string) => void;
  /** Whether a newcomer may have its place. */
  readonly spent?: () => boolean;
}

export interface Place {
  /** Says that something was sent: idleness counts from now. */
  readonly touch: () => void;
  readonly leave: () => void;
}

/** Counts the sessions of all transports, up to a limit, and ends those that are idle. Times are in milliseconds. */
export class Sessions {
  readonly #held = new Map<Held, number>();
  readonly limit: number;
  readonly #idle: number;
  readonly #now: () => number;

  constructor(limit: number, idle: number, now: () => number) {
    this.limit = limit;
    this.#idle = idle;
    this.#now = now;
  }

  get active(): number {
    return this.#held.size;
  }

  /** OpenEnv's sentence. */
  get full(): string {
    return `Server at capacity: ${this.active}/${this.limit} sessions active. Cannot accept new connections.`;
  }

  /** A place for a session; undefined when all are taken by such as still go on. */
  enter(held: Held): Place | undefined {
    if (this.active >= this.limit) {
      const spent = [...this.#held.keys()].find((each) => each.spent?.());
      if (!spent) return undefined;
      this.#end(spent, 'its place was needed');
    }
    this.#held.set(held, this.#now());
    return {
      touch: () => {
        if (this.#held.has(held)) this.#held.set(held, this.#now());
      },
      leave: () => this.#held.delete(held),
    };
  }

  /** Ends what has been idle for too long. */
  endIdle(): void {
    const before = this.#now() - this.#idle;
    for (const [held, since] of this.#held)
      if (since < before) this.#end(held, `nothing was sent for ${this.#idle / 1000} s`);
  }

  endAll(reason: string): void {
    for (const held of this.#held.keys()) this.#end(held, reason);
  }

  #end(held: Held, reason: string): void {
    this.#held.delete(held);
    held.end(reason);
  }
}
