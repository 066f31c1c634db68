import { expect, tabTo, test } from '../fixtures';

test('an incident is worked from the library to its debrief with the keyboard alone', async ({ app, page }) => {
  const { keyboard } = page;
  await app.openLibrary();
  await tabTo(page, app.card('RCA-002'));
  await keyboard.press('Enter');
  await app.expectConsole('RCA-002');

  await test.step('arrows and Enter in the grid', async () => {
    await tabTo(page, app.cell('query_logs', 'api-gateway'));
    await keyboard.press('ArrowDown');
    await expect(app.cell('query_logs', 'order-service')).toBeFocused();
    await keyboard.press('Enter');
    await expect(app.evidence(1)).toBeVisible();
    await expect(app.cell('query_logs', 'order-service')).toBeFocused();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'Enter']) await keyboard.press(key);
    await expect(app.cell('check_metrics', 'network-infra')).toBeFocused();
    await expect(app.evidence(2)).toHaveAccessibleName('Step 2: Metrics network-infra');
    await keyboard.press('End');
    await expect(app.cell('check_service_status', 'network-infra')).toBeFocused();
    await keyboard.press('PageDown');
    await expect(app.cell('check_service_status', 'cdn-edge')).toBeFocused();
  });

  await test.step('the palette asks, and gives the focus back', async () => {
    await keyboard.press('/');
    await app.choose('logs postgres', 'logs postgres-db');
    await expect(app.palette).toBeHidden();
    await expect(app.evidence(3)).toHaveAccessibleName('Step 3: Logs postgres-db');
    await expect(app.cell('check_service_status', 'cdn-edge')).toBeFocused();
  });

  await test.step('p pins the newest card, then the one in focus', async () => {
    await keyboard.press('p');
    await expect(app.evidence(3).getByRole('button', { name: 'Pin Logs postgres-db' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await keyboard.press('Control+k');
    await app.choose('metrics net', 'metrics network-infra asked at step 2: show');
    await expect(app.evidence(2)).toBeFocused();
    await keyboard.press('p');
    await expect(page.getByRole('list', { name: 'Evidence you rely on' }).getByRole('button')).toHaveText([
      /#2\s+metrics · network-infra/,
      /#3\s+logs · postgres-db/,
    ]);
  });

  await test.step('? shows the keys, Escape closes them', async () => {
    await keyboard.press('?');
    await expect(app.help.getByRole('heading', { name: 'How to work this incident' })).toBeVisible();
    await app.closeDialog();
    await expect(app.evidence(2)).toBeFocused();
  });

  await test.step('the palette leads to the submission, which takes a button to send', async () => {
    await keyboard.press('/');
    await app.choose('submission', 'go to the submission');
    await expect(page.getByRole('combobox', { name: 'Service' })).toBeFocused();
    await keyboard.type('network-infra');
    await keyboard.press('Enter');
    const mode = page.getByRole('combobox', { name: 'Failure mode' });
    await tabTo(page, mode);
    await keyboard.type('p/? routes withdrawn');
    await keyboard.press('Enter');
    await expect(mode).toHaveValue('p/? routes withdrawn');
    await expect(app.palette).toBeHidden();
    await expect(app.help).toBeHidden();
    await app.expectStep(3, 10);
    await tabTo(page, page.getByRole('button', { name: 'Submit root cause' }));
    await keyboard.press('Enter');
  });

  await app.expectGrade('1.00');
  await tabTo(page, page.getByRole('link', { name: 'Next: RCA-003' }));
  await keyboard.press('Enter');
  await app.expectConsole('RCA-003');
});

test('dialogs give the focus back to what opened them and keep it while they are open', async ({ app, page }) => {
  await app.play('RP-003');
  for (const [name, dialog] of [
    ['Command palette', app.palette],
    ['Help', app.help],
  ] as const) {
    const opener = page.getByRole('button', { name, exact: true });
    await opener.click();
    await expect(dialog).toBeVisible();
    for (let presses = 0; presses < 6; presses++) await page.keyboard.press('Tab');
    const inside = await page.evaluate(
      () => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
    );
    expect(inside, `focus stays in ${name}`).toBe(true);
    await app.closeDialog();
    await expect(opener).toBeFocused();
  }

  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await app.help.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('button', { name: 'Help', exact: true })).toBeFocused();

  await page.keyboard.press('/');
  await app.choose('help', 'help and keys');
  await expect(app.palette).toBeHidden();
  await expect(app.help).toBeVisible();
  await app.closeDialog();
  await expect(page.getByRole('button', { name: 'Help', exact: true })).toBeFocused();
});

test('no key acts on the console while a field or a dialog has the focus', async ({ app, page }) => {
  await app.play('RP-003');
  await app.ask({ tool: 'query_logs', service: 'postgres-db' }, 1);
  const summary = page.getByRole('textbox', { name: 'Summary' });
  await summary.focus();
  await page.keyboard.type('p?/\np');
  await expect(summary).toHaveValue('p?/\np');
  await expect(page.getByRole('dialog')).toBeHidden();

  await app.repairTarget.focus();
  await page.keyboard.type('p?/');
  await expect(app.repairTarget).toHaveValue('p?/');
  await expect(page.getByRole('dialog')).toBeHidden();

  await app.cell('query_logs', 'postgres-db').focus();
  await page.keyboard.press('?');
  await expect(app.help).toBeVisible();
  await page.keyboard.press('p');
  await page.keyboard.press('/');
  await expect(app.palette).toBeHidden();
  await app.closeDialog();
  await expect(app.evidence(1).getByRole('button', { name: 'Pin Logs postgres-db' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  await app.expectStep(1, 15);
});

test('a new screen starts with the focus at its top', async ({ app, page }) => {
  await app.openLibrary();
  await tabTo(page, page.getByRole('link', { name: 'Rules', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Rules and scoring' })).toBeVisible();
  await page.goBack();
  await app.card('AC-001').click();
  await app.expectConsole('AC-001');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Incident Console: all incidents' })).toBeFocused();
});
