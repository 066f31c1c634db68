import { expect, publishedScenarios, scenarioOf, test } from '../fixtures';

const RCA_002 = '**/scenarios/RCA-002.json';
const CATALOGUE = '**/scenarios/index.json';
const NOT_FOUND = /Failed to load resource: the server responded with a status of 404/;

test('a scenario that does not arrive whole is named with its reason, and played once it is there', async ({
  app,
  page,
  trouble,
}) => {
  trouble.expect(NOT_FOUND, /net::ERR_INTERNET_DISCONNECTED/);
  const problem = app.problem('RCA-002 cannot be played');
  const expectPlayedOnRetry = async () => {
    await page.unroute(RCA_002);
    await problem.getByRole('button', { name: 'Try again' }).click();
    await app.expectConsole('RCA-002');
  };
  /** A page that has fetched nothing yet. */
  const openAnew = async () => {
    await page.goto('about:blank');
    await page.goto('./#/play/RCA-002');
  };

  await test.step('missing: the rest is playable', async () => {
    await page.route(RCA_002, (route) => route.fulfill({ status: 404, body: 'Not found' }));
    await app.openLibrary();
    await app.card('RCA-002').click();
    await expect(problem).toContainText('scenarios/RCA-002.json is not on the server (404).');
    await problem.getByRole('link', { name: 'All incidents' }).click();
    await app.card('RCA-001').click();
    await app.expectConsole('RCA-001');
    await page.goBack();
    await page.unroute(RCA_002);
    await app.card('RCA-002').click();
    await app.expectConsole('RCA-002');
  });

  await test.step('not JSON: a retry finds the repaired file', async () => {
    await page.route(RCA_002, (route) => route.fulfill({ json: undefined, body: '{ "scenario_id": "RCA-002", ' }));
    await openAnew();
    await expect(problem).toContainText('scenarios/RCA-002.json is not valid JSON.');
    await problem.getByRole('button', { name: 'Try again' }).click();
    await expect(problem).toContainText('scenarios/RCA-002.json is not valid JSON.');
    await expectPlayedOnRetry();
    await app.ask({ tool: 'query_logs', service: 'order-service' }, 1);
  });

  await test.step('the network down', async () => {
    await page.route(RCA_002, (route) => route.abort('internetdisconnected'));
    await openAnew();
    await expect(problem).toContainText('scenarios/RCA-002.json could not be fetched. Is the network up?');
    await expectPlayedOnRetry();
  });

  await test.step('never answered: given up in the end', async () => {
    await page.route(RCA_002, () => undefined);
    await app.openLibrary();
    // The next fifteen seconds are over sooner, and no others.
    await page.evaluate(() => {
      const timeout = AbortSignal.timeout.bind(AbortSignal);
      AbortSignal.timeout = (ms) => {
        AbortSignal.timeout = timeout;
        return timeout(ms / 30);
      };
    });
    await app.card('RCA-002').click();
    await expect(problem).toContainText('scenarios/RCA-002.json did not arrive within 15 seconds.');
    await expectPlayedOnRetry();
  });

  await test.step('against the schema: every mistake with its place and what was expected', async () => {
    const { description: _, ...scenario } = scenarioOf('RCA-002');
    const broken = {
      ...scenario,
      alert: { ...scenario.alert, error_rate: '61 %' },
      tool_responses: {
        ...scenario.tool_responses,
        query_logs: { 'order-service': { logs: [{ at: '14:15', level: 'LOUD', message: '<b>boo</b>' }] } },
      },
    };
    await page.route(RCA_002, (route) => route.fulfill({ json: broken }));
    await openAnew();
    await expect(problem).toContainText('scenarios/RCA-002.json is not a valid scenario file.');
    await expect(problem.getByRole('listitem')).toHaveText([
      /^description: .*expected string/,
      /^alert\.error_rate: .*expected number/,
      /^tool_responses\.query_logs\.order-service\.logs\[0\]\.level: .*expected one of "DEBUG"/,
    ]);
  });
});

test('a scenario that is slow says what is waited for, and the way to the other incidents', async ({ app, page }) => {
  await page.route(RCA_002, () => undefined);
  await page.goto('./#/play/RCA-002');
  await expect(page.getByText('Loading RCA-002…')).toBeVisible();
  await page.getByRole('link', { name: 'Back to all incidents' }).click();
  await app.card('RCA-003').click();
  await app.expectConsole('RCA-003');
});

test('the page brings its catalogue: one that does not arrive whole leaves all of it there', async ({
  app,
  page,
  trouble,
}) => {
  trouble.expect(NOT_FOUND);
  for (const answer of [{ body: '<!doctype html>' }, { status: 404 }])
    await test.step(JSON.stringify(answer), async () => {
      await page.route(CATALOGUE, (route) => route.fulfill(answer));
      const asked = page.waitForResponse(CATALOGUE);
      await page.goto('about:blank');
      await app.openLibrary();
      await asked;
      await app.card('AC-001').click();
      await app.expectConsole('AC-001');
      await expect(page.getByRole('alert')).toHaveCount(0);
      await page.unroute(CATALOGUE);
    });

  await test.step('with a wrong entry: names it, and all others are there', async () => {
    let at = -1;
    await page.route(CATALOGUE, async (route) => {
      const response = await route.fetch();
      const { scenarios } = (await response.json()) as { scenarios: { scenario_id: string }[] };
      at = scenarios.findIndex(({ scenario_id }) => scenario_id === 'RCA-002');
      const wrong = scenarios.map((entry, index) =>
        index === at ? { ...entry, services: 0, file: '../secret.json' } : entry,
      );
      await route.fulfill({ json: { scenarios: wrong } });
    });
    await app.openLibrary();
    await expect(page.getByRole('listitem').getByRole('link', { name: /^(AC|RCA|RP)-00\d / })).toHaveCount(
      publishedScenarios().length - 1,
    );
    await expect(app.card('RCA-002')).toBeHidden();
    const problem = app.problem('One incident is left out');
    await expect(problem).toContainText(`Entry ${at + 1} of scenarios/index.json`);
    await expect(problem.getByRole('listitem')).toHaveText([/^file: /, /^services: /]);
    await app.card('RP-001').click();
    await app.expectConsole('RP-001');
  });
});

test('an address that leads nowhere is named as text, with the way back', async ({ app, page }) => {
  page.on('dialog', () => expect(true, 'a script ran').toBe(false));
  await test.step('an unknown incident or episode', async () => {
    await page.goto('./#/play/RCA-999');
    const problem = app.problem('RCA-999 cannot be played');
    await expect(problem).toContainText('There is no incident RCA-999 on this site.');
    await expect(problem).toContainText('AC-001, AC-002');

    await page.goto('./#/episode/0123');
    await expect(app.problem('This episode cannot be shown')).toContainText('not kept in this browser');
    await page.getByRole('link', { name: 'All incidents' }).click();
    await expect(app.card('AC-001')).toBeVisible();
  });

  await test.step('an unknown page shows the library with a word on it', async () => {
    for (const hash of ['#/nowhere', '#/play/', '#/play/a/b/c', '#/play/%E0%A4%A', '#play', '#/episode']) {
      await page.goto(`./${hash}`);
      await expect(app.problem('There is no such page')).toContainText(hash);
      await expect(app.card('RCA-002')).toBeVisible();
    }
  });

  await test.step('markup is shown as text', async () => {
    const markup = '<img src=x onerror=alert(1)><script>alert(2)</script>';
    await page.goto(`./#/play/${encodeURIComponent(markup)}`);
    await expect(app.problem('There is no such page')).toContainText('#/play/%3Cimg%20src');
    await page.goto(`./#/no${markup}`);
    await expect(app.problem('There is no such page')).toContainText('#/no%3Cimg%20src=x');
    await expect(page.locator('img, body script')).toHaveCount(0);

    await page.goto(`./#/play/${'x'.repeat(4000)}`);
    await expect(app.problem('cannot be played')).toBeVisible();
    await app.expectNoSidewaysScroll();
    await page.goto('./#/play/__proto__');
    await expect(app.problem('__proto__ cannot be played')).toBeVisible();
  });
});

test.describe('a part of the program that does not arrive', () => {
  test('a screen says so, and a retry loads it', async ({ app, page, trouble }) => {
    trouble.expect(/net::ERR_FAILED/);
    const part = /assets\/ConsoleScreen-.*\.js/;
    await page.route(part, (route) => route.abort());
    await app.openLibrary();
    await app.card('RCA-002').click();
    const problem = app.problem('This screen could not be loaded');
    await expect(problem).toContainText('A part of the program did not arrive.');
    await page.unroute(part);
    await problem.getByRole('button', { name: 'Try again' }).click();
    await app.expectConsole('RCA-002');
  });

  test('an incident is worked to its end without palette and map', async ({ app, page, trouble }) => {
    trouble.expect(/net::ERR_FAILED/);
    await page.route(/assets\/(CommandPalette|map-layout)-.*\.js/, (route) => route.abort());
    await app.play('RCA-002');
    await page.keyboard.press('/');
    await expect(app.notice('The command palette did not arrive.')).toBeVisible();
    await page.keyboard.press('?');
    await expect(app.help).toBeVisible();
    await app.closeDialog();
    await app.ask({ tool: 'check_dependencies', service: 'order-service' }, 1);
    await expect(page.getByText('The part of the program that draws calls did not arrive.')).toBeVisible();
    // The services stand there all the same, with what was said of their calls.
    await expect(page.getByRole('img', { name: /^Service map\. .*order-service calls payment-service/ })).toBeVisible();
    await app.submitRootCause('network-infra', 'routes withdrawn');
    await app.expectGrade('1.00');
    await page.getByText(/^Rewards of the steps/).click();
    await expect(
      page.getByRole('img', { name: /^Return by step.* 0: 0\.00, 1: \+0\.05, 2: \+1\.05\.$/ }),
    ).toBeVisible();
  });
});
