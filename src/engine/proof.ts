import { resolveName, type StepFact } from '../rulesets';
import type { Scenario } from '../schema';

/** Whether a step saw one of the proofs that the scenario names, or a cell that proves as much. */
export const sawProof = (scenario: Scenario, fact: StepFact): boolean =>
  fact.kind === 'answered' &&
  scenario.key_evidence
    .flatMap((proof) => [proof, ...proof.or])
    .some(
      ({ tool, service }) =>
        tool === fact.tool && resolveName(scenario, service) === resolveName(scenario, fact.service),
    );
