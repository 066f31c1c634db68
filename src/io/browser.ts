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

/** The address bar of this window. */
export const createAddress = (): Address => ({
  hash: () => location.hash,
  replace(hash) {
    try {
      history.replaceState(null, '', hash);
    } catch {
      // Some browsers refuse more than a hundred of these in a short time. The screen changes anyway.
    }
  },
  onChange: (listener) => addEventListener('hashchange', listener),
});

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
