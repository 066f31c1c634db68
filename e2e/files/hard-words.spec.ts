import type { Page } from '@playwright/test';
import type { Evidence, Scenario } from '../../src/schema';
import { TOOLS } from '../fixtures';
import { payloadOf } from '../replay/fixtures';
import { expect, scenarioOf, test } from '../study/fixtures';

/** A word that no line can hold, as long as its beginning says which. */
const long = (start: string, length = 3000): string => start.padEnd(length, 'xyz0');
/** Names that all objects have, and one that hardly fits. */
const OBJECTS = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty'] as const;
const LONG_NAME = long('unreasonably', 60);
const LONG_ID = long('id', 64);
const SERVICES = [...OBJECTS, LONG_NAME] as const;

const ANSWERS: Readonly<Record<keyof typeof TOOLS, Evidence>> = {
  query_logs: { logs: [{ at: '10:00:00', level: 'ERROR', message: long('message') }] },
  check_metrics: {
    metrics: [{ name: long('metric', 200), value: 98, unit: 'percent', baseline: 12, limit: 100, trend: null }],
  },
  check_dependencies: {
    dependencies: SERVICES.map((service) => ({ service, state: 'degraded', note: long('note') })),
  },
  check_recent_deploys: { deploys: [{ minutes_ago: 12, title: long('deploy'), detail: long('detail') }] },
  check_service_status: { status: { state: 'down', notes: long('status') } },
};
/** One that computes its keys keeps `__proto__` as a name. */
const forAll = <T>(value: T): Record<string, T> => Object.fromEntries(SERVICES.map((service) => [service, value]));

/** An incident in long words, whose things have the names of what all objects have. */
const HARD: Scenario = {
  ...scenarioOf('RP-003'),
  scenario_id: 'constructor',
  title: long('title'),
  description: long('description'),
  incident_summary: long('summary'),
  alert: {
    id: long('id', 200),
    title: long('alert'),
    affected_services: [...SERVICES],
    symptoms: [long('symptom'), `${long('rate', 100)}: 92 %`],
  },
  known_services: [...SERVICES],
  service_kinds: {},
  aliases: {},
  available_targets: {
    disable_feature_flag: ['__proto__', 'toString', long('flag', 200)],
    execute_runbook_step: ['constructor', 'valueOf'],
  },
  tool_responses: Object.fromEntries(Object.entries(ANSWERS).map(([tool, answer]) => [tool, forAll(answer)])),
  remediation_data: {
    restart_service: forAll(long('restarted')),
    disable_feature_flag: Object.fromEntries([['__proto__', long('disabled')]]),
  },
  wrong_actions: { 'restart_service:tostring': long('wrong') },
  correct_remediation_sequence: ['disable_feature_flag:__proto__', 'restart_service:constructor'],
  correct_root_cause: { service: '__proto__', failure_mode: long('cause') },
  resolution_keywords: ['flag', long('keyword', 200)],
  key_evidence: [{ tool: 'query_logs', service: '__proto__', or: [] }],
  neighbour_services: [{ service: 'valueOf', reason: long('near') }],
  neighbour_modes: [],
  tempting_answers: [],
  repairs: [
    { action: 'disable_feature_flag:__proto__', after: [], held: long('held'), early: null, prevents: false },
    {
      action: 'restart_service:constructor',
      after: ['disable_feature_flag:__proto__'],
      held: null,
      early: long('early'),
      prevents: true,
    },
  ],
  verification: [],
  later_readings: [],
  debrief: {
    explanation: long('explanation'),
    resolution: long('resolution'),
    references: [{ title: long('reference'), url: `https://example.com/${long('path', 1000)}` }],
    modelled_on: [{ title: long('model'), url: 'https://example.com/' }],
  },
};

/** Nothing is wider than the window, be it a desk's or a phone's, or than what scrolls in it; tables may be. */
async function expectFits(page: Page, what: string): Promise<void> {
  for (const [width, height] of [
    [390, 844],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    const tooWide = () =>
      page.evaluate(() => {
        const scrolls = (element: Element) =>
          ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) && !element.querySelector('table');
        const { documentElement: root, body } = document;
        return [root, ...[...body.querySelectorAll('*')].filter(scrolls)]
          .filter((element) => element.scrollWidth > (element === root ? innerWidth : element.clientWidth))
          .map(({ tagName, className, scrollWidth }) => `${tagName}.${className}: ${scrollWidth}`);
      });
    await expect.soft.poll(tooWide, { message: `${what} at ${width}`, timeout: 2000 }).toEqual([]);
  }
}

test('an incident in endless words, whose things are named as all objects are, is played and shown on every screen', async ({
  app,
  importer,
  page,
  player,
  results,
}) => {
  const { scenario_id } = HARD;
  await page.setViewportSize({ width: 1280, height: 800 });
  const ownKeys = () => page.evaluate(() => Reflect.ownKeys(Object.prototype).map(String));
  await page.goto('./#/about');
  const before = await ownKeys();

  await test.step('the file is opened, after one that is wrong', async () => {
    await importer.open();
    await importer.choose(`${long('wrong', 240)}.json`, {
      ...HARD,
      [long('field')]: 1,
      correct_severity: long('severity'),
      key_evidence: [{ tool: long('tool'), service: long('service') }],
    });
    await expect(importer.verdict).toContainText('Nothing was added.');
    await expectFits(page, 'a file that is wrong');
    await importer.choose(`${long('right', 240)}.json`, [HARD, { ...HARD, scenario_id: LONG_ID }]);
    await expect(importer.verdict).toContainText('Added');
    await expectFits(page, 'a file that is right');
    await page.getByRole('link', { name: 'Incidents', exact: true }).click();
    await expect(app.card(scenario_id)).toContainText(HARD.title);
    await expectFits(page, 'the library');
  });

  await test.step('it is played by every tool', async () => {
    await app.play(LONG_ID, 'strict-1');
    await app.ask({ tool: 'query_logs', service: LONG_NAME }, 1);
    await app.play(scenario_id, 'strict-1');
    await expectFits(page, 'the alert');
    let step = 0;
    for (const tool of Object.keys(TOOLS) as (keyof typeof TOOLS)[]) {
      await app.ask({ tool, service: '__proto__' }, ++step);
      await expectFits(page, TOOLS[tool]);
    }
    for (const service of OBJECTS.slice(1)) await app.ask({ tool: 'check_dependencies', service }, ++step);
    const map = page.getByRole('img', { name: /^Service map\. / });
    for (const service of SERVICES)
      await expect(map).toHaveAccessibleName(new RegExp(`${service} degraded|${service} down`));
    await page.keyboard.press('Control+k');
    await expect(app.palette).toBeVisible();
    await expectFits(page, 'the palette');
    await app.closeDialog();
    await page.goto('./');
    await expect(page.getByRole('link', { name: /^Resume/ })).toHaveCount(2);
    await expectFits(page, 'the library with running episodes');
    await page.goBack();
    await app.expectStep(step, 15);
    await app.repair('restart_service:toString', ++step);
    await app.repair('disable_feature_flag:__proto__', ++step);
    await app.repair('restart_service:constructor', step + 1);
    await app.repairs.getByText('Disable flag', { exact: true }).click();
    await app.pick('Target', long('flag', 200));
    await app.picker('Service').click();
    await expectFits(page, 'repairs, and the list of services');
    await page.keyboard.press('Escape');
    for (const part of ['Alert', 'Work', 'Evidence']) {
      await page.setViewportSize({ width: 390, height: 844 });
      await app.openTab(part);
      const bar = await page.getByRole('banner').boundingBox();
      expect(bar?.height, 'the title leaves room for the work').toBeLessThan(844 / 3);
      await expectFits(page, `the part ${part}`);
    }
  });

  await test.step('its answer is graded and explained', async () => {
    await app.pin(1);
    await app.submitResolution(long('answer'), { service: '__proto__', failure_mode: 'credentials_rejected' });
    await expect(app.part('Grade')).toBeVisible();
    await expect(app.part('What was done')).toContainText('Disable flag __proto__');
    await expectFits(page, 'the debrief');
  });

  const link = await test.step('it is shared', async () => {
    await player.openShare();
    await expectFits(page, 'the share dialog');
    const address = await player.link.inputValue();
    await app.closeDialog();
    return address;
  });
  const payload = link.slice(link.indexOf('#/r/') + 4);

  await test.step('watched', async () => {
    await player.open(payload);
    await page.keyboard.press('End');
    await expectFits(page, 'a replay');
    await player.reveal();
    await expectFits(page, 'a revealed replay');
  });

  await test.step('compared', async () => {
    await page.goto(`./#/compare/${payload}/expert`);
    await expect(player.rows.filter({ hasText: 'Disable flag __proto__' })).toHaveCount(1);
    await expectFits(page, 'a comparison');
  });

  await test.step('sent as a challenge', async () => {
    await page.goto(`./#/c/${payload}/${long('sender', 300)}`);
    await expect(page.getByRole('button', { name: 'Accept the challenge' })).toBeVisible();
    await expectFits(page, 'a challenge');
  });

  await test.step('listed in the library', async () => {
    await page.goto('./');
    await expect(app.episodes(scenario_id)).toHaveCount(1);
    await expectFits(page, 'the library with an episode');
  });

  await test.step('and read by a researcher', async () => {
    await results.open();
    const run = { scenario_id, ruleset: 'strict-1', run: 1, actor: { kind: 'agent', name: long('agent', 80) } };
    const action_history = [
      { action_type: 'query_logs', parameters: { service: '__proto__' } },
      { action_type: 'submit_resolution', parameters: { summary: long('answer') } },
    ];
    await results.choose({ [`${long('runs', 240)}.jsonl`]: JSON.stringify({ ...run, action_history }) });
    await expectFits(page, 'results');
  });

  expect(await payloadOf(HARD)).not.toBe('');
  expect(await ownKeys()).toEqual(before);
});

test('a study in endless words is entered, left and found again', async ({ page, study }) => {
  await study.open({ [long('setting')]: long('value'), study: long('study') });
  await expect(page.getByText('This link to a study has settings that cannot be used.')).toBeVisible();
  await expectFits(page, 'a link with wrong settings');

  const upload = `https://${long('collector', 60)}.example/${long('path', 400)}`;
  await study.open({ study: long('study', 40), participant: long('person', 40), info: long('about'), upload });
  await study.expectHeading('Take part in a study');
  await expect(page.getByRole('main')).toContainText(long('about'));
  await expectFits(page, 'what a study says');
  await study.consent();
  await expectFits(page, 'a study that has begun');

  await page.goto('./#/bench');
  await expect(page.getByRole('main')).toContainText(long('study', 40));
  await expectFits(page, 'sessions that are kept');
});
