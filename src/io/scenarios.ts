import {
  Catalogue,
  CatalogueEntry,
  err,
  ok,
  parseScenario,
  parseWith,
  problemOf,
  messageOf,
  type Problem,
  type Result,
  type Scenario,
} from '../schema';
import { answerAhead } from './ahead';

const TIMEOUT_MS = 15_000;

export interface LoadedCatalogue {
  readonly entries: readonly CatalogueEntry[];
  /** Entries that could not be read. */
  readonly problems: readonly Problem[];
}

/** The scenarios of the site. */
export interface PublishedScenarios {
  /** What the page brought with it: shown until the server's catalogue is here, and where that does not come. */
  readonly builtIn?: LoadedCatalogue;
  catalogue(): Promise<Result<LoadedCatalogue, Problem>>;
  scenario(entry: CatalogueEntry): Promise<Result<Scenario, Problem>>;
}

/** Fetches scenarios as static JSON from `base`, an address that ends with a slash. */
export const createPublishedScenarios = (base: string): PublishedScenarios => ({
  async catalogue() {
    const json = await fetchJson(base, 'index.json');
    if (!json.ok) return json;
    const catalogue = parseWith(Catalogue, json.value, 'The catalogue scenarios/index.json');
    if (!catalogue.ok) return err(problemOf('scenarios/index.json is not a valid catalogue.', catalogue.error));
    const read = catalogue.value.scenarios.map((entry) => parseWith(CatalogueEntry, entry, 'The entry'));
    return ok({
      entries: read.flatMap((entry) => (entry.ok ? [entry.value] : [])),
      problems: read.flatMap((entry, index) =>
        entry.ok ? [] : [problemOf(`Entry ${index + 1} of scenarios/index.json is not valid.`, entry.error)],
      ),
    });
  },

  async scenario(entry) {
    const json = await fetchJson(base, entry.file);
    if (!json.ok) return json;
    const scenario = parseScenario(json.value, entry.task_id);
    return scenario.ok
      ? scenario
      : err(problemOf(`scenarios/${entry.file} is not a valid scenario file.`, scenario.error));
  },
});

/** A file of the site as JSON; the error names the file. */
export async function fetchJson(base: string, file: string): Promise<Result<unknown, Problem>> {
  const name = `scenarios/${file}`;
  let text: string;
  try {
    const ahead = await answerAhead(base + file);
    const response = ahead ?? (await fetch(base + file, { signal: AbortSignal.timeout(TIMEOUT_MS) }));
    if (!response.ok)
      return failed(
        response.status === 404
          ? `${name} is not on the server (404).`
          : `The server answered ${name} with status ${response.status}.`,
      );
    text = await response.text();
  } catch (error) {
    return failed(
      error instanceof DOMException && error.name === 'TimeoutError'
        ? `${name} did not arrive within ${TIMEOUT_MS / 1000} seconds.`
        : `${name} could not be fetched. Is the network up?`,
    );
  }
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    return failed(`${name} is not valid JSON.`, [messageOf(error)]);
  }
}

const failed = (message: string, details: readonly string[] = []): Result<never, Problem> => err({ message, details });
