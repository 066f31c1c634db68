/** Where a page is left and returned to without being loaded anew: in a window. */
type Leaving = Pick<EventTarget, 'addEventListener'>;

/**
 * Monotonic milliseconds that stand still while the page is gone: a page that a person left may be kept as it is for their
 * return, by the back button, and to the page's own clock that time has passed.
 */
export function createPageClock(page: Leaving = globalThis, clock = () => performance.now()): () => number {
  let gone = 0;
  let leftAt: number | undefined;
  const now = () => (leftAt ?? clock()) - gone;
  page.addEventListener('pagehide', () => (leftAt ??= clock()));
  page.addEventListener('pageshow', () => {
    if (leftAt !== undefined) gone += clock() - leftAt;
    leftAt = undefined;
  });
  return now;
}
