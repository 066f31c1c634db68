/** What screens need of the address bar. */
export interface Address {
  hash(): string;
  /** Replaces the current history entry. */
  replace(hash: string): void;
  onChange(listener: () => void): void;
}

/** Where a preference outlives the page. Reading and writing never throw. */
export interface PreferenceStorage {
  read(name: string): string | null;
  write(name: string, value: string): void;
}

/** The address is written at most so often: writing it costs as much as a screen, and some browsers refuse to after a hundred. */
const BETWEEN_WRITES_MS = 350;

/** The address bar of this window. Of addresses that follow each other quickly, as in scrubbing, the last is written. */
export function createAddress(): Address {
  let waiting: { readonly hash: string; readonly over: string } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function write(): void {
    // Where the person has gone on meanwhile, it belongs to no entry any more.
    if (waiting?.over === location.hash)
      try {
        history.replaceState(null, '', waiting.hash);
      } catch {
        // The screen changes anyway.
      }
    waiting = undefined;
  }
  function writeLater(): void {
    timer = waiting && setTimeout(writeLater, BETWEEN_WRITES_MS);
    write();
  }
  // What may lead elsewhere, from where one can come back.
  addEventListener('click', write, { capture: true });
  addEventListener('pagehide', write);

  return {
    hash: () => (waiting?.over === location.hash ? waiting.hash : location.hash),
    replace(hash) {
      waiting = { hash, over: location.hash };
      if (timer === undefined) writeLater();
    },
    onChange: (listener) => addEventListener('hashchange', listener),
  };
}

/** Preferences in localStorage; where that is blocked they last as long as the page. */
export const createPreferenceStorage = (): PreferenceStorage => ({
  read(name) {
    try {
      return localStorage.getItem(`incident-console/${name}`);
    } catch {
      return null;
    }
  },
  write(name, value) {
    try {
      localStorage.setItem(`incident-console/${name}`, value);
    } catch {
      // The choice still holds in this page.
    }
  },
});

/** A random identifier; `crypto.randomUUID` exists only on secure origins, and a plain file server may not be one. */
export const createId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
