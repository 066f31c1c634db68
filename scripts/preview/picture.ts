import { TASKS, type CatalogueEntry } from '../../src/schema';
import { fitText, type WidthOf } from '../../src/stores/replay/fit-text';
import { escapeMarkup } from './escape-markup';
import type { Palette } from './palette';

/** What previews of links show best; in pixels. */
export const PICTURE_SIZE = { width: 1200, height: 630 } as const;
export const TITLE_FONT = 'font-family="DejaVu Sans" font-weight="bold" letter-spacing="-0.02em"';

const SANS = 'font-family="DejaVu Sans"';
const MONO = 'font-family="DejaVu Sans Mono"';
const LEFT = 72;
const RIGHT = PICTURE_SIZE.width - LEFT;
const BAR_HEIGHT = 104;
const TITLE_BOX = { width: 610, lines: 3, sizes: [70, 66, 62, 58, 54, 50, 46, 42] } as const;
/** In letters; longer ones are cut. */
const ID_LENGTH = 18;
const TITLE_LEADING = 1.18;
const GOAL_BOX = { width: 600, lines: 2, sizes: [27, 25, 23] } as const;
const GOAL_LEADING = 1.4;

/** What a picture says. */
export interface Pictured {
  readonly id: string;
  readonly task: string;
  readonly title: string;
  readonly goal: string;
  readonly steps: number;
  readonly services: number;
}

/** The picture of an incident as SVG: the console's bar, the title, and a grid as it looks a few steps in. */
export function makeIncidentPicture(entry: CatalogueEntry, palette: Palette, widthOf: WidthOf): string {
  const { title: task, goal, max_steps: steps } = TASKS[entry.task_id];
  const { scenario_id: id, title, services } = entry;
  return makePicture({ id, task, title, goal, steps, services }, palette, widthOf);
}

/** The picture of the start page: what begins every incident. */
export const makeStartPicture = (palette: Palette, widthOf: WidthOf): string =>
  makePicture(
    {
      id: 'You are on call',
      task: 'an alert fires',
      title: 'Work a cloud incident, from alert to grade',
      goal: 'Ask logs, metrics and deploys, find the cause, repair it. It runs in your browser.',
      steps: 10,
      services: 7,
    },
    palette,
    widthOf,
  );

function makePicture(entry: Pictured, palette: Palette, widthOf: WidthOf): string {
  const { width, height } = PICTURE_SIZE;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${palette('bg')}"/>`,
    ...makeBar(entry, palette),
    ...makeWords(entry, palette, widthOf),
    ...makeGrid(entry, palette),
    '</svg>',
  ].join('\n');
}

/** Steps taken in the picture, never past the half. */
const takenOf = (max: number): number => Math.min(4, Math.floor(max / 2));

/** Brand and step meter, as above the console. */
function makeBar({ steps: max }: Pictured, palette: Palette): string[] {
  const middle = BAR_HEIGHT / 2;
  const pitch = max > 10 ? 30 : 38;
  const gap = 6;
  const halfGap = 12;
  const label = `${max} steps`;
  const start = RIGHT - label.length * 12.6 - 20 - max * pitch - halfGap;
  const half = Math.floor(max / 2);
  const segments = Array.from({ length: max }, (_, index) => {
    const x = start + index * pitch + (index < half ? 0 : halfGap);
    const fill = palette(index < takenOf(max) ? 'accent' : 'line');
    return `<rect x="${x}" y="${middle - 7}" width="${pitch - gap}" height="14" rx="3" fill="${fill}"/>`;
  });
  const mark = start + half * pitch + (halfGap - gap) / 2;
  return [
    `<rect width="${PICTURE_SIZE.width}" height="${BAR_HEIGHT}" fill="${palette('panel')}"/>`,
    `<rect y="${BAR_HEIGHT}" width="${PICTURE_SIZE.width}" height="2" fill="${palette('line')}"/>`,
    `<circle cx="${LEFT + 18}" cy="${middle}" r="18" fill="${palette('bad')}" fill-opacity=".2"/>`,
    `<circle cx="${LEFT + 18}" cy="${middle}" r="10" fill="${palette('bad')}"/>`,
    write('Incident Console', { x: LEFT + 54, y: middle + 11, size: 31, fill: palette('text'), font: TITLE_FONT }),
    ...segments,
    `<rect x="${mark - 1}" y="${middle - 15}" width="2" height="30" fill="${palette('warn')}"/>`,
    write(label, { x: RIGHT, y: middle + 8, size: 24, fill: palette('muted'), font: SANS, anchor: 'end' }),
  ];
}

/** Id, task, title and what is asked, as one block in the middle of the space under the bar. */
function makeWords({ task, goal, ...said }: Pictured, palette: Palette, widthOf: WidthOf): string[] {
  const id = said.id.length > ID_LENGTH ? `${said.id.slice(0, ID_LENGTH - 1)}…` : said.id;
  const title = fitText(said.title, TITLE_BOX, widthOf);
  const asked = fitText(goal, GOAL_BOX, widthOf);
  const pill = { width: id.length * 15.7 + 36, height: 46 };
  const titleHeight = title.lines.length * title.size * TITLE_LEADING;
  const askedHeight = asked.lines.length * asked.size * GOAL_LEADING;
  const top = BAR_HEIGHT + (PICTURE_SIZE.height - BAR_HEIGHT - pill.height - 30 - titleHeight - 26 - askedHeight) / 2;
  const titleTop = top + pill.height + 30;
  const askedTop = titleTop + titleHeight + 26;
  const baselineOf = (size: number, leading: number, index: number) => size * (0.93 + index * leading);
  const muted = { size: 26, fill: palette('muted'), font: SANS };
  return [
    `<rect x="${LEFT + 1}" y="${top}" width="${pill.width}" height="${pill.height}" rx="9" fill="${palette('raised')}" stroke="${palette('line')}" stroke-width="2"/>`,
    write(id, { x: LEFT + 19, y: top + 32, size: 26, fill: palette('accent'), font: MONO }),
    write(task, { x: LEFT + pill.width + 24, y: top + 32, ...muted }),
    ...title.lines.map((line, index) => {
      const y = titleTop + baselineOf(title.size, TITLE_LEADING, index);
      return write(line, { x: LEFT - 3, y, size: title.size, fill: palette('text'), font: TITLE_FONT });
    }),
    ...asked.lines.map((line, index) =>
      write(line, { x: LEFT, y: askedTop + baselineOf(asked.size, GOAL_LEADING, index), ...muted, size: asked.size }),
    ),
  ];
}

/** Cells asked, in order, and what they showed: the same in every picture, so that none says anything of its incident. */
const ASKED: readonly (readonly [row: number, column: number])[] = [
  [1, 0],
  [2, 0],
  [2, 1],
  [4, 3],
];
const LEDS: Readonly<Record<number, string>> = { 1: 'warn', 2: 'bad', 4: 'ok' };
const NAME_WIDTHS = [104, 122, 86, 116, 94, 108, 80, 112];
const TOOLS = 5;
const CELL = { size: 40, pitch: 48 };

/** The investigation grid: as many rows as the incident has services, without their names. */
function makeGrid({ steps, services }: Pictured, palette: Palette): string[] {
  const asked = ASKED.slice(0, takenOf(steps));
  const rows = Math.min(services, NAME_WIDTHS.length);
  const left = RIGHT - TOOLS * CELL.pitch + (CELL.pitch - CELL.size);
  const top = BAR_HEIGHT + (PICTURE_SIZE.height - BAR_HEIGHT - rows * CELL.pitch) / 2 + 4;
  return Array.from({ length: rows }, (_, row) => {
    const y = top + row * CELL.pitch;
    const led = asked.some(([other]) => other === row) ? LEDS[row] : undefined;
    const cells = Array.from({ length: TOOLS }, (_, column) => {
      const x = left + column * CELL.pitch;
      const number = asked.findIndex(([r, c]) => r === row && c === column) + 1;
      const rect = `<rect x="${x + 1}" y="${y + 1}" width="${CELL.size - 2}" height="${CELL.size - 2}" rx="8"`;
      if (number === 0) return `${rect} fill="none" stroke="${palette('line')}" stroke-width="2"/>`;
      const accent = palette('accent');
      const figure = { x: x + CELL.size / 2, y: y + 28, size: 21, fill: accent, font: TITLE_FONT, anchor: 'middle' };
      return (
        `${rect} fill="${accent}" fill-opacity=".16" stroke="${accent}" stroke-opacity=".5" stroke-width="2"/>` +
        write(String(number), figure)
      );
    });
    return [
      `<circle cx="${left - 160}" cy="${y + CELL.size / 2}" r="7" ${led ? `fill="${palette(led)}"` : `fill="none" stroke="${palette('control')}" stroke-width="2"`}/>`,
      `<rect x="${left - 140}" y="${y + CELL.size / 2 - 6}" width="${NAME_WIDTHS[row]}" height="12" rx="6" fill="${palette('line')}"/>`,
      ...cells,
    ].join('');
  });
}

interface Letters {
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly font: string;
  readonly anchor?: string;
}

const write = (text: string, { x, y, size, fill, font, anchor = 'start' }: Letters): string =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" text-anchor="${anchor}" ${font}>${escapeMarkup(text)}</text>`;
