import { expect, test } from '../fixtures';

const DARK = 'rgb(13, 17, 23)';
const LIGHT = 'rgb(244, 246, 249)';

test('the theme follows the system until it is set, and the choice survives a reload', async ({ app, page }) => {
  const body = page.locator('body');
  const toggle = page.getByRole('button', { name: /^Theme: / });
  await page.emulateMedia({ colorScheme: 'dark' });
  await app.openLibrary();
  await expect(toggle).toHaveAccessibleName('Theme: as the system. Switch to light');
  await expect(body).toHaveCSS('background-color', DARK);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(body).toHaveCSS('background-color', LIGHT);

  await toggle.click();
  await expect(toggle).toHaveAccessibleName('Theme: light. Switch to dark');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(body).toHaveCSS('background-color', LIGHT);

  await toggle.click();
  await expect(toggle).toHaveAccessibleName('Theme: dark. Switch to as the system');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(body).toHaveCSS('background-color', DARK);
  await page.reload();
  await expect(toggle).toHaveAccessibleName('Theme: dark. Switch to as the system');
  await expect(body).toHaveCSS('background-color', DARK);

  await app.play('RCA-002');
  await expect(body).toHaveCSS('background-color', DARK);
  await page.keyboard.press('?');
  await app.help.getByRole('button', { name: /^Theme: dark/ }).click();
  await expect(body).toHaveCSS('background-color', LIGHT);
  await page.reload();
  await expect(body).toHaveCSS('background-color', LIGHT);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(body).toHaveCSS('background-color', DARK);
});
