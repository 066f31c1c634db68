import type { EvidenceRef, Scenario } from '../../src/schema';
import { failureModeOf } from '../../src/schema/pick';
import { expect, REPAIRS, scenarioOf, tabTo, test, type IncidentConsole } from '../fixtures';

/** Asks and pins every proof with the keyboard: arrows from the corner of the grid, Enter, p. */
async function prove(app: IncidentConsole, { key_evidence, known_services }: Scenario): Promise<void> {
  const { keyboard } = app.page;
  await tabTo(app.page, app.cell('query_logs', known_services[0] ?? ''));
  for (const [index, evidence] of key_evidence.entries()) {
    await goTo(app, evidence, known_services);
    await keyboard.press('Enter');
    await expect(app.evidence(index + 1)).toBeVisible();
    await keyboard.press('p');
    await expect(app.chips).toHaveCount(index + 1);
  }
}

const COLUMNS = [
  'query_logs',
  'check_metrics',
  'check_dependencies',
  'check_recent_deploys',
  'check_service_status',
] as const;

async function goTo(app: IncidentConsole, { tool, service }: EvidenceRef, services: readonly string[]): Promise<void> {
  const { keyboard } = app.page;
  for (const key of ['PageUp', 'Home']) await keyboard.press(key);
  for (let row = 0; row < services.indexOf(service); row++) await keyboard.press('ArrowDown');
  for (let column = 0; column < COLUMNS.indexOf(tool); column++) await keyboard.press('ArrowRight');
  await expect(app.cell(tool, service)).toBeFocused();
}

/** Walks to a list, types, goes down to the line, and takes it. */
async function choose(app: IncidentConsole, list: string, words: string, title: string): Promise<void> {
  const { keyboard } = app.page;
  const picker = app.picker(list);
  await tabTo(app.page, picker);
  await keyboard.type(words);
  const line = app.page.getByRole('listbox', { name: list }).getByRole('option', { name: new RegExp(`^${title}`) });
  await expect(line).toBeVisible();
  for (let presses = 0; presses < 5 && (await line.getAttribute('aria-selected')) !== 'true'; presses++)
    await keyboard.press('ArrowDown');
  await expect(line).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('Enter');
  await expect(picker).toHaveValue(title);
  await expect(picker).toBeFocused();
}

async function submit(app: IncidentConsole, name: string): Promise<void> {
  await tabTo(app.page, app.page.getByRole('button', { name }));
  await app.page.keyboard.press('Enter');
}

test('a root cause is picked with the keyboard alone: to a full grade, and as a neighbour', async ({ app, page }) => {
  const scenario = scenarioOf('RCA-005');
  const { keyboard } = page;
  const [neighbour] = scenario.neighbour_modes;
  const near = failureModeOf(neighbour?.failure_mode ?? '')?.title ?? '';

  await test.step('what is typed finds it, and nothing that was typed is lost', async () => {
    await app.play('RCA-005', 'strict-1');
    await prove(app, scenario);
    await choose(app, 'Service', 'cache', 'ticket-cache');
    await tabTo(page, app.picker('Failure mode'));
    await keyboard.type('qwertyuiop');
    await expect(page.getByText('Nothing fits “qwertyuiop”.')).toBeVisible();
    await app.expectAccessible('a search that finds nothing');
    await keyboard.press('Tab');
    await expect(app.picker('Failure mode')).toHaveAccessibleDescription('Choose one of the list.');
    await page.reload();
    await expect(app.picker('Service')).toHaveValue('ticket-cache');
    await expect(app.picker('Failure mode')).toHaveValue('qwertyuiop');
    await expect(page.getByRole('button', { name: 'Submit root cause' })).toBeDisabled();
    await expect(page.getByText('Failure mode: choose one of the list.')).toBeVisible();
  });

  await test.step('the right answer earns 1.00', async () => {
    await choose(app, 'Failure mode', 'thundering herd', 'Cache stampede');
    await tabTo(page, page.getByRole('button', { name: 'Cold cache' }));
    await keyboard.press('Enter');
    await expect(app.picker('Failure mode')).toHaveValue('Cold cache');
    await choose(app, 'Trigger', 'rollout', 'Release');
    await tabTo(page, page.getByRole('textbox', { name: 'Explanation' }));
    await keyboard.type('The agent restarted all nodes.');
    await app.expectAccessibleInBothThemes('an answer');
    await submit(app, 'Submit root cause');
    await app.expectGrade('1.00');
    await expect(app.part('Grade')).toContainText('Cold cache is right.');
    await expect(app.part('The answer')).toContainText('Cold cache ✓ as you said');
    await expect(app.part('Explanation')).toContainText('The agent restarted all nodes.');
    await expect(app.part('Explanation')).toContainText('Strict 1 grades what was picked, not the words.');
  });

  await test.step('a neighbour earns half of its part, and the debrief says why it fits less well', async () => {
    await tabTo(page, page.getByRole('link', { name: 'Play again' }));
    await keyboard.press('Enter');
    await app.expectConsole('RCA-005');
    await prove(app, scenario);
    await choose(app, 'Service', 'cache', 'ticket-cache');
    await choose(app, 'Failure mode', 'metastable', near);
    await choose(app, 'Trigger', 'rollout', 'Release');
    await submit(app, 'Submit root cause');
    await app.expectGrade('0.80');
    await expect(app.part('Grade')).toContainText('Failure mode 0.20 / 0.40');
    await expect(app.part('Grade')).toContainText(`You chose ${near}. It was Cold cache. ${neighbour?.reason}`);
    await expect(app.part('The answer')).toContainText(`✕ You said ${near}.`);
    await app.expectAccessibleInBothThemes('debrief of a wrong pick');
  });
});

test('a severity is judged with the keyboard alone, to what can be defended', async ({ app, page }) => {
  const scenario = scenarioOf('AC-002');
  const [defensible = ''] = scenario.adjacent_severities;
  await app.play('AC-002', 'strict-1');
  await prove(app, scenario);
  await tabTo(page, page.getByRole('radio', { name: 'P1' }));
  await page.keyboard.press('Space');
  for (const severity of ['P2', 'P3', 'P4'].slice(0, ['P1', 'P2', 'P3', 'P4'].indexOf(defensible))) {
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: severity })).toBeChecked();
  }
  await submit(app, 'Submit severity');
  await app.expectGrade('0.30');
  await expect(app.part('Grade')).toContainText(`You said ${defensible}. It is ${scenario.correct_severity}`);
  await expect(app.part('The answer')).toContainText(`✕ You said ${defensible}.`);
  await expect(app.part('The answer')).toContainText('How it failed');
});

test('an incident is repaired and its cause picked with the keyboard alone, to a full grade', async ({ app, page }) => {
  const scenario = scenarioOf('RP-007');
  const { keyboard } = page;
  await app.play('RP-007', 'strict-1');
  await prove(app, scenario);
  await tabTo(page, app.repairs.getByRole('radio', { checked: true }));
  let step = scenario.key_evidence.length;
  for (const key of scenario.correct_remediation_sequence) {
    const [type, target] = key.split(':') as [keyof typeof REPAIRS, string];
    const name = `${REPAIRS[type]} ${target}`;
    while (!(await app.repairs.getByRole('radio', { name: REPAIRS[type] }).isChecked()))
      await keyboard.press('ArrowRight');
    await keyboard.press('Tab');
    await keyboard.type(target);
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await expect(app.repairs.getByRole('button', { name: `Run: ${name}` })).toBeFocused();
    await keyboard.press('Enter');
    await expect(app.evidence(++step)).toBeVisible();
    await expect(app.repairs.getByRole('list', { name: 'Tried so far' }).getByRole('button').first()).toBeFocused();
    for (let back = 0; back < 2; back++) await keyboard.press('Shift+Tab');
  }
  await app.expectStanding('Recovered and verified');
  const { service } = scenario.correct_root_cause ?? { service: '' };
  await choose(app, 'Service', service, service);
  await choose(app, 'Failure mode', 'usage reported as zero', failureModeOf('false_reading')?.title ?? '');
  await submit(app, 'Submit resolution');
  await app.expectGrade('1.00');
  await expect(app.part('The answer')).toContainText('✓ as you said');
});

test('by OpenEnv 0.1 any words will do, and a choice is sent as its title', async ({ app, page }) => {
  await app.play('RCA-005');
  await app.pick('Service', 'ticket-cache');
  await app.picker('Failure mode').fill('the cache was empty');
  const options = page.getByRole('listbox', { name: 'Failure mode' }).getByRole('option');
  await expect(options.first()).toHaveAccessibleName(/^Cold cache/);
  await expect(options.last()).toHaveAccessibleName('Use “the cache was empty”');
  await app.expectAccessibleInBothThemes('an open list');
  await options.last().click();
  await expect(app.picker('Failure mode')).toHaveValue('the cache was empty');
  await app.picker('Failure mode').click();
  await page.getByRole('option', { name: 'Cold cache' }).click();
  await page.getByRole('button', { name: 'Submit root cause' }).click();
  await expect(app.part('What was done')).toContainText('Submit root cause ticket-cache: Cold cache');
  await app.gradeUnder('Strict 1').click();
  await expect(app.part('Grade')).toContainText('Strict 1');
});
