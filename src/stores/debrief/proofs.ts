import { resolveName } from '../../rulesets';
import type { Replay } from '../../replay';
import { isSubmission, type EvidenceRef, type Scenario } from '../../schema';
import { actionLabel } from '../labels';
import { gistOf } from './gist';

/** A proof of the answer: where an expert finds it, and where it was seen, if it was. */
export interface Proof {
  readonly expert: Reading;
  /** The step that saw it, in the expert's cell or in another that proves as much: one that the answer names, or else the first. */
  readonly seen: (Reading & { readonly step: number }) | undefined;
  /** Other steps whose cells prove the same. */
  readonly also: readonly number[];
  /** Whether the submission names a cell that was asked and proves it. */
  readonly named: boolean;
}

export interface Reading {
  /** `Metrics`. */
  readonly label: string;
  readonly service: string;
  /** What it shows, in a line. */
  readonly gist: string;
}

/** The cells that prove each proof of a scenario, compared as the graders compare them. */
export const provingCells = (scenario: Scenario): ReadonlySet<string>[] =>
  scenario.key_evidence.map((proof) => new Set([proof, ...proof.or].map((cell) => cellKey(scenario, cell))));

export const cellKey = (scenario: Scenario, { tool, service }: { readonly tool: string; readonly service: string }) =>
  `${tool} ${resolveName(scenario, service)}`;

/** The proofs of an episode's scenario, from the alert to the cause, as far as it has seen and named them. */
export function proofsOf({ episode: { scenario }, steps }: Replay): Proof[] {
  const cells = provingCells(scenario);
  const answered = steps.flatMap(({ step, fact }) =>
    fact.kind === 'answered' ? [{ step, fact, key: cellKey(scenario, fact) }] : [],
  );
  const submission = steps.findLast(({ action }) => isSubmission(action.action_type))?.action;
  const named = new Set((submission?.parameters.evidence ?? []).map((cell) => cellKey(scenario, cell)));
  return scenario.key_evidence.map((proof, index) => {
    const proving = cells[index] ?? new Set();
    const saw = answered.filter(({ key }) => proving.has(key));
    const relied = saw.find(({ key }) => named.has(key));
    const seen = relied ?? saw[0];
    const others = saw.filter(({ key }, at) => key !== seen?.key && saw.findIndex((each) => each.key === key) === at);
    return {
      expert: firstReading(scenario, proof),
      seen: seen && {
        step: seen.step,
        label: actionLabel(seen.fact.tool),
        service: seen.fact.service,
        gist: seen.fact.evidence === undefined ? '' : gistOf(seen.fact.evidence),
      },
      also: others.map(({ step }) => step),
      named: relied !== undefined,
    };
  });
}

/** What a cell shows before anything is repaired. */
function firstReading(scenario: Scenario, { tool, service }: EvidenceRef): Reading {
  const evidence = scenario.tool_responses[tool]?.[service];
  return { label: actionLabel(tool), service, gist: evidence === undefined ? '' : gistOf(evidence) };
}
