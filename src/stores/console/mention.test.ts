import { expect, test } from 'vitest';
import { mentionIn } from './mention';

test.each<[string, string, string, string | undefined]>([
  [
    'in a line among others',
    'all well\n10:04 ERROR orders-db is full\nbye',
    'orders-db',
    '10:04 ERROR orders-db is full',
  ],
  ['at the beginning and the end', 'orders-db', 'orders-db', 'orders-db'],
  ['in other letters', 'Orders-DB: down', 'orders-db', 'Orders-DB: down'],
  ['with its words apart', 'flag leap second smear is off', 'leap_second_smear', 'flag leap second smear is off'],
  ['in quotes', 'Runbook: "verify_db".', 'verify_db', 'Runbook: "verify_db".'],
  ['before a dash that joins nothing', 'orders-db - 3 pods', 'orders-db', 'orders-db - 3 pods'],
  ['with signs of its own', 'set a.b(c) to 1', 'a.b(c)', 'set a.b(c) to 1'],
  ['not where its signs are others', 'set axb(c) to 1', 'a.b(c)', undefined],
  ['not as a part of a longer name', 'orders-db-replica and old-orders-db', 'orders-db', undefined],
  ['not as a part of a word', 'orders-dbs', 'orders-db', undefined],
  ['not over two lines', 'orders\ndb', 'orders-db', undefined],
  ['not without a name', 'anything', ' - ', undefined],
])('a name is found %s', (_label, text, name, line) => {
  expect(mentionIn(text, name)).toBe(line);
});

const LONG = `${'a '.repeat(100)}orders-db${' z'.repeat(100)}`;

test.each([
  ['from both ends', LONG, /^….*a orders-db z.*…$/],
  ['from its end alone', LONG.slice(190), /^a a a a a orders-db z.*…$/],
  ['from its beginning alone', LONG.slice(0, 209), /^….* a orders-db$/],
])('a long line is cut %s', (_label, line, shape) => {
  const quote = mentionIn(line, 'orders-db') ?? '';
  expect(quote).toMatch(shape);
  expect(quote.length).toBeLessThanOrEqual(112);
});
