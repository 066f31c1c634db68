import type { Gaze } from '../../io/attention';
import { NO_ATTENTION, type Attention } from '../../schema';

/**
 * The clock of an episode, which stands still unless it is started, and where the attention was since the last action while
 * it ran. `now` gives monotonic milliseconds.
 */
export function createEpisodeClock(now: () => number) {
  let running = false;
  let spent = 0;
  let since = 0;
  let attention: Attention = NO_ATTENTION;
  let gaze: Gaze = { focused: true, visible: true };
  /** When the gaze last changed or was last counted. */
  let lookedAt = 0;

  const elapsed = () => Math.round(spent + (running ? now() - since : 0));

  /** Counts the time since then for the current gaze. */
  function count(): void {
    const passed = running ? now() - lookedAt : 0;
    lookedAt = now();
    attention = {
      ...attention,
      blurred_ms: attention.blurred_ms + (gaze.focused ? 0 : passed),
      hidden_ms: attention.hidden_ms + (gaze.visible ? 0 : passed),
    };
  }

  return {
    /** Milliseconds. */
    elapsed,

    /** Stops at a time, with the attention since the last action. */
    set(at_ms: number, before: Attention): void {
      running = false;
      spent = at_ms;
      attention = before;
    },

    /** Starts again from there. */
    start(): void {
      running = true;
      since = lookedAt = now();
    },

    stop(): void {
      count();
      spent = elapsed();
      running = false;
    },

    look(next: Gaze): void {
      count();
      if (running && gaze.focused && !next.focused) attention = { ...attention, blurs: attention.blurs + 1 };
      gaze = next;
    },

    /** An action was taken: attention counts from here. */
    markAction(): void {
      count();
      attention = NO_ATTENTION;
    },

    /** The values to save with an episode. */
    read(): { readonly elapsed_ms: number; readonly attention: Attention } {
      count();
      const { blurs, blurred_ms, hidden_ms } = attention;
      return {
        elapsed_ms: elapsed(),
        attention: { blurs, blurred_ms: Math.round(blurred_ms), hidden_ms: Math.round(hidden_ms) },
      };
    },
  };
}
