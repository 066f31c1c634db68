import { parseOwnIncident, type OwnIncident, type Problem, type Result } from '../schema';
import { openTable } from './table';

const STORE = 'incidents';

/** Scenarios of the person's own, one for each id, in IndexedDB. */
export interface OwnIncidents {
  /** Entries that cannot be read are left out, and left in place. */
  list(): Promise<Result<readonly OwnIncident[], Problem>>;
  /** Keeps all of them or none, and replaces those with the same id. */
  put(incidents: readonly OwnIncident[]): Promise<Result<void, Problem>>;
  remove(scenario_id: string): Promise<Result<void, Problem>>;
}

export function createOwnIncidents(): OwnIncidents {
  const use = openTable({
    database: 'incident-console-own',
    name: STORE,
    key: 'scenario_id',
    things: 'Your own incidents',
  });
  return {
    list: () =>
      use('be listed', async (db) =>
        (await db.getAll(STORE)).map(parseOwnIncident).flatMap((incident) => (incident.ok ? [incident.value] : [])),
      ),
    put: (incidents) =>
      use('be kept', async (db) => {
        const { store, done } = db.transaction(STORE, 'readwrite');
        await Promise.all([...incidents.map((incident) => store.put(incident)), done]);
      }),
    remove: (scenario_id) => use('be removed', (db) => db.delete(STORE, scenario_id)),
  };
}
