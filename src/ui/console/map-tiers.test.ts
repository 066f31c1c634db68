import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SERVICE_KINDS, type ServiceKind } from '../../schema';
import type { PlacedNode } from './map-rows';
import { placeTiers } from './map-tiers';

const kinds: Record<string, ServiceKind> = { 'api-gateway': 'gateway', db: 'database', cache: 'cache' };

test('entries stand above services, what keeps data beneath them', () => {
  const { nodes } = placeTiers(['db', 'api-gateway', 'auth', 'orders', 'cache'], kinds, 400);
  const topOf = (name: string) => nodes.find((node) => node.name === name)?.y ?? NaN;
  expect(topOf('api-gateway')).toBeLessThan(topOf('auth'));
  expect(topOf('auth')).toBe(topOf('orders'));
  expect(topOf('auth')).toBeLessThan(topOf('db'));
  expect(topOf('db')).toBe(topOf('cache'));
});

test('a name of which no kind is known is a service, even one that objects have', () => {
  const { nodes } = placeTiers(['api-gateway', 'constructor', 'auth'], kinds, 400);
  expect(new Set(nodes.map(({ y }) => y)).size).toBe(2);
});

test('nothing to place takes no room', () => {
  expect(placeTiers([], {}, 300)).toEqual({ nodes: [], width: 1, height: 1 });
});

describe('whatever the services', () => {
  const name = fc.stringMatching(/^[a-z]{1,14}(-[a-z]{1,14})?$/);
  const services = fc.uniqueArray(fc.record({ name, kind: fc.constantFrom(...SERVICE_KINDS) }), {
    maxLength: 24,
    selector: (service) => service.name,
  });

  test('each is placed once, within the width, and over no other', () => {
    fc.assert(
      fc.property(services, fc.integer({ min: 200, max: 520 }), (placed, width) => {
        const kindOf = Object.fromEntries(placed.map((service) => [service.name, service.kind]));
        const map = placeTiers(Object.keys(kindOf), kindOf, width);
        expect(map.nodes.map((node) => node.name).toSorted()).toEqual(Object.keys(kindOf).toSorted());
        for (const node of map.nodes) {
          expect(node.x).toBeGreaterThanOrEqual(1);
          expect(node.x + node.width).toBeLessThanOrEqual(width);
        }
        const isApart = (a: PlacedNode, b: PlacedNode) =>
          a.x + a.width < b.x || b.x + b.width < a.x || a.y + a.height < b.y || b.y + b.height < a.y;
        for (const a of map.nodes) for (const b of map.nodes) expect(a === b || isApart(a, b)).toBe(true);
      }),
    );
  });
});
