import type { BenchmarkOutside } from '../../io/benchmark';
import { canonicalJson } from '../../replay/json';
import { err, ok, type Problem, type Result, type StudySession, type Suite } from '../../schema';
import { parseStudyLink, type StudyLink } from './link';

/** A link to a study that was followed, and what the site has for it. */
export interface Invitation {
  readonly link: StudyLink;
  readonly suite: Suite;
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
  const { suite_id } = link.value.plan;
  const suite = suites.find((each) => each.suite_id === suite_id);
  if (suite) {
    const kept = await keptSessions(link.value, benchmark.value);
    return ok({ link: link.value, suite, practice_id: practice, kept });
  }
  return err({
    message: `There is no suite ${suite_id}.`,
    details: [`There are ${suites.map((each) => each.suite_id).join(', ')}.`],
  });
}

/** Whether a link says who follows it; otherwise it may be anybody at this computer. */
export const saysWho = ({ participant, recruitment }: StudyLink): boolean =>
  participant !== undefined || recruitment?.participant_id !== undefined;

/** Whether a link is that of a session, participant and all. */
export function leadsTo(query: string, search: string, { plan, participant }: StudySession): boolean {
  const link = parseStudyLink(query, search);
  return link.ok && link.value.participant === participant && canonicalJson(link.value.plan) === canonicalJson(plan);
}

async function keptSessions(
  { plan, participant, recruitment }: StudyLink,
  { sessions }: BenchmarkOutside,
): Promise<readonly StudySession[]> {
  const { records } = await sessions.list();
  const id = recruitment?.participant_id;
  const own = records
    .filter((each) => canonicalJson(each.plan) === canonicalJson(plan))
    .filter((each) => participant === undefined || each.participant === participant)
    .filter((each) => participant !== undefined || id === undefined || each.recruitment?.participant_id === id);
  const open = own.filter(({ closed }) => !closed);
  return open.length > 0 ? open : own.slice(0, 1);
}
