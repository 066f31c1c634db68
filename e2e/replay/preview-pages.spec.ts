import { expect, test } from '../fixtures';

test('a shared link goes on to the app with what stands after it, and says so where that is missing', async ({
  page,
  app,
}) => {
  await test.step('Back does not return to the page between', async () => {
    await app.openLibrary();
    await page.goto('s/RCA-002/');
    await expect(app.problem('This link has been cut at its #')).toContainText('Ask for the link again');
    await expect(page).toHaveURL(/\/console\/#\/s\/RCA-002$/);
    await page.goBack();
    await expect(page).toHaveURL(/\/console\/$/);
  });

  await test.step('with its query and hash', async () => {
    await page.goto('s/RCA-002/?embed#/r/abc/4');
    await expect(page).toHaveURL(/\/console\/\?embed#\/r\/abc\/4$/);
    await expect(app.problem(/replay/)).toBeVisible();
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('it is a page to read, with a link to the incident', async ({ page }) => {
    await page.goto('s/RCA-002/#/r/abc');
    await expect(page.getByRole('heading', { level: 1, name: 'Checkout failing in two of three zones' })).toBeVisible();
    await expect(page.getByText('RCA-002 · Root cause analysis in 10 steps')).toBeVisible();
    await expect(page.getByText('needs JavaScript')).toBeVisible();
    await expect(page.getByRole('main')).toHaveCSS('max-width', '1120px');
    await page.getByRole('link', { name: 'Open the incident' }).click();
    await expect(page).toHaveURL(/\/console\/#\/play\/RCA-002$/);
  });

  test('a program that previews links finds title, description and picture', async ({ page }) => {
    await page.goto('s/RP-001/');
    const contentOf = (name: string) =>
      page.locator(`meta[property="${name}"], meta[name="${name}"]`).getAttribute('content');
    expect(await contentOf('og:title')).toBe('Customers cannot log in or place orders');
    expect(await contentOf('og:description')).toBe(await contentOf('description'));
    expect(await contentOf('twitter:card')).toBe('summary_large_image');

    const picture = await page.request.get(new URL((await contentOf('og:image')) ?? '', page.url()).href);
    expect(picture.headers()['content-type']).toBe('image/png');
    const png = await picture.body();
    const size = { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
    expect(size).toEqual({
      width: Number(await contentOf('og:image:width')),
      height: Number(await contentOf('og:image:height')),
    });
  });
});
