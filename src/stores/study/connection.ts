import type { BenchmarkOutside } from '../../io/benchmark';
import { err, ok, type Problem, type Result } from '../../schema';

/**
 * Loads what a study needs of the browser: once, however often it is asked for, and again only where it did not arrive.
 * `onConnected` is called when it is there.
 */
export function createConnection(
  load: () => Promise<BenchmarkOutside>,
  onConnected: (benchmark: BenchmarkOutside) => void,
): () => Promise<Result<BenchmarkOutside, Problem>> {
  let connecting: Promise<BenchmarkOutside> | undefined;

  async function connect(): Promise<BenchmarkOutside> {
    const benchmark = await load();
    onConnected(benchmark);
    return benchmark;
  }

  return async () => {
    try {
      return ok(await (connecting ??= connect()));
    } catch {
      connecting = undefined;
      return err({ message: 'The study could not be loaded.', details: ['Is the network up? Load the page again.'] });
    }
  };
}
