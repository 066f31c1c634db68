import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CONDUCT_COST } from '../src/rulesets/strict-1/conduct';
import { EVIDENCE_CREDIT } from '../src/rulesets/strict-1/evidence';
import { parseScenario, type Scenario } from '../src/schema';
import { CHECKS, checkScenarios, type ScenarioReport } from './scenario-check';
import { statusOf } from './scenario-check/cells';
import { actionProblems } from './scenario-check/contradictory-actions';
import { laterProblems, scenarioAt } from './scenario-check/later-readings';
import { problemLines } from './scenario-check/report';

const page = readFileSync('docs/authoring.md', 'utf8');
const text = [...page.matchAll(/^```json\n(.*?)^```$/gms)].at(-1)?.[1] ?? '';

function exampleOf(): Scenario {
  const parsed = parseScenario(JSON.parse(text));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

test('the complete example of docs/authoring.md passes every check', () => {
  expect(problemLines(checkScenarios([{ file: 'shop.json', text }]), '')).toEqual([]);
});

test('docs/authoring.md says how much strict-1 forgives', () => {
  const counts = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six'];
  const { spare, many } = EVIDENCE_CREDIT;
  expect(page).toContain(`(${counts[spare]?.toLowerCase()} are free)`);
  expect(page).toContain(`From ${counts[many]?.toLowerCase()} proofs on, one may be missing.`);
  expect(page).toContain(`${counts[CONDUCT_COST.idle.spare]} actions to no effect are free`);
});

test('docs/authoring.md says what each check demands', () => {
  const [, section = ''] = page.split('\n## Try it, check it\n');
  const rows = [...section.matchAll(/^ *\| `(\w+)` +\| \w/gm)].map(([, check]) => check);
  expect(rows).toEqual(CHECKS);
});

test('what docs/authoring.md quotes is what the check says of the example with these faults', () => {
  const file = 'my-incident.json';
  const quoted = page.split('\n').flatMap((line) => (line.trim().startsWith(`${file} · `) ? line.trim() : []));
  const scenario = exampleOf();
  scenario.tempting_answers.splice(1);
  delete scenario.verification[0]?.failing;
  scenario.later_readings = scenario.later_readings.filter(
    ({ tool, service }) => service !== 'tax-service' || tool !== 'check_metrics',
  );
  const held = scenario.repairs.map(({ action }) => action);
  Object.assign(statusOf(scenarioAt(scenario, held), 'order-service') ?? {}, { state: 'degraded' });
  const problems: ScenarioReport['problems'] = { actions: actionProblems(scenario), later: laterProblems(scenario) };
  const found = problemLines({ scenarios: [{ file, problems, chains: [] }] }, '');
  for (const line of quoted) expect(found).toContain(line);
  expect(quoted).toHaveLength(4);
});
