import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok, type OwnIncident } from '../schema';
import { createOwnIncidents } from './own-incidents';
import { withRows } from './fixture';
import { OWN_INCIDENT_TABLE } from './tables';

const incident = (scenario_id: string, fields: Partial<OwnIncident> = {}): OwnIncident => ({
  ...{ format: 1, scenario_id, version: 1, task_id: 'alert_classification', title: 'Slow', services: 2, text: '{}' },
  ...fields,
});

const idsOf = async () => {
  const listed = await createOwnIncidents().list();
  return listed.ok ? listed.value.incidents.map(({ scenario_id }) => scenario_id) : listed.error;
};

beforeEach(() => withRows(OWN_INCIDENT_TABLE, (store) => store.clear()));
afterEach(() => vi.restoreAllMocks());

test('there are none at first', async () => {
  expect(await createOwnIncidents().list()).toEqual(ok({ incidents: [], damaged: [] }));
});

test('incidents are kept for the next page, whole', async () => {
  const kept = [incident('A', { difficulty: 3 }), incident('Б', { text: '{"title": "é🔥"}' })];
  expect(await createOwnIncidents().put(kept)).toEqual(ok(undefined));
  expect(await createOwnIncidents().list()).toEqual(ok({ incidents: kept, damaged: [] }));
});

test('one of the same id is replaced, and one is removed', async () => {
  const own = createOwnIncidents();
  await own.put([incident('A'), incident('B')]);
  await own.put([incident('A', { version: 2 })]);
  expect(await own.list()).toEqual(ok({ incidents: [incident('A', { version: 2 }), incident('B')], damaged: [] }));
  expect([await own.remove('A'), await own.remove('A')]).toEqual([ok(undefined), ok(undefined)]);
  expect(await idsOf()).toEqual(['B']);
});

test('a row that cannot be read is listed as such', async () => {
  await createOwnIncidents().put([incident('A')]);
  const row = { ...incident('B'), format: 2 };
  await withRows(OWN_INCIDENT_TABLE, (store) => store.put(row));
  expect(await createOwnIncidents().list()).toMatchObject(
    ok({ incidents: [incident('A')], damaged: [{ key: 'B', text: JSON.stringify(row, null, 2) }] }),
  );
});

describe('a database that is not available', () => {
  type Use = (own: ReturnType<typeof createOwnIncidents>) => Promise<unknown>;
  test.each<[string, Use]>([
    ['listed', (own) => own.list()],
    ['kept', (own) => own.put([incident('A')])],
    ['removed', (own) => own.remove('A')],
  ])('says that incidents cannot be %s, and why', async (wanted, use) => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('The user denied permission.', 'SecurityError');
    });
    expect(await use(createOwnIncidents())).toEqual(
      err({
        message: `Your own incidents cannot be ${wanted}. This browser’s database is not available.`,
        details: ['The user denied permission.'],
      }),
    );
  });
});
