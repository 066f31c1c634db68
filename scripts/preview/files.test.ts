import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseScenario, type CatalogueEntry } from '../../src/schema';
import { CONTENT_SECURITY_POLICY } from '../content-security-policy';
import { makePreviewFiles, parseEntries, parseSite, startProperties, type PreviewFile } from './files';
import { parseDarkPalette } from './palette';
import { makeIncidentPicture } from './picture';

const FOLDER = 'public/scenarios';
const readJson = (file: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8'));
const tokens = readFileSync('src/styles/tokens.css', 'utf8');
const options = { site: undefined, styleSheet: 'assets/index.css', tokens, notFound: 'location.replace("/");\n' };
const published = parseEntries(readJson('index.json'));
const entry: CatalogueEntry = { ...published[0]!, scenario_id: 'X-1' };

const textOf = ({ source }: PreviewFile): string => source.toString('utf8');
/** The page as a reader of HTML would say it: entities resolved. */
const unescape = (html: string): string =>
  html.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name]!,
  );
const metaOf = (html: string): Record<string, string> =>
  Object.fromEntries(
    Array.from(
      html.matchAll(/<meta (?:name|property|http-equiv)="([^"]+)" content="([^"]*)"/g),
      ([, name, content]) => [name!, unescape(content!)],
    ),
  );

describe('every published incident', () => {
  let files: PreviewFile[];
  beforeAll(() => {
    files = makePreviewFiles(published, options);
  });
  const fileNamed = (name: string): PreviewFile => files.find(({ fileName }) => fileName === name)!;
  const ids = readdirSync(FOLDER).flatMap((file) => /^([A-Z].*)\.json$/.exec(file)?.[1] ?? []);

  test('has a page and a picture', () => {
    expect(ids).toHaveLength(25);
    expect(files.map(({ fileName }) => fileName).sort()).toEqual(
      ['404.html', 'preview.png', ...ids.flatMap((id) => [`s/${id}/index.html`, `s/${id}/preview.png`])].sort(),
    );
  });

  test.each(published)('$scenario_id: the page says what it is', ({ scenario_id, title }) => {
    const html = textOf(fileNamed(`s/${scenario_id}/index.html`));
    expect(metaOf(html)).toMatchObject({
      'Content-Security-Policy': CONTENT_SECURITY_POLICY,
      description: expect.stringMatching(/ in \d+ steps, over \d services\. [A-Z].+\.$/) as string,
      'og:type': 'website',
      'og:title': title,
      'og:image': 'preview.png',
      'og:image:width': '1200',
      'og:image:height': '630',
      'og:image:alt': expect.stringContaining(title) as string,
      'twitter:card': 'summary_large_image',
    });
    expect(html).toContain(`href="../../#/play/${scenario_id}"`);
    expect(html).toContain('<script src="../forward.js"></script>');
    expect(html).not.toMatch(/canonical|og:url| style=|<style|<script>|(?:src|href)="(?:\/|http)/);
  });

  test.each(published)(
    '$scenario_id: neither page nor picture gives the answer away',
    ({ scenario_id, file, ...rest }) => {
      const scenario = parseScenario(readJson(file));
      if (!scenario.ok) throw new Error(`${file} is not a scenario`);
      const {
        correct_root_cause,
        correct_severity,
        correct_remediation_sequence,
        known_services,
        debrief,
        title,
        alert,
      } = scenario.value;
      const secrets = [
        ...known_services.filter((service) => !alert.affected_services?.includes(service)),
        correct_root_cause?.service,
        correct_root_cause?.failure_mode,
        debrief?.explanation,
        ...(correct_remediation_sequence ?? []).flatMap((key) => [key, ...key.split(':')]),
      ].filter((secret) => secret !== undefined && secret !== '');
      const svg = makeIncidentPicture(
        { scenario_id, file, ...rest },
        parseDarkPalette(tokens),
        (text) => text.length * 0.7,
      );
      for (const shown of [textOf(fileNamed(`s/${scenario_id}/index.html`)), svg]) {
        const lower = unescape(shown).toLowerCase();
        for (const secret of secrets) expect(lower).not.toContain(secret!.toLowerCase());
        // The goal of the task names the range of severities.
        if (correct_severity) expect(lower.replaceAll('p1 to p4', '')).not.toContain(correct_severity.toLowerCase());
      }
      expect(rest.title).toBe(title);
    },
  );

  test.each(published)('$scenario_id: the picture is a PNG of 1200 by 630 in under 80 kB', ({ scenario_id }) => {
    const png = fileNamed(`s/${scenario_id}/preview.png`).source as Buffer;
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect(png.toString('latin1', 12, 16)).toBe('IHDR');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(png.length).toBeLessThan(80_000);
  });
});

describe('the page of addresses that there are not', () => {
  const pageOn = (site: URL | undefined) =>
    textOf(makePreviewFiles([], { ...options, site }).find(({ fileName }) => fileName === '404.html')!);

  test('allows its own script alone', () => {
    const html = pageOn(undefined);
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(html) ?? [];
    const hash = createHash('sha256').update(script).digest('base64');
    expect(metaOf(html)['Content-Security-Policy']).toContain(`script-src 'sha256-${hash}';`);
    expect(html).not.toMatch(/(?:src|href)="(?!\/")/);
  });

  test('has the look and the start of a site that is known', () => {
    const html = pageOn(new URL('https://example.org/console/'));
    expect(html).toContain('href="https://example.org/console/assets/index.css"');
    expect(html).toContain('href="https://example.org/console/"');
  });
});

test('the start page has a description and a picture, in full where the site is known', () => {
  expect(startProperties(undefined)).toMatchObject({ 'og:image': 'preview.png', 'og:image:width': 1200 });
  expect(startProperties(new URL('https://example.org/console/'))).toMatchObject({
    'og:url': 'https://example.org/console/',
    'og:image': 'https://example.org/console/preview.png',
  });
});

describe('titles', () => {
  const title = `</title><script>alert("1")</script> & 'x' \0\ud800`;

  test('are text in the page', () => {
    const [page] = makePreviewFiles([{ ...entry, title }], options);
    const html = textOf(page!);
    expect(html).not.toContain('<script>');
    expect(html).toContain(
      '<title>&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39; \ufffd\ufffd',
    );
    expect(metaOf(html)['og:title']).toBe(`</title><script>alert("1")</script> & 'x' \ufffd\ufffd`);
  });

  test('are text in the picture', () => {
    const svg = makeIncidentPicture(
      { ...entry, title: 'a<b>&"\0' },
      parseDarkPalette(tokens),
      (text) => text.length * 0.7,
    );
    expect(svg).toContain('>a&lt;b&gt;&amp;&quot;\ufffd</text>');
  });

  test.each(['', title, 'Donaudampfschifffahrtsgesellschaft'.repeat(4), 'a lot of words '.repeat(40)])(
    'of any kind can be drawn: %j',
    (title) => {
      const [, picture] = makePreviewFiles([{ ...entry, title }], options);
      expect(picture!.source.length).toBeGreaterThan(10_000);
    },
  );
});

describe('ids', () => {
  const catalogueOf = (...ids: string[]) => ({
    scenarios: ids.map((scenario_id, index) => ({ ...entry, scenario_id, version: index + 1 })),
  });

  test.each(['', '.', '..', '../x', 'a/b', 'a\\b', 'forward.js', 'a b', 'é', '-x', 'a?b', 'a#b', 'a"b'])(
    '%j cannot name a folder',
    (id) => {
      expect(() => parseEntries(catalogueOf(id))).toThrow(`"${id}"`);
    },
  );

  test('name one page, that of the newest version', () => {
    expect(
      parseEntries(catalogueOf('X-1', 'X-2', 'X-1')).map(({ scenario_id, version }) => [scenario_id, version]),
    ).toEqual(
      expect.arrayContaining([
        ['X-1', 3],
        ['X-2', 2],
      ]),
    );
  });
});

describe('the address of the site', () => {
  const CASES = [
    ['https://owner.example/console', 'https://owner.example/console/s/X-1/preview.png'],
    ['https://owner.example/console/', 'https://owner.example/console/s/X-1/preview.png'],
    ['http://owner.example', 'http://owner.example/s/X-1/preview.png'],
    ['', 'preview.png'],
    [undefined, 'preview.png'],
  ] as const;

  test.each(CASES)('%j makes the picture %s', (site, address) => {
    const [page] = makePreviewFiles([entry], { ...options, site: parseSite(site) });
    expect(metaOf(textOf(page!))['og:image']).toBe(address);
  });

  test.each(['owner.example', '/console', 'javascript:alert(1)', 'https://'])('%j is refused', (site) => {
    expect(() => parseSite(site)).toThrow('SITE_URL');
  });
});
