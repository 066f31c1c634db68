import { replayTrajectory } from '../../replay';
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

/** A file that has been read, executed again and made into a link. */
export interface ImportedReplay {
  readonly scenario: Scenario;
  readonly steps: number;
  readonly payload: string;
  readonly mismatches: readonly Mismatch[];
  /** How many recorded rewards were compared. */
  readonly compared: number;
}

const MAX_BYTES = 1_000_000;

/** Reads a replay file. The error names what is wrong and where. */
export async function importReplay(
  library: LibraryStore,
  name: string,
  text: string,
): Promise<Result<ImportedReplay, Problem>> {
  const recorded = readRecorded(name, text);
  if (!recorded.ok) return recorded;
  const { trajectory, rewards, cumulative } = recorded.value;
  const exact = await library.scenario(trajectory.scenario_id, trajectory.scenario_version);
  const scenario = exact.ok ? exact : await library.scenario(trajectory.scenario_id);
  if (!scenario.ok) return scenario;
  const { steps, episode } = replayTrajectory(scenario.value, trajectory, name);
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
    const what = `${actionLabel(action.action_type)} ${actionObject(action.parameters)}`.trim();
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

function readRecorded(name: string, text: string): Result<RecordedRun, Problem> {
  if (text.length > MAX_BYTES) return err({ message: `${name} is too large to be one replay.`, details: [] });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return err({
      message: `${name} is not valid JSON.`,
      details: [error instanceof Error ? error.message : String(error)],
    });
  }
  const run = parseRecordedRun(json, name);
  return run.ok ? run : err(problemOf(`${name} is neither a replay file nor an episode state.`, run.error));
}
