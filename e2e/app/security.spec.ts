import { expect, scenarioOf, test } from '../fixtures';

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
  // A study may name where its data goes: nothing else leaves the site.
  const others = policy?.replace("connect-src 'self' https:;", '');
  expect(others).not.toBe(policy);
  expect(others).not.toMatch(/unsafe-|\*|https?:|'strict-dynamic'|'nonce-/);
  // It holds for everything that comes after it.
  await expect(page.locator('head > *').first()).toHaveAttribute('http-equiv', 'Content-Security-Policy');
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
  await expect(app.part('What was done').locator('b')).toHaveCount(0);
});
