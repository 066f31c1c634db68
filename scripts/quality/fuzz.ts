// Damaged inputs for every parser: nothing is thrown, nothing takes long, nothing is taken for something else.
import { createDamage } from './damage';
import { count, table } from './markdown';
import { parsers, type Parser } from './parsers';

export interface FuzzCount {
  readonly name: string;
  readonly inputs: number;
  readonly thrown: number;
  /** Above 50 ms of the processor's time, twice in a row: once may be a collection of memory. */
  readonly slow: number;
  readonly wrong: number;
  readonly longestMs: number;
  /** The first inputs that failed, for whoever mends them. */
  readonly failed: readonly string[];
}

const SLOW_MS = 50;

/** `inputs` in all, shared among the parsers. */
export function fuzz(inputs: number, seed = 1): readonly FuzzCount[] {
  return parsers().map((parser, index) => fuzzOne(parser, Math.round((inputs * parser.share) / 1000), seed + index));
}

function fuzzOne(parser: Parser, inputs: number, seed: number): FuzzCount {
  const damage = createDamage(seed)[parser.damage];
  let [thrown, slow, wrong, longestMs] = [0, 0, 0, 0];
  const failed: string[] = [];
  for (let i = 0; i < inputs; i++) {
    const input = damage(parser.inputs[i % parser.inputs.length] ?? '');
    const fails = (): boolean => {
      try {
        const { right, ms } = timed(() => parser.read(input));
        const again = ms > SLOW_MS ? timed(() => parser.read(input)).ms : ms;
        longestMs = Math.max(longestMs, Math.min(ms, again));
        if (again > SLOW_MS) slow++;
        if (!right) wrong++;
        return again > SLOW_MS || !right;
      } catch {
        thrown++;
        return true;
      }
    };
    if (fails() && failed.length < 3) failed.push(input.slice(0, 500));
  }
  return { name: parser.name, inputs, thrown, slow, wrong, longestMs, failed };
}

function timed(run: () => boolean): { readonly right: boolean; readonly ms: number } {
  const start = process.cpuUsage();
  const right = run();
  return { right, ms: process.cpuUsage(start).user / 1000 };
}

export function fuzzSection(inputs = 1_000_000): string {
  const counts = fuzz(inputs);
  for (const { name, failed } of counts) for (const input of failed) console.log(`${name}: ${JSON.stringify(input)}`);
  const total = (field: 'inputs' | 'thrown' | 'slow' | 'wrong') => counts.reduce((sum, each) => sum + each[field], 0);
  const rowOf = ({
    name,
    longestMs,
    ...each
  }: Pick<FuzzCount, 'name' | 'inputs' | 'thrown' | 'slow' | 'wrong' | 'longestMs'>) => [
    name,
    ...[each.inputs, each.thrown, each.slow, each.wrong].map(count),
    `${longestMs.toFixed(1)} ms`,
  ];
  return [
    'Right inputs, damaged one to three times each: parts lost, doubled, renamed or replaced, by what chats and mails put ' +
      'there or by names such as `__proto__`.',
    '',
    table(
      ['Read', 'Inputs', 'Thrown', 'Above 50 ms', 'Taken for something else', 'Longest'],
      [
        ...counts.map(rowOf),
        rowOf({
          ...{
            name: 'all',
            inputs: total('inputs'),
            thrown: total('thrown'),
            slow: total('slow'),
            wrong: total('wrong'),
          },
          longestMs: Math.max(...counts.map((each) => each.longestMs)),
        }),
      ],
    ),
  ].join('\n');
}
