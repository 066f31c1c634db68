import { expect, test } from 'vitest';
import { RECORDED_DIGEST, recordedDigest } from './vectors/fixture';

/** What a module worker with this source posts first. */
function answerOf(source: string): Promise<unknown> {
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(url, { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message || 'The worker could not be started.'));
  }).finally(() => {
    worker.terminate();
    URL.revokeObjectURL(url);
  });
}

test('the recorded episodes give in a page the bytes that they give everywhere', async () => {
  expect(await recordedDigest(crypto.subtle)).toBe(RECORDED_DIGEST);
});

test('and in a worker', async () => {
  const fixture = new URL('./vectors/fixture.ts', import.meta.url).href;
  const source = `import { recordedDigest } from '${fixture}'; postMessage(await recordedDigest(crypto.subtle));`;
  expect(await answerOf(source)).toBe(RECORDED_DIGEST);
});
