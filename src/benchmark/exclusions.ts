import type { Exclusion, StudyPlan, StudySession } from '../schema';
import { groupBy } from './group-by';
import { isGraded } from './flags';

/** Why a session may be left out: by a rule that its study stated, or because the answers had been shown before. */
export type Reason = Exclusion | 'over' | 'second_pass' | 'under';

/** A session that is left out, unless it is asked for. */
export interface LeftOut {
  readonly session_id: string;
  readonly participant: string;
  readonly study_id: string;
  readonly reasons: readonly Reason[];
}

/** A rule that a study stated before its data, and how many sessions it leaves out. */
export interface StatedRule {
  readonly study_id: string;
  readonly rule: Exclude<Reason, 'second_pass'>;
  /** Of a time. */
  readonly minutes: number | undefined;
  readonly sessions: number;
}

/** The sessions that are left out, by the rules of their own studies. `flagged`: the ids of those with flags. */
export function leftOutOf(sessions: readonly StudySession[], flagged: ReadonlySet<string>): LeftOut[] {
  const passes = groupBy(sessions, ({ plan, participant }) => JSON.stringify([plan.study_id, participant]));
  return [...passes.values()].flatMap((own) =>
    own.flatMap((session) => {
      const others = own.filter((other) => other !== session);
      const { session_id, participant, plan } = session;
      const applies: Readonly<Record<Exclude<Reason, 'second_pass'>, boolean>> = {
        repeat: others.some((other) => isBefore(other, session)),
        ai: plan.help !== 'ai' && (session.ai_help === 'some' || session.ai_help === 'most'),
        flagged: flagged.has(session_id),
        under: session.ended?.reason === 'completed' && minutesOf(session) < (plan.exclude_under ?? 0),
        over: minutesOf(session) > (plan.exclude_over ?? Infinity),
      };
      const reasons: Reason[] = rulesOf(plan).filter((rule) => applies[rule]);
      if (others.some((other) => sawAnswersOf(other, session))) reasons.push('second_pass');
      return reasons.length > 0 ? [{ session_id, participant, study_id: plan.study_id, reasons }] : [];
    }),
  );
}

/** The rules that the studies of sessions stated. */
export function statedRules(sessions: readonly StudySession[], leftOut: readonly LeftOut[]): StatedRule[] {
  const reasons = new Map(leftOut.map((each) => [each.session_id, each.reasons]));
  const stated = sessions.flatMap(({ session_id, plan }) =>
    rulesOf(plan).map((rule) => ({ session_id, study_id: plan.study_id, rule, minutes: minutesIn(plan, rule) })),
  );
  const rules = groupBy(stated, ({ study_id, rule, minutes }) => JSON.stringify([study_id, rule, minutes]));
  return [...rules.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { session_id: _, ...rule } = first;
    const applied = own.filter(({ session_id }) => reasons.get(session_id)?.includes(rule.rule));
    return [{ ...rule, sessions: applied.length }];
  });
}

const rulesOf = (plan: StudyPlan): Exclude<Reason, 'second_pass'>[] => [
  ...(plan.exclude ?? []),
  ...(plan.exclude_under === undefined ? [] : (['under'] as const)),
  ...(plan.exclude_over === undefined ? [] : (['over'] as const)),
];

function minutesIn({ exclude_under, exclude_over }: StudyPlan, rule: Reason): number | undefined {
  if (rule === 'under') return exclude_under;
  return rule === 'over' ? exclude_over : undefined;
}

const isBefore = (a: StudySession, b: StudySession): boolean =>
  a.consented_at < b.consented_at || (a.consented_at === b.consented_at && a.session_id < b.session_id);

const countedIn = ({ episodes }: StudySession) => episodes.filter(({ practice }) => !practice);

/** Time on the clocks of the incidents that count. */
const minutesOf = (session: StudySession): number =>
  countedIn(session).reduce((sum, { elapsed_ms }) => sum + elapsed_ms, 0) / 60_000;

/** Whether a session began an incident that counts after its answer had been shown to the same participant in another. */
function sawAnswersOf(other: StudySession, session: StudySession): boolean {
  const shown = answersShownAt(other);
  if (shown === undefined) return false;
  const answered = new Set(
    countedIn(other)
      .filter(isGraded)
      .map(({ scenario_id }) => scenario_id),
  );
  return countedIn(session).some(({ started_at, scenario_id }) => started_at > shown && answered.has(scenario_id));
}

/** When answers were shown at the latest, in ISO 8601: at the end, or before the second incident, as the study says. */
function answersShownAt(session: StudySession): string | undefined {
  const counted = countedIn(session);
  const first = counted.findIndex(isGraded);
  if (first < 0) return undefined;
  const end = session.ended?.at ?? session.saved_at;
  if (session.plan.feedback === 'each') return counted[first + 1]?.started_at ?? end;
  return session.closed ? end : undefined;
}
