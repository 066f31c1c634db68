import { readFileSync } from 'node:fs';
import { encode } from 'uqr';
import { expect, payloadOf, scenarioOf, test } from './fixtures';

const WORDS = 'Vault token renewed by hand; <b>ask Ümit</b>, ring 4711';

test('the dialog shows the words that go along, and leaves the times out when asked to', async ({
  app,
  player,
  visitor,
}) => {
  await app.play('RP-003');
  await app.ask({ tool: 'query_logs', service: 'postgres-db' }, 1);
  await app.submitResolution(WORDS);
  await player.openShare();
  await expect(player.share.getByRole('region', { name: 'What goes with the link' })).toContainText(
    '2 steps, and when each was taken',
  );
  await expect(player.share.getByRole('blockquote')).toHaveText(WORDS);
  await expect(player.share.getByRole('radio', { name: /^Replay, opened at this step/ })).toBeHidden();

  const timed = await player.link.inputValue();
  await expect(player.link).toHaveAccessibleName(`Link, ${timed.length} characters`);
  await player.share.getByRole('checkbox', { name: 'Say when each step was taken' }).uncheck();
  await expect(player.link).not.toHaveValue(timed);
  const untimed = await player.copy('Copy link', 'Link');
  expect(untimed.length).toBeLessThan(timed.length);
  await expect(player.link).toHaveAccessibleName(`Link, ${untimed.length} characters`);

  await visitor.page.goto(untimed);
  await expect(visitor.page.getByRole('banner')).toContainText('no times');
  await visitor.page.keyboard.press('End');
  await expect(visitor.cards).toHaveCount(1);
  await expect(visitor.app.evidence(1).getByText('00:00', { exact: true })).toHaveCount(0);
  await visitor.reveal();
  await expect(visitor.app.part('What was done')).not.toContainText('00:00');
  await expect(visitor.page.getByText(/^Debrief · /)).toHaveText('Debrief · RP-003 · 2 steps');
  await visitor.page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(visitor.share.getByRole('checkbox')).toHaveCount(0);
});

test('the dialog points to a step, hides the run in a challenge, and draws a code for phones', async ({
  app,
  page,
  player,
}) => {
  await player.open(await payloadOf('RCA-002'), 3);
  await player.openShare();
  const whole = await player.link.inputValue();
  await player.share.getByRole('radio', { name: /^Replay, opened at this step/ }).check();
  await expect(player.link).toHaveValue(`${whole}/3`);
  const picture = player.share.getByRole('img', { name: /grade hidden/ });
  await expect(picture).toBeVisible();
  // It is dark whatever the page is, in the built style sheet as well.
  const corner = await picture
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => [...(canvas.getContext('2d')?.getImageData(4, 620, 1, 1).data ?? [])]);
  expect(corner).toEqual([13, 17, 23, 255]);
  await player.share.getByRole('radio', { name: /^Challenge / }).check();
  await expect(player.link).toHaveValue(whole.replace('#/r/', '#/c/'));
  await expect(player.share.getByRole('button', { name: 'Copy HTML for a web page' })).toHaveCount(0);
  await player.share.getByRole('radio', { name: /^Replay, opened at this step/ }).check();
  const link = await player.copy('Copy link', 'Link');
  await player.share.getByRole('radio', { name: /^Replay They watch/ }).check();
  await expect(player.share.getByRole('status')).toBeEmpty();
  await player.share.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeFocused();
  await page.goto(link);
  await player.expectStep(3, 5);

  await test.step('a code for phones', async () => {
    await player.open(await payloadOf('RP-003'));
    await player.openShare();
    const link = await player.link.inputValue();
    await player.share.getByRole('button', { name: 'QR code' }).click();
    const code = player.share.getByRole('img', { name: 'QR code of the link' });
    await expect(code).toBeInViewport();
    const { data, size } = encode(link, { ecc: 'L', border: 4 });
    await expect(player.share.getByText(`${size - 8} × ${size - 8} modules`)).toBeVisible();
    const { width = 0 } = (await code.boundingBox()) ?? {};
    expect(width / size, 'pixels to a module').toBeGreaterThanOrEqual(3);

    const { modules, read } = await code.evaluate(
      async (svg, [modulesAcross, pixels]) => {
        const image = new Image();
        image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
        await image.decode();
        const canvas = new OffscreenCanvas(modulesAcross * pixels, modulesAcross * pixels);
        const context = canvas.getContext('2d');
        context?.drawImage(image, 0, 0, canvas.width, canvas.height);
        const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
        const isDark = (x: number, y: number) =>
          (data[4 * ((y + 0.5) * pixels * canvas.width + (x + 0.5) * pixels)] ?? 0) < 128;
        const across = Array.from({ length: modulesAcross }, (_, index) => index);
        const Detector = (
          globalThis as {
            BarcodeDetector?: new (options: object) => {
              detect(from: OffscreenCanvas): Promise<{ rawValue: string }[]>;
            };
          }
        ).BarcodeDetector;
        const found = await new Promise<{ rawValue: string }[] | undefined>((resolve) => {
          if (!Detector) resolve(undefined);
          else new Detector({ formats: ['qr_code'] }).detect(canvas).then(resolve, () => resolve(undefined));
        });
        return { modules: across.map((y) => across.map((x) => isDark(x, y))), read: found?.[0]?.rawValue };
      },
      [size, 4] as const,
    );
    expect(modules).toEqual(data);
    // Not every browser has a reader of its own.
    if (read !== undefined) expect(read).toBe(link);
    await page.keyboard.press('Escape');
    await expect(player.share).toBeHidden();
  });

  await test.step('room for a summary that no code for phones can hold', async () => {
    const summary = Array.from({ length: 3900 }, (_, index) =>
      String.fromCharCode(33 + (((index * index * 7919) % 8999) % 90)),
    );
    const submission = { action_type: 'submit_resolution', parameters: { summary: summary.join('') } };
    await player.open(await payloadOf('RP-003', { actions: [submission] }));
    await player.openShare();
    await player.share.getByRole('button', { name: 'QR code' }).click();
    await expect(player.share.getByRole('alert')).toHaveText('This link is too long for a QR code.');
    const link = await player.copy('Copy link', 'Link');
    expect(link.length).toBeGreaterThan(2953);
    await app.expectAccessible('a long summary');
    await app.expectNoSidewaysScroll();
  });
});

test('the dialog copies a summary that gives nothing away', async ({ app, player }) => {
  const scenario = scenarioOf('RP-003');
  await app.play('RP-003');
  await app.ask({ tool: 'query_logs', service: 'postgres-db' }, 1);
  await app.repair('restart_service:secrets-vault', 2);
  await app.repair('restart_service:user-service', 3);
  await app.submitResolution(WORDS);
  await app.expectGrade('0.59');
  await player.openShare();
  const summary = await player.copy('Copy summary without spoilers', 'Summary');
  const link = await player.link.inputValue();
  // Nor does the link: whoever opens it takes the challenge.
  expect(summary.split('\n')).toEqual([
    'Incident Console RP-003: grade 0.59 in 4 of 15 steps',
    '🔎❌🔧📝',
    '(1 question, 1 repair, 1 wrong repair, 1 submission)',
    link.replace('#/r/', '#/c/'),
  ]);
  const words = [...scenario.known_services, ...WORDS.split(/\W+/).filter((word) => word.length > 3)];
  expect(words.filter((word) => summary.toLowerCase().includes(word.toLowerCase()))).toEqual([]);
});

test('the dialog gives a frame that shows the player alone in another site', async ({
  baseURL,
  context,
  page,
  player,
}) => {
  const payload = await payloadOf('RCA-002');
  await player.open(payload, 2);
  await player.openShare();
  await player.share.getByRole('radio', { name: /^Replay, opened at this step/ }).check();
  const snippet = await player.copy('Copy HTML for a web page', 'HTML');
  expect(snippet).toMatch(
    /^<iframe src="[^"<>]+" width="1200" height="720" title="Incident replay RCA-002"><\/iframe>$/,
  );

  // Where the browser asks before a page of another site may load one from this machine.
  await context.grantPermissions(['local-network-access']).catch(() => undefined);
  const blog = (baseURL ?? '').replace('127.0.0.1', 'localhost').replace(/console\/$/, 'blog');
  await context.route(blog, (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>Blog</title><h1>Blog</h1>${snippet}` }),
  );
  await page.goto(blog);
  const frame = page.frameLocator('iframe[title="Incident replay RCA-002"]');
  const slider = frame.getByRole('slider', { name: 'Step' });
  await expect(slider).toHaveValue('2');
  await expect(frame.getByRole('article')).toHaveCount(2);
  await expect(frame.getByRole('navigation', { name: 'Main' })).toHaveCount(0);
  for (const name of [/^Share/, /^Compare/, /^Play on from here/, /^Theme/])
    await expect(frame.getByRole('button', { name })).toHaveCount(0);

  await slider.press('End');
  await frame.getByRole('button', { name: 'Reveal the grade' }).click();
  await expect(frame.getByRole('region', { name: 'Grade', exact: true })).toContainText('1.00');
  await expect(frame.getByRole('navigation', { name: 'Main' })).toHaveCount(0);
  for (const name of [/^Share/, /^Compare/]) await expect(frame.getByRole('button', { name })).toHaveCount(0);
  await expect(frame.getByRole('link', { name: 'Play it yourself' })).toHaveCount(0);
  await frame.getByRole('button', { name: 'Back to the replay' }).click();

  await slider.press('Home');
  await expect(slider).toHaveValue('0');
  const opening = context.waitForEvent('page');
  await frame.getByRole('link', { name: 'Open' }).click();
  const whole = await opening;
  await expect(whole.getByRole('slider', { name: 'Step' })).toHaveValue('0');
  await expect(whole.getByRole('button', { name: 'Share', exact: true })).toBeVisible();
});

test('the dialog saves a file that can be opened again', async ({ app, importer, page, player }) => {
  await app.playPerfectly(scenarioOf('AC-001'));
  await app.expectGrade('1.00');
  await player.openShare();
  const download = await player.download();
  expect(download.suggestedFilename()).toBe('AC-001-replay.json');
  const text = readFileSync(await download.path(), 'utf8');
  expect(JSON.parse(text)).toMatchObject({
    format: 'incident-console-replay',
    scenario_id: 'AC-001',
    grade: 1,
  });
  await player.share.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('link', { name: 'Open a file' }).click();
  await importer.choose('AC-001-replay.json', text);
  await expect(importer.verdict).toContainText('All 3 recorded rewards are as computed here.');
  await importer.watch();
  await player.expectStep(0, 2);
  await player.reveal();
  await app.expectGrade('1.00');
});

test('the dialog opens the sheet of the system where there is one, and says so when it may not copy', async ({
  page,
  player,
}) => {
  await page.addInitScript(() => {
    navigator.share = async (data) => {
      document.title = JSON.stringify(data);
      return Promise.reject(new DOMException('Share canceled', 'AbortError'));
    };
  });
  await page.addInitScript(() => {
    Clipboard.prototype.writeText = () =>
      Promise.reject(new DOMException('Write permission denied.', 'NotAllowedError'));
  });
  await player.open(await payloadOf('AC-001'));
  await player.openShare();
  await player.share.getByRole('button', { name: 'Share with…' }).click();
  const url = await player.link.inputValue();
  await expect(page).toHaveTitle(JSON.stringify({ title: 'Incident Console AC-001', url }));

  await player.share.getByRole('button', { name: 'Copy link' }).click();
  await expect(player.share.getByRole('status')).toHaveText(/^This browser does not let the page copy\./);
  await player.link.focus();
  const selected = await player.link.evaluate((field: HTMLInputElement) => field.selectionEnd);
  expect(selected).toBe((await player.link.inputValue()).length);
});
