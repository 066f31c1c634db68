/** Nothing may have arrived for so long. */
const QUIET_MS = 2000;

/** Once the page is loaded, its screen is there, and nothing has been fetched for a while: nobody waits for anything. */
export async function quiet(): Promise<void> {
  if (document.readyState !== 'complete') await new Promise((done) => addEventListener('load', done, { once: true }));
  let arrived = performance.now();
  const observer = new PerformanceObserver(() => (arrived = performance.now()));
  observer.observe({ type: 'resource' });
  while (performance.now() - arrived < QUIET_MS || document.querySelector('[aria-busy="true"]'))
    await new Promise((done) => setTimeout(done, QUIET_MS / 4));
  observer.disconnect();
}
