import { expect, scenarioOf, test } from './fixtures';
import { IncidentConsole } from '../fixtures';

test('a link that cannot be followed says what is wrong, and a damaged session stops nothing', async ({
  app,
  page,
  study,
}) => {
  const failed = app.problem('This study cannot be opened');
  for (const [settings, ...said] of [
    [{ sed: 7 }, 'sed: there is no such setting. There are study, suite, '],
    [
      { seed: 'x', feedback: 'never', participant: 'x'.repeat(65) },
      'seed: expected a whole number from 0 to 2147483647',
      'feedback: ',
      'participant: expected 1 to 64 letters',
    ],
    [{ suite: 'none' }, 'There is no suite none.', 'There are core, full.'],
    [{ upload: 'http://collect.example/' }, 'upload: expected an address such as https://'],
  ] as const) {
    await study.open(settings);
    for (const text of said) await expect(failed).toContainText(text);
  }
  // Who may send is another page, to which the last of them leads.
  await page.waitForURL(/study\.html/);
  await expect(failed).toContainText('upload: ');
  await app.expectNoSidewaysScroll();
  await app.expectAccessible('a link that cannot be followed');

  await failed.getByRole('link', { name: 'To the benchmark' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Benchmark/ })).toBeVisible();
  await page.evaluate(() => localStorage.setItem('incident-console/study/x', '{'));
  await page.reload();
  await study.open({ participant: 'P-018' });
  await study.expectHeading('Benchmark yourself');
  await page.goto('./#/bench');
  const sessions = app.part('Sessions in this browser');
  await expect(sessions).toContainText('cannot be read: The saved session is not valid JSON.');
  await sessions.getByRole('button', { name: 'Discard' }).click();
  await expect(sessions).toBeHidden();
});

test('a session goes on in one of two tabs, whichever asked last', async ({ app, context, page, study }) => {
  const settings = { participant: 'P-019' };
  const [first, second] = scenarioOf('PRACTICE-1').key_evidence;
  await study.open(settings);
  await study.consent();
  await study.start();
  if (first) await app.ask(first, 1);

  const other = await context.newPage();
  const elsewhere = new IncidentConsole(other);
  await other.goto(page.url());
  await expect(other.getByRole('heading', { level: 1, name: 'Welcome back' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'This study goes on in another tab' })).toBeVisible();
  await page.bringToFront();
  await app.expectAccessible('taken over by another tab');
  await other.bringToFront();
  await other.getByRole('button', { name: 'Continue' }).click();
  await expect(elsewhere.evidence(1)).toBeVisible();
  if (second) await elsewhere.ask(second, 2);

  await page.bringToFront();
  await study.button('Continue here instead').click();
  await study.expectHeading('Welcome back');
  await study.button('Continue').click();
  await expect(app.evidence(2)).toBeVisible();
  await expect(other.getByRole('heading', { level: 1, name: 'This study goes on in another tab' })).toBeVisible();
  await app.pin(1);
  expect(
    (await study.kept()).map(({ episodes }) => episodes.map(({ actions, pins }) => [actions.length, pins])),
  ).toEqual([[[2, [1]]]]);
});
