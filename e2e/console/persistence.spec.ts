import { expect, IncidentConsole, test } from '../fixtures';

/** Works RCA-002 up to step 2, with a pin and half an answer. */
async function workHalfway(app: IncidentConsole): Promise<void> {
  await app.play('RCA-002');
  await app.ask({ tool: 'query_logs', service: 'order-service' }, 1);
  await app.ask({ tool: 'check_metrics', service: 'network-infra' }, 2);
  await app.evidence(1).getByRole('button', { name: 'Pin Logs order-service' }).click();
  await app.pick('Service', 'network-infra');
  await app.pick('Failure mode', 'routes gone, <i>half</i> typed');
}

async function expectHalfway(app: IncidentConsole): Promise<void> {
  await app.expectConsole('RCA-002');
  await app.expectStep(2, 10);
  await expect(app.evidence(1)).toHaveAccessibleName('Step 1: Logs order-service');
  await expect(app.evidence(2)).toHaveAccessibleName('Step 2: Metrics network-infra');
  await expect(app.evidence(1).getByRole('button', { name: 'Pin' })).toHaveAttribute('aria-pressed', 'true');
  await expect(app.evidence(2).getByRole('button', { name: 'Pin' })).toHaveAttribute('aria-pressed', 'false');
  await expect(app.cell('query_logs', 'order-service')).toHaveAccessibleName('Logs of order-service, asked at step 1');
  await expect(app.picker('Service')).toHaveValue('network-infra');
  await expect(app.picker('Failure mode')).toHaveValue('routes gone, <i>half</i> typed');
}

/** Pins a card and takes the pin off: once that is shown it is stored, and the clock with it. */
async function touchPin(app: IncidentConsole): Promise<void> {
  const pin = app.evidence(2).getByRole('button', { name: 'Pin' });
  for (const pressed of ['true', 'false']) {
    await pin.click();
    await expect(pin).toHaveAttribute('aria-pressed', pressed);
  }
}

test('a reload, a closed tab and the library give the episode back as it was, to the second', async ({
  app,
  context,
  page,
}) => {
  await page.clock.install({ time: '2026-11-20T12:00:00Z' });
  await page.clock.pauseAt('2026-11-20T12:00:10Z');
  await workHalfway(app);
  await page.clock.fastForward('03:12');
  await expect(app.elapsed).toHaveText('03:12');
  await touchPin(app);

  await page.reload();
  await expectHalfway(app);
  await page.clock.fastForward(1000);
  await expect(app.elapsed).toHaveText('03:13');
  await touchPin(app);

  await page.close({ runBeforeUnload: true });
  const later = new IncidentConsole(await context.newPage());
  await later.openLibrary();
  // Time that flies would be time that the incidents did not arrive in.
  await expect(later.card('RCA-002')).toBeVisible();
  await later.page.clock.fastForward('10:00');
  await expect(later.page.getByRole('region', { name: 'Still open' })).toContainText('step 2 of 10 · 03:13');
  await expect(later.card('RCA-002')).toContainText('Resume');
  await later.page.getByRole('link', { name: 'Resume RCA-002' }).click();
  await expectHalfway(later);
  await later.page.clock.fastForward(2000);
  await expect(later.elapsed).toHaveText('03:15');
  await touchPin(later);

  await later.page.getByRole('link', { name: 'Incident Console: all incidents' }).click();
  await expect(later.page.getByRole('region', { name: 'Still open' })).toBeVisible();
  await later.page.clock.fastForward('05:00');
  await later.page.getByRole('link', { name: 'Resume RCA-002' }).click();
  await expectHalfway(later);
  await expect(later.elapsed).toHaveText('03:15');
});

test('a running episode can be discarded, and that can be taken back', async ({ app, page }) => {
  await workHalfway(app);
  await page.getByRole('link', { name: 'Incident Console: all incidents' }).click();
  await page.getByRole('button', { name: 'Discard the running episode of RCA-002' }).click();
  await expect(page.getByRole('region', { name: 'Still open' })).toBeHidden();
  await expect(app.card('RCA-002')).toContainText('Start');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: 'Resume RCA-002' }).click();
  await expectHalfway(app);
});

test('of two tabs only the last one plays, and neither overwrites the other', async ({ app, context, page }) => {
  const takenOver = 'This episode was opened in another tab';
  await workHalfway(app);

  const other = new IncidentConsole(await context.newPage());
  await other.play('RCA-002');
  await expectHalfway(other);
  await expect(page.getByText(takenOver)).toBeVisible();
  await expect(app.grid).toBeHidden();
  await other.ask({ tool: 'query_logs', service: 'payment-service' }, 3);

  await page.bringToFront();
  await page.getByRole('button', { name: 'Continue here instead' }).click();
  await app.expectStep(3, 10);
  await expect(app.evidence(3)).toHaveAccessibleName('Step 3: Logs payment-service');
  await expect(other.page.getByText(takenOver)).toBeVisible();
  await app.ask({ tool: 'query_logs', service: 'fraud-detection' }, 4);

  await other.page.bringToFront();
  await other.page.getByRole('link', { name: 'All incidents' }).click();
  await expect(other.page.getByRole('region', { name: 'Still open' })).toContainText('step 4 of 10');
  await page.reload();
  await app.expectStep(4, 10);
});

test.describe('storage that fails', () => {
  test('full from the start: reported once, and the episode goes on to its debrief', async ({ app, page }) => {
    await page.addInitScript(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
    });
    await app.play('AC-001');
    const notice = app.notice('This browser’s storage is full, so progress is not being saved.');
    await expect(notice).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await app.ask({ tool: 'check_metrics', service: 'api-gateway' }, 1);
    await expect(notice).toBeHidden();
    await app.submitSeverity('P1');
    await app.expectGrade('1.00');
    await page.getByRole('link', { name: 'All incidents' }).click();
    await app.chooseRules('OpenEnv 0.1');
    await expect(app.card('AC-001')).toContainText('best grade 1.00');
  });

  test('full half-way: what was saved before is still there', async ({ app, page }) => {
    await workHalfway(app);
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
    });
    await app.ask({ tool: 'query_logs', service: 'payment-service' }, 3);
    await expect(app.notice('storage is full')).toBeVisible();
    await page.reload();
    await expectHalfway(app);
  });

  test('local storage blocked: everything works but for preferences', async ({ app, page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      });
    });
    await app.openLibrary();
    await page.getByRole('button', { name: /^Theme: as the system/ }).click();
    await expect(page.getByRole('button', { name: /^Theme: light/ })).toBeVisible();
    await app.card('AC-001').click();
    await app.submitSeverity('P2');
    await app.expectGrade('0.50');
    await page.reload();
    await app.expectGrade('0.50');
  });

  test('the database missing: reported, and the debrief is shown all the same', async ({ app, page }) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The user denied permission to access the database.', 'SecurityError');
      };
    });
    await app.play('AC-001');
    await app.submitSeverity('P1');
    await app.expectGrade('1.00');
    await expect(app.notice('Finished episodes cannot be kept.')).toBeVisible();
    await page.getByRole('link', { name: 'All incidents' }).click();
    await expect(app.problem('Your episodes are not available')).toBeVisible();
    await expect(app.episodes('AC-001')).toHaveCount(1);
    await app.card('RCA-002').click();
    await app.expectConsole('RCA-002');
  });
});

test('damaged episodes are listed as such, do no harm to others, and can be discarded', async ({ app, page }) => {
  await workHalfway(app);
  await page.evaluate(async () => {
    localStorage.setItem('incident-console/theme', 'plaid');
    localStorage.setItem('incident-console/running/torn', '{"owner":"a","rec');
    localStorage.setItem('incident-console/running/odd', '{"owner":"a","record":{"format":1,"pins":"<b>none</b>"}}');
    const opening = indexedDB.open('incident-console', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('episodes', { keyPath: 'episode_id' });
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const storing = opening.result
      .transaction('episodes', 'readwrite')
      .objectStore('episodes')
      .put({ episode_id: 'old' });
    await new Promise((resolve) => (storing.onsuccess = resolve));
    opening.result.close();
  });
  await page.goto('./');
  const open = page.getByRole('region', { name: 'Still open' }).getByRole('listitem');
  await expect(open).toHaveCount(3);
  await expect(open.filter({ hasText: 'The saved episode is not valid JSON.' })).toHaveCount(1);
  await expect(open.filter({ hasText: 'The saved episode is not valid at' })).toHaveCount(1);
  await expect(open.getByRole('button', { name: 'Save its data' })).toHaveCount(2);
  await expect(page.getByRole('region', { name: 'Your episodes' })).toContainText('A finished episode cannot be read');

  for (const left of [2, 1]) {
    await open.filter({ hasText: 'Damaged' }).first().getByRole('button', { name: 'Discard' }).click();
    await expect(open).toHaveCount(left);
  }
  await page.reload();
  await expect(open).toHaveCount(1);
  await page.getByRole('link', { name: 'Resume RCA-002' }).click();
  await expectHalfway(app);
});
