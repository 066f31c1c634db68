import type { CDPSession, Page } from 'playwright';

/** A slow telephone line: 1.6 Mbit/s down, 0.75 up, 150 ms a round trip. */
const LINE = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };

/** From now on the page's processor is as many times slower, and its line slow, unless that is left out. */
export async function slowDown(page: Page, { processor = 4, line = true } = {}): Promise<CDPSession> {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  if (line) await client.send('Network.emulateNetworkConditions', LINE);
  await client.send('Emulation.setCPUThrottlingRate', { rate: processor });
  return client;
}
