import { expect, Study, test } from '../study/fixtures';

test('a study is set up in a form, with mistakes shown at their fields, and its links are followed', async ({
  app,
  context,
  page,
}) => {
  const field = (name: string) => app.part('Run a study').getByRole('textbox', { name });
  const choice = (name: string) => app.part('Run a study').getByRole('combobox', { name });
  await page.goto('./#/bench');
  await expect(page.getByRole('heading', { level: 1, name: /^Benchmark/ })).toBeVisible();
  await expect(app.part('Take the benchmark').getByRole('link')).toHaveText([
    /^Core: six incidents.*about 20 minutes\s*Start$/,
    /^Full: all twenty-four incidents.*about 90 minutes\s*Start$/,
  ]);

  await test.step('mistakes', async () => {
    for (const [name, text, expected] of [
      ['Study id', 'my study', 'expected 1 to 64 letters, digits, ".", "-" or "_"'],
      ['Seed', 'seven', 'expected a whole number from 0 to 2147483647'],
      ['Minutes for each incident (optional)', '0', 'expected a number from 1 to 240'],
      ['Upload address', 'http://collect.example', 'expected an address such as https://'],
    ] as const) {
      await field(name).fill(text);
      await expect(field(name)).toHaveAccessibleDescription(new RegExp(expected.replaceAll('.', '\\.')));
      await expect(field(name)).toHaveAttribute('aria-invalid', 'true');
    }
    await expect(page.getByText('The link is made once 4 marked fields are right.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Try it' })).toHaveCount(0);
    await app.expectNoSidewaysScroll();
    await app.expectAccessibleInBothThemes('benchmark, with mistakes');
  });

  await test.step('a study for all', async () => {
    await field('Study id').fill('pilot-2');
    await field('Seed').fill('42');
    await field('Minutes for each incident (optional)').fill('7.5');
    await field('Upload address').fill('https://collect.example/data?x=1&y=2');
    await field('Information for participants (optional)').fill('We study <b>teams</b>.\n\nWrite to lab@example.org.');
    await choice('Incidents').selectOption('Full: all twenty-four incidents');
    await choice('Rules').selectOption('OpenEnv 0.1');
    await choice('Grades are shown').selectOption('after each incident');

    const link = await field('Link to the study').inputValue();
    const opening = context.waitForEvent('page');
    await page.getByRole('link', { name: 'Try it' }).click();
    const tried = await opening;
    // On the page that may send files.
    await expect(tried).toHaveURL(link.replace('#', 'study.html#'));
    const study = new Study(tried);
    await study.expectHeading('Take part in a study');
    const main = tried.getByRole('main');
    await expect(tried.getByRole('banner')).toContainText('Study pilot-2');
    for (const said of [
      ...['We study <b>teams</b>.', 'Write to lab@example.org.', '24 incidents, about 90 minutes in all.'],
      ...[
        'OpenEnv 0.1',
        '7.5 minutes for each incident.',
        'Told after each incident.',
        'it is sent to collect.example,',
      ],
    ])
      await expect(main).toContainText(said);
    await study.consent();
    expect((await study.kept()).map(({ plan }) => plan)).toEqual([
      {
        ...{ study_id: 'pilot-2', suite_id: 'full', ruleset: 'openenv-0.1', seed: 42, feedback: 'each' },
        ...{ limit_minutes: 7.5, upload_url: 'https://collect.example/data?x=1&y=2' },
        information: 'We study <b>teams</b>.\n\nWrite to lab@example.org.',
      },
    ]);
    await tried.close();
  });

  await test.step('a link for each participant', async () => {
    await choice('Participant codes').selectOption('A link for each');
    await field('How many').fill('many');
    await expect(field('How many')).toHaveAccessibleDescription('expected a whole number from 1 to 1000');
    await field('How many').fill('3');
    await field('Prefix').fill('T-');
    const links = (await field('3 links, one for each participant').inputValue()).split('\n');
    expect(links.map((link) => new URLSearchParams(link.split('?').at(-1)).get('participant'))).toEqual([
      'T-001',
      'T-002',
      'T-003',
    ]);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect(page.getByText('3 links copied.')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(links.join('\n'));
    await page.goto(links[1] ?? '');
    await expect(page.getByRole('textbox', { name: 'Participant code' })).toHaveValue('T-002');
  });
});
