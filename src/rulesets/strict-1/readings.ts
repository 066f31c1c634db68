import { DIAGNOSTICS, type Diagnostic, type Scenario } from '../../schema';
import { compile, type CompiledAnswer } from '../compile';
import { evidenceText } from '../evidence-text';
import { nameKey, resolveName } from '../names';
import { oncePerScenario } from '../once-per-scenario';
import { remembering } from '../remembering';
import { asText } from '../text';
import { stepKey } from './incident';

/** A cell as it is compared: a diagnostic and what it was asked about, however that was spelt. */
export function cellKey(scenario: Scenario, tool: unknown, service: unknown): string {
  const key = nameKey(tool);
  return keysOf(scenario).get(key)?.(asText(service)) ?? `${key}:${resolveName(scenario, service)}`;
}

/** The keys of a scenario's cells, as they were asked for: diagnostic, then service. */
const keysOf = oncePerScenario(
  (scenario) =>
    new Map(
      DIAGNOSTICS.map(nameKey).map((tool) => [
        tool,
        remembering((service) => `${tool}:${resolveName(scenario, service)}`),
      ]),
    ),
);

interface LaterReading extends CompiledAnswer {
  /** Keys of repairs. */
  readonly after: readonly string[];
}

/** The later readings of each cell, the latest first. */
const laterReadingsOf = oncePerScenario((scenario): ReadonlyMap<string, readonly LaterReading[]> => {
  const readings = new Map<string, LaterReading[]>();
  for (const { tool, service, after, reading } of scenario.later_readings.toReversed()) {
    const cell = cellKey(scenario, tool, service);
    const later = {
      after: after.map((step) => stepKey(scenario, step)),
      evidence: reading,
      text: evidenceText(reading),
    };
    readings.set(cell, [...(readings.get(cell) ?? []), later]);
  }
  return readings;
});

/** What a diagnostic says of a service once these repairs hold. */
export function readingOf(
  scenario: Scenario,
  tool: Diagnostic,
  service: string,
  held: readonly string[],
): CompiledAnswer | undefined {
  const later = held.length === 0 ? undefined : laterReadingsOf(scenario).get(cellKey(scenario, tool, service));
  const reading = later?.find(({ after }) => after.every((key) => held.includes(key)));
  if (reading) return reading;
  const answers = compile(scenario).answers.get(tool);
  return answers?.get(service) ?? answers?.get(service.toLowerCase());
}
