import { createStore } from 'zustand/vanilla';
import { readable, type Readable } from '../readable';
import type { OwnIncidents } from '../../io/own-incidents';
import type { RunningEpisodes } from '../../io/running';
import {
  err,
  ok,
  TASK_IDS,
  type DamagedEntry,
  type OwnIncident,
  type Problem,
  type Result,
  type Scenario,
} from '../../schema';
import type { NoticeStore } from '../notices';
import { isFinished } from './is-finished';
import type { ScenarioSource } from './source';

export interface OwnIncidentDependencies {
  readonly storage: OwnIncidents;
  readonly running: RunningEpisodes;
  readonly notices: NoticeStore;
}

/** What became of an incident that was to be added. `held`: an episode of the one that it would replace is running. */
export type AddOutcome = 'added' | 'replaced' | 'unchanged' | 'held';

/** The incidents that the person has added from files in this browser, by task and id. */
export interface OwnIncidentStore extends ScenarioSource, Readable<readonly OwnIncident[]> {
  /** Those that are kept but cannot be read, as of the last look. */
  readonly damaged: Readable<readonly DamagedEntry[]>;
  /** What adding an incident would do, as far as this tab knows. */
  outcomeOf(incident: OwnIncident): AddOutcome;
  /** Adds them, except those that are held. The outcomes are in the order of the incidents. */
  add(incidents: readonly OwnIncident[]): Promise<readonly AddOutcome[]>;
  /** Removes an incident and offers to take that back. Its finished episodes stay. */
  remove(incident: OwnIncident): Promise<void>;
  /** Discards one that cannot be read. */
  discard(damaged: DamagedEntry): Promise<void>;
}

export function createOwnIncidentStore({ storage, running, notices }: OwnIncidentDependencies): OwnIncidentStore {
  const store = createStore<readonly OwnIncident[]>(() => []);
  const damaged = createStore<readonly DamagedEntry[]>(() => []);
  /** Incidents of which an episode is running, as of the last look. */
  let played: ReadonlySet<string> = new Set();
  /** What could not be stored: it lasts as long as the tab. */
  const unsaved = new Map<string, OwnIncident>();
  const parsed = new Map<string, { readonly text: string; readonly scenario: Scenario }>();

  const incidentOf = (scenario_id: string) => store.getState().find((incident) => incident.scenario_id === scenario_id);

  /** Another tab may have changed them, so they are read anew each time. */
  async function load(): Promise<void> {
    const [listed, { records }] = await Promise.all([storage.list(), running.list()]);
    played = new Set(records.filter((record) => !isFinished(record)).map(({ trajectory }) => trajectory.scenario_id));
    const kept = listed.ok ? listed.value.incidents : store.getState();
    damaged.setState(listed.ok ? listed.value.damaged : [], true);
    const byId = new Map([...kept, ...unsaved.values()].map((incident) => [incident.scenario_id, incident]));
    store.setState([...byId.values()].sort(inOrder), true);
  }

  async function keep(incidents: readonly OwnIncident[]): Promise<void> {
    const put = await storage.put(incidents);
    for (const incident of incidents)
      if (put.ok) unsaved.delete(incident.scenario_id);
      else unsaved.set(incident.scenario_id, incident);
    if (!put.ok)
      notices.show({
        tone: 'problem',
        text: put.error.message,
        details: [...put.error.details, 'They last as long as this tab: keep their files.'],
      });
    await load();
  }

  function outcomeOf({ scenario_id, text }: OwnIncident): AddOutcome {
    const present = incidentOf(scenario_id);
    if (!present) return 'added';
    if (present.text === text) return 'unchanged';
    return played.has(scenario_id) ? 'held' : 'replaced';
  }

  return {
    ...readable(store),
    ...{ load, outcomeOf, damaged: readable(damaged) },
    entries: () => store.getState(),

    async add(incidents) {
      await load();
      const outcomes = incidents.map(outcomeOf);
      const fresh = incidents.filter((_, index) => outcomes[index] === 'added' || outcomes[index] === 'replaced');
      if (fresh.length > 0) await keep(fresh);
      return outcomes;
    },

    async remove(incident) {
      const { scenario_id } = incident;
      const onlyHere = unsaved.delete(scenario_id);
      const removed = await storage.remove(scenario_id);
      if (!removed.ok && !onlyHere) {
        notices.show({ tone: 'problem', text: removed.error.message, details: removed.error.details });
        return;
      }
      store.setState(
        store.getState().filter((other) => other.scenario_id !== scenario_id),
        true,
      );
      await load();
      notices.show({
        tone: 'info',
        text: `Removed your incident ${scenario_id}.`,
        action: { label: 'Undo', run: () => void keep([incident]) },
      });
    },

    async discard({ key }) {
      const removed = await storage.remove(key);
      if (!removed.ok) notices.show({ tone: 'problem', text: removed.error.message, details: removed.error.details });
      await load();
    },

    async find(scenario_id, version) {
      await load();
      const incident = incidentOf(scenario_id);
      if (!incident) return undefined;
      if (version !== undefined && version !== incident.version)
        return err({
          message: `Your incident ${scenario_id} is here in version ${incident.version}, not in version ${version}.`,
          details: [`Open its file of version ${version} to see what was played on it.`],
        });
      const known = parsed.get(scenario_id);
      if (known?.text === incident.text) return ok(known.scenario);
      const scenario = await readScenario(incident);
      if (scenario.ok) parsed.set(scenario_id, { text: incident.text, scenario: scenario.value });
      return scenario;
    },
  };
}

const inOrder = (a: OwnIncident, b: OwnIncident): number =>
  TASK_IDS.indexOf(a.task_id) - TASK_IDS.indexOf(b.task_id) || a.scenario_id.localeCompare(b.scenario_id);

/** Kept incidents were checked, but perhaps by an older version of the app. */
async function readScenario({ scenario_id, task_id, text }: OwnIncident): Promise<Result<Scenario, Problem>> {
  const message = `Your incident ${scenario_id} cannot be read any more. Remove it, and open its file again.`;
  // The list is shown without the schemas.
  const { parseScenario } = await import('../../schema/scenario');
  try {
    const scenario = parseScenario(JSON.parse(text), task_id);
    return scenario.ok ? scenario : err({ message, details: [scenario.error.message] });
  } catch {
    return err({ message, details: [] });
  }
}
