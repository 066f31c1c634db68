/** Brings the card of a step into view, once it is rendered, and the focus to it. */
export function focusCard(step: number): void {
  requestAnimationFrame(() => {
    const card = document.getElementById(`evidence-${step}`);
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    card?.scrollIntoView({ block: 'nearest', behavior: calm ? 'auto' : 'smooth' });
    card?.focus({ preventScroll: true });
  });
}
