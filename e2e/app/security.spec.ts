import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, scenarioOf, test } from '../fixtures';
import { payloadOf } from '../replay/fixtures';

/** Addresses of all screens but the replay. */
const SCREENS = [
  '',
  '#/play/AC-001',
  '#/import',
  '#/bench',
  '#/bench/results',
  '#/bench?study=pilot&suite=core&seed=7',
  '#/episode/x',
  '#/c/junk',
  '#/compare/junk/junk',
  '#/s/AC-001',
  '#/nowhere',
  '#/about',
] as const;

/**
 * What a script that got into the page would try, and the directive that stops it. `hit` shows that code ran;
 * `add` puts a new element into the page.
 */
const ATTEMPTS: readonly { what: string; code: string; violates: RegExp }[] = [
  { what: 'eval', code: `(0, eval)('hit("eval")')`, violates: /require-trusted-types-for: .*sink eval/ },
  {
    what: 'new Function',
    code: `new Function('hit("function")')()`,
    violates: /require-trusted-types-for: .*sink Function/,
  },
  { what: 'a timer of text', code: `setTimeout('hit("timer")')`, violates: /require-trusted-types-for: .*setTimeout/ },
  {
    what: 'markup as text',
    code: `add('div').innerHTML = '<u>markup</u>'`,
    violates: /require-trusted-types-for: .*innerHTML/,
  },
  {
    what: 'text of a script',
    code: `add('script').textContent = 'hit("text")'`,
    violates: /HTMLScriptElement textContent/,
  },
  { what: 'address of a script', code: `add('script').src = './other.js'`, violates: /HTMLScriptElement src/ },
  { what: 'handler attribute', code: `add('b').setAttribute('onclick', 'hit("click")')`, violates: /Element onclick/ },
  { what: 'policy of its own', code: `trustedTypes.createPolicy('mine', {})`, violates: /trusted-types: .*mine/ },
  { what: 'style attribute', code: `add('i').setAttribute('style', 'color: red')`, violates: /style-src-attr: inline/ },
  { what: 'style element', code: `add('style').append('i { color: red }')`, violates: /style-src-elem: inline/ },
  {
    what: 'fetch without encryption',
    code: `fetch('http://example.com/').catch(() => {})`,
    violates: /connect-src: http:/,
  },
  {
    what: 'fetch from elsewhere',
    code: `fetch('https://example.com/').catch(() => {})`,
    violates: /connect-src: https:/,
  },
  { what: 'socket', code: `new WebSocket('wss://example.com/')`, violates: /connect-src: wss:/ },
  { what: 'image from elsewhere', code: `add('img').src = 'https://example.com/x.png'`, violates: /img-src: https:/ },
  { what: 'frame', code: `add('iframe').src = 'https://example.com/'`, violates: /frame-src: https:/ },
  { what: 'base', code: `add('base').href = 'https://example.com/'`, violates: /base-uri: https:/ },
];

const PROBE = `
  const hit = (what) => document.documentElement.setAttribute('data-hit', what);
  const add = (name) => document.body.appendChild(document.createElement(name));
  ${ATTEMPTS.map(({ code }) => `try { ${code} } catch {}`).join('\n')}
  add('p').textContent = 'The probe has run.';
`;

const MARKUP = `
  <script>document.documentElement.setAttribute('data-hit', 'inline script')</script>
  <img src="data:," alt="" onerror="document.documentElement.setAttribute('data-hit', 'inline handler')" />
  <script src="./probe.js"></script>
</body>`;

test('the built policy allows neither inline code and styles nor eval', async ({ page }) => {
  await page.goto('./');
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).toContain("connect-src 'self';");
  expect(policy).not.toMatch(/unsafe-|\*|https?:|'strict-dynamic'|'nonce-/);
  // It holds for everything that comes after it.
  await expect(page.locator('head > *').first()).toHaveAttribute('http-equiv', 'Content-Security-Policy');
});

test('only a study that names a collector may send something, from a page of its own', async ({ page }) => {
  const policy = () => page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  const study = '#/bench?study=pilot&suite=core&seed=7&upload=https%3A%2F%2Fcollect.example%2Fdata';
  await page.goto('./');
  const ofOthers = await policy();

  await page.goto(`./${study}`);
  await expect(page).toHaveURL(new RegExp(`/study.html${study.replaceAll('?', '[?]')}$`));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await policy()).toBe(ofOthers?.replace("connect-src 'self';", "connect-src 'self' https:;"));

  await page.goto('./study.html#/about');
  await expect(page).toHaveURL(/\/console\/#\/about$/);
  expect(await policy()).toBe(ofOthers);
  await page.goto('./#/bench?study=pilot&suite=core&seed=7');
  await expect(page).toHaveURL(/\/console\/#\/bench/);
});

test('a foreign page that frames the app gets the player and nothing else', async ({ page, baseURL }) => {
  // The same machine by another name is another site, served for real: a page that the test makes up frames none of it.
  const foreign = createServer((request, response) => {
    const hash = decodeURIComponent(request.url?.slice(1) ?? '').replaceAll('"', '');
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<!doctype html><title>Foreign</title><iframe src="${baseURL}${hash}" width="900" height="700">`);
  }).listen(0);
  await once(foreign, 'listening');
  const { port } = foreign.address() as AddressInfo;
  const framed = async (hash: string) => {
    await page.goto(`http://localhost:${port}/${encodeURIComponent(hash)}`);
    return page.frameLocator('iframe');
  };
  try {
    for (const hash of SCREENS) {
      const app = await framed(hash);
      const link = app.getByRole('link', { name: 'Open it in a tab' });
      await expect(link, hash).toHaveAttribute('href', new RegExp(`^${baseURL}#/`));
      await expect(app.getByRole('heading', { name: 'This opens in a tab of its own' })).toBeVisible();
      await expect(app.getByRole('link')).toHaveCount(1);
      await expect(app.getByRole('button')).toHaveCount(0);
      await expect(app.locator('input, textarea, select')).toHaveCount(0);
    }

    // It leads to the very screen, in a tab of its own.
    const opening = page.waitForEvent('popup');
    await page.frameLocator('iframe').getByRole('link').click();
    const tab = await opening;
    await expect(tab).toHaveURL(new RegExp(`^${baseURL}${SCREENS.at(-1)}`));
    await expect(tab.getByRole('heading', { level: 1 })).toBeVisible();
    await tab.close();

    const app = await framed(`#/r/${await payloadOf('AC-001')}`);
    await expect(app.getByRole('group', { name: 'Player' })).toBeVisible();
    await expect(app.getByText('This opens in a tab')).toHaveCount(0);
    const broken = await framed('#/r/junk');
    await expect(broken.getByRole('heading', { name: 'This replay cannot be played' })).toBeVisible();
  } finally {
    foreign.close();
    foreign.closeAllConnections();
  }
});

test('the page of rules leads to the notices of the packages that ship', async ({ page }) => {
  const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  await page.goto('./#/about');
  await page.getByRole('link', { name: 'notices of the packages' }).click();
  await expect(page).toHaveURL(/\/notices\.txt$/);
  const text = await page.locator('body').innerText();
  const notices = text.split(/^-{80}$/m);
  for (const [name, version] of Object.entries(dependencies))
    expect(
      notices.filter((notice) => notice.includes(`${name} ${version}\nLicence: `)),
      name,
    ).toHaveLength(1);
  const permission =
    /Permission is hereby granted|Permission to use, copy, modify|Redistribution and use|Apache License/;
  expect(notices.filter((notice) => !permission.test(notice))).toEqual([]);
});

test('code that got into the page is stopped', async ({ page, trouble }) => {
  // The browser's own words on each.
  trouble.expect(
    /^error: (This document requires|The JavaScript Function constructor|Fetch API cannot|.* violates the )/,
  );
  trouble.expect(/violates script-src-elem: inline/, /violates script-src-attr: inline/);
  trouble.expect(...ATTEMPTS.map(({ violates }) => new RegExp(`violates (?=.*${violates.source})`)));
  await page.route('**/console/probe.js', (route) => route.fulfill({ contentType: 'text/javascript', body: PROBE }));
  await page.route('**/console/', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace('</body>', MARKUP) });
  });

  const asked: string[] = [];
  page.on('response', (response) => asked.push(new URL(response.url()).host));
  await page.goto('./');
  await expect(page.getByText('The probe has run.')).toBeVisible();
  await expect(page.locator('html')).not.toHaveAttribute('data-hit');
  await expect(page.locator('u')).toHaveCount(0);
  await expect(page.locator('body > i')).not.toHaveCSS('color', 'rgb(255, 0, 0)');
  expect(await page.evaluate(() => document.baseURI)).toBe(page.url());
  expect(new Set(asked).size).toBe(1);
});

test('what a person types is text, wherever it is shown', async ({ app, page }) => {
  const markup = '<img src=x onerror="alert(1)"><script>alert(2)</script><b>&amp;</b> {{7*7}} ${7*7}';
  page.on('dialog', () => expect(true, 'a script ran').toBe(false));

  await app.play('RCA-002');
  await app.submitRootCause('network-infra', markup);
  await expect(app.part('What was done')).toContainText(`Submit root cause network-infra: ${markup}`);
  await page.reload();
  await expect(app.part('What was done')).toContainText(markup);

  await app.play('RP-003');
  await app.ask({ tool: 'query_logs', service: 'postgres-db' }, 1);
  await app.submitResolution(`${markup}\n${scenarioOf('RP-003').resolution_keywords.join('\n')}`);
  await app.expectGrade('0.70');
  await expect(app.part('What was done')).toContainText(markup);
  await expect(page.locator('main :is(img, script)')).toHaveCount(0);
  await expect(app.part('What was done').locator('b', { hasText: /^&$/ })).toHaveCount(0);
});
