import { expect, longestMotion, scenarioOf, test } from '../fixtures';

const DIAGNOSTICS = ['query_logs', 'check_metrics', 'check_dependencies', 'check_recent_deploys'] as const;

test('library, debrief and rules', async ({ app, page }) => {
  await test.step('library', async () => {
    await app.openLibrary();
    await expect(app.card('RP-003')).toBeVisible();
    await app.expectAccessible('empty');
    await test.step('the marks of difficulty differ where the colours are the system’s', async () => {
      await page.emulateMedia({ forcedColors: 'active' });
      const marks = await app
        .card('AC-001')
        .locator('i')
        .evaluateAll((all) => all.map((each) => getComputedStyle(each).backgroundColor));
      expect(new Set(marks).size).toBe(2);
      await page.emulateMedia({ forcedColors: 'none' });
    });
    await test.step('nothing is cut off where letters are set wide', async () => {
      const cut = await page.evaluate((spacing) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(spacing);
        document.adoptedStyleSheets.push(sheet);
        const all = [...document.querySelectorAll<HTMLElement>('main :is(dt, dd, span, a, h2, h3)')];
        const found = all.filter(
          (each) =>
            getComputedStyle(each).overflowX === 'hidden' &&
            !each.matches('.sr-only') &&
            (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1),
        );
        document.adoptedStyleSheets.pop();
        return found.map(({ textContent }) => textContent);
      }, '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }');
      expect(cut).toEqual([]);
    });

    await app.play('AC-001');
    await app.submitSeverity('P1');
    await app.expectGrade('1.00');
    await app.play('RCA-002');
    await app.ask({ tool: 'query_logs', service: 'order-service' }, 1);
    await page.evaluate(() => localStorage.setItem('incident-console/running/torn', '{'));
    await page.getByRole('link', { name: 'Incident Console: all incidents' }).click();
    await expect(page.getByRole('link', { name: 'Resume RCA-002' })).toBeVisible();
    await expect(app.episodes('AC-001')).toHaveCount(1);
    await app.episodes('AC-001').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(app.episodes('AC-001')).toHaveCount(1);
    await app.expectAccessibleInBothThemes('with a running, a damaged and a finished episode');
  });

  await test.step('debrief and rules', async () => {
    await app.play('RP-003');
    await app.repair('restart_service:secrets-vault', 1);
    await app.submitResolution('Restarted it.');
    await page.getByText(/^Rewards of the steps/).click();
    await expect(page.getByRole('img', { name: /^Return by step/ })).toBeVisible();
    await app.expectAccessible('debrief');
    await test.step('where the colours are the system’s, bars and marks stay filled', async () => {
      await page.emulateMedia({ forcedColors: 'active' });
      const bar = page.getByRole('progressbar').first();
      const drawn = async (share: number) => {
        await bar.evaluate((each: HTMLProgressElement, of) => (each.value = each.max * of), share);
        return bar.screenshot();
      };
      expect((await drawn(0)).equals(await drawn(1))).toBe(false);
      const chosen = app.part('Grade').getByRole('group', { name: 'Rules' }).getByRole('button', { pressed: true });
      await expect(chosen).toHaveCSS('outline-style', 'solid');
      await page.emulateMedia({ forcedColors: 'none' });
    });
    await app.gradeUnder('Strict 1').click();
    await expect(app.gradeUnder('Strict 1')).toHaveAttribute('aria-pressed', 'true');
    await app.expectAccessibleInBothThemes('debrief, with the grade by the other rules');
    await page.getByRole('link', { name: 'Rules', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Rules and scoring' })).toBeVisible();
    await app.expectAccessibleInBothThemes('rules');
  });
});

test('console, of alerts, of root causes, and by the strict rules however the incident stands', async ({
  app,
  page,
}) => {
  await test.step('alert classification', async () => {
    await app.play('AC-001');
    await app.expectAccessible('start');
    const [first, second] = scenarioOf('AC-001').key_evidence;
    if (first) await app.ask(first, 1);
    if (second) await app.ask(second, 2);
    await app.expectAccessible('one step left');
  });

  await test.step('root cause analysis', async () => {
    await app.play('RCA-002');
    await app.expectAccessible('start');
    let step = 0;
    for (const tool of DIAGNOSTICS) await app.ask({ tool, service: 'order-service' }, ++step);
    await app.ask({ tool: 'check_service_status', service: 'network-infra' }, ++step);
    await page.keyboard.press('p');
    await app.expectAccessibleInBothThemes('several cards');
    for (const tool of DIAGNOSTICS) await app.ask({ tool, service: 'payment-service' }, ++step);
    await app.expectStep(9, 10);
    await app.expectAccessible('one step left');
  });

  await test.step('the strict rules', async () => {
    await app.play('RP-002', 'strict-1');
    await app.repair('rollback_deploy:network-infra', 1);
    await app.expectStanding('Ongoing');
    await app.expectAccessibleInBothThemes('ongoing, after a repair that came too early');
    let step = 1;
    for (const [key, standing] of [
      ['execute_runbook_step:restore_bgp_routes', 'Recovered'],
      ['rollback_deploy:network-infra', 'Recovered'],
      ['execute_runbook_step:verify_cross_az_connectivity', 'Recovered'],
      ['execute_runbook_step:verify_checkout_recovery', 'Recovered and verified'],
    ] as const) {
      await app.repair(key, ++step);
      await app.expectStanding(standing);
      if (step !== 4) await app.expectAccessibleInBothThemes(standing);
    }
  });
});

test('console, remediation planning, with palette and help', async ({ app, page }) => {
  await app.play('RP-003');
  await app.expectAccessible('start');
  await app.ask({ tool: 'check_dependencies', service: 'user-service' }, 1);
  await app.repair('restart_service:secrets-vault', 2);
  await app.repair('restart_service:user-service', 3);
  await app.expectAccessibleInBothThemes('after a wrong and a right repair');
  await page.keyboard.press('/');
  await app.palette.getByRole('combobox').fill('user');
  await expect(app.palette.getByRole('option', { name: 'deps user-service' })).toContainText('asked at step 1');
  await app.expectAccessibleInBothThemes('palette');
  await app.closeDialog();
  await page.keyboard.press('?');
  await expect(app.help).toBeVisible();
  await app.expectAccessibleInBothThemes('help');
  await app.closeDialog();
  let step = 3;
  for (const service of ['postgres-db', 'config-service', 'order-service'])
    for (const tool of DIAGNOSTICS) if (step < 14) await app.ask({ tool, service }, ++step);
  await app.expectStep(14, 15);
  await app.expectAccessible('one step left');
});

test('screens that say what went wrong', async ({ app, context, page, trouble }) => {
  trouble.expect(/net::ERR_FAILED/, /Failed to load resource/);
  await page.goto('./#/nowhere');
  await expect(app.problem('There is no such page')).toBeVisible();
  await app.expectAccessible('unknown page');
  await page.goto('./#/play/RCA-999');
  await expect(app.problem('RCA-999 cannot be played')).toBeVisible();
  await app.expectAccessible('unknown incident');
  await page.goto('./#/episode/0');
  await expect(app.problem('This episode cannot be shown')).toBeVisible();
  await app.expectAccessible('unknown episode');

  await page.route('**/assets/RulesScreen-*.js', (route) => route.abort());
  await page.goto('./#/about');
  await expect(app.problem('This screen could not be loaded')).toBeVisible();
  await app.expectAccessible('part of the program missing');

  await page.route('**/scenarios/RCA-002.json', (route) => route.fulfill({ json: { scenario_id: 'RCA-002' } }));
  await page.goto('./#/play/RCA-002');
  await expect(app.problem('RCA-002 cannot be played')).toBeVisible();
  await app.expectAccessibleInBothThemes('invalid incident');

  await app.play('AC-001');
  const other = await context.newPage();
  await other.goto('./#/play/AC-001');
  await expect(page.getByText('This episode was opened in another tab')).toBeVisible();
  await page.bringToFront();
  await app.expectAccessibleInBothThemes('taken over by another tab');
});

test.describe('zoomed to 200 %', () => {
  test.use({ viewport: { width: 720, height: 450 } });

  test('no screen scrolls sideways, and an incident can be worked', async ({ app, page }) => {
    await app.openLibrary();
    await expect(app.card('RP-003')).toBeVisible();
    await app.expectNoSidewaysScroll();
    await test.step('nor does the library at 400 %', async () => {
      await page.setViewportSize({ width: 320, height: 450 });
      await app.expectNoSidewaysScroll();
      await page.setViewportSize({ width: 720, height: 450 });
    });
    await app.play('RP-003');
    await app.expectNoSidewaysScroll();
    await app.ask({ tool: 'check_metrics', service: 'user-service' }, 1);
    await app.repair('restart_service:secrets-vault', 2);
    for (const tab of ['Alert', 'Evidence', 'Work']) {
      await app.openTab(tab);
      await app.expectNoSidewaysScroll();
    }
    await page.keyboard.press('/');
    await expect(app.palette.getByRole('combobox')).toBeInViewport();
    await app.expectNoSidewaysScroll();
    await app.closeDialog();
    await page.keyboard.press('?');
    await expect(app.help.getByRole('heading', { name: 'How to work this incident' })).toBeInViewport();
    await app.expectNoSidewaysScroll();
    await app.closeDialog();
    await app.submitResolution('a-word-without-any-place-to-break-'.repeat(12));
    await page.getByText(/^Rewards of the steps/).click();
    await expect(page.getByRole('img', { name: /^Return by step/ })).toBeVisible();
    await app.expectNoSidewaysScroll();
    await page.getByRole('link', { name: 'Rules', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Rules and scoring' })).toBeVisible();
    await app.expectNoSidewaysScroll();
    await page.goto('./#/play/RCA-999');
    await expect(app.problem('RCA-999 cannot be played')).toBeVisible();
    await app.expectNoSidewaysScroll();
  });
});

test('with reduced motion nothing glides, and nothing moves by itself', async ({ app, page }) => {
  await page.setViewportSize({ width: 1440, height: 500 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await app.play('RCA-002');
  for (const [index, service] of ['order-service', 'network-infra', 'payment-service', 'cdn-edge'].entries())
    await app.ask({ tool: 'check_metrics', service }, index + 1);
  await page.keyboard.press('?');
  await expect(app.help).toBeVisible();
  expect(await longestMotion(page)).toBeLessThan(0.001);
  await app.closeDialog();

  const column = page.getByRole('region', { name: 'Evidence' });
  await app.cell('check_metrics', 'order-service').click();
  await expect(app.evidence(1)).toBeFocused();
  const places = await column.evaluate(async (element) => {
    const place = element.scrollTop;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return [place, element.scrollTop];
  });
  expect(places[0]).toBeGreaterThan(0);
  expect(places[1]).toBe(places[0]);
});
