import type { Replay } from '../../replay';
import type { Action, Draft, Scenario } from '../../schema';

/** What the console shows of an episode. */
export interface WorkedEpisode {
  readonly scenario: Scenario;
  readonly replay: Replay;
  /** Steps whose evidence is pinned. */
  readonly pins: readonly number[];
  /** The submission as far as it is written. */
  readonly draft: Draft;
}

/** What the console may do to the episode that it shows. */
export interface EpisodeControls {
  act(action: Action): void;
  togglePin(step: number): void;
  setDraft(draft: Partial<Draft>): void;
  /** Milliseconds spent on the episode. */
  elapsed(): number;
}
