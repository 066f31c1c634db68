import type { Action, Draft } from '../../schema';

/** What the console may do to the episode that it shows. Each ends once that is stored and shown. */
export interface EpisodeControls {
  act(action: Action): Promise<void>;
  togglePin(step: number): Promise<void>;
  setDraft(draft: Partial<Draft>): Promise<void>;
  /** Milliseconds spent on the episode. */
  elapsed(): number;
}
