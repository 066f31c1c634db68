import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutMap } from './map-layout';
import { placeRows, type PlacedMap } from './map-rows';

interface Call {
  from: string;
  to: string;
}

const WIDTH = 298;
const call = (from: string, to: string): Call => ({ from, to });
const placeOf = ({ nodes }: PlacedMap, name: string) => nodes.find((node) => node.name === name)!;

const words = fc.constantFrom(
  'api',
  'auth',
  'order',
  'payment',
  'notification',
  'product',
  'postgres',
  'redis',
  'edge',
);
const ends = fc.constantFrom('service', 'db', 'cache', 'gateway', 'sessions', '2', 'infra');
const names = fc.oneof(
  words,
  fc.tuple(words, ends).map(([word, end]) => `${word}-${end}`),
);
/** Services, and calls between any of them: chains, circles, calls to itself. */
const maps = fc
  .uniqueArray(names, { minLength: 1, maxLength: 12 })
  .chain((services) =>
    fc.tuple(
      fc.constant(services),
      fc.array(fc.record({ from: fc.constantFrom(...services), to: fc.constantFrom(...services) }), { maxLength: 16 }),
    ),
  );

describe('names that objects have', () => {
  const NAMES = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty'];

  test('are names of services, and leave all objects as they were', () => {
    const before = Reflect.ownKeys(Object.prototype);
    const calls = [...NAMES.map((name) => call('grade', name)), call('__proto__', 'constructor')];
    const { nodes } = layoutMap(['grade', 'shop', ...NAMES], calls, WIDTH);
    expect(nodes.map(({ name }) => name).sort()).toEqual(['grade', 'shop', ...NAMES].sort());
    expect(nodes.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
    expect(Reflect.ownKeys(Object.prototype)).toEqual(before);
    expect(Object.getPrototypeOf(nodes[0])).toBe(Object.prototype);
  });
});

test('more calls than can be told apart stand in rows, at once', () => {
  const others = Array.from({ length: 2000 }, (_, index) => `s${index}`);
  const before = performance.now();
  const { nodes, width } = layoutMap(
    ['a', ...others],
    others.map((name) => call('a', name)),
    WIDTH,
  );
  expect([nodes.length, width <= WIDTH]).toEqual([2001, true]);
  // With the library it took 44 seconds.
  expect(performance.now() - before).toBeLessThan(2000);
});

describe('any map', () => {
  const ofAny = (check: (map: PlacedMap, services: string[]) => void) =>
    fc.assert(
      fc.property(maps, ([services, calls]) => check(layoutMap(services, calls, WIDTH), services)),
      { numRuns: 100 },
    );

  test('shows every service once, under its whole name', () => {
    ofAny(({ nodes }, services) => {
      expect(nodes.map(({ name }) => name).sort()).toEqual(services.toSorted());
      for (const { name, lines } of nodes) expect(lines.join('')).toBe(name);
    });
  });

  test('has no two nodes that overlap', () => {
    ofAny(({ nodes }) => {
      for (const [index, a] of nodes.entries())
        for (const b of nodes.slice(index + 1)) {
          const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
          expect(apart, `${a.name} and ${b.name}`).toBe(true);
        }
    });
  });

  test('fits into the width that there is, and into its own size', () => {
    ofAny(({ nodes, width, height }) => {
      expect(width).toBeLessThanOrEqual(WIDTH);
      for (const node of nodes) {
        expect(node.x).toBeGreaterThanOrEqual(0);
        expect(node.y).toBeGreaterThanOrEqual(0);
        expect(node.x + node.width).toBeLessThanOrEqual(width);
        expect(node.y + node.height).toBeLessThanOrEqual(height);
      }
    });
  });

  test('is always drawn alike', () => {
    fc.assert(
      fc.property(maps, ([services, calls]) => {
        expect(layoutMap(services, calls, WIDTH)).toEqual(layoutMap(services, calls, WIDTH));
      }),
      { numRuns: 20 },
    );
  });
});

test('callers stand above what they call', () => {
  const chain = ['web', 'api', 'db'];
  const map = layoutMap(chain, [call('web', 'api'), call('api', 'db')], WIDTH);
  const bottoms = chain.map((name) => placeOf(map, name).y + placeOf(map, name).height);
  const tops = chain.map((name) => placeOf(map, name).y);
  expect(tops[1]).toBeGreaterThan(bottoms[0]!);
  expect(tops[2]).toBeGreaterThan(bottoms[1]!);
});

describe('a rank', () => {
  const callees = ['auth-service', 'order-service', 'product-service', 'notification-service'];
  const rankOf = (count: number) => {
    const shown = callees.slice(0, count);
    const map = layoutMap(
      ['gateway', ...shown],
      shown.map((name) => call('gateway', name)),
      WIDTH,
    );
    return shown.map((name) => placeOf(map, name));
  };
  const rowsIn = (nodes: { y: number; height: number }[]) => new Set(nodes.map(({ y, height }) => y + height / 2)).size;

  test.each([
    [1, 1, 1],
    [2, 1, 1],
    [3, 2, 1],
    [4, 2, 2],
  ])('of %i has names in %i lines and stands in %i rows', (count, lines, rows) => {
    const nodes = rankOf(count);
    expect(Math.max(...nodes.map((node) => node.lines.length))).toBe(lines);
    expect(rowsIn(nodes)).toBe(rows);
  });
});

describe('services with no known call', () => {
  test('stand in rows from the left, wrapped where the width ends', () => {
    const { nodes } = layoutMap(['a-service', 'b-service', 'c-service', 'd-service'], [], 210);
    expect(nodes.map(({ x, y }) => [x, y])).toEqual([
      [1, 1],
      [103, 1],
      [1, 36],
      [103, 36],
    ]);
  });

  test('stand beneath those with one', () => {
    const map = layoutMap(['web', 'lonely', 'db'], [call('web', 'db')], WIDTH);
    expect(placeOf(map, 'lonely').y).toBeGreaterThan(placeOf(map, 'db').y + placeOf(map, 'db').height);
  });
});

test.each([
  ['payment-service', ['payment-', 'service']],
  ['payment-service-eu', ['payment-', 'service-', 'eu']],
  ['payments', ['payments']],
])('where the width is scarce, %s is written as %j', (name, lines) => {
  expect(placeOf(layoutMap([name, 'another-service'], [call(name, 'another-service')], 100), name).lines).toEqual(
    lines,
  );
});

test('a name that is wider than the width makes the map wider', () => {
  const { nodes, width } = layoutMap(['a'.repeat(60)], [], WIDTH);
  expect(width).toBeGreaterThan(nodes[0]!.width);
});

test('a map without services is empty', () => {
  expect(layoutMap([], [], WIDTH)).toEqual({ nodes: [], width: 1, height: 1 });
});

test('without a call services stand as they do in rows', () => {
  const services = ['api-gateway', 'payment-service', 'fraud-detection', 'postgres-db', 'redis'];
  expect(placeRows(services, WIDTH)).toEqual(layoutMap(services, [], WIDTH));
});
