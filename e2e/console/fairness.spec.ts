import type { Scenario } from '../../src/schema';
import { expect, publishedScenarios, test, type IncidentConsole } from '../fixtures';

const normalised = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, ' ');

/** Fields that say what is right, by the names that they have in a file. */
const FIELDS = [
  ...['correct_', 'wrong_actions', 'key_evidence', 'resolution_keywords', 'adjacent_severities'],
  ...['failure_concepts', 'failure_family', 'contradictions', '"repairs"', '"verification"', '"early"'],
];
/** Shorter phrases of a mechanism are words that anybody may need. */
const TELLING = 12;

/** Texts that only the end of an episode may show. */
function secretsOf(scenario: Scenario): string[] {
  const { correct_root_cause, correct_remediation_sequence, resolution_keywords, wrong_actions, debrief } = scenario;
  const sequences = [correct_remediation_sequence, correct_remediation_sequence.map((key) => key.split(':')[1] ?? key)];
  const lists = [...sequences, resolution_keywords].filter((list) => list.length > 1);
  return [
    correct_root_cause?.failure_mode ?? '',
    debrief?.explanation ?? '',
    ...(debrief?.explanation.split(/(?<=\.) /) ?? []),
    debrief?.resolution ?? '',
    ...[...(debrief?.references ?? []), ...(debrief?.modelled_on ?? [])].map(({ url }) => url),
    ...(debrief?.modelled_on ?? []).map(({ title }) => title),
    ...Object.values(wrong_actions),
    ...correct_remediation_sequence.filter((key) => key.includes(':')),
    ...lists.flatMap((list) => [list.join(','), list.join(', '), list.join(' '), JSON.stringify(list)]),
    ...[scenario.failure_family ?? '', ...scenario.failure_concepts.flatMap(({ phrases }) => phrases)]
      .map((phrase) => phrase.replaceAll('*', ''))
      .filter((phrase) => phrase.length > TELLING),
    ...earlyTexts(scenario),
    ...FIELDS,
  ]
    .filter(Boolean)
    .map(normalised);
}

const earlyTexts = ({ repairs }: Scenario): string[] => repairs.flatMap(({ early }) => early ?? []);

/** All that a curious person could look at without opening the network panel. */
const lookAround = async (): Promise<string[]> => {
  const kept = async (name: string): Promise<string> => {
    const request = indexedDB.open(name);
    await new Promise((done) => (request.onsuccess = done));
    const { objectStoreNames } = request.result;
    const tables = [...objectStoreNames].map(async (table) => {
      const all = request.result.transaction(table).objectStore(table).getAll();
      await new Promise((done) => (all.onsuccess = done));
      return JSON.stringify(all.result);
    });
    return (await Promise.all(tables)).join('\n');
  };
  return [
    document.documentElement.innerText,
    // What the markup escapes is read as it was written.
    ...[...document.querySelectorAll('*')].flatMap((element) => [...element.attributes].map(({ value }) => value)),
    document.title,
    decodeURIComponent(location.href),
    JSON.stringify(history.state),
    ...[localStorage, sessionStorage].map((storage) => JSON.stringify(storage).replaceAll('\\', '')),
    ...(await Promise.all((await indexedDB.databases()).map(({ name }) => kept(name ?? '')))),
  ];
};

async function expectNothingGivenAway(app: IncidentConsole, scenario: Scenario): Promise<void> {
  const { page } = app;
  const { scenario_id, known_services, repairs } = scenario;
  const secrets = secretsOf(scenario);
  const expectNothingBut = async (told?: string): Promise<void> => {
    const text = normalised([await page.content(), ...(await page.evaluate(lookAround))].join('\n'));
    expect(text).toContain(normalised(scenario.title));
    if (told !== undefined) expect(text).toContain(normalised(told));
    const others = secrets.filter((secret) => told === undefined || !normalised(told).includes(secret));
    expect.soft(others.filter((secret) => text.includes(secret))).toEqual([]);
  };

  await app.play(scenario_id);
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await expectNothingBut();
  await app.ask({ tool: 'query_logs', service: known_services[0] ?? '' }, 1);
  await page.keyboard.press('/');
  await expect(app.palette).toBeVisible();
  await expectNothingBut();
  await app.closeDialog();

  // The strict rules say more, of what has been done alone.
  await app.play(scenario_id, 'strict-1');
  const hasty = repairs.find(({ early }) => early != null);
  if (hasty) {
    await app.repair(hasty.action, 1);
    await app.expectStanding('Ongoing');
  }
  await page.keyboard.press('?');
  await expect(app.help).toBeVisible();
  await expectNothingBut(hasty?.early ?? undefined);
  await app.closeDialog();
}

const INCIDENTS = publishedScenarios();
for (const task_id of new Set(INCIDENTS.map((scenario) => scenario.task_id)))
  test(`nothing of a solution can be seen before the end: ${task_id}`, async ({ app }) => {
    for (const scenario of INCIDENTS.filter((each) => each.task_id === task_id))
      await test.step(scenario.scenario_id, () => expectNothingGivenAway(app, scenario));
  });
