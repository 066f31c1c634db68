import { EMPTY_DRAFT, type Draft, type RulesetId, type Scenario, type TimedAction } from '../schema';
import { extendReplay, startReplay, type Replay } from './replay';

/** An episode as a person works it. Each function here gives the next one; times are arguments. */
export interface WorkedEpisode extends Notes {
  readonly scenario: Scenario;
  readonly replay: Replay;
}

/** What a person writes beside the actions of an episode. It changes nothing of how the episode comes out. */
export interface Notes {
  /** Steps whose evidence is pinned. */
  readonly pins: readonly number[];
  /** The submission as far as it is written. */
  readonly draft: Draft;
}

/** Of an episode that has just begun. */
export const noNotes = (): { pins: number[]; draft: Draft } => ({ pins: [], draft: EMPTY_DRAFT });

export const beginWork = (
  scenario: Scenario,
  options: { readonly ruleset: RulesetId; readonly episode_id: string },
): WorkedEpisode => ({ scenario, replay: startReplay(scenario, options), ...noNotes() });

/** Executes an action, once: the steps before it stay as they are. */
export const withStep = <T extends WorkedEpisode>(worked: T, action: TimedAction): T => ({
  ...worked,
  replay: extendReplay(worked.replay, action),
});

/** Pins the evidence of a step, or takes the pin off. Pins stand in the order of the steps. */
export const withPinToggled = <T extends Pick<Notes, 'pins'>>(noted: T, step: number): T => ({
  ...noted,
  pins: noted.pins.includes(step)
    ? noted.pins.filter((pin) => pin !== step)
    : [...noted.pins, step].sort((a, b) => a - b),
});

/** Changes some fields of what is written for the submission. */
export const withDraft = <T extends Pick<Notes, 'draft'>>(noted: T, draft: Partial<Draft>): T => ({
  ...noted,
  draft: { ...noted.draft, ...draft },
});
