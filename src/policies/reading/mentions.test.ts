import { describe, expect, test } from 'vitest';
import { blamedIn, mentionedIn, mentions } from './mentions';

const NAMES = ['api', 'order-service', 'db', 'redis cache'];

describe('the names that a text speaks of', () => {
  test.each<[string, string[]]>([
    ['POST /orders 500 upstream=order-service 38ms', ['order-service']],
    ['connect db:5432: refused', ['db']],
    ['"db", (api)', ['db', 'api']],
    ['DB and Order-Service', ['db', 'order-service']],
    ['the redis cache is full', ['redis cache']],
    ['db, db, db', ['db']],
    ['mydb, db_old, db-2, reorder-service', []],
    ['db2, and the db', ['db']],
    ['', []],
  ])('%j: %j', (text, names) => {
    expect(mentionedIn(text, NAMES)).toEqual(names);
  });

  test('keep their spelling', () => {
    expect(mentionedIn('postgres-db is down', ['Postgres-DB', ' API '])).toEqual(['Postgres-DB']);
  });

  test.each<[string, boolean]>([
    ['db', true],
    ['api', false],
    ['', false],
    [' ', false],
    ['__proto__', false],
  ])('%j: %j', (name, is) => {
    expect(mentions('the db is down', name)).toBe(is);
  });
});

describe('the names that a text blames', () => {
  test.each<[string, string, string[]]>([
    [
      'dependencies that are not well, the worst first',
      'api: degraded\norder-service: healthy\ndb: down',
      ['db', 'api'],
    ],
    ['those alike in their order', 'db: degraded\napi: degraded', ['db', 'api']],
    ['what a warning names', '10:01 WARN upstream order-service:80 slow\n10:02 INFO db answers', ['order-service']],
    ['what refuses', 'timeouts to db, then to api', ['db', 'api']],
    ['by the worst line of each', 'WARN api slow\nWARN db slow\nFATAL api gone', ['api', 'db']],
    ['nobody, when all is well', 'api: healthy\ndb: healthy (no errors)', []],
    ['nobody that has no name', 'ERROR connection refused', []],
  ])('%s', (_label, text, names) => {
    expect(blamedIn(text, NAMES)).toEqual(names);
  });
});
