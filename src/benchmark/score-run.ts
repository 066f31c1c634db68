import { grade } from '../engine';
import { otherAnswers, otherIncident, replayTrajectory, withGrade, type Replay } from '../replay';
import type { ActionRow, Actor, EpisodeRow, RecordedRun } from '../schema';
import { afterTheEnd, clockFlag, differs, resultFlags, unknownIncident } from './flags';
import { linkOf, measuresOf, stepMeasuresOf } from './measures';
import { scenarioKey, type ScenarioSet } from './scenario-set';
import { factsOf, type Scored } from './score';
import { endingOf } from './session';

/** A run that was recorded elsewhere, and which of its actor's runs it is. */
export interface ActorRun {
  readonly actor: Actor;
  readonly run: string;
  readonly recorded: RecordedRun;
}

/** The session id of a run: one pass of its actor over the incidents under one ruleset. */
export const runSession = ({ actor, run, recorded }: ActorRun): string =>
  `${actor.name}/${recorded.trajectory.ruleset}/${run}`;

/** Executes a run again. Recorded values that differ from the computed ones are flagged. */
export function scoreRun(made: ActorRun, scenarios: ScenarioSet): Scored {
  const { actor, run, recorded } = made;
  const { trajectory } = recorded;
  const { scenario_id, scenario_version } = trajectory;
  const scenario = scenarios.get(scenarioKey(scenario_id, scenario_version));
  if (!scenario) {
    const flag = unknownIncident(0, { scenario_id, scenario_version }, [...scenarios.values()]);
    return { episodes: [], actions: [], flags: [{ ...flag, position: undefined }] };
  }
  const replay = withGrade(replayTrajectory(scenario, trajectory, scenario_id));
  const other = otherIncident(recorded, replay);
  if (other) {
    const text = `${scenario_id} is not graded, since it was recorded on another incident of that id: ${other}`;
    return { episodes: [], actions: [], flags: [{ position: undefined, text }] };
  }
  const timed = trajectory.actions.some(({ at_ms }) => at_ms > 0);
  const flags = runFlags(recorded, replay);
  const who = { session_id: runSession(made), actor_kind: actor.kind, actor_name: actor.name, participant: run };
  const noAttention = { blurs: 0, blurred_ms: 0, hidden_ms: 0 };
  const row: EpisodeRow = {
    ...who,
    ...factsOf(scenario),
    ...measuresOf(replay, timed),
    ...noAttention,
    ...{ arm: null, arm_by: null, order_by: null, help_allowed: null },
    ...{ study_id: null, suite_id: null, seed: null, feedback: null, limit_minutes: null },
    ...{ platform: null, platform_id: null, platform_parameters: null },
    ...{ years_on_call: null, role: null, seen_before: null, ai_help: null, started_at: null, confidence: null },
    ...{ practice: false, position: 1, pauses: 0, paused_ms: 0, resumes: 0 },
    ruleset: trajectory.ruleset,
    ending: endingOf(replay) ?? null,
    grade: grade(replay.episode).total,
    recorded_grade: recorded.grade ?? null,
    elapsed_ms: trajectory.actions.at(-1)?.at_ms ?? 0,
    flags: flags.join('; '),
    excluded: '',
    replay: linkOf({ ...trajectory, actions: replay.steps.map(({ action }) => action) }, replay, timed),
  };
  return {
    episodes: [row],
    actions: stepMeasuresOf(replay, timed).map((step): ActionRow => ({ ...who, position: 1, ...step, ...noAttention })),
    flags: flags.map((text) => ({ position: undefined, text: `${scenario_id}: ${text}` })),
  };
}

function runFlags(recorded: RecordedRun, replay: Replay): string[] {
  const { trajectory, rewards, grade, cumulative } = recorded;
  const { actions } = trajectory;
  const rewarded = replay.steps.find(({ step, reward }) => differs(rewards[step - 1] ?? reward.value, reward.value));
  const texts = [
    rewarded &&
      `the recorded reward ${rewards[rewarded.step - 1]} of step ${rewarded.step} comes out as ${rewarded.reward.value}`,
    ...resultFlags(grade, cumulative, replay),
    lastFlag(recorded, replay),
    otherAnswers(recorded, replay),
    !replay.episode.state.done && 'the run stops before its episode ends',
    afterTheEnd(actions, replay),
    clockFlag(actions),
  ];
  return texts.filter((text) => typeof text === 'string');
}

/** At the last step trainers see its own reward, the grade alone, or what both add to the return. */
function lastFlag({ last }: RecordedRun, { steps, episode }: Replay): string | undefined {
  const own = steps.at(-1)?.reward;
  if (last === undefined || !own || !episode.state.done) return undefined;
  const { total } = grade(episode);
  const before = steps.at(-2)?.reward.cumulative ?? 0;
  const fits = [own.value, total, own.cumulative - before].some((seen) => !differs(seen, last));
  return fits ? undefined : `the recorded last reward ${last} comes out as ${total}`;
}
