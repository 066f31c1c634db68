import type { Scenario } from '../../src/schema';
import { biasProblems } from './bias';
import { catalogueProblems } from './catalogue';
import { cellProblems } from './complete-cells';
import { actionProblems } from './contradictory-actions';
import { chainProblems, chainsOf, type Chain } from './discoverability';
import { expertProblems } from './expert';
import { laterProblems } from './later-readings';
import { leakProblems } from './leaks';
import { numberProblems } from './numbers';
import type { Problem } from './problem';
import { schemaOf, type ScenarioText } from './schema';
import { timeProblems } from './times';
import { trivialGradesOf, trivialProblems, type TrivialGrade } from './trivial-policies';

/** The checks, in the order in which they are reported. */
export const CHECKS = [
  'schema',
  'cells',
  'leaks',
  'chains',
  'times',
  'numbers',
  'bias',
  'actions',
  'later',
  'expert',
  'trivial',
] as const;
export type Check = (typeof CHECKS)[number];

/** What was found in a file. Checks that could not be made, because it does not fit the schema, are absent. */
export interface ScenarioReport {
  readonly file: string;
  readonly scenario?: Scenario;
  readonly problems: Readonly<Partial<Record<Check, readonly Problem[]>>>;
  readonly chains: readonly Chain[];
  /** The trivial policy that comes closest to its limit. */
  readonly closest?: TrivialGrade | undefined;
}

/** Everything that was found in some scenario files, and in the catalogue, if they are all of it. */
export interface Report {
  readonly scenarios: readonly ScenarioReport[];
  readonly catalogue?: readonly Problem[];
}

/**
 * Checks scenario files. `whole`: they are the whole catalogue, so it is checked as well, without the `practice`, which
 * counts in no suite.
 */
export function checkScenarios(
  texts: readonly ScenarioText[],
  { whole = false, practice }: { readonly whole?: boolean; readonly practice?: string } = {},
): Report {
  const scenarios = texts.map(checkFile);
  if (!whole) return { scenarios };
  const counted = scenarios.flatMap(({ scenario }) => (scenario && scenario.scenario_id !== practice ? scenario : []));
  return { scenarios, catalogue: catalogueProblems(counted) };
}

function checkFile(text: ScenarioText): ScenarioReport {
  const { file } = text;
  const { scenario, problems } = schemaOf(text);
  if (!scenario) return { file, problems: { schema: problems }, chains: [] };
  const chains = chainsOf(scenario);
  const trivial = trivialGradesOf(scenario);
  return {
    file,
    scenario,
    chains,
    closest: trivial[0],
    problems: {
      schema: problems,
      cells: cellProblems(scenario),
      leaks: leakProblems(scenario),
      chains: chainProblems(chains),
      times: timeProblems(scenario),
      numbers: numberProblems(scenario),
      bias: biasProblems(scenario),
      actions: actionProblems(scenario),
      later: laterProblems(scenario),
      expert: expertProblems(scenario),
      trivial: trivialProblems(trivial),
    },
  };
}
