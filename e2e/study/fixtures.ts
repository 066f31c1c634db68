import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import {
  parseStudySession,
  type BaselineResults,
  type Scenario,
  type Severity,
  type StudySession,
  type Suites,
} from '../../src/schema';
import { expect, IncidentConsole, scenarioOf } from '../fixtures';
import { loadModule, test as base } from '../replay/fixtures';

export { expect, scenarioOf } from '../fixtures';
export { loadModule } from '../replay/fixtures';

const shipped = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../public/scenarios', name), 'utf8'));

/** The incidents of the suite `core`, sorted. */
export const CORE_IDS: readonly string[] = (shipped('suites.json') as Suites).suites[0]?.scenarios ?? [];

/** What the policies earn, as it ships. */
export const shippedBaselines = (): BaselineResults => shipped('baselines.json') as BaselineResults;

/** The text of a file that a page saves when `trigger` is pressed. */
export async function savedBy(page: Page, trigger: Locator): Promise<{ name: string; text: string }> {
  const downloading = page.waitForEvent('download');
  await trigger.click();
  const download = await downloading;
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

/** Sessions of participants whose parameters are known, on the suite `core`. */
export async function syntheticSessions(
  parameters: Partial<import('../../src/benchmark/fixture').Parameters> = {},
): Promise<StudySession[]> {
  const [benchmark, { checkedScenario }] = await Promise.all([
    loadModule<typeof import('../../src/benchmark/fixture')>('../benchmark/fixture.ts'),
    loadModule<typeof import('../../src/replay/fixture')>('fixture.ts'),
  ]);
  const practice = checkedScenario(scenarioOf('PRACTICE-1'));
  const scenarios = CORE_IDS.map((id) => checkedScenario(scenarioOf(id)));
  return benchmark.syntheticSessions(
    { practice, scenarios },
    { participants: 20, skill: 0.5, learning: 0.1, overconfidence: 0.2, quits: 2, seed: 12, ...parameters },
  );
}

/** A study as a participant goes through it. */
export class Study {
  readonly app: IncidentConsole;
  readonly page: Page;
  readonly confidence: Locator;
  readonly quitting: Locator;
  readonly timeLeft: Locator;

  constructor(page: Page) {
    this.app = new IncidentConsole(page);
    this.page = page;
    this.confidence = page.getByRole('dialog', { name: 'How sure are you that your answer is right?' });
    this.quitting = page.getByRole('dialog', { name: 'Quit the study?' });
    this.timeLeft = page.getByRole('timer', { name: 'Time left' });
  }

  /** Follows a link with these settings. */
  async open(settings: Readonly<Record<string, number | string>>): Promise<void> {
    const texts = Object.entries(settings).map(([name, value]): [string, string] => [name, String(value)]);
    await this.page.goto(`./#/bench?${new URLSearchParams(texts)}`);
  }

  async expectHeading(name: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name })).toBeFocused();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  async consent(): Promise<void> {
    await this.page.getByRole('checkbox', { name: /^I have read this/ }).check();
    await this.button('Begin').click();
    await this.expectHeading('Practice');
  }

  /** Starts the clock of the incident that is due. */
  async start(): Promise<void> {
    await this.button('Start the clock').click();
    await expect(this.button('Pause')).toBeVisible();
  }

  /** Asks for the proofs and pins them, and repairs in order. */
  async investigate({ key_evidence, correct_remediation_sequence }: Scenario): Promise<void> {
    let step = 0;
    for (const evidence of key_evidence) {
      await this.app.ask(evidence, ++step);
      await this.app.pin(step);
    }
    for (const key of correct_remediation_sequence) await this.app.repair(key, ++step);
  }

  /** Submits the right answer, which waits for the confidence then. */
  async answer({ task_id, ...scenario }: Scenario): Promise<void> {
    const { correct_failure_mode, correct_trigger, debrief } = scenario;
    const { service = '', failure_mode = '' } = scenario.correct_root_cause ?? {};
    const isStrict = await this.page.getByRole('banner').getByText('Strict 1').isVisible();
    const mode = (isStrict && correct_failure_mode) || failure_mode;
    if (task_id === 'alert_classification') await this.app.submitSeverity(scenario.correct_severity as Severity);
    else if (task_id === 'root_cause_analysis')
      await this.app.submitRootCause(service, mode, isStrict ? (correct_trigger ?? '') : undefined);
    else
      await this.app.submitResolution(
        debrief?.resolution ?? '',
        isStrict ? { service, failure_mode: mode } : undefined,
      );
    await expect(this.confidence).toBeVisible();
  }

  async confirm(percent: number): Promise<void> {
    await this.confidence.getByRole('radio', { name: `${percent} %`, exact: true }).check();
    await this.confidence.getByRole('button', { name: 'Submit' }).click();
    await expect(this.confidence).toBeHidden();
  }

  async quit(): Promise<void> {
    await this.page.getByRole('button', { name: /^Quit/ }).click();
    await this.quitting.getByRole('button', { name: 'Quit' }).click();
  }

  /** Hands in the last questions as they are. */
  async finish(): Promise<void> {
    await this.button('See the result').click();
  }

  async save(): Promise<StudySession> {
    const { text } = await savedBy(this.page, this.button('Save your data (JSON)'));
    return sessionOf(JSON.parse(text));
  }

  /** The sessions that this browser keeps. */
  async kept(): Promise<StudySession[]> {
    const rows = await this.page.evaluate(async () => {
      const opening = indexedDB.open('incident-console-studies', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('sessions');
      await new Promise((resolve) => (opening.onsuccess = resolve));
      const reading = opening.result.transaction('sessions').objectStore('sessions').getAll();
      await new Promise((resolve) => (reading.onsuccess = resolve));
      opening.result.close();
      return reading.result as { record: unknown }[];
    });
    return rows.map(({ record }) => sessionOf(record));
  }

  /** Puts a session into the browser, as an older version of the page left one. */
  async keep(session: StudySession): Promise<void> {
    await this.page.evaluate(([id, text]) => localStorage.setItem(`incident-console/study/${id}`, text), [
      session.session_id,
      JSON.stringify({ owner: 'an earlier tab', record: session }),
    ] as const);
  }
}

/** A session as the app wrote it, which has to be valid. */
export function sessionOf(json: unknown): StudySession {
  const session = parseStudySession(json);
  if (!session.ok) throw new Error(JSON.stringify(session.error));
  return session.value;
}

/** The screen on which a researcher opens files of participants and agents. */
class Results {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto('./#/bench/results');
    await expect(this.page.getByRole('heading', { level: 1, name: 'Results' })).toBeVisible();
  }

  /** Chooses files, whose texts or bytes are given by their names, and waits until they are evaluated. */
  async choose(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
    const given = Object.entries(files).map(([name, content]) => ({
      name,
      mimeType: '',
      buffer: Buffer.from(content),
    }));
    await this.page.getByLabel('Choose files or drop them here').setInputFiles(given);
    await this.expectEvaluated();
  }

  /** Drops files, whatever is shown. */
  async drop(target: Locator, files: Readonly<Record<string, string>>): Promise<void> {
    const dataTransfer = await this.page.evaluateHandle((given) => {
      const transfer = new DataTransfer();
      for (const [name, text] of Object.entries(given)) transfer.items.add(new File([text], name));
      return transfer;
    }, files);
    for (const type of ['dragenter', 'dragover', 'drop']) await target.dispatchEvent(type, { dataTransfer });
    await this.expectEvaluated();
  }

  /** While anything is computed, that is said instead; resampling takes seconds on a busy machine. */
  async expectEvaluated(): Promise<void> {
    const done = this.page.getByRole('status').getByText(/^Executed .* again\. /);
    await expect(done).toBeAttached({ timeout: 60_000 });
  }

  part(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** What the table of grades says of a group first. */
  async grades(group: string) {
    const row = this.page.getByRole('table', { name: 'Grades by group' }).getByRole('row', { name: group });
    await expect(row).toBeVisible();
    const [episodes, participants, mean, interval = ''] = await row.getByRole('cell').allInnerTexts();
    return { episodes, participants, mean, interval };
  }
}

export const test = base.extend<{ study: Study; results: Results }>({
  study: async ({ page }, use) => use(new Study(page)),
  results: async ({ page }, use) => use(new Results(page)),
});
