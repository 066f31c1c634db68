import { describe, expect, test } from 'vitest';
import { adviceOn, asksForMore, asksForRestart, overlapOf, stemsOf } from './advice';

test.each<[string, boolean]>([
  ['Settings are read only at start.', true],
  ['An instance leaves this state only by a restart.', true],
  ['Looks at its input once, at start.', true],
  ['Entries are written at the start only.', true],
  ['It holds the job in memory; a restart drops it.', true],
  ['Stays so until a restart.', true],
  ['Stays so until an operator restart.', true],
  ['It keeps closed connections in its pool.', true],
  ['Worker 3 is stuck.', true],
  ['Only one of 3 nodes is up. They started at noon.', false],
  ['Restarted at 16:38 without loss.', false],
  ['A restart takes 20 minutes.', false],
  ['', false],
])('%j asks for a restart: %j', (text, asks) => {
  expect(asksForRestart(text)).toBe(asks);
});

test.each<[string, boolean]>([
  ['The shard is overloaded.', true],
  ['All 16 workers busy', false],
  ['all workers busy', true],
  ['Connections are exhausted.', true],
  ['desired replicas 12 -> 40, maximum reached', true],
  ['CPU low, queue empty.', false],
])('%j asks for more: %j', (text, asks) => {
  expect(asksForMore(text)).toBe(asks);
});

describe('advice on a step', () => {
  test.each<[string, string, number]>([
    ['named', 'restore_routes announces them by hand.', 1],
    ['named as the runbook to use', 'Disk is full. Runbook: restore_routes.', 1],
    ['not named', 'Announce them by hand.', 0],
    ['with a longer name', 'restore_routes_v2 announces them.', 0],
    ['that cannot be undone', 'restore_routes cannot be undone.', -1],
    ['under a condition', 'If a zone is lost: restore_routes.', -1],
    ['of long ago', 'restore_routes was used 6 weeks ago.', -1],
    ['with caution in another sentence', 'Nothing is lost. restore_routes announces them by hand.', 1],
    ['with caution in one of two', 'restore_routes helps.\nIf not, leave restore_routes.', -1],
  ])('%s', (_label, text, advice) => {
    expect(adviceOn('restore_routes', text)).toBe(advice);
  });
});

describe('words in common', () => {
  test.each<[string, string, number]>([
    ['restore_bgp_routes', 'BGP routes are gone', 2],
    ['restore_bgp_routes', 'routed, restored', 1],
    ['pause-node-checkins', 'nodes check in at once', 0],
    ['rotate_credentials', 'credential rotation', 1],
    ['', 'anything', 0],
    ['a_b', 'a b', 0],
  ])('of %j and %j: %i', (name, text, count) => {
    expect(overlapOf(name, stemsOf(text))).toBe(count);
  });
});
