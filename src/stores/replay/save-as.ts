import { RECORDING_FORMATS, type RecordingFormat } from '../../openenv/recordings';
import { withGrade, type Replay } from '../../replay';
import type { Trajectory } from '../../schema';

/** A way to save a run for other tools: what it is called, what for, and the file. */
export interface SaveOffer extends Pick<RecordingFormat, 'about' | 'id' | 'title'> {
  readonly file: string;
  /** `at`: now, ISO 8601. */
  readonly text: (at: string) => string;
}

/** The formats of agents' tools for a run. Who made it is not known. */
export function saveOffers(trajectory: Trajectory, replay: Replay): readonly SaveOffer[] {
  const { scenario } = replay.episode;
  const run = { trajectory, replay: withGrade(replay), episode_id: `${scenario.scenario_id}-episode` };
  return RECORDING_FORMATS.map(({ id, title, about, ending, make }) => ({
    ...{ id, title, about, file: `${scenario.scenario_id}-${ending}` },
    text: (at) => make([run], { at }),
  }));
}
