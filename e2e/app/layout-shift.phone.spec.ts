import { test } from '../fixtures';
import { expectSteady, slowly } from './layout-shift';

test('nothing jumps while a screen arrives on the phone', async ({ page }) => {
  await slowly(page);
  for (const hash of ['', '#/play/RCA-002', '#/about', '#/import', '#/bench', '#/bench?study=pilot&suite=core'])
    await expectSteady(page, hash);
});
