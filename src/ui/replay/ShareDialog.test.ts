import { describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { parseRecordedRun, recordsOf } from '../../schema';
import { scenarioOf } from '../../schema/fixture';
import { createBrowser, openTab, replayOf } from '../../stores/fixture';
import { withStores } from '../fixture';
import ShareDialog from './ShareDialog.svelte';

const site = scenarioOf('alert_classification', { scenario_id: 'AC-001' });
const mine = scenarioOf('alert_classification', { scenario_id: 'A' });
const TEXT = '{"scenario_id": "A"}\n';

/** The dialog for a run of a scenario, in a browser where the own one is kept. */
async function share(scenario: typeof site, options: { revealed?: boolean; as?: 'challenge' } = {}) {
  const browser = createBrowser([site]);
  const incident = { format: 1, scenario_id: 'A', version: 1, task_id: 'alert_classification' } as const;
  browser.own.set('A', { ...incident, title: 'Slow', services: 1, text: TEXT });
  const stores = openTab(browser);
  await stores.library.load();
  const replay = replayOf(scenario, [['submit_severity', { severity: 'P2' }]]);
  const trajectory = {
    ...{ scenario_id: scenario.scenario_id, scenario_version: 1, ruleset: 'openenv-0.1' as const },
    actions: replay.steps.map(({ action }) => action),
  };
  const page = await render(withStores(ShareDialog, stores), {
    ...{ trajectory, replay, onclose: () => undefined },
    ...options,
  });
  const link = page.getByRole('textbox', { name: /^Link, / });
  await expect.element(link).toBeVisible();
  return { page, address: (link.element() as HTMLInputElement).value };
}

test('an incident of the site is shared by its page', async () => {
  const { page, address } = await share(site);
  expect(address).toMatch(/^https:\/\/incidents\.example\/s\/AC-001\/#\/r\//);
  await expect.element(page.getByRole('button', { name: 'Copy HTML for a web page' })).toBeVisible();
  expect(page.getByText('needs the scenario file too').elements()).toEqual([]);
});

describe('the picture', () => {
  const pictureIn = (page: Awaited<ReturnType<typeof share>>['page']) =>
    page.getByRole('img', { name: new RegExp(site.title) });

  test('says how the run went, and nothing of it in a challenge', async () => {
    const { page } = await share(site);
    await expect.element(pictureIn(page)).toHaveAccessibleName(/grade 1\.00/);
    await page.getByRole('textbox', { name: /^Your name on the picture/ }).fill('Zoë');
    await expect.element(pictureIn(page)).toHaveAccessibleName(/A run of Zoë$/);
    await page.getByRole('radio', { name: /^Challenge/ }).click();
    await expect.element(pictureIn(page)).toHaveAccessibleName(/grade hidden.*Zoë dares you to do better$/);
    await expect.element(page.getByText('the name Zoë', { exact: true })).toBeVisible();
  });

  test('says nothing of it before the grade is revealed', async () => {
    const { page } = await share(site, { revealed: false });
    await expect.element(pictureIn(page)).toHaveAccessibleName(/grade hidden/);
  });
});

test('a run is offered as a challenge first where that was asked for', async () => {
  const { page, address } = await share(site, { as: 'challenge' });
  expect(address).toContain('#/c/');
  await expect.element(page.getByRole('textbox', { name: /^Your name, to say who dares them/ })).toBeVisible();
});

/** What is saved from now on. */
function savedFiles() {
  const saved: { name: string; text: Promise<string> }[] = [];
  const blobs: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    blobs.push(blob as Blob);
    return 'blob:';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, text: blobs.at(-1)!.text() });
  });
  return saved;
}

test('a run is saved for tools of agents, whose files are read again', async () => {
  const saved = savedFiles();
  const { page } = await share(site);
  await page.getByRole('button', { name: 'Save for other tools…' }).click();
  for (const title of ['OpenEnv', 'Training', 'inspect_ai', 'ATIF'])
    await page.getByRole('button', { name: `Save for ${title}` }).click();
  expect(saved.map(({ name }) => name)).toEqual([
    ...['AC-001-results.jsonl', 'AC-001-sft.jsonl', 'AC-001-inspect.json', 'AC-001-atif.json'],
  ]);
  for (const { name, text } of saved) {
    const [record] = recordsOf({ json: JSON.parse(await text) as unknown }).records;
    const run = parseRecordedRun(record?.json, name);
    expect(run.ok && run.value.trajectory.actions).toEqual([
      { action_type: 'submit_severity', parameters: { severity: 'P2' }, at_ms: 1000 },
    ]);
  }
  vi.restoreAllMocks();
});

describe('an incident of one’s own', () => {
  test('is shared without such a page, and with a word on its file', async () => {
    const { page, address } = await share(mine);
    expect(address).toMatch(/^https:\/\/incidents\.example\/#\/r\//);
    await expect.element(page.getByText('Whoever opens the link needs the scenario file too.')).toBeVisible();
    expect(page.getByRole('button', { name: 'Copy HTML for a web page' }).elements()).toEqual([]);
  });

  test('has its file saved', async () => {
    const saved = savedFiles();
    const { page } = await share(mine);
    await page.getByRole('button', { name: 'Save the scenario file' }).click();
    expect([saved[0]?.name, await saved[0]?.text]).toEqual(['A.json', TEXT]);
    vi.restoreAllMocks();
  });
});
