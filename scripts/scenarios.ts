// Checks the scenario files of the site, or those that are given: `npm run scenarios -- path/to/mine.json`.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkScenarios } from './scenario-check';
import { makeReport, problemLines } from './scenario-check/report';
import type { ScenarioText } from './scenario-check/schema';
import { readSuites, SCENARIO_FOLDER, scenarioFileNames } from './scenario-files';

const given = process.argv.slice(2);
const files = given.length > 0 ? given : scenarioFileNames().map((name) => `${SCENARIO_FOLDER}/${name}`);
/** npm changes to the folder of the project, but paths are given from where it was called. */
const folder = given.length > 0 ? (process.env['INIT_CWD'] ?? '') : '';
const report = checkScenarios(
  files.map(read),
  given.length > 0 ? {} : { whole: true, practice: readSuites().practice },
);
console.log(makeReport(report, SCENARIO_FOLDER));
process.exitCode = problemLines(report, SCENARIO_FOLDER).length > 0 ? 1 : 0;

function read(file: string): ScenarioText {
  try {
    return { file, text: readFileSync(resolve(folder, file), 'utf8') };
  } catch (error) {
    return { file, unreadable: error instanceof Error ? error.message : String(error) };
  }
}
