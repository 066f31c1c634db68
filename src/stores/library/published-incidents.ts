import { createStore } from 'zustand/vanilla';
import type { PublishedScenarios } from '../../io/scenarios';
import { err, ok, type CatalogueEntry, type Problem, type Result, type Scenario } from '../../schema';
import { readable, type Readable } from '../readable';
import type { ScenarioSource } from './source';
import { makeRoute } from '../route';

export type CatalogueState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly problem: Problem }
  | { readonly phase: 'ready'; readonly entries: readonly CatalogueEntry[]; readonly problems: readonly Problem[] };

export interface PublishedIncidentStore extends ScenarioSource, Readable<CatalogueState> {
  /** Whether the site's catalogue, if it could be loaded, has an incident of this id. */
  has(scenario_id: string): boolean;
  /** Why nobody has an incident: the catalogue could not be loaded, or the site has none such. */
  missing(scenario_id: string, version: number | undefined): Problem;
}

/** The incidents of the site, and its catalogue: fetched once, and again only after it failed. */
export function createPublishedIncidentStore(scenarios: PublishedScenarios): PublishedIncidentStore {
  const { builtIn } = scenarios;
  const start: CatalogueState = builtIn ? { phase: 'ready', ...builtIn } : { phase: 'loading' };
  const store = createStore<CatalogueState>(() => start);
  let loading: Promise<void> | undefined;
  const loaded = new Map<string, Scenario>();

  async function fetchCatalogue(): Promise<void> {
    if (!builtIn) store.setState({ phase: 'loading' }, true);
    const result = await scenarios.catalogue();
    if (result.ok) store.setState(sameOr(store.getState(), { phase: 'ready', ...result.value }), true);
    else if (!builtIn) store.setState({ phase: 'failed', problem: result.error }, true);
    if (!result.ok) loading = undefined;
  }

  const load = () => (loading ??= fetchCatalogue());

  const entries = (): readonly CatalogueEntry[] => {
    const catalogue = store.getState();
    return catalogue.phase === 'ready' ? catalogue.entries : [];
  };

  const has = (scenario_id: string) => entries().some((entry) => entry.scenario_id === scenario_id);

  function missing(scenario_id: string, version: number | undefined): Problem {
    const catalogue = store.getState();
    return catalogue.phase === 'failed' ? catalogue.problem : notPublished(scenario_id, version, entries());
  }

  async function scenarioOf(entry: CatalogueEntry): Promise<Result<Scenario, Problem>> {
    const cached = loaded.get(entry.file);
    if (cached) return ok(cached);
    const result = await scenarios.scenario(entry);
    if (result.ok) loaded.set(entry.file, result.value);
    return result;
  }

  return {
    ...readable(store),
    ...{ load, entries, has, missing },

    async find(scenario_id, version) {
      await load();
      if (!has(scenario_id)) return undefined;
      const entry = entries()
        .filter((candidate) => candidate.scenario_id === scenario_id)
        .filter((candidate) => version === undefined || candidate.version === version)
        .reduce<CatalogueEntry | undefined>((a, b) => (a && a.version > b.version ? a : b), undefined);
      return entry ? scenarioOf(entry) : err(missing(scenario_id, version));
    },
  };
}

/** The state as it is, where the new one says the same: nothing that is shown has to be made anew. */
const sameOr = (present: CatalogueState, next: CatalogueState): CatalogueState =>
  JSON.stringify(present) === JSON.stringify(next) ? present : next;

function notPublished(scenario_id: string, version: number | undefined, entries: readonly CatalogueEntry[]): Problem {
  const wanted = version === undefined ? scenario_id : `${scenario_id}, version ${version},`;
  return {
    message: `There is no incident ${wanted} on this site.`,
    details: [
      'Nor is it one of your own in this browser. If someone wrote it, ask them for its scenario file, and open that.',
      ...(entries.length > 0 ? [`There are ${entries.map((entry) => entry.scenario_id).join(', ')}.`] : []),
    ],
    remedy: { label: 'Open a file', href: makeRoute({ screen: 'import' }) },
  };
}
