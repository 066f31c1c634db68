import { grade } from '../engine';
import type { ActionRow, Actor, EpisodeRow, StudyEpisode, StudySession, Trajectory } from '../schema';
import { gradedReplay, replayEpisode } from './episode-replay';
import { episodeFlags, isGraded, sessionFlags, unknownIncident, type Flag } from './flags';
import { linkOf, measuresOf, stepMeasuresOf } from './measures';
import { scenarioKey, type ScenarioSet } from './scenario-set';
import { factsOf, type Scored } from './score';

/** The actor name of all people. */
export const PARTICIPANTS: Actor = { kind: 'human', name: 'participants' };

/** Executes a session again. Grades and returns are computed; recorded ones that differ are flagged. */
export function scoreSession(session: StudySession, scenarios: ScenarioSet): Scored {
  const whole = sessionFlags(session);
  const scored = session.episodes.map((episode, position) => scoreEpisode(session, episode, position, scenarios));
  return {
    episodes: scored.flatMap(({ row }) => row ?? []),
    actions: scored.flatMap(({ actions }) => actions),
    flags: [...whole, ...scored.flatMap(({ flags }) => flags)],
  };
}

interface ScoredEpisode {
  readonly row?: EpisodeRow;
  readonly actions: readonly ActionRow[];
  readonly flags: readonly Flag[];
}

function scoreEpisode(
  session: StudySession,
  episode: StudyEpisode,
  position: number,
  scenarios: ScenarioSet,
): ScoredEpisode {
  const scenario = scenarios.get(scenarioKey(episode.scenario_id, episode.scenario_version));
  if (!scenario) return { actions: [], flags: [unknownIncident(position, episode, [...scenarios.values()])] };
  const replay = (isGraded(episode) ? gradedReplay : replayEpisode)(session, episode, scenario);
  const flags = episodeFlags(session, position, episode, replay);
  const { plan, participant, arm, recruitment, background, ai_help, session_id } = session;
  const who = { session_id, actor_kind: PARTICIPANTS.kind, actor_name: PARTICIPANTS.name, participant };
  const row: EpisodeRow = {
    ...who,
    ...factsOf(scenario),
    ...measuresOf(replay),
    study_id: plan.study_id,
    platform: recruitment?.platform ?? null,
    platform_id: recruitment?.participant_id ?? null,
    platform_parameters: recruitment ? JSON.stringify(recruitment.parameters) : null,
    suite_id: plan.suite_id,
    ruleset: plan.ruleset,
    arm: arm?.name ?? null,
    arm_by: arm?.by ?? null,
    seed: plan.seed,
    order_by: session.order_by ?? null,
    feedback: plan.feedback,
    limit_minutes: plan.limit_minutes ?? null,
    help_allowed: plan.help ?? null,
    years_on_call: background.years_on_call ?? null,
    role: background.role ?? null,
    seen_before: background.seen_before ?? null,
    ai_help: ai_help ?? null,
    practice: position === 0,
    position,
    started_at: episode.started_at,
    ending: episode.ending ?? null,
    grade: isGraded(episode) ? grade(replay.episode).total : null,
    recorded_grade: episode.grade ?? null,
    elapsed_ms: episode.elapsed_ms,
    confidence: episode.confidence === undefined ? null : episode.confidence / 100,
    blurs: total(episode, 'blurs'),
    blurred_ms: total(episode, 'blurred_ms'),
    hidden_ms: total(episode, 'hidden_ms'),
    pauses: episode.pauses.length,
    paused_ms: episode.pauses.reduce((sum, { paused_ms }) => sum + paused_ms, 0),
    resumes: episode.resumes.length,
    flags: flags.map(({ text }) => text).join('; '),
    excluded: '',
    replay: linkOf(trajectoryOf(session, episode, replay.steps.length), replay),
  };
  const actions = stepMeasuresOf(replay).map((step, index): ActionRow => {
    const { blurs = 0, blurred_ms = 0, hidden_ms = 0 } = episode.actions[index]?.attention ?? {};
    return { ...who, position, ...step, blurs, blurred_ms, hidden_ms };
  });
  return { row, actions, flags };
}

const total = ({ actions, attention }: StudyEpisode, what: keyof StudyEpisode['attention']): number =>
  actions.reduce((sum, action) => sum + action.attention[what], attention[what]);

/** The actions of an episode, with only what a link can hold. */
const trajectoryOf = ({ plan }: StudySession, episode: StudyEpisode, steps: number): Trajectory => ({
  scenario_id: episode.scenario_id,
  scenario_version: episode.scenario_version,
  ruleset: plan.ruleset,
  actions: episode.actions.slice(0, steps).map(({ attention: _, ...action }) => action),
});
