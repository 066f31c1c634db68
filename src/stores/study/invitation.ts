import type { BenchmarkOutside } from '../../io/benchmark';
import { armOf, withArm } from '../../benchmark/arms';
import { canonicalJson } from '../../replay/json';
import { err, ok, type Problem, type Result, type StudySession, type Suite } from '../../schema';
import { parseStudyLink, type StudyLink } from './link';

/** A link to a study that was followed, and what the site has for it. */
export interface Invitation {
  readonly link: StudyLink;
  /** Those of the study and of its arms are among them. */
  readonly suites: readonly Suite[];
  readonly practice_id: string;
  /** The sessions in this browser that whoever follows the link may go on with: those that are not closed, else the newest. */
  readonly kept: readonly StudySession[];
}

/** Reads what a link says, and looks the suite up. `connect` is called once the link is known to be good. */
export async function readInvitation(
  query: string,
  search: string,
  connect: () => Promise<Result<BenchmarkOutside, Problem>>,
): Promise<Result<Invitation, Problem>> {
  const link = parseStudyLink(query, search);
  if (!link.ok) return link;
  const benchmark = await connect();
  if (!benchmark.ok) return benchmark;
  const listed = await benchmark.value.suites();
  if (!listed.ok) return listed;
  const { practice, suites } = listed.value;
  const { suite_id, arms = [] } = link.value.plan;
  const missing = [suite_id, ...arms.flatMap((arm) => arm.suite_id ?? [])].find(
    (id) => !suites.some((each) => each.suite_id === id),
  );
  if (missing === undefined) {
    const kept = await keptSessions(link.value, benchmark.value);
    return ok({ link: link.value, suites, practice_id: practice, kept });
  }
  return err({
    message: `There is no suite ${missing}.`,
    details: [`There are ${suites.map((each) => each.suite_id).join(', ')}.`],
  });
}

/** The study as it is for a participant: where it has arms, with the one that they fall to. */
export function assigned({ plan, arm: named }: StudyLink, participant: string) {
  const arm = armOf(plan, participant, named);
  return arm ? { plan: withArm(plan, arm.name), arm } : { plan };
}

/** Whether a link says who follows it; otherwise it may be anybody at this computer. */
export const saysWho = ({ participant, recruitment }: StudyLink): boolean =>
  participant !== undefined || recruitment?.participant_id !== undefined;

/** Whether a link is that of a session, participant and all. */
export function leadsTo(query: string, search: string, session: StudySession): boolean {
  const link = parseStudyLink(query, search);
  return link.ok && link.value.participant === session.participant && isOf(link.value, session);
}

/** Whether a session is one of the study that a link leads to, and of the arm that it names. */
const isOf = (link: StudyLink, { plan, participant, arm }: StudySession): boolean =>
  (link.arm === undefined || link.arm === arm?.name) &&
  canonicalJson(assigned({ ...link, ...(arm && { arm: link.arm ?? arm.name }) }, participant).plan) ===
    canonicalJson(plan);

async function keptSessions(link: StudyLink, { sessions }: BenchmarkOutside): Promise<readonly StudySession[]> {
  const { participant, recruitment } = link;
  const { records } = await sessions.list();
  const id = recruitment?.participant_id;
  const own = records
    .filter((each) => isOf(link, each))
    .filter((each) => participant === undefined || each.participant === participant)
    .filter((each) => participant !== undefined || id === undefined || each.recruitment?.participant_id === id);
  const open = own.filter(({ closed }) => !closed);
  return open.length > 0 ? open : own.slice(0, 1);
}
