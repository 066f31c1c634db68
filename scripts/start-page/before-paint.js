/* global document, location */
// Runs before the first paint: what the page looks like from its first moment on. Everything else waits for main.ts.
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
  if (!/^(#\/?)?$/.test(location.hash)) root.frame = /^#\/(play|r)\//.test(location.hash) ? 'console' : 'page';
})();
