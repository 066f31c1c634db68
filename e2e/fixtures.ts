import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import type { Diagnostic, EvidenceRef, Remediation, RulesetId, Scenario, Severity } from '../src/schema';

export { expect } from '@playwright/test';

const SCENARIOS = join(import.meta.dirname, '../public/scenarios');

/** What a file may leave out. */
const DEFAULTS: Partial<Scenario> = {
  ...{ wrong_actions: {}, correct_remediation_sequence: [], resolution_keywords: [] },
  ...{ repairs: [], verification: [], later_readings: [], neighbour_modes: [], tempting_answers: [] },
};

export const scenarioOf = (scenario_id: string): Scenario => ({
  ...DEFAULTS,
  ...(JSON.parse(readFileSync(join(SCENARIOS, `${scenario_id}.json`), 'utf8')) as Scenario),
});

export const publishedScenarios = (): Scenario[] =>
  readdirSync(SCENARIOS)
    .filter((file) => /^(AC|RCA|RP)-.*\.json$/.test(file))
    .map((file) => scenarioOf(file.slice(0, -'.json'.length)));

/** The accessible names, which the interface has from its own tables. */
export const TOOLS: Readonly<Record<Diagnostic, string>> = {
  query_logs: 'Logs',
  check_metrics: 'Metrics',
  check_dependencies: 'Dependencies',
  check_recent_deploys: 'Recent deploys',
  check_service_status: 'Status',
};

export const REPAIRS: Readonly<Record<Remediation, string>> = {
  restart_service: 'Restart',
  rollback_deploy: 'Roll back',
  scale_service: 'Scale up',
  disable_feature_flag: 'Disable flag',
  clear_cache: 'Clear cache',
  execute_runbook_step: 'Run step',
};

/** Presses Tab until the element has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target, 'is reached with Tab').toBeFocused();
}

/** How long the longest animation or transition on a page takes, in seconds. */
export const longestMotion = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll('*')]
        .map((element) => getComputedStyle(element))
        .flatMap((style) => [style.animationDuration, style.transitionDuration])
        .flatMap((durations) => durations.split(', ').map(parseFloat)),
    ),
  );

/**
 * What the pages of a test complained of: console errors and warnings, uncaught errors, violations of the content
 * security policy. A test that brings something about on purpose says so; anything else fails it, and so does trouble
 * that was expected but never came.
 */
export class Trouble {
  readonly #found: string[] = [];
  readonly #expected: RegExp[] = [];

  expect(...patterns: RegExp[]): void {
    this.#expected.push(...patterns);
  }

  async watch(context: BrowserContext): Promise<void> {
    context.on('console', (message) => {
      // The runner's own word on journeys for which the site is not stored.
      if (message.text() === 'Service Worker registration blocked by Playwright') return;
      if (['error', 'warning'].includes(message.type()))
        this.#found.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => this.#found.push(`uncaught: ${error.error().message}`));
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
        console.error(`violates ${effectiveDirective}: ${blockedURI} ${sample}`),
      );
    });
  }

  verdict(): { readonly unexpected: readonly string[]; readonly missing: readonly RegExp[] } {
    return {
      unexpected: this.#found.filter((text) => !this.#expected.some((pattern) => pattern.test(text))),
      missing: this.#expected.filter((pattern) => !this.#found.some((text) => pattern.test(text))),
    };
  }
}

/** The app as a person sees and uses it. */
export class IncidentConsole {
  readonly page: Page;
  readonly grid: Locator;
  readonly repairs: Locator;
  readonly repairTarget: Locator;
  readonly elapsed: Locator;
  readonly palette: Locator;
  readonly help: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.getByRole('grid', { name: /^Investigate/ });
    this.repairs = page.getByRole('region', { name: /^Repair/ });
    this.repairTarget = page.getByRole('combobox', { name: 'Target', exact: true });
    this.elapsed = page.getByRole('timer', { name: 'Elapsed time' });
    this.palette = page.getByRole('dialog', { name: 'Command palette' });
    this.help = page.getByRole('dialog', { name: 'Help' });
  }

  /** With Escape, and waits until its keys are the console's again. */
  async closeDialog(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.page.locator('dialog')).toHaveCount(0);
  }

  async openLibrary(): Promise<void> {
    await this.page.goto('./');
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  card(scenario_id: string): Locator {
    return this.page.getByRole('listitem').getByRole('link', { name: new RegExp(`^${scenario_id} `) });
  }

  /** A finished episode in the library's table, newest first. */
  episodes(scenario_id: string): Locator {
    return this.page
      .getByRole('row')
      .filter({ has: this.page.getByRole('link', { name: new RegExp(`^${scenario_id} `) }) });
  }

  async play(scenario_id: string, ruleset?: RulesetId): Promise<void> {
    await this.page.goto(`./#/play/${scenario_id}${ruleset ? `?ruleset=${ruleset}` : ''}`);
    await this.expectConsole(scenario_id);
  }

  /** In the library: the rules by which incidents are started, whether or not their list is open. */
  rules(name: string): Locator {
    return this.page
      .getByRole('group', { name: 'Rules', includeHidden: true })
      .getByRole('radio', { name, includeHidden: true });
  }

  async chooseRules(name: string): Promise<void> {
    await this.page.getByText(/^Rules: /).click();
    await this.page.getByRole('group', { name: 'Rules' }).getByText(name, { exact: true }).click();
    await expect(this.rules(name)).toBeChecked();
    await this.page.keyboard.press('Escape');
    await expect(this.page.getByRole('group', { name: 'Rules' })).toBeHidden();
  }

  async expectConsole(scenario_id: string): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: scenario_id })).toBeVisible();
    await expect(this.page.getByRole('banner').getByText(/step \d+ of \d+/)).toBeVisible();
  }

  /** A part of the console where there is room for one only. */
  async openTab(name: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Parts of the console' }).getByRole('button', { name }).click();
  }

  /** The part with the grid, the repairs and the submission, where there is room for one part only. */
  async openWork(): Promise<void> {
    const tab = this.page
      .getByRole('navigation', { name: 'Parts of the console' })
      .getByRole('button', { name: 'Work' });
    if (await tab.isVisible()) await tab.click();
  }

  cell(tool: Diagnostic, service: string): Locator {
    return this.grid.getByRole('button', { name: `${TOOLS[tool]} of ${service}` });
  }

  /** The card of a step; on a narrow screen the one that is open. */
  evidence(step: number): Locator {
    return this.page.getByRole('article', { name: `Step ${step}: ` });
  }

  async ask({ tool, service }: EvidenceRef, step: number): Promise<void> {
    await this.openWork();
    await this.cell(tool, service).click();
    await expect(this.evidence(step)).toBeVisible();
  }

  /** `restart_service:postgres-db`, as scenarios write it. */
  async repair(key: string, step: number): Promise<void> {
    const [type, target] = key.split(':') as [Remediation, string];
    await this.openWork();
    await this.repairs.getByRole('group', { name: 'What to do' }).getByText(REPAIRS[type], { exact: true }).click();
    await this.pick('Target', target);
    await this.repairs.getByRole('button', { name: `Run: ${REPAIRS[type]} ${target}`, exact: true }).click();
    await expect(this.evidence(step)).toBeVisible();
  }

  async expectStep(step: number, max: number): Promise<void> {
    await expect(this.page.getByRole('banner').getByText(`step ${step} of ${max}`)).toBeVisible();
  }

  async pin(step: number): Promise<void> {
    const pin = this.evidence(step).getByRole('button', { name: /^Pin / });
    await pin.click();
    await expect(pin).toHaveAttribute('aria-pressed', 'true');
  }

  /** The pinned cards, which go with the submission. */
  get chips(): Locator {
    return this.page.getByRole('list', { name: 'Evidence you rely on' }).getByRole('button');
  }

  /** How the incident stands; undefined where nothing is said of it. */
  async expectStanding(standing: string | undefined): Promise<void> {
    const panel = this.page.getByRole('region', { name: 'Alert and service map' });
    const said = panel.getByText(/^\W*(Ongoing|Improving|Recovered|Recovered and verified)$/);
    if (standing === undefined) await expect(said).toHaveCount(0);
    else await expect(said).toHaveText(new RegExp(`^\\W*${standing}$`));
  }

  /** Types into the open palette, and presses Enter once what is wanted is what Enter takes. */
  async choose(text: string, name: string): Promise<void> {
    await expect(this.palette.getByRole('combobox')).toBeFocused();
    await this.page.keyboard.type(text);
    await expect(this.palette.getByRole('option', { name, selected: true })).toBeVisible();
    await this.page.keyboard.press('Enter');
  }

  async submitSeverity(severity: Severity): Promise<void> {
    await this.openWork();
    await this.page.getByRole('radio', { name: severity }).check();
    await this.page.getByRole('button', { name: 'Submit severity' }).click();
  }

  /** A list of the submission. */
  picker(name: string): Locator {
    return this.page.getByRole('combobox', { name, exact: true });
  }

  /** Types into a list of the submission and presses Enter, which takes what fits best, or the words where any will do. */
  async pick(name: string, words: string): Promise<void> {
    const picker = this.picker(name);
    await picker.fill(words);
    await picker.press('Enter');
    await expect(picker).toHaveAttribute('aria-expanded', 'false');
  }

  /** By the strict rules a trigger is asked for, too. */
  async submitRootCause(service: string, failure_mode: string, trigger?: string): Promise<void> {
    await this.openWork();
    await this.pick('Service', service);
    await this.pick('Failure mode', failure_mode);
    if (trigger !== undefined) await this.pick('Trigger', trigger);
    await this.page.getByRole('button', { name: 'Submit root cause' }).click();
  }

  /** By the strict rules the cause is asked for, too. */
  async submitResolution(summary: string, cause?: { service: string; failure_mode: string }): Promise<void> {
    await this.openWork();
    if (cause) {
      await this.pick('Service', cause.service);
      await this.pick('Failure mode', cause.failure_mode);
    }
    await this.page.getByRole('textbox', { name: 'Summary' }).fill(summary);
    await this.page.getByRole('button', { name: 'Submit resolution' }).click();
  }

  /** Takes the expert's way from the first step to the debrief. */
  async playPerfectly(scenario: Scenario): Promise<void> {
    await this.play(scenario.scenario_id);
    let step = 0;
    for (const evidence of scenario.key_evidence) await this.ask(evidence, ++step);
    switch (scenario.task_id) {
      case 'alert_classification':
        return this.submitSeverity(scenario.correct_severity as Severity);
      case 'root_cause_analysis': {
        const { service = '', failure_mode = '' } = scenario.correct_root_cause ?? {};
        return this.submitRootCause(service, failure_mode);
      }
      case 'remediation_planning':
        for (const key of scenario.correct_remediation_sequence) await this.repair(key, ++step);
        return this.submitResolution(scenario.resolution_keywords.join(', '));
    }
  }

  /** A part of the debrief by its heading. */
  part(name: string): Locator {
    return this.page.getByRole('region', { name: new RegExp(`^${name}`) });
  }

  async expectGrade(grade: string): Promise<void> {
    await expect(this.part('Grade').getByText(grade, { exact: true }).first()).toBeVisible();
  }

  /** In the debrief: the grade under one of the rulesets, shown in parts once it is pressed. */
  gradeUnder(ruleset: string): Locator {
    return this.part('Grade').getByRole('group', { name: 'Rules' }).getByRole('button', { name: ruleset });
  }

  /** A message that waits at the edge of the screen. */
  notice(text: string | RegExp): Locator {
    return this.page.getByRole('status').getByText(text);
  }

  /** What went wrong, in place of a screen or of a part of it. */
  problem(title: string | RegExp): Locator {
    return this.page.getByRole('alert').filter({ has: this.page.getByRole('heading', { name: title }) });
  }

  /** No fault of names, structure or contrast that a program can find, in the light. */
  async expectAccessible(what: string): Promise<void> {
    await this.#expectNoFault(what, 'light');
  }

  /** The same, in the dark too. A theme changes nothing but colours: one state of each screen is enough. */
  async expectAccessibleInBothThemes(what: string): Promise<void> {
    await this.#expectNoFault(what, 'light');
    await this.#expectNoFault(what, 'dark', ['color-contrast']);
  }

  /** Looks for faults by all rules, or by those that are named; in a dialog alone, if one keeps all else out of reach. */
  async #expectNoFault(what: string, colorScheme: 'light' | 'dark', rules?: string[]): Promise<void> {
    await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { hasAxe, hasDialog } = await this.page.evaluate(() => ({
      hasAxe: 'axe' in window,
      hasDialog: document.querySelector('dialog:modal') !== null,
    }));
    // The program is large: a page is given it once.
    const axe = new AxeBuilder({ page: this.page, ...(hasAxe && { axeSource: '0' }) });
    axe.setLegacyMode().options({ resultTypes: ['violations'] });
    if (hasDialog) axe.include('dialog:modal');
    if (rules) axe.withRules(rules);
    const { violations } = await axe.analyze();
    const faults = violations.flatMap(({ help, nodes }) =>
      nodes.map(({ html, failureSummary }) => ({ help, html, failureSummary })),
    );
    expect.soft(faults, `${what}, ${colorScheme}`).toEqual([]);
  }

  /** Nothing is wider than the window. */
  async expectNoSidewaysScroll(): Promise<void> {
    const { width, visible } = await this.page.evaluate(() => ({
      width: document.scrollingElement?.scrollWidth ?? Infinity,
      visible: innerWidth,
    }));
    expect(width).toBeLessThanOrEqual(visible);
  }
}

/** Most journeys are written for these rules; runs in a page, before its scripts. */
function chooseOpenEnv(): void {
  try {
    const key = 'incident-console/ruleset';
    if (localStorage.getItem(key) === null) localStorage.setItem(key, 'openenv-0.1');
  } catch {
    // Some journeys are made where nothing can be stored.
  }
}

export const test = base.extend<{ trouble: Trouble; app: IncidentConsole; hints: boolean; newcomer: boolean }>({
  // Hints lie over the first incident; whoever tests something else has seen them.
  hints: [false, { option: true }],

  /** Has chosen no rules, and so plays by those that newcomers get. */
  newcomer: [false, { option: true }],

  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures that are used.
  trouble: async ({}, use) => use(new Trouble()),

  context: async ({ browserName, context, hints, newcomer, trouble }, use) => {
    await trouble.watch(context);
    if (!hints) await context.addInitScript(endHints);
    if (!hints && !newcomer) await context.addInitScript(chooseOpenEnv);
    await use(context);
    // What the pages reported last has arrived once they have answered.
    await Promise.all(context.pages().map((page) => page.evaluate(() => undefined)));
    // What is expected is in the words of Chromium; others complain in theirs, or not at all.
    const { unexpected, missing } = trouble.verdict();
    expect({ unexpected, missing: browserName === 'chromium' ? missing : [] }).toEqual({ unexpected: [], missing: [] });
  },

  app: async ({ page }, use) => use(new IncidentConsole(page)),
});

function endHints(): void {
  try {
    localStorage.setItem('incident-console/hints', 'off');
  } catch {
    // A page without an origin has no storage, nor hints.
  }
}
