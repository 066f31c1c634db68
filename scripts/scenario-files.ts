import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import {
  parseBaselineResults,
  parseScenario,
  parseSuites,
  ScenarioFile,
  TASK_IDS,
  type BaselineResults,
  type CatalogueEntry,
  type FirstAlert,
  type Scenario,
  type Suites,
  type Trend,
} from '../src/schema';
import { SECTORS } from './sectors';

export const SCENARIO_FOLDER = 'public/scenarios';

/** The scenario files of the site, unchecked, by name. */
export const scenarioFileNames = (): string[] =>
  readdirSync(SCENARIO_FOLDER)
    .filter((file) => /^[A-Z].*\.json$/.test(file))
    .toSorted();

export const readScenarioFile = (file: string): unknown =>
  JSON.parse(readFileSync(`${SCENARIO_FOLDER}/${file}`, 'utf8'));

/** The suites of the benchmark. Throws when their file is not valid. */
export function readSuites(): Suites {
  const suites = parseSuites(readScenarioFile('suites.json'));
  if (!suites.ok) throw new Error(`suites.json: ${suites.error.message}`);
  return suites.value;
}

/** What the policies earned. Throws when their file is not valid. */
export function readBaselines(): BaselineResults {
  const baselines = parseBaselineResults(readScenarioFile('baselines.json'));
  if (!baselines.ok) throw new Error(`baselines.json: ${baselines.error.message}`);
  return baselines.value;
}

/** The scenarios of the site that count, by id: all but the practice. Throws on an invalid file, with its name. */
export function readScenarios(): Scenario[] {
  const { practice } = readSuites();
  return scenarioFileNames()
    .map((file) => {
      const scenario = parseScenario(readScenarioFile(file));
      if (!scenario.ok) throw new Error(`${file}: ${scenario.error.message}`);
      return scenario.value;
    })
    .filter(({ scenario_id }) => scenario_id !== practice);
}

interface CatalogueFacts {
  /** The id of the incident that counts in no suite. */
  readonly practice?: string;
  readonly baselines?: BaselineResults;
}

/** The policy that people are measured against. */
const POLICY = 'dependency-walker';

/**
 * The catalogue of scenario files, by task and id, and the alert that the start page opens with. Throws on an invalid file,
 * with its name and every wrong place.
 */
export function makeCatalogue(
  files: readonly { readonly file: string; readonly json: unknown }[],
  { practice, baselines }: CatalogueFacts = {},
) {
  const read = files.map(({ file, json }) => {
    const scenario = parseScenario(json);
    if (scenario.ok) return { file, scenario: scenario.value };
    const places = scenario.error.issues.map(({ path, expected }) => `  ${path}: ${expected}`);
    throw new Error([`${file} is not a valid scenario:`, ...places].join('\n'));
  });
  const order = ({ task_id, scenario_id }: CatalogueEntry) => `${TASK_IDS.indexOf(task_id)} ${scenario_id}`;
  const scenarios = read
    .map(({ file, scenario }): CatalogueEntry => {
      const { scenario_id, version, task_id, title, known_services, difficulty } = scenario;
      const sector = SECTORS[scenario_id];
      const symptoms = scenario.alert.symptoms ?? [];
      const figure = symptoms.find((symptom) => /\d/.test(symptom)) ?? symptoms[0];
      const policy = policyGrades(scenario_id, baselines);
      return {
        ...{ scenario_id, version, task_id, title, file },
        services: known_services.length,
        ...(difficulty != null && { difficulty }),
        ...(sector !== undefined && { sector }),
        ...(figure !== undefined && { figure }),
        ...(policy && { policy }),
        ...(scenario_id === practice && { practice: true }),
      };
    })
    .sort((a, b) => order(a).localeCompare(order(b)));
  const gentlest = read.find(({ scenario }) => scenario.difficulty === 1 && scenario.scenario_id !== practice);
  return { scenarios, ...(gentlest && { first: firstAlertOf(gentlest.scenario) }) };
}

function policyGrades(scenario_id: string, baselines: BaselineResults | undefined): CatalogueEntry['policy'] {
  const grades = (baselines?.results ?? [])
    .filter(({ policy }) => policy === POLICY)
    .flatMap(({ ruleset, scores }) => {
      const runs = scores[scenario_id]?.grades ?? [];
      return runs.length === 0 ? [] : [[ruleset, runs.reduce((sum, grade) => sum + grade, 0) / runs.length] as const];
    });
  return grades.length === 0 ? undefined : Object.fromEntries(grades);
}

/** Which metric is behind a symptom of the first alert. */
const BEHIND: Readonly<Record<string, { readonly service: string; readonly metric: string }>> = {
  'sign-in p99 latency: over 5 s': { service: 'auth-service', metric: 'p95 latency' },
  'gateway 5xx share: over 5 %': { service: 'api-gateway', metric: '5xx share' },
  'database load: high': { service: 'postgres-db', metric: 'connections' },
};

/** Nothing of how the services are, nor who calls whom: that has to be asked for. */
function firstAlertOf(scenario: Scenario): FirstAlert {
  const { scenario_id, alert, known_services, service_kinds } = scenario;
  return {
    scenario_id,
    symptoms: (alert.symptoms ?? []).map((text) => ({ text, trend: trendBehind(scenario, text) })),
    fired_minutes_ago: alert.duration_minutes ?? 0,
    services: known_services.map((name) => ({
      name,
      kind: service_kinds[name] ?? 'service',
      alerting: alert.affected_services?.includes(name) ?? false,
    })),
  };
}

/** Where nothing measures it, it has gone on since the alert was raised. */
function trendBehind({ alert, tool_responses }: Scenario, symptom: string): Trend {
  const behind = BEHIND[symptom];
  if (!behind) return { shape: 'ramp', onset_minutes_ago: alert.duration_minutes };
  const { service, metric } = behind;
  const evidence = tool_responses.check_metrics?.[service];
  const found =
    typeof evidence === 'object' && 'metrics' in evidence && evidence.metrics.find(({ name }) => name === metric);
  if (!found || !found.trend) throw new Error(`“${symptom}”: ${service} has no course of ${metric}.`);
  return found.trend;
}

/** The JSON schema of a scenario file, for editors: what an author may write, before defaults are filled in. */
export const makeScenarioSchema = () => z.toJSONSchema(ScenarioFile, { io: 'input' });
