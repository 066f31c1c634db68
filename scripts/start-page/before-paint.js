/* global document, location, top, window, AHEAD */
// Stands in the page and runs before the first paint: what the page looks like from its first moment on, and the files of its
// screen, asked for at once. Everything else waits for main.ts.
(() => {
  const root = document.documentElement.dataset;
  const read = (name) => {
    try {
      return localStorage.getItem(`incident-console/${name}`) ?? '';
    } catch {
      return '';
    }
  };
  const theme = read('theme');
  if (theme === 'light' || theme === 'dark') root.theme = theme;
  const [, who, open] = /^(back|new) (\d)$/.exec(read('visit')) ?? [];
  if (who === 'back') root.visit = who;
  if (open > 0) root.open = open;
  // The start page is in the page; other screens begin with their frame.
  const { hash } = location;
  if (!/^(#\/?)?$/.test(hash)) root.frame = /^#\/(play|r)\//.test(hash) ? 'console' : 'page';

  const [, screen, incident] = /^#\/(bench\/results|bench\?|[a-z]+)\/?([\w-]*)/.exec(hash) ?? [];
  const needed = new Map(AHEAD.screens).get(screen);
  // A page of another site may show a replay, and nothing else.
  if (!needed || (window !== top && screen !== 'r')) return;
  for (const number of needed) {
    const file = AHEAD.files[number];
    const link = document.createElement('link');
    link.rel = file.endsWith('.css') ? 'preload' : 'modulepreload';
    if (link.rel === 'preload') link.as = 'style';
    // As the program asks for them, or they would be fetched twice.
    link.crossOrigin = '';
    link.href = file;
    document.head.append(link);
  }
  // Not as links: a page that does not come to need them would be warned of them. `src/io/ahead.ts` hands them on.
  globalThis.askedAhead = new Map();
  const ask = (file) => {
    const { href } = new URL(`./scenarios/${file}`, document.baseURI);
    globalThis.askedAhead.set(
      href,
      fetch(href, { signal: AbortSignal.timeout(15_000) }).catch(() => undefined),
    );
  };
  const incidents = new Map(AHEAD.incidents);
  if (/^(play|r|c|compare)$/.test(screen)) ask('index.json');
  if (screen === 'play' && incidents.has(incident)) ask(incidents.get(incident));
})();
