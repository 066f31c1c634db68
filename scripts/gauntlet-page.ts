import { GAUNTLET, GAUNTLET_RULESETS, scoreOf, type Challenger, type Score } from '../src/policies';
import { RULESET_IDS, type RulesetId, type Scenario } from '../src/schema';

interface Row {
  readonly challenger: Challenger;
  readonly scores: readonly Score[];
  readonly mean: Score;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What every challenger earns in every scenario under a ruleset. */
export const runGauntlet = (scenarios: readonly Scenario[], ruleset: RulesetId): Row[] =>
  GAUNTLET.map((challenger) => {
    const scores = scenarios.map((scenario) => scoreOf(challenger, scenario, ruleset));
    return {
      challenger,
      scores,
      mean: { grade: mean(scores.map((score) => score.grade)), return: mean(scores.map((score) => score.return)) },
    };
  });

/** The tables of all rulesets as Markdown. */
export function makeGauntletPage(scenarios: readonly Scenario[]): string {
  return [
    '# The gauntlet',
    'Every policy here wants a grade without the work, or does the work in an odd way. Each plays every scenario under every',
    `ruleset; \`npm run gauntlet\` makes these tables, and the tests hold the limits. Under ${GAUNTLET_RULESETS.map((id) => `\`${id}\``).join(' and ')} a mean must not exceed`,
    'its ceiling, and no grade may fall below its floor. Random policies are played with fixed seeds.',
    '',
    '## Policies',
    table([['Policy', 'What it does'], ...GAUNTLET.map(({ name, does }) => [`\`${name}\``, does])]),
    ...RULESET_IDS.toReversed().flatMap((ruleset) => [
      `## Grades under \`${ruleset}\``,
      gradeTable(scenarios, ruleset),
    ]),
  ].join('\n');
}

function gradeTable(scenarios: readonly Scenario[], ruleset: RulesetId): string {
  const strict = GAUNTLET_RULESETS.includes(ruleset);
  return table([
    [
      'Policy',
      ...(strict ? ['Limit'] : []),
      'Mean',
      'Mean return',
      ...scenarios.map((scenario) => scenario.scenario_id),
    ],
    ...runGauntlet(scenarios, ruleset).map(({ challenger, scores, mean: total }) => [
      `\`${challenger.name}\``,
      ...(strict ? [limitOf(challenger)] : []),
      total.grade.toFixed(2),
      total.return.toFixed(2),
      ...scores.map(({ grade }) => grade.toFixed(2)),
    ]),
  ]);
}

function limitOf({ ceiling, floor }: Challenger): string {
  if (floor !== undefined) return `≥ ${floor.toFixed(2)}`;
  if (!ceiling) return '';
  return `≤ ${ceiling.grade.toFixed(2)}${ceiling.return === undefined ? '' : ` (${ceiling.return.toFixed(2)})`}`;
}

const table = ([head = [], ...rows]: readonly (readonly string[])[]): string =>
  ['', line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n');

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
