import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scenarioSet } from '../../benchmark/scenario-set';
import { scoreSession } from '../../benchmark/score-session';
import type { Action, Attention, StudyEpisode } from '../../schema';
import { published } from '../../schema/published/fixture';
import { createBrowser, openTab, type Tab, type TestBrowser } from '../fixture';

const SITE = [published('PRACTICE-1'), published('RP-002')];
const query: Action = { action_type: 'query_logs', parameters: { service: 'nowhere' } };

/** A participant who works an incident of fifteen steps, at its beginning. */
async function working(): Promise<{ browser: TestBrowser; tab: Tab }> {
  const browser = createBrowser(SITE);
  browser.suites = {
    format: 1,
    practice: 'RP-002',
    suites: [{ suite_id: 'core', title: 'One', minutes: 5, scenarios: ['PRACTICE-1'] }],
  };
  const tab = openTab(browser);
  await tab.study.open('participant=P01');
  await tab.study.consent('P01', {});
  await tab.study.begin();
  return { browser, tab };
}

const lastStored = ({ studies }: TestBrowser): StudyEpisode =>
  [...studies.entries.values()][0]!.record.episodes.at(-1)!;
const away = { focused: false, visible: true };
const hidden = { focused: false, visible: false };
const back = { focused: true, visible: true };

describe('attention', () => {
  test('is recorded by action: what happened since the one before, and what has happened since', async () => {
    const { browser, tab } = await working();
    browser.time += 1000;
    tab.look(away);
    browser.time += 200;
    tab.look(hidden);
    browser.time += 30;
    tab.look(back);
    browser.time += 1000;
    await tab.study.controls.act(query);
    tab.look(away);
    browser.time += 4;
    tab.look(back);
    tab.look(away);
    browser.time += 5;
    await tab.study.controls.act(query);
    browser.time += 60;
    await tab.study.checkpoint();
    const { actions, attention } = lastStored(browser);
    expect([...actions.map((action) => action.attention), attention]).toEqual([
      { blurs: 1, blurred_ms: 230, hidden_ms: 30 },
      { blurs: 2, blurred_ms: 9, hidden_ms: 0 },
      { blurs: 0, blurred_ms: 60, hidden_ms: 0 },
    ]);
  });

  test('until the confidence is given belongs to the submission', async () => {
    const { browser, tab } = await working();
    await tab.study.controls.act({ action_type: 'submit_resolution', parameters: { summary: 'Done.' } });
    tab.look(hidden);
    browser.time += 700;
    tab.look(back);
    await tab.study.confirm(50);
    expect(lastStored(browser)).toMatchObject({
      actions: [{ attention: { blurs: 1, blurred_ms: 700, hidden_ms: 700 } }],
      attention: { blurs: 0, blurred_ms: 0, hidden_ms: 0 },
    });
  });

  test('before an incident and between two does not count', async () => {
    const { browser, tab } = await working();
    for (let taken = 0; taken < 15; taken++) await tab.study.controls.act(query);
    expect(tab.study.getState().phase).toBe('ready');
    tab.look(away);
    browser.time += 9000;
    await tab.study.begin();
    browser.time += 10;
    await tab.study.checkpoint();
    expect(lastStored(browser)).toMatchObject({
      scenario_id: 'PRACTICE-1',
      elapsed_ms: 10,
      attention: { blurs: 0, blurred_ms: 10, hidden_ms: 0 },
    });
  });

  test('is whole milliseconds, whatever the clock of the browser gives', async () => {
    const { browser, tab } = await working();
    tab.look(away);
    for (let taken = 0; taken < 10; taken++) {
      browser.time += 0.7;
      await tab.study.controls.setDraft({ summary: 'x'.repeat(taken) });
    }
    await tab.study.controls.act(query);
    const { actions } = lastStored(browser);
    expect(actions).toMatchObject([{ at_ms: 7, attention: { blurred_ms: 7 } }]);
  });
});

type Happening =
  | { readonly kind: 'advance'; readonly ms: number }
  | { readonly kind: 'look'; readonly gaze: { readonly focused: boolean; readonly visible: boolean } }
  | { readonly kind: 'act' | 'checkpoint' | 'draft' | 'pause' | 'proceed' | 'reload' | 'submit' | 'withdraw' };

const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('advance' as const), ms: fc.nat(100_000) }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('look' as const),
        gaze: fc.record({ focused: fc.boolean(), visible: fc.boolean() }),
      }),
    },
    { weight: 3, arbitrary: fc.constant({ kind: 'act' as const }) },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constantFrom('checkpoint', 'draft', 'pause', 'proceed', 'reload', 'submit', 'withdraw'),
      }),
    },
  ),
  { maxLength: 60 },
);

/** Keeps count of what happens, by the words of the protocol alone. */
class Bookkeeper {
  attention: Attention = { blurs: 0, blurred_ms: 0, hidden_ms: 0 };
  elapsed_ms = 0;
  paused_ms = 0;
  gone_ms = 0;
  steps = 0;
  halted: 'interrupted' | 'paused' | undefined;
  asking = false;
  gaze = back;

  advance(ms: number): void {
    if (this.halted === 'paused') this.paused_ms += ms;
    if (this.halted === 'interrupted') this.gone_ms += ms;
    if (this.halted) return;
    this.elapsed_ms += ms;
    this.count({ blurs: 0, blurred_ms: this.gaze.focused ? 0 : ms, hidden_ms: this.gaze.visible ? 0 : ms });
  }

  look(gaze: { readonly focused: boolean; readonly visible: boolean }): void {
    const blurs = !this.halted && this.gaze.focused && !gaze.focused ? 1 : 0;
    this.gaze = gaze;
    this.count({ blurs, blurred_ms: 0, hidden_ms: 0 });
  }

  count({ blurs, blurred_ms, hidden_ms }: Attention): void {
    this.attention = {
      blurs: this.attention.blurs + blurs,
      blurred_ms: this.attention.blurred_ms + blurred_ms,
      hidden_ms: this.attention.hidden_ms + hidden_ms,
    };
  }
}

/** Plays what happens in the app and in the books. One step is left, so that the episode does not end. */
async function simulated(sequence: readonly Happening[]) {
  const { browser, tab: first } = await working();
  const books = new Bookkeeper();
  let tab = first;
  for (const happening of sequence)
    switch (happening.kind) {
      case 'advance':
        browser.time += happening.ms;
        books.advance(happening.ms);
        break;
      case 'look':
        tab.look(happening.gaze);
        books.look(happening.gaze);
        break;
      case 'act':
        if (books.steps === 14) break;
        await tab.study.controls.act(query);
        if (!books.halted && !books.asking) books.steps++;
        break;
      case 'checkpoint':
        await tab.study.checkpoint();
        break;
      case 'draft':
        await tab.study.controls.setDraft({ summary: String(browser.time) });
        break;
      case 'pause':
        await tab.study.pause();
        books.halted ??= 'paused';
        break;
      case 'proceed':
        await tab.study.proceed();
        books.halted = undefined;
        break;
      case 'reload':
        await tab.study.close();
        tab = openTab(browser);
        await tab.study.open('participant=P01');
        // A page is looked at when it is loaded.
        books.halted = 'interrupted';
        books.gaze = back;
        break;
      case 'submit':
        await tab.study.controls.act({ action_type: 'submit_resolution', parameters: { summary: 'Done.' } });
        if (!books.halted) books.asking = true;
        break;
      case 'withdraw':
        await tab.study.withdraw();
        if (!books.halted) books.asking = false;
        break;
    }
  await tab.study.proceed();
  await tab.study.checkpoint();
  return { browser, tab, books };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

test('whatever happens, times and attention add up to what was simulated', async () => {
  await fc.assert(
    fc.asyncProperty(happenings, async (sequence) => {
      const { browser, books, tab } = await simulated(sequence);
      const { actions, attention, elapsed_ms, pauses, resumes } = lastStored(browser);
      const parts = [...actions.map((action) => action.attention), attention];
      expect({
        blurs: sumOf(parts.map(({ blurs }) => blurs)),
        blurred_ms: sumOf(parts.map(({ blurred_ms }) => blurred_ms)),
        hidden_ms: sumOf(parts.map(({ hidden_ms }) => hidden_ms)),
      }).toEqual(books.attention);
      expect(actions).toHaveLength(books.steps);
      expect([elapsed_ms, tab.study.controls.elapsed()]).toEqual([books.elapsed_ms, books.elapsed_ms]);
      expect(sumOf(pauses.map(({ paused_ms }) => paused_ms))).toBe(books.paused_ms);
      expect(sumOf(resumes.map(({ gone_ms }) => gone_ms))).toBe(books.gone_ms);
      for (const times of [actions, pauses, resumes].map((list) => list.map(({ at_ms }) => at_ms)))
        expect([...times, elapsed_ms]).toEqual([...times, elapsed_ms].sort((a, b) => a - b));
      for (const { attention: recorded } of actions) expect(recorded.blurred_ms).toBeLessThanOrEqual(elapsed_ms);
    }),
    { numRuns: 200 },
  );
});

test('whatever happens, nothing of it is flagged', async () => {
  await fc.assert(
    fc.asyncProperty(happenings, fc.boolean(), async (sequence, quits) => {
      const { browser, tab } = await simulated(sequence);
      if (quits) await tab.study.quit();
      const session = [...browser.studies.entries.values()][0]!.record;
      expect(scoreSession(session, scenarioSet(SITE)).flags).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
