import catalogue from '../../public/scenarios/index.json';
import type { CatalogueEntry, FirstAlert } from '../schema';
import type { LoadedCatalogue } from './scenarios';

// A test holds the file to the schema; here it is not checked again, so that the first screen needs no schema.

/** The catalogue as it was when the page was built. */
export const BUILT_IN: LoadedCatalogue = { entries: catalogue.scenarios as unknown as CatalogueEntry[], problems: [] };

/** The alert that the start page opens with. */
export const FIRST_ALERT = catalogue.first as unknown as FirstAlert;
