import { join } from 'node:path';
import type { Download, Locator, Page } from '@playwright/test';
import { runnerImport } from 'vite';
import type { Action, Scenario, TimedAction } from '../../src/schema';
import { test as base, expect, IncidentConsole, scenarioOf } from '../fixtures';

export { expect, IncidentConsole, scenarioOf } from '../fixtures';

/** A module of src/replay, loaded with Vite, because some import text files as they are. */
export const loadModule = async <Module>(file: string): Promise<Module> => {
  const { module } = await runnerImport<Module>(join(import.meta.dirname, '../../src/replay', file), {
    configFile: false,
  });
  return module;
};

let codec: Promise<typeof import('../../src/replay/link')> | undefined;
let parts: Promise<typeof import('../../src/replay/fixture')> | undefined;
const loadCodec = () => (codec ??= loadModule('link.ts'));
/** What links are made of, whole and broken ones. */
export const loadParts = () => (parts ??= loadModule('fixture.ts'));

interface LinkOptions {
  /** Default: a right run, at a human pace. */
  readonly actions?: readonly (Action & Partial<TimedAction>)[];
  readonly timed?: boolean;
}

const ask = (action_type: string, service: string, at_ms: number): TimedAction => ({
  action_type,
  parameters: { service },
  at_ms,
});

/** Runs that journeys are written for, step by step, whatever an expert would ask today. All are right. */
const RUNS: ReadonlyMap<string, readonly TimedAction[]> = new Map([
  [
    'AC-001',
    [
      ask('check_metrics', 'api-gateway', 16_345),
      ask('check_metrics', 'checkout-service', 45_035),
      { action_type: 'submit_severity', parameters: { severity: 'P1' }, at_ms: 86_070 },
    ],
  ],
  [
    'RCA-002',
    [
      ask('query_logs', 'order-service', 16_345),
      ask('query_logs', 'payment-service', 45_035),
      ask('check_metrics', 'network-infra', 86_070),
      ask('check_recent_deploys', 'network-infra', 139_450),
      {
        action_type: 'submit_root_cause',
        parameters: { service: 'network-infra', failure_mode: 'BGP routes withdrawn by a filter change' },
        at_ms: 149_175,
      },
    ],
  ],
]);

/** The payload of a link to an episode of a scenario, published or not. */
export async function payloadOf(
  incident: string | Scenario,
  { actions, timed = true }: LinkOptions = {},
): Promise<string> {
  const [{ makeLink }, { checkedScenario, expertTrajectory, trajectoryOf }] = await Promise.all([
    loadCodec(),
    loadParts(),
  ]);
  const scenario = checkedScenario(typeof incident === 'string' ? scenarioOf(incident) : incident);
  const run = actions ?? (typeof incident === 'string' ? RUNS.get(incident) : undefined);
  const trajectory = run ? trajectoryOf(scenario, run) : expertTrajectory(scenario);
  const payload = makeLink(trajectory, scenario, { timed });
  if (!payload.ok) throw new Error(payload.error);
  return payload.value;
}

/** What an expert does today, without times. */
export async function expertActions(scenario_id: string): Promise<readonly Action[]> {
  const { checkedScenario, expertTrajectory } = await loadParts();
  return withoutTimes(expertTrajectory(checkedScenario(scenarioOf(scenario_id))).actions);
}

/** The actions of the right run that links to an incident hold. */
export const rightActions = (scenario_id: string): readonly Action[] => withoutTimes(RUNS.get(scenario_id) ?? []);

const withoutTimes = (actions: readonly TimedAction[]): Action[] =>
  actions.map(({ action_type, parameters }) => ({ action_type, parameters }));

/** All that a page shows or says, and all that its markup holds: text, attributes, title and accessible names. */
export async function everythingIn(page: Page): Promise<string> {
  const [content, tree, title] = await Promise.all([page.content(), page.locator('body').ariaSnapshot(), page.title()]);
  return [content, tree, title].join('\n');
}

/** A replay as a person watches and passes it on. */
export class ReplayPlayer {
  readonly app: IncidentConsole;
  readonly page: Page;
  readonly controls: Locator;
  readonly scrubber: Locator;
  readonly speed: Locator;
  readonly play: Locator;
  readonly pause: Locator;
  readonly back: Locator;
  readonly on: Locator;
  /** What was done at the step that is shown. */
  readonly step: Locator;
  readonly cards: Locator;
  readonly help: Locator;
  readonly share: Locator;
  readonly compare: Locator;

  constructor(page: Page) {
    this.app = new IncidentConsole(page);
    this.page = page;
    this.controls = page.getByRole('group', { name: 'Player' });
    this.scrubber = this.controls.getByRole('slider', { name: 'Step' });
    this.speed = this.controls.getByRole('combobox', { name: 'Speed' });
    this.play = this.controls.getByRole('button', { name: 'Play' });
    this.pause = this.controls.getByRole('button', { name: 'Pause' });
    this.back = this.controls.getByRole('button', { name: 'One step back' });
    this.on = this.controls.getByRole('button', { name: 'One step on' });
    this.step = page.getByRole('region', { name: 'This step' });
    this.cards = page.getByRole('region', { name: 'Evidence' }).getByRole('article');
    this.help = page.getByRole('dialog', { name: 'Help' });
    this.share = page.getByRole('dialog', { name: 'Share' });
    this.compare = page.getByRole('dialog', { name: 'Compare' });
  }

  async open(payload: string, step = 0): Promise<void> {
    await this.page.goto(`./#/r/${payload}${step > 0 ? `/${step}` : ''}`);
    await expect(this.controls).toBeVisible();
  }

  async expectStep(step: number, total: number): Promise<void> {
    await expect(this.scrubber).toHaveAttribute('aria-valuetext', `step ${step} of ${total}`);
    await expect(this.scrubber).toHaveValue(String(step));
    await expect(this.controls.getByText(`${step} / ${total}`, { exact: true })).toBeVisible();
  }

  /** What a screen reader announces. */
  said(text: string | RegExp): Locator {
    return this.page.getByRole('status').getByText(text);
  }

  async reveal(): Promise<void> {
    await this.page.keyboard.press('End');
    await this.step.getByRole('button', { name: 'Reveal the grade' }).click();
    await expect(this.app.part('Grade')).toBeVisible();
  }

  async openShare(): Promise<void> {
    await this.page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(this.link).toBeVisible();
  }

  get link(): Locator {
    return this.share.getByRole('textbox', { name: /^Link, / });
  }

  /** Presses a button that copies, and gives back what is in the clipboard then. */
  async copy(button: string, notice: string): Promise<string> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await this.share.getByRole('button', { name: button }).click();
    await expect(this.share.getByRole('status')).toHaveText(`${notice} copied.`);
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  async download(): Promise<Download> {
    const downloading = this.page.waitForEvent('download');
    await this.share.getByRole('button', { name: 'Save as JSON' }).click();
    return downloading;
  }

  async openCompare(): Promise<void> {
    await this.page.getByRole('button', { name: /^Compare/ }).click();
    await expect(this.compare).toBeVisible();
  }

  /** The rows of a comparison, the first steps first. */
  get rows(): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('cell') });
  }
}

/** The picker of the import screen, and its verdict. */
export class ImportScreen {
  readonly page: Page;
  readonly picker: Locator;
  readonly verdict: Locator;

  constructor(page: Page) {
    this.page = page;
    this.picker = page.getByLabel('Choose files or drop them here');
    this.verdict = page.getByRole('region', { name: 'Result' });
  }

  async open(): Promise<void> {
    await this.page.goto('./#/import');
    await expect(this.page.getByRole('heading', { level: 1, name: 'Open a file' })).toBeVisible();
  }

  async choose(name: string, content: unknown): Promise<void> {
    await this.picker.setInputFiles(fileOf(name, content));
  }

  async drop(name: string, content: unknown): Promise<void> {
    await this.dropOn(this.page.getByText('Choose files or drop them here'), name, content);
  }

  async dropOn(target: Locator, name: string, content: unknown): Promise<void> {
    const { buffer } = fileOf(name, content);
    const dataTransfer = await this.page.evaluateHandle(
      ([fileName, text]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], fileName, { type: 'application/json' }));
        return transfer;
      },
      [name, buffer.toString()] as const,
    );
    for (const type of ['dragenter', 'dragover', 'drop']) await target.dispatchEvent(type, { dataTransfer });
  }

  async watch(): Promise<void> {
    await this.verdict.getByRole('link', { name: 'Watch it' }).click();
    await expect(new ReplayPlayer(this.page).controls).toBeVisible();
  }
}

const fileOf = (name: string, content: unknown) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
});

export const test = base.extend<{ player: ReplayPlayer; importer: ImportScreen; visitor: ReplayPlayer }>({
  player: async ({ page }, use) => use(new ReplayPlayer(page)),

  importer: async ({ page }, use) => use(new ImportScreen(page)),

  /** Someone else with a browser of their own, watched for trouble like the first. */
  visitor: async ({ browser, context: _, trouble }, use) => {
    const context = await browser.newContext();
    await trouble.watch(context);
    const page = await context.newPage();
    await use(new ReplayPlayer(page));
    await page.evaluate(() => undefined);
    await context.close();
  },
});
