import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { escapeMarkup } from './escape-markup';
import { TITLE_FONT } from './picture';

// The fonts are a package's, not the system's, so that pictures come out alike on every machine.
const require = createRequire(import.meta.url);
const TITLES = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf');
const OTHERS = [
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf'),
];

const load = (svg: string, fontFiles: string[]): Resvg =>
  new Resvg(svg, { font: { loadSystemFonts: false, fontFiles } });

/** Draws SVG, as large as it says. */
export const drawPng = (svg: string): Buffer =>
  load(svg, [TITLES, ...OTHERS])
    .render()
    .asPng();

const widths = new Map<string, number>();

/** How wide a text in the font of titles is, in multiples of its size. */
export function titleWidthOf(text: string): number {
  const width = widths.get(text) ?? measure(text);
  widths.set(text, width);
  return width;
}

function measure(text: string): number {
  const size = 100;
  const letters = `<text font-size="${size}" ${TITLE_FONT}>${escapeMarkup(text)}</text>`;
  const box = load(`<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">${letters}</svg>`, [TITLES]).getBBox();
  return (box?.width ?? 0) / size;
}
