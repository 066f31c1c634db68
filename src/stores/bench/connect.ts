import type { BenchmarkOutside } from '../../io/benchmark';
import { err, ok, type Problem, type Result } from '../../schema';
import type { Outside } from '..';

export const missingPart: Problem = {
  message: 'A part of the program did not arrive.',
  details: ['Check the network, or reload the page if the site has been updated meanwhile.'],
};

/** What the benchmark needs of the browser, or that this part of the program did not arrive. */
export async function connectBenchmark(
  outside: Pick<Outside, 'benchmark'>,
): Promise<Result<BenchmarkOutside, Problem>> {
  try {
    return ok(await outside.benchmark());
  } catch {
    return err(missingPart);
  }
}
