// Says why the program of the start page does not run; built into dist/landing.js. A script of its own, as the program's
// are what is missing. Loads the page again, once, where it is older than its files, or where they failed to arrive.
import { reasonOf } from './reason';

const MEMORY = 'incident-console/started-again';
const ONCE_IN_MS = 60_000;

let thrown: string | undefined;
addEventListener('error', ({ message }) => (thrown ??= message));

/** The program shows itself in a task after the page is loaded. */
const soon = () => setTimeout(() => void explain(), 1000);
if (document.readyState === 'complete') soon();
else addEventListener('load', soon);

async function explain(): Promise<void> {
  const hasStarted = () => 'started' in document.documentElement.dataset;
  if (hasStarted()) return;
  const reason = await reasonOf({ parts: partsOfPage(), protocol: location.protocol, thrown }, (url) =>
    fetch(url, { cache: 'no-cache' }),
  );
  if (hasStarted() || (reason.mayPass && mayReload() && (await reload()))) return;
  const late = document.getElementById('late');
  const words = late?.querySelector('p');
  if (!late || !words) return;
  words.textContent = reason.text;
  late.classList.add('said');
  // Of a page from a file no style arrives either, and what it draws cannot be used.
  if (location.protocol === 'file:') document.body.replaceChildren(words);
  late.querySelector('button')?.addEventListener('click', () => void reload());
  addEventListener('online', () => void reload());
}

/** The addresses of what the page needs to start. */
function partsOfPage(): string[] {
  const found = document.querySelectorAll<HTMLElement>('script[type=module], link[rel=modulepreload]');
  return Array.from(found, (element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '');
}

function mayReload(): boolean {
  try {
    const last = Number(sessionStorage.getItem(MEMORY) ?? 0);
    sessionStorage.setItem(MEMORY, String(Date.now()));
    return Date.now() - last > ONCE_IN_MS;
  } catch {
    return false;
  }
}

/** A stored site that lacks a file is given up, so that the page comes from the server. */
async function reload(): Promise<boolean> {
  if (navigator.serviceWorker?.controller)
    await navigator.serviceWorker.getRegistration().then((registration) => registration?.unregister());
  location.reload();
  return true;
}
