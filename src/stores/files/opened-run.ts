import { otherIncident, replayTrajectory } from '../../replay';
import {
  actionObject,
  err,
  ok,
  parseRecordedRun,
  problemOf,
  type Problem,
  type RecordedRun,
  type Result,
  type Scenario,
} from '../../schema';
import { actionLabel } from '../labels';
import type { LibraryStore } from '../library/library';
import { makePayload } from '../replay/share';

/** A reward that was recorded otherwise than it is computed here. */
export interface Mismatch {
  /** From 1; undefined for the return at the end. */
  readonly step: number | undefined;
  readonly what: string;
  readonly recorded: number;
  readonly recomputed: number;
}

/** A recorded run that has been read from a file, executed again and made into a link. */
export interface OpenedRun {
  readonly scenario: Scenario;
  readonly steps: number;
  readonly payload: string;
  readonly mismatches: readonly Mismatch[];
  /** How many recorded rewards were compared. */
  readonly compared: number;
}

const MAX_BYTES = 1_000_000;

/** A run as it was recorded. */
export interface RunFile {
  readonly name: string;
  readonly text: string;
  /** What the text says. */
  readonly json: unknown;
}

/** Opens a replay file or an episode state. The error names what is wrong and where. */
export async function openRun(library: LibraryStore, file: RunFile): Promise<Result<OpenedRun, Problem>> {
  const recorded = readRecorded(file);
  if (!recorded.ok) return recorded;
  const { name } = file;
  const { trajectory, rewards, cumulative } = recorded.value;
  const exact = await library.scenario(trajectory.scenario_id, trajectory.scenario_version);
  const scenario = exact.ok ? exact : await library.scenario(trajectory.scenario_id);
  if (!scenario.ok) return scenario;
  const replay = replayTrajectory(scenario.value, trajectory, name);
  const other = otherIncident(recorded.value, replay);
  if (other) {
    const { scenario_id } = trajectory;
    return err({
      message: `${name} was recorded on another incident that is called ${scenario_id}: ${other}.`,
      details: ['Open the file of that incident under an id of its own, and put this id into the run.'],
    });
  }
  const { steps, episode } = replay;
  if (steps.length === 0) return err({ message: `${name} has no actions to watch.`, details: [] });

  const played = {
    ...trajectory,
    scenario_version: scenario.value.version,
    actions: steps.map(({ action }) => action),
  };
  const payload = await makePayload(played, scenario.value, { timed: played.actions.some(({ at_ms }) => at_ms > 0) });
  if (!payload.ok) return err({ message: `${name} cannot be watched.`, details: [payload.error] });

  const compared = steps.flatMap(({ step, action, reward }): Mismatch[] => {
    const was = rewards[step - 1];
    const what = `${actionLabel(action.action_type)} ${actionObject(action)}`.trim();
    return was == null ? [] : [{ step, what, recorded: was, recomputed: reward.value }];
  });
  if (cumulative !== undefined)
    compared.push({
      step: undefined,
      what: 'return at the end',
      recorded: cumulative,
      recomputed: episode.state.cumulative_reward,
    });
  return ok({
    scenario: scenario.value,
    steps: steps.length,
    payload: payload.value,
    mismatches: compared.filter(({ recorded: a, recomputed: b }) => Math.abs(a - b) > 1e-9),
    compared: compared.length,
  });
}

function readRecorded({ name, text, json }: RunFile): Result<RecordedRun, Problem> {
  if (text.length > MAX_BYTES) return err({ message: `${name} is too large to be one replay.`, details: [] });
  const run = parseRecordedRun(json, name);
  return run.ok ? run : err(problemOf(`${name} is not a run that can be read.`, run.error));
}
