import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const FAVICON = join(import.meta.dirname, '../public/favicon.svg');

/** Systems cut a maskable icon, and Apple's every one, into a shape of their own: the ground goes to the edges there. */
const ICONS = [
  { fileName: 'icons/192.png', size: 192 },
  { fileName: 'icons/512.png', size: 512 },
  { fileName: 'icons/maskable-512.png', size: 512, square: true },
  { fileName: 'icons/apple-180.png', size: 180, square: true },
];

/** Draws the icons of the installed app from favicon.svg. */
export const icons: Plugin = {
  name: 'icons',
  apply: 'build',
  async generateBundle() {
    const { Resvg } = await import('@resvg/resvg-js');
    const svg = readFileSync(FAVICON, 'utf8');
    for (const { fileName, size, square } of ICONS) {
      const drawn = square ? svg.replace(/ rx="[^"]*"/, '') : svg;
      const source = new Resvg(drawn, { fitTo: { mode: 'width', value: size } }).render().asPng();
      this.emitFile({ type: 'asset', fileName, source });
    }
  },
};
