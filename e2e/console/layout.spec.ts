import type { EvidenceRef } from '../../src/schema';
import { expect, test } from '../fixtures';

const QUERIES: readonly EvidenceRef[] = [
  { tool: 'check_metrics', service: 'network-infra' },
  { tool: 'check_dependencies', service: 'order-service' },
  { tool: 'query_logs', service: 'cdn-edge' },
  { tool: 'check_service_status', service: 'api-gateway' },
];

test('a step moves nothing that is being worked with', async ({ app, page }) => {
  await app.play('RCA-002');
  const still = [
    ...QUERIES.map(({ tool, service }) => app.cell(tool, service)),
    page.getByRole('button', { name: 'Submit root cause' }),
    page.getByRole('button', { name: 'Help' }),
  ];
  const boxes = () => Promise.all(still.map((locator) => locator.boundingBox()));
  const before = await boxes();
  for (const [index, query] of QUERIES.entries()) {
    await app.ask(query, index + 1);
    await expect(app.evidence(index + 1)).toBeInViewport();
    expect(await boxes()).toEqual(before);
  }
});

test('only the three columns scroll', async ({ app, page }) => {
  await page.setViewportSize({ width: 1440, height: 600 });
  await app.play('RCA-002');
  for (const [index, query] of QUERIES.entries()) await app.ask(query, index + 1);
  const { scrollHeight, clientHeight } = await page.evaluate(() => {
    const { scrollHeight, clientHeight } = document.documentElement;
    return { scrollHeight, clientHeight };
  });
  expect(scrollHeight).toBe(clientHeight);
  const evidence = page.getByRole('region', { name: 'Evidence' });
  expect(await evidence.evaluate((column) => column.scrollHeight > column.clientHeight)).toBe(true);
  await app.cell('query_logs', 'cdn-edge').click();
  await expect(app.evidence(3)).toBeFocused();
  await expect(app.evidence(3)).toBeInViewport();
  expect(await page.evaluate(() => scrollY)).toBe(0);
});
