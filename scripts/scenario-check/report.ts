import { CHECKS, type Report, type ScenarioReport } from '.';
import { chainText } from './discoverability';
import type { Problem } from './problem';

/** Every problem of a report as `file · path · reason`; those of the whole catalogue name its folder. */
export const problemLines = ({ scenarios, catalogue = [] }: Report, folder: string): string[] => [
  ...scenarios.flatMap(({ file, problems }) => Object.values(problems).flatMap((found) => linesOf(file, found))),
  ...linesOf(folder, catalogue),
];

const linesOf = (file: string, problems: readonly Problem[]): string[] =>
  problems.map(({ path, reason }) => [file, path, reason].filter(Boolean).join(' · '));

/** A report as text: a row for each scenario, the chains, the problems. */
export function makeReport(report: Report, folder: string): string {
  const { scenarios, catalogue } = report;
  const problems = problemLines(report, folder);
  const rows = [
    ['scenario', ...CHECKS, 'closest to its limit'],
    ...scenarios.map(rowOf),
    ...(catalogue ? [['catalogue', ...CHECKS.map((check) => (check === 'bias' ? countText(catalogue) : ''))]] : []),
  ];
  const chains = scenarios.flatMap((each) => [
    ...(each.chains.length > 0 ? ['', nameOf(each)] : []),
    ...each.chains.filter(({ alternative }) => !alternative).map((chain) => `  ${chainText(chain)}`),
  ]);
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return [...table(rows), ...chains, '', ...problems, ...(problems.length > 0 ? [''] : []), count].join('\n');
}

const nameOf = ({ file, scenario }: ScenarioReport): string =>
  scenario?.scenario_id ?? file.replace(/^.*\//, '').replace(/\.json$/, '');

const countText = (problems: readonly Problem[] | undefined): string => {
  if (!problems) return '-';
  return problems.length === 0 ? 'ok' : String(problems.length);
};

function rowOf(report: ScenarioReport): string[] {
  const { problems, closest } = report;
  return [
    nameOf(report),
    ...CHECKS.map((check) => countText(problems[check])),
    closest ? `${closest.name} ${closest.grade.toFixed(2)} of ${closest.limit.toFixed(2)}` : '',
  ];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
