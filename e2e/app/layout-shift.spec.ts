import { scenarioOf, test } from '../fixtures';
import { expectSteady, slowly } from './layout-shift';

test('nothing jumps while a screen arrives on a slow line', async ({ app, page }) => {
  await slowly(page);
  const study = '#/bench?study=pilot&suite=core';
  for (const hash of ['', '#/play/RCA-002', '#/about', '#/import', '#/bench', study, '#/bench/results'])
    await expectSteady(page, hash);

  await test.step('nor for who was here before', async () => {
    await app.playPerfectly(scenarioOf('AC-001'));
    await app.expectGrade('1.00');
    const { hash } = new URL(page.url());
    await expectSteady(page, hash);
    await app.play('RCA-002');
    await app.openLibrary();
    await app.card('AC-001').waitFor();
    await page.getByRole('link', { name: 'Resume RCA-002' }).waitFor();
    await expectSteady(page, '');
  });
});
