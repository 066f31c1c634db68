import { describe, expect, test } from 'vitest';
import { scenarioOf } from '../schema/fixture';
import { knownService, nameKey, resolveName } from './names';

describe('the key of a name', () => {
  test.each<[unknown, string]>([
    ['postgres-db', 'postgres-db'],
    ['Postgres-DB', 'postgres-db'],
    [' postgres-db\n', 'postgres-db'],
    ['postgres_db', 'postgres-db'],
    ['postgres db', 'postgres-db'],
    ['postgres  --__ db', 'postgres-db'],
    ['-postgres-db_', 'postgres-db'],
    ['postgresdb', 'postgresdb'],
    ['postgres.db', 'postgres.db'],
    ['DIENST-Ü', 'dienst-ü'],
    ['数据库🔥', '数据库🔥'],
    ['\u00a0db\u2003', 'db'],
    ['ｐｏｓｔｇｒｅｓ＿ｄｂ', 'postgres-db'],
    ['post\u00adgres\u200b-\ufe0fdb', 'postgres-db'],
    ['__proto__', 'proto'],
    ['*', '*'],
    ['', ''],
    [' ', ''],
    ['-_ ', ''],
    [undefined, ''],
    [null, ''],
    [7, ''],
    [['db'], ''],
    [{ toString: () => 'db' }, ''],
  ])('%j is %j', (name, key) => {
    expect(nameKey(name)).toBe(key);
  });
});

describe('a name stands for', () => {
  const scenario = scenarioOf('root_cause_analysis', {
    known_services: ['postgres-db', 'Orders_API'],
    aliases: { 'postgres-db': ['postgres', 'Main Database', ''], Orders_API: ['orders'], flag_x: ['the x flag'] },
  });
  test.each<[string, unknown, string]>([
    ['itself', 'postgres-db', 'postgres-db'],
    ['itself, in another spelling', ' POSTGRES_DB', 'postgres-db'],
    ['what it is an alias of', 'postgres', 'postgres-db'],
    ['what it is an alias of, in another spelling', 'main_DATABASE', 'postgres-db'],
    ['what is written with capitals', 'orders', 'orders-api'],
    ['what is no service', 'the-x-flag', 'flag-x'],
    ['itself, when it is unknown', 'ghost', 'ghost'],
    ['no service of which it is a part', 'postgre', 'postgre'],
    ['no service that is a part of it', 'postgres-db-replica', 'postgres-db-replica'],
    ['no alias of which it is a part', 'main', 'main'],
    ['nothing that every object has', 'constructor', 'constructor'],
    ['nothing, when it is none', undefined, ''],
    ['nothing, when it is blank', ' - ', ''],
  ])('%s', (_label, name, key) => {
    expect(resolveName(scenario, name)).toBe(key);
  });

  test('itself in a scenario without aliases', () => {
    expect(resolveName(scenarioOf('root_cause_analysis'), 'Postgres')).toBe('postgres');
  });

  test('what this scenario says, whatever another one does', () => {
    const other = scenarioOf('root_cause_analysis', { aliases: { mysql: ['main database'] } });
    const names = [scenario, other, scenario].map((each) => resolveName(each, 'main database'));
    expect(names).toEqual(['postgres-db', 'mysql', 'postgres-db']);
  });
});

describe('a service that is known', () => {
  const known_services = ['Orders API', 'orders-api', '', ' '];
  const scenario = scenarioOf('root_cause_analysis', { known_services, aliases: { orders_api: ['orders'] } });

  test.each<[string, unknown, string | undefined]>([
    ['is called as the scenario writes it, and the first of two counts', 'ORDERS_API', 'Orders API'],
    ['is found by an alias', 'Orders', 'Orders API'],
    ['is none of which a name is a part', 'order', undefined],
    ['is none where the name is blank', ' ', undefined],
    ['is none where there is no name', undefined, undefined],
  ])('%s', (_label, name, service) => {
    expect(knownService(scenario, name)).toBe(service);
  });
});
