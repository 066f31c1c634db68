import { err, ok, parseOwnIncident, type DamagedEntry, type OwnIncident, type Problem, type Result } from '../schema';
import { DURABLE, openTable, readRows, rowsOf, tableProblem, type TableFailure } from './table';
import { OWN_INCIDENT_TABLE } from './tables';

const { name } = OWN_INCIDENT_TABLE;

/** Scenarios of the person's own, one for each id, in IndexedDB. */
export interface OwnIncidents {
  /** With the entries that cannot be read, which are left in place. */
  list(): Promise<
    Result<{ readonly incidents: readonly OwnIncident[]; readonly damaged: readonly DamagedEntry[] }, Problem>
  >;
  /** Keeps all of them or none, and replaces those with the same id. */
  put(incidents: readonly OwnIncident[]): Promise<Result<void, Problem>>;
  /** By the id of an incident, or the key of an entry that cannot be read. */
  remove(scenario_id: string): Promise<Result<void, Problem>>;
}

export function createOwnIncidents(): OwnIncidents {
  const use = openTable(OWN_INCIDENT_TABLE);
  const report = <T>(done: string, used: Result<T, TableFailure>): Result<T, Problem> =>
    used.ok ? used : err(tableProblem('Your own incidents', done, used.error));

  return {
    async list() {
      const used = report('be listed', await use((db) => rowsOf(db, name)));
      if (!used.ok) return used;
      const { values, damaged } = readRows(used.value, parseOwnIncident);
      return ok({ incidents: values, damaged });
    },
    put: async (incidents) =>
      report(
        'be kept',
        await use(async (db) => {
          const { store, done } = db.transaction(name, 'readwrite', DURABLE);
          await Promise.all([...incidents.map((incident) => store.put(incident)), done]);
        }),
      ),
    remove: async (scenario_id) =>
      report(
        'be removed',
        await use(async (db) => {
          const { store, done } = db.transaction(name, 'readwrite', DURABLE);
          await Promise.all([store.delete(scenario_id), done]);
        }),
      ),
  };
}
