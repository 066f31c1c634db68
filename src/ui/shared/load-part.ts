import type { NoticeStore } from '../../stores/notices';

/**
 * Loads a part of the program when it is first wanted. Where it does not arrive, says so, calls `onmissing`, and gives
 * undefined: all else goes on without it.
 */
export async function loadPart<T>(
  load: () => Promise<T>,
  { name, notices, onmissing }: { name: string; notices: NoticeStore; onmissing: () => void },
): Promise<T | undefined> {
  try {
    return await load();
  } catch {
    onmissing();
    notices.show({ tone: 'problem', text: `${name} did not arrive. Check the network, or reload the page.` });
    return undefined;
  }
}
