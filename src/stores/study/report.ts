import { groupMeans, policyMeans, sessionReport, type SessionReport } from '../../benchmark/report';
import { scenarioSet } from '../../benchmark/scenario-set';
import type { Flag } from '../../benchmark/flags';
import { err, ok, type EpisodeRow, type Problem, type Result, type Scenario, type StudySession } from '../../schema';
import { connectBenchmark, missingPart } from '../bench/connect';
import type { Stores } from '..';

/** A mean grade on the incidents of a session. */
export interface Standing {
  readonly name: string;
  readonly kind: 'agent' | 'human' | 'policy' | 'you';
  readonly mean: number;
}

export interface StudyReport extends SessionReport {
  readonly scenarios: ReadonlyMap<string, Scenario>;
  readonly flags: readonly Flag[];
  /** The participant among policies and loaded results on the same incidents, best first. */
  readonly standings: readonly Standing[];
}

/**
 * Executes a session again and sums it up. `loaded`: episodes of others, from results that were opened. An incident that
 * does not arrive fails the whole, because its figures would be missing.
 */
export async function studyReport(
  session: StudySession,
  { library, outside }: Pick<Stores, 'library' | 'outside'>,
  loaded: readonly EpisodeRow[] = [],
): Promise<Result<StudyReport, Problem>> {
  const found = await Promise.all(
    session.episodes.map(({ scenario_id, scenario_version }) => library.scenario(scenario_id, scenario_version)),
  );
  const scenarios: Scenario[] = [];
  for (const scenario of found) {
    if (!scenario.ok) return scenario;
    scenarios.push(scenario.value);
  }
  const benchmark = await connectBenchmark(outside);
  if (!benchmark.ok) return benchmark;
  const score = await loadScoring();
  if (!score.ok) return score;
  const baselines = await benchmark.value.baselines();
  const { episodes, flags } = score.value(session, scenarioSet(scenarios));
  const report = sessionReport(episodes, session.plan.seed);
  const graded = report.episodes.filter(({ grade }) => grade !== null).map(({ scenario_id }) => scenario_id);
  const { ruleset } = session.plan;
  const policies = baselines.ok ? policyMeans(baselines.value.results, graded, ruleset) : [];
  const others = loaded.filter(({ session_id, excluded }) => session_id !== session.session_id && excluded === '');
  const standings: Standing[] = report.overall
    ? [
        { name: 'You', kind: 'you', mean: report.overall.mean },
        ...policies.map(({ policy, mean }): Standing => ({ name: policy, kind: 'policy', mean })),
        ...groupMeans(others, graded, ruleset).map(({ actor, mean }): Standing => ({ ...actor, mean })),
      ]
    : [];
  return ok({
    ...report,
    scenarios: new Map(scenarios.map((scenario) => [scenario.scenario_id, scenario])),
    flags,
    standings: standings.sort((a, b) => b.mean - a.mean),
  });
}

/** With the codec of links, which nothing needs before the end of a study. */
async function loadScoring() {
  try {
    return ok((await import('../../benchmark/score-session')).scoreSession);
  } catch {
    return err(missingPart);
  }
}
