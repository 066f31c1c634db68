import type { NoticeStore } from '../../stores/notices';
import type { Parts } from '../../stores/parts';

let parts: Parts | undefined;

/** Has the app's parts loaded by these rules; without them, as in the test of a component, a part is only asked for. */
export const loadPartsBy = (rules: Parts): void => void (parts = rules);

/** Loads a screen, unless it is there. Once it is, it says whether anything on it is at stake. */
export function loadScreen<T>(view: { readonly load: () => T | Promise<T>; readonly holds?: true }): T | Promise<T> {
  const loading = view.load();
  const show = (screen: T): T => {
    parts?.hold(view.holds ?? false);
    return screen;
  };
  if (!(loading instanceof Promise)) return show(loading);
  return (parts ? parts.load(() => loading, String(view.load)) : loading).then(show);
}

/**
 * Loads a part of the program when it is first wanted. Where it does not arrive, says so, offers to load the page again,
 * calls `onmissing`, and gives undefined: all else goes on without it.
 */
export async function loadPart<T>(
  load: () => Promise<T>,
  { name, notices, onmissing }: { name: string; notices: NoticeStore; onmissing: () => void },
): Promise<T | undefined> {
  try {
    return await (parts ? parts.load(load) : load());
  } catch {
    onmissing();
    offerReload(name, notices);
    return undefined;
  }
}

function offerReload(name: string, notices: NoticeStore): void {
  notices.show({
    tone: 'problem',
    text: `${name} did not arrive.`,
    details: ['Is the network up? Loading the page again keeps what is stored: episodes, studies and drafts.'],
    action: {
      label: 'Load again',
      run: async () => {
        if (!(await parts?.reload())) offerReload(name, notices);
      },
    },
  });
}
