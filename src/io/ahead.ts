/**
 * Loads files of the site while nobody waits for anything, one at a time and in their order, so that each begins its work in
 * a moment of its own. Not for those who save data. What does not arrive is loaded when it is wanted.
 */
export async function loadAhead(files: readonly string[]): Promise<void> {
  const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };
  if (connection?.saveData) return;
  for (const file of files) {
    await idle();
    const address = new URL(file, document.baseURI).href;
    // Asked for as data first: some browsers keep an import that failed, and the policy has no word for what they prefetch.
    const arrived = await fetch(address).then(
      async (response) => response.ok && (await response.blob()).size > 0,
      () => false,
    );
    if (arrived && file.endsWith('.js')) await import(/* @vite-ignore */ address).catch(() => {});
  }
}

/** Some browsers do not say when they are idle. */
const idle = (): Promise<unknown> =>
  new Promise((done) => ('requestIdleCallback' in globalThis ? requestIdleCallback(done) : setTimeout(done, 100)));

declare global {
  /** What `scripts/start-page/before-paint.js` has asked for, by address; undefined where it did not arrive. */
  var askedAhead: Map<string, Promise<Response | undefined>> | undefined;
}

/** The answer to what the page asked for before the program ran, to the first who wants it; undefined where there is none. */
export async function answerAhead(address: string): Promise<Response | undefined> {
  if (!globalThis.askedAhead) return undefined;
  const { href } = new URL(address, document.baseURI);
  const asked = globalThis.askedAhead.get(href);
  globalThis.askedAhead.delete(href);
  const answer = await asked;
  return answer?.ok ? answer : undefined;
}
