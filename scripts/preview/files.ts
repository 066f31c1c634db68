import { Catalogue, CatalogueEntry } from '../../src/schema';
import { makeNotFoundPage } from './not-found-page';
import { makePage } from './page';
import { parseDarkPalette } from './palette';
import { makeIncidentPicture, makeStartPicture } from './picture';
import { drawPng, titleWidthOf } from './renderer';

export interface PreviewOptions {
  /** The address of the site, if it is known; with a slash at its end. */
  readonly site: URL | undefined;
  /** The address of the app's style sheet, relative to the site. */
  readonly styleSheet: string;
  /** The text of tokens.css. */
  readonly tokens: string;
  /** The script of 404.html, built. */
  readonly notFound: string;
}

export interface PreviewFile {
  /** Relative to the site. */
  readonly fileName: string;
  readonly source: string | Buffer;
}

/** A page and a picture for each incident, a picture of the start page, and the page of addresses that there are not. */
export function makePreviewFiles(
  entries: readonly CatalogueEntry[],
  { site, styleSheet, tokens, notFound }: PreviewOptions,
): PreviewFile[] {
  const palette = parseDarkPalette(tokens);
  const incidents = entries.flatMap((entry) => {
    const folder = `s/${entry.scenario_id}/`;
    const address = site && new URL(folder, site);
    return [
      { fileName: `${folder}index.html`, source: makePage(entry, { address, styleSheet }) },
      { fileName: `${folder}preview.png`, source: drawPng(makeIncidentPicture(entry, palette, titleWidthOf)) },
    ];
  });
  return [
    ...incidents,
    { fileName: 'preview.png', source: drawPng(makeStartPicture(palette, titleWidthOf)) },
    { fileName: '404.html', source: makeNotFoundPage(notFound, { site, styleSheet }) },
  ];
}

/** The newest version of each incident of a catalogue. Throws on an id that cannot name a folder on every file system. */
export function parseEntries(json: unknown): CatalogueEntry[] {
  const entries = Catalogue.parse(json).scenarios.map((entry) => CatalogueEntry.parse(entry));
  const newest = new Map<string, CatalogueEntry>();
  for (const entry of entries.sort((a, b) => a.version - b.version)) {
    if (!/^[A-Z0-9][A-Z0-9_-]*$/i.test(entry.scenario_id))
      throw new Error(
        `A scenario's id names a folder, so it is made of letters, digits, - and _: "${entry.scenario_id}"`,
      );
    newest.set(entry.scenario_id, entry);
  }
  return [...newest.values()];
}

/** The address of a site, with a slash at its end. */
export function parseSite(text: string | undefined): URL | undefined {
  if (!text) return undefined;
  if (!/^https?:/.test(text) || !URL.canParse(text)) throw new Error(`SITE_URL is no address of a site: "${text}"`);
  return new URL(text.replace(/\/*$/, '/'));
}

export { startProperties } from './start-tags';
