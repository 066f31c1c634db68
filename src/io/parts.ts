/** The parts of the program that are loaded when they are wanted. */
export interface Parts {
  /**
   * Loads a part. Where it does not arrive, because the site was updated or the network failed, the page is loaded again,
   * once and by itself, if nothing is at stake; otherwise this rejects. `tried` names a part that a person may ask for
   * again: when it fails a second time the page is loaded again, as some browsers never fetch a failed part anew.
   */
  load<T>(load: () => Promise<T>, tried?: string): Promise<T>;
  /** Says whether what is on the screen is in this page alone, or worked on just now. */
  hold(atStake: boolean): void;
  /** Loads the page again, unless the site does not answer. */
  reload(): Promise<boolean>;
  /** The same where a part is missing that was not loaded here, once and by itself, if nothing is at stake. */
  reloadByItself(): Promise<boolean>;
}

export interface Page {
  /** Whether the site answers, so that the page would come again. */
  readonly answers: () => Promise<boolean>;
  readonly reload: () => void;
  /** Remembers across reloads when the page was last loaded again by itself; throws where nothing can be stored. */
  readonly memory: () => Pick<Storage, 'getItem' | 'setItem'>;
  /** Milliseconds since some day. */
  readonly now: () => number;
}

/** The page is not loaded again by itself more often. */
const ONCE_IN_MS = 60_000;
const MEMORY = 'incident-console/loaded-again';

export function createParts(page: Page = thisPage): Parts {
  const missing = new Set<string>();
  let atStake = false;
  let deciding: Promise<boolean> | undefined;

  function mayReload(): boolean {
    try {
      return !atStake && page.now() - Number(page.memory().getItem(MEMORY) ?? 0) > ONCE_IN_MS;
    } catch {
      return false;
    }
  }

  async function reload(): Promise<boolean> {
    if (!(await page.answers())) return false;
    page.reload();
    return true;
  }

  async function decide(): Promise<boolean> {
    if (!mayReload() || !(await page.answers()) || !mayReload()) return false;
    page.memory().setItem(MEMORY, String(page.now()));
    page.reload();
    return true;
  }

  const reloadByItself = () => (deciding ??= decide().finally(() => (deciding = undefined)));

  return {
    async load(load, tried) {
      try {
        return await load();
      } catch (error) {
        const again = tried !== undefined && missing.has(tried);
        if (tried !== undefined) missing.add(tried);
        if (!(again ? await reload() : await reloadByItself())) throw error;
        // Nothing more is shown by a page that goes.
        return new Promise(() => {});
      }
    },
    hold: (held) => void (atStake = held),
    reload,
    reloadByItself,
  };
}

const thisPage: Page = {
  async answers() {
    try {
      return (await fetch('./', { cache: 'no-cache', signal: AbortSignal.timeout(5000) })).ok;
    } catch {
      return false;
    }
  },
  reload: () => location.reload(),
  memory: () => sessionStorage,
  now: () => Date.now(),
};
