import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Evidence } from '../../schema';
import type { EvidenceCard as Card } from '../../stores/console/evidence';
import EvidenceCard from './EvidenceCard.svelte';

const card = (evidence: Evidence, fields: Partial<Card> = {}): Card => ({
  step: 3,
  label: 'Logs',
  object: 'postgres-db',
  at_ms: 72_000,
  reward: 0.05,
  kind: 'diagnostic',
  evidence,
  ...fields,
});
const show = (shown: Card, props: { pinned?: boolean; onpin?: (step: number) => void; copy?: boolean } = {}) =>
  render(EvidenceCard, { card: shown, pinned: false, ...props });

describe('text is shown as text, never as markup', () => {
  const MARKUP = '<img src=x onerror="alert(1)"><b>bold</b> &amp; <script>alert(2)</script>';

  test.each<[string, Evidence]>([
    ['text', MARKUP],
    ['log lines', { logs: [{ at: MARKUP, level: 'ERROR', message: MARKUP }] }],
    ['metrics', { metrics: [{ name: MARKUP, value: 1, unit: MARKUP }] }],
    ['dependencies', { dependencies: [{ service: MARKUP, state: 'down', note: MARKUP }] }],
    ['deploys', { deploys: [{ minutes_ago: 3, title: MARKUP, detail: MARKUP }] }],
    ['a status', { status: { state: 'down', notes: MARKUP } }],
  ])('in %s', async (_label, evidence) => {
    const { container } = await show(card(evidence, { label: MARKUP, object: MARKUP }));
    expect(container.querySelectorAll('img, script')).toHaveLength(0);
    expect(container.querySelector('h3')?.textContent).toContain(MARKUP);
    expect(container.querySelector('header + *')?.textContent).toContain(MARKUP);
  });
});

describe('each kind of evidence is shown whole', () => {
  test.each<[string, Evidence, string[]]>([
    ['text, with its lines', 'first\nsecond', ['first\nsecond']],
    [
      'log lines',
      {
        logs: [
          { at: '10:00', level: 'WARN', message: 'pool at 90 %' },
          { at: '10:01', level: 'FATAL', message: 'pool exhausted' },
        ],
      },
      ['10:00 WARN pool at 90 %', '10:01 FATAL pool exhausted'],
    ],
    [
      'dependencies, also of one service twice',
      {
        dependencies: [
          { service: 'db', state: 'down', note: 'writes' },
          { service: 'db', state: 'healthy', note: 'reads' },
        ],
      },
      ['db down writes', 'db healthy reads'],
    ],
    ['deploys', { deploys: [{ minutes_ago: 130, title: 'v2', detail: 'New pool' }] }, ['2 h 10 min ago v2 New pool']],
    ['a status', { status: { state: 'degraded', notes: 'Slow.' } }, ['degraded Slow.']],
    ['a status without notes', { status: { state: 'healthy' } }, ['healthy']],
    ['no log lines', { logs: [] }, ['No log lines.']],
    ['no metrics', { metrics: [] }, ['No metrics.']],
    ['no dependencies', { dependencies: [] }, ['Calls no other service.']],
    ['no deploys', { deploys: [] }, ['Nothing was deployed lately.']],
  ])('%s', async (_label, evidence, lines) => {
    const { container } = await show(card(evidence));
    const shown = [...container.querySelectorAll('article li, article > p')].map(({ textContent }) =>
      typeof evidence === 'string' ? textContent.trim() : textContent.trim().replace(/\s+/g, ' '),
    );
    expect(shown).toEqual(lines);
  });
});

describe('the head of a card', () => {
  test('names step, question, time and reward', async () => {
    const screen = await show(card('full'));
    await expect.element(screen.getByRole('article', { name: 'Step 3: Logs postgres-db' })).toBeVisible();
    await expect.element(screen.getByRole('heading', { name: 'Logs postgres-db' })).toBeVisible();
    await expect.element(screen.getByText('01:12')).toBeInTheDocument();
    await expect.element(screen.getByLabelText('reward +0.05')).toBeVisible();
  });

  test('of a wrong action says that it did harm, and why', async () => {
    const screen = await show(card('It holds no state.', { kind: 'wrong', reward: -0.1 }));
    await expect.element(screen.getByText('Made things worse. It holds no state.')).toBeVisible();
    await expect.element(screen.getByLabelText('reward −0.10')).toBeVisible();
  });
});

describe('the card of a check', () => {
  test.each<[Card['kind'], string, string]>([
    ['passed', 'Passed.', '✓ Passed. No timeouts.'],
    ['failed', 'Failed.', 'Failed. 30 % of requests time out.'],
  ])('that %s says so and what it found', async (kind, note, text) => {
    const found = text.slice(text.indexOf(note) + note.length + 1);
    const { container } = await show(card(found, { kind, note }));
    const shown = container.querySelector('article > p');
    expect(shown?.textContent.trim()).toBe(text);
    expect(container.querySelector('article')?.classList).toContain(kind);
  });
});

test('an answer from before a repair names it', async () => {
  const screen = await show(card('full', { before: { step: 7, name: 'Restart postgres-db', target: 'postgres-db' } }));
  const name = 'Step 3: Logs postgres-db, before Restart postgres-db';
  await expect.element(screen.getByRole('article', { name, exact: true })).toBeVisible();
  await expect
    .element(screen.getByText('before #7'))
    .toHaveAttribute('title', 'Read before Restart postgres-db (step 7)');
});

describe('a card', () => {
  test.each([false, true])('whose pin is %s says so, and is pinned by its step', async (pinned) => {
    const toggled: number[] = [];
    const screen = await show(card('full'), { pinned, onpin: (step) => toggled.push(step) });
    const pin = screen.getByRole('button', { name: 'Pin Logs postgres-db' });
    await expect.element(pin).toHaveAttribute('aria-pressed', String(pinned));
    await pin.click();
    expect(toggled).toEqual([3]);
  });

  test('that only shows cannot be pinned', async () => {
    const screen = await show(card('full'));
    expect(screen.getByRole('button').elements()).toEqual([]);
  });

  test.each([
    [false, 'evidence-3'],
    [true, ''],
  ])('that is a copy (%s) has the anchor %j', async (copy, id) => {
    const screen = await show(card('full'), { copy });
    expect(screen.getByRole('article').element().id).toBe(id);
  });
});
