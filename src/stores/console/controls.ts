import type { Action, Draft } from '../../schema';

/** What the console may do to the episode that it shows. */
export interface EpisodeControls {
  act(action: Action): void;
  togglePin(step: number): void;
  setDraft(draft: Partial<Draft>): void;
  /** Milliseconds spent on the episode. */
  elapsed(): number;
}
