import { expect, loadModule, loadParts, payloadOf, scenarioOf, test } from './fixtures';

/** A payload that is intact, with whatever body. */
const payloadWith = async (...body: readonly string[]) => {
  const { crafted, utf8 } = await loadParts();
  return crafted({ body: utf8(body.join('\n')), times: [] });
};

/** One character other than it was, in the middle. */
const alteredAt = (payload: string, at: number) =>
  `${payload.slice(0, at)}${payload[at] === 'A' ? 'B' : 'A'}${payload.slice(at + 1)}`;

const DAMAGED: readonly [what: string, make: () => Promise<string>, message: string, hint: string][] = [
  [
    'cut short',
    async () => (await payloadOf('RCA-002')).slice(0, -11),
    'This replay link has been cut short.',
    'ask for it again, or paste the whole of it',
  ],
  ['empty', async () => Promise.resolve(''), 'This replay link has been cut short.', 'paste the whole of it'],
  [
    'altered',
    async () => alteredAt(await payloadOf('RCA-002'), 40),
    'This replay link has been altered on its way.',
    'ask for the link again',
  ],
  [
    'without a letter of its own',
    async () => Promise.resolve('%3E~%3C'),
    'This is not a replay link.',
    'A replay link has letters, digits, - and _ after #/r/',
  ],
  [
    'far too long',
    async () => Promise.resolve('A'.repeat(20_000)),
    'This is longer than any replay link: more than 16384 characters.',
    'Paste the link alone',
  ],
  [
    'of a newer format',
    async () => (await loadParts()).crafted({ format: 2 }),
    'This link was made by a newer version of Incident Console.',
    'Reload the page to update it.',
  ],
  [
    'with a newer dictionary',
    async () => (await loadParts()).crafted({ dictionary: 200 }),
    'This link was made by a newer version of Incident Console.',
    'open the link on the site where it was made',
  ],
  [
    'intact without sense',
    async () => payloadWith('Dear Sir or Madam'),
    'This link is intact, but it names no scenario that can be looked up.',
    'It was not made by Incident Console',
  ],
  [
    'of an unknown incident',
    async () => payloadOf({ ...scenarioOf('RCA-002'), scenario_id: 'RCA-<b>999</b>' }),
    'There is no incident RCA-<b>999</b> on this site.',
    'There are AC-001, AC-002',
  ],
  [
    'with too many actions',
    async () => payloadWith('AC-001 1 openenv-0.1', ...Array<string>(4).fill('query_logs api-gateway')),
    'This link has more actions than its incident has steps.',
    '',
  ],
  [
    'that goes on after the end',
    async () => payloadWith('AC-001 1 openenv-0.1', 'submit_severity P2', 'query_logs api-gateway'),
    'This link goes on after its episode has ended.',
    '',
  ],
];

test('a damaged link says what is wrong with it and what to do, and a whole one opens after it', async ({
  app,
  page,
  player,
  trouble,
}) => {
  const problem = app.problem('This replay cannot be played');
  await test.step('an incident that does not arrive is asked for again', async () => {
    trouble.expect(/status of 503/);
    await page.route('**/scenarios/RCA-002.json', (route) => route.fulfill({ status: 503 }));
    await page.goto(`./#/r/${await payloadOf('RCA-002')}`);
    await expect(problem).toContainText('The server answered scenarios/RCA-002.json with status 503.');
    await page.unroute('**/scenarios/RCA-002.json');
    await problem.getByRole('button', { name: 'Try again' }).click();
    await player.expectStep(0, 5);
  });
  for (const [what, make, message, hint] of DAMAGED)
    await test.step(what, async () => {
      await page.goto(`./#/r/${await make()}`);
      await expect(problem).toContainText(message);
      await expect(problem).toContainText(hint);
      await expect(player.controls).toBeHidden();
    });
  await problem.getByRole('button', { name: 'Try again' }).click();
  await expect(problem).toBeVisible();
  await test.step('pasted whole, with what stood around it', async () => {
    await page
      .getByRole('textbox', { name: /^Or paste the whole link/ })
      .fill(`(see https://x.test/#/r/${await payloadOf('RCA-002')}).`);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await player.expectStep(0, 5);
    await page.goBack();
  });
  await player.open(await payloadOf('RCA-002'));
  await player.expectStep(0, 5);
  await page.goBack();
  await problem.getByRole('link', { name: 'All incidents' }).click();
  await expect(app.card('RCA-002')).toBeVisible();
  await test.step('with text behind it, the address is mended', async () => {
    const payload = await payloadOf('RCA-002');
    await page.goto(`./#/r/${payload}>,%20see%20there`);
    await player.expectStep(0, 5);
    await expect(page).toHaveURL(new RegExp(`#/r/${payload}$`));
  });
});

test('a summary of markup, right-to-left text, emoji and line breaks is text wherever it is shown', async ({
  app,
  page,
  player,
}) => {
  page.on('dialog', () => expect(true, 'a script ran').toBe(false));
  const summary =
    '<img src=x onerror="alert(1)"><script>alert(2)</script> {{7*7}} &amp;\n\n\u202eتمت إعادة التشغيل\u202c 👩🏽‍🚒🔥\r\n| <b>rotated</b> ' +
    'a-word-without-any-place-to-break-'.repeat(8);
  const shown = summary.replace('\r', '');
  const payload = await payloadOf('RP-003', {
    actions: [
      { action_type: 'query_logs', parameters: { service: 'postgres-db' } },
      { action_type: 'submit_resolution', parameters: { summary } },
    ],
    timed: false,
  });
  const textOf = (text: string | null) => text?.replaceAll('\r', '');

  await player.open(payload, 2);
  await expect(player.step).toContainText('Submit resolution');
  expect(textOf(await player.step.textContent())).toContain(shown);
  await app.expectNoSidewaysScroll();
  await player.reveal();
  expect(textOf(await app.part('What was done').textContent())).toContain(shown);
  await app.expectNoSidewaysScroll();

  await player.openShare();
  expect(textOf(await player.share.getByRole('blockquote').textContent())).toBe(shown);
  await expect(player.link).toHaveValue(new RegExp(`/#/r/${payload}$`));
  await app.closeDialog();

  await player.openCompare();
  await player.compare.getByRole('button', { name: 'the expert line' }).click();
  expect(textOf(await player.rows.filter({ hasText: 'Submit resolution' }).first().textContent())).toContain(shown);
  await app.expectNoSidewaysScroll();
  await expect(page.locator('main :is(img, script, td b b, .object b)')).toHaveCount(0);
});

test('odd names, parameters and times of an old link are played to the end', async ({ app, page, player }) => {
  const { GOLDEN_LINKS } = await loadModule<typeof import('../../src/replay/golden-links')>('golden-links.ts');
  const odd = GOLDEN_LINKS.find(({ label }) => label.includes('odd names'));
  if (!odd) throw new Error('There is no such link any more.');
  const { actions } = odd.link.trajectory;
  await player.open(odd.payload);
  for (const step of actions.keys()) {
    await page.keyboard.press('ArrowRight');
    await player.expectStep(step + 1, actions.length);
  }
  await expect(page.getByRole('banner')).toContainText('elapsed9544:23:20');
  await expect(player.said(`Step ${actions.length} of ${actions.length}: the submission.`)).toBeAttached();
  await player.openShare();
  await expect(player.share.getByRole('blockquote')).toHaveCount(3);
  await app.closeDialog();
  await player.reveal();
  await app.expectGrade((odd.link.digest.grade / 10_000).toFixed(2));
  await page.getByRole('button', { name: 'Back to the replay' }).click();
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('button', { name: 'Play on from here' }).click();
  await app.expectStep(5, 15);
  await page.reload();
  await app.expectStep(5, 15);
});
