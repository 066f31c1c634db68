import { oncePerScenario } from '../grading';
import { DIAGNOSTICS, REMEDIATIONS, type Scenario } from '../schema';
import { evidenceText } from './evidence-text';

type TextsByName = ReadonlyMap<string, string>;

/** A scenario made ready for stepping: names lower-cased once, evidence rendered once, look-ups by map. */
export interface CompiledScenario {
  readonly knownServices: ReadonlySet<string>;
  /** Diagnostic, then service, then what it returns. */
  readonly evidence: ReadonlyMap<string, TextsByName>;
  /** Remediation, then its object, then what came of it. */
  readonly repairs: ReadonlyMap<string, TextsByName>;
  /** `action_type` or `action_type:object`, then why it is wrong. */
  readonly wrongActions: TextsByName;
}

/** Compiles a scenario at its first use and remembers it for as long as the scenario lives. */
export const compile = oncePerScenario(compileScenario);

function compileScenario(scenario: Scenario): CompiledScenario {
  const { tool_responses, remediation_data } = scenario;
  return {
    knownServices: new Set(scenario.known_services.map((service) => service.toLowerCase())),
    evidence: new Map(
      DIAGNOSTICS.map((tool) => [
        tool,
        new Map(
          Object.entries(tool_responses[tool] ?? {}).map(([service, evidence]) => [service, evidenceText(evidence)]),
        ),
      ]),
    ),
    repairs: new Map(REMEDIATIONS.map((type) => [type, new Map(Object.entries(remediation_data[type] ?? {}))])),
    wrongActions: new Map(Object.entries(scenario.wrong_actions)),
  };
}
