import { CONDUCT_COST, EVIDENCE_CREDIT, STRICT_CREDIT } from '../../rulesets';

const { root_cause, other_mode } = STRICT_CREDIT;

/** One thing that an answer was asked for. */
interface ExamplePart {
  readonly label: string;
  readonly how: string;
  readonly points: number;
  readonly of: number;
}

const parts: readonly ExamplePart[] = [
  { label: 'Service', how: 'right', points: root_cause.service, of: root_cause.service },
  {
    label: 'Failure mode',
    how: 'not the right one, but one that can be defended',
    points: root_cause.failure_mode * other_mode.neighbour,
    of: root_cause.failure_mode,
  },
  { label: 'Trigger', how: 'right', points: root_cause.trigger, of: root_cause.trigger },
];

const answer = parts.reduce((sum, { points }) => sum + points, 0);
/** Both of two proofs seen, one of them named. */
const evidence = EVIDENCE_CREDIT.seen + EVIDENCE_CREDIT.named / 2;
/** One question asked three times: once too often, and once more. */
const conduct = CONDUCT_COST.repeated.each * (2 - CONDUCT_COST.repeated.spare);

/** A root cause analysis as strict-1 grades it. */
export const WORKED_EXAMPLE = { parts, answer, evidence, conduct, grade: answer * evidence - conduct } as const;
