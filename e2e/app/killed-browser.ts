import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { browserArgs, findWindowedBrowser } from '../../scripts/browser.mjs';

/** What a page shows of what a person did, at a moment. */
export interface Shown {
  /** In milliseconds of this process. */
  readonly at: number;
  readonly hash: string;
  readonly heading: string;
  /** The labels of the evidence cards, by their steps. */
  readonly steps: Readonly<Record<string, string>>;
  readonly pins: readonly string[];
  /** Of the clock, in seconds; -1 without one. */
  readonly seconds: number;
  /** The panel of a grade. */
  readonly grade: string;
  /** What stands in the fields of the answer, by their ids. */
  readonly draft: Readonly<Record<string, string>>;
}

/** A page, and what it has shown so far, the newest last. */
export interface WatchedPage {
  readonly page: Page;
  readonly shown: Shown[];
}

/** A browser of its own, with a profile that outlives it, whose pages report whatever they show as soon as they do. */
export class KilledBrowser {
  readonly #process: ChildProcess;
  readonly #browser: Browser;

  private constructor(process: ChildProcess, browser: Browser) {
    this.#process = process;
    this.#browser = browser;
  }

  static async launch(profile: string): Promise<KilledBrowser> {
    const portFile = join(profile, 'DevToolsActivePort');
    rmSync(portFile, { force: true });
    const args = [...browserArgs, '--headless=new', '--no-sandbox', '--no-first-run', '--window-size=1440,900'];
    args.push('--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank');
    // A process group of its own, to be killed whole.
    const started = spawn(findWindowedBrowser(), args, { detached: true, stdio: 'ignore' });
    const portOf = () => (existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n') : []);
    for (let waited = 0; portOf().length < 2; waited += 50) {
      if (waited > 60_000) throw new Error('The browser did not start.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return new KilledBrowser(started, await chromium.connectOverCDP(`http://127.0.0.1:${portOf()[0]}`));
  }

  async open(): Promise<WatchedPage> {
    const [context] = this.#browser.contexts();
    if (!context) throw new Error('The browser has no context.');
    const page = await context.newPage();
    const shown: Shown[] = [];
    await page.exposeFunction('reportShown', (now: Omit<Shown, 'at'>) => shown.push({ ...now, at: performance.now() }));
    await page.addInitScript(reportWhatIsShown);
    return { page, shown };
  }

  /** Kills every process of the browser at once, as a machine that runs out of memory does. */
  async kill(): Promise<void> {
    const { pid } = this.#process;
    if (pid === undefined) return;
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    process.kill(-pid, 'SIGKILL');
    await gone;
    await this.#browser.close().catch(() => {});
  }
}

/** Runs in the page: reports at every change of the document and of a field. */
function reportWhatIsShown(): void {
  let last = '';
  const report = () => {
    const cards = [...document.querySelectorAll<HTMLElement>('article[data-step]')];
    const gradeHeading = [...document.querySelectorAll('h2')].find((heading) => /^\s*Grade/.test(heading.textContent));
    const clock = /(\d+):(\d+)/.exec(document.querySelector('[role="timer"]')?.textContent ?? '');
    const fields = [...document.querySelectorAll<HTMLInputElement>('#submission input, #submission textarea')];
    const shown = {
      hash: location.hash,
      heading: document.querySelector('h1')?.textContent.trim() ?? '',
      steps: Object.fromEntries(
        cards.map((card): [string, string] => [card.dataset['step'] ?? '', card.ariaLabel ?? '']),
      ),
      pins: cards
        .filter((card) => card.querySelector('button[aria-pressed="true"]'))
        .map((card) => card.dataset['step']),
      seconds: clock ? Number(clock[1]) * 60 + Number(clock[2]) : -1,
      grade: gradeHeading?.closest('section')?.textContent.replace(/\s+/g, ' ').trim() ?? '',
      draft: Object.fromEntries(
        fields.map(({ id, value, type, checked }): [string, string] => [
          id || value,
          type === 'radio' ? String(checked) : value,
        ]),
      ),
    };
    const text = JSON.stringify(shown);
    if (text === last) return;
    last = text;
    void (window as unknown as { reportShown: (shown: unknown) => Promise<void> }).reportShown(shown);
  };
  new MutationObserver(report).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  addEventListener('input', report);
}
