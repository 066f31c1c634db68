import type { NoticeStore } from './notices';
import type { Route, RouteStore } from './route';

/** Here a person works against the clock: nothing that can wait is put before them. */
const WORKING: ReadonlySet<Route['screen']> = new Set(['play', 'study']);

/** Offers a new version of the app, once: at once, or when the episode or the study is left. */
export function offerNewVersion(
  { route, notices }: { readonly route: Pick<RouteStore, 'getState' | 'subscribe'>; readonly notices: NoticeStore },
  takeOver: () => void,
): void {
  const offer = () => {
    if (WORKING.has(route.getState().screen)) return false;
    notices.show({
      tone: 'info',
      stays: true,
      text: 'A new version is ready.',
      action: { label: 'Reload', run: takeOver },
    });
    return true;
  };
  if (offer()) return;
  const stop = route.subscribe(() => {
    if (offer()) stop();
  });
}
