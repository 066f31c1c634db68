/** The least height of a list that is of use, what is enough of a long one, and the most that it takes, in pixels. */
const HEIGHTS = { least: 120, enough: 300, most: 420 };
/** Between a list, its field and the edge. */
const GAP = 8;

/** Where a list that opens at a field has room, and how much. */
export interface ListRoom {
  readonly isAbove: boolean;
  readonly height: number;
}

/**
 * Below the field if there is enough room for what the list holds, as far as the keyboard of a phone leaves any; otherwise
 * where there is more.
 */
export function listRoom(field: Element, list: Element): ListRoom {
  const whole = [...list.children].reduce((sum, { scrollHeight }) => sum + scrollHeight, 0);
  const { top, bottom } = field.getBoundingClientRect();
  const seen = seenAround(field);
  const above = top - seen.top - GAP;
  const below = seen.bottom - bottom - GAP;
  const isAbove = below < Math.min(HEIGHTS.enough, whole) && above > below;
  const room = Math.floor(isAbove ? above : below);
  return { isAbove, height: Math.max(HEIGHTS.least, Math.min(HEIGHTS.most, room)) };
}

/** Scrolls an element to the top of that in which it scrolls, and nothing beyond that. */
export function scrollToTop(element: Element): void {
  const scroller = scrollerOf(element) ?? document.documentElement;
  const edge = scroller === document.documentElement ? 0 : scroller.getBoundingClientRect().top;
  scroller.scrollTop += element.getBoundingClientRect().top - edge - GAP;
}

/** What is seen of that in which an element scrolls. */
function seenAround(element: Element): { readonly top: number; readonly bottom: number } {
  const viewport = window.visualViewport;
  const [top, height] = viewport ? [viewport.offsetTop, viewport.height] : [0, window.innerHeight];
  const box = scrollerOf(element)?.getBoundingClientRect();
  return { top: Math.max(top, box?.top ?? top), bottom: Math.min(top + height, box?.bottom ?? Infinity) };
}

function scrollerOf(element: Element): Element | undefined {
  for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement)
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  return undefined;
}
