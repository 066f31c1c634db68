import { DIAGNOSTICS, REMEDIATIONS, type Evidence, type Scenario } from '../schema';
import { evidenceText } from './evidence-text';
import { oncePerScenario } from './once-per-scenario';

/** What a diagnostic returns, as it is written and as text. */
export interface CompiledAnswer {
  readonly evidence: Evidence;
  readonly text: string;
}

/** A scenario made ready for stepping: names lower-cased once, evidence rendered once, look-ups by map. */
export interface CompiledScenario {
  /** Lower-cased, then as the scenario writes it. */
  readonly knownServices: ReadonlyMap<string, string>;
  /** Diagnostic, then service, then what it returns. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, CompiledAnswer>>;
  /** Remediation, then its object, then what came of it. */
  readonly repairs: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** `action_type` or `action_type:object`, then why it is wrong. */
  readonly wrongActions: ReadonlyMap<string, string>;
}

/** Compiles a scenario at its first use and remembers it for as long as the scenario lives. */
export const compile = oncePerScenario(compileScenario);

function compileScenario({
  known_services,
  tool_responses,
  remediation_data,
  wrong_actions,
}: Scenario): CompiledScenario {
  return {
    // If two differ only in case, the first one counts.
    knownServices: new Map(known_services.toReversed().map((service) => [service.toLowerCase(), service])),
    answers: new Map(
      DIAGNOSTICS.map((tool) => [
        tool,
        new Map(
          Object.entries(tool_responses[tool] ?? {}).map(([service, evidence]) => [
            service,
            { evidence, text: evidenceText(evidence) },
          ]),
        ),
      ]),
    ),
    repairs: new Map(REMEDIATIONS.map((type) => [type, new Map(Object.entries(remediation_data[type] ?? {}))])),
    wrongActions: new Map(Object.entries(wrong_actions)),
  };
}
