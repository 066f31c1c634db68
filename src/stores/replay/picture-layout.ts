import type { Sign } from '../debrief/signs';
import { fitText, type FittedText, type TextBox } from './fit-text';
import type { PicturedRun } from './run-picture';

/** What chats show whole, in pixels. */
export const PICTURE_SIZE = { width: 1200, height: 630 } as const;

/** A colour, by its name among the tokens. */
export type Colour = string;
export type Face = 'title' | 'words' | 'figures';

/** What is drawn, one over the other. */
export type Drawn =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly x: number;
      /** Of the base line. */
      readonly y: number;
      readonly size: number;
      readonly face: Face;
      readonly colour: Colour;
      readonly align: 'left' | 'center' | 'right';
    }
  | ({ readonly kind: 'box'; readonly radius: number; readonly fill?: Colour; readonly edge?: Colour } & Box)
  | { readonly kind: 'sign'; readonly sign: Sign; readonly x: number; readonly y: number; readonly size: number };

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How wide a text is in multiples of its size. */
export type WidthIn = (text: string, face: Face) => number;

const MARGIN = 64;
const RIGHT = PICTURE_SIZE.width - MARGIN;
const BAR = 92;
const STEPS = { x: MARGIN, y: 412, width: RIGHT - MARGIN, height: 166 } as const;
/** Where the grade begins. */
const AT_GRADE = 812;
const TITLE_WIDTH = AT_GRADE - 48 - MARGIN;
const TITLES: readonly TextBox[] = [
  { width: TITLE_WIDTH, lines: 2, sizes: [66, 60, 54] },
  { width: TITLE_WIDTH, lines: 3, sizes: [48, 44, 40, 36, 32, 29] },
];
const LEADING = 1.16;
const WHO: TextBox = { width: TITLE_WIDTH, lines: 2, sizes: [30, 27, 24] };
/** Letters of which more are not read. */
const LONGEST = 300;

/** Where everything of a picture stands. `site`: where the run can be seen, without the scheme. */
export const layOutPicture = (run: PicturedRun, site: string, widthIn: WidthIn): Drawn[] => [
  { kind: 'box', x: 0, y: 0, ...PICTURE_SIZE, radius: 0, fill: 'bg' },
  ...barOf(site, widthIn),
  ...wordsOf(run, widthIn),
  ...gradeOf(run),
  ...stepsOf(run),
];

function barOf(site: string, widthIn: WidthIn): Drawn[] {
  const { width } = PICTURE_SIZE;
  const middle = BAR / 2;
  const address = fit(site, { width: 640, lines: 1, sizes: [24, 21, 18] }, 'figures', widthIn);
  return [
    { kind: 'box', x: 0, y: 0, width, height: BAR, radius: 0, fill: 'panel' },
    { kind: 'box', x: 0, y: BAR, width, height: 2, radius: 0, fill: 'line' },
    { kind: 'box', ...around(MARGIN + 17, middle, 17), radius: 17, fill: 'bad-bg' },
    { kind: 'box', ...around(MARGIN + 17, middle, 9), radius: 9, fill: 'bad' },
    text('Incident Console', { x: MARGIN + 50, y: middle + 10, size: 29, face: 'title', colour: 'text' }),
    ...address.lines.map((line) =>
      text(line, { x: RIGHT, y: middle + 9, size: address.size, face: 'figures', colour: 'muted', align: 'right' }),
    ),
  ];
}

/** Which incident it was and whose run, in the middle of the room above the steps. */
function wordsOf({ scenario_id, kind, title, who }: PicturedRun, widthIn: WidthIn): Drawn[] {
  const size = 25;
  const id = fit(scenario_id, { width: 200, lines: 1, sizes: [size] }, 'figures', widthIn).lines[0] ?? '';
  const idWidth = widthIn(id, 'figures') * size;
  const titles = fitTitle(title, widthIn);
  const whose = fit(who, WHO, 'words', widthIn);
  const height =
    40 +
    titles.lines.length * titles.size * LEADING +
    (whose.lines.length > 0 ? 26 : 0) +
    whose.lines.length * whose.size * LEADING;
  const top = BAR + (STEPS.y - BAR - height) / 2;
  const titleTop = top + 48;
  const below = titleTop + titles.lines.length * titles.size * LEADING;
  return [
    text(id, { x: MARGIN, y: top + size, size, face: 'figures', colour: 'accent' }),
    text(kind, { x: MARGIN + idWidth + 18, y: top + size, size, face: 'words', colour: 'muted' }),
    ...titles.lines.map((line, index) =>
      text(isolated(line), {
        x: MARGIN - 2,
        y: titleTop + titles.size * (0.98 + index * LEADING),
        size: titles.size,
        face: 'title',
        colour: 'text',
      }),
    ),
    ...whose.lines.map((line, index) =>
      text(line, {
        x: MARGIN,
        y: below + 26 + whose.size * (0.9 + index * LEADING),
        size: whose.size,
        face: 'words',
        colour: 'text',
      }),
    ),
  ];
}

/** The first room in which the title fits, otherwise as much of it as the last one holds. */
function fitTitle(title: string, widthIn: WidthIn): FittedText {
  const fitted = TITLES.map((box) => fit(title, box, 'title', widthIn));
  const words = title.trim().split(/\s+/).join(' ');
  return fitted.find(({ lines }) => lines.join(' ') === words) ?? fitted.at(-1) ?? { size: 0, lines: [] };
}

function gradeOf({ grade }: PicturedRun): Drawn[] {
  const top = BAR + 62;
  const width = RIGHT - AT_GRADE;
  const track: Box = { x: AT_GRADE, y: top + 150, width, height: 14 };
  const colour = grade === undefined ? 'accent' : grade >= 0.8 ? 'ok' : grade < 0.5 ? 'bad' : 'warn';
  const reached = grade === undefined ? 0 : width * Math.min(1, Math.max(0, grade));
  const note = grade === undefined ? 'grade hidden' : 'grade, of 1.00';
  return [
    text(grade === undefined ? '?.??' : grade.toFixed(2), {
      ...{ x: RIGHT, y: top + 118, size: 132, align: 'right' },
      ...{ face: 'figures', colour },
    }),
    { kind: 'box', ...track, radius: 7, fill: 'line' },
    ...(reached < 14 ? [] : [{ kind: 'box', ...track, width: reached, radius: 7, fill: colour } as const]),
    text(note, { x: RIGHT, y: top + 204, size: 24, face: 'words', colour: 'muted', align: 'right' }),
  ];
}

/** A place for each step that there may be: signs in those taken, dots in the others. */
function stepsOf({ signs, max, took, worth }: PicturedRun): Drawn[] {
  const padding = 30;
  const places = Math.max(max, signs.length);
  const size = 52;
  const pitch = Math.min(80, (STEPS.width - 2 * padding - size) / (places - 1));
  const middle = STEPS.y + 62;
  const line = { y: STEPS.y + STEPS.height - 28, size: 24, face: 'words' } as const;
  return [
    { kind: 'box', ...STEPS, radius: 16, fill: 'panel', edge: 'line' },
    ...Array.from({ length: places }, (_, index): Drawn => {
      const x = STEPS.x + padding + size / 2 + pitch * index;
      const sign = signs[index];
      return sign === undefined
        ? { kind: 'box', ...around(x, middle, 4), radius: 4, fill: 'control' }
        : { kind: 'sign', sign, x: x - size / 2, y: middle - size / 2, size };
    }),
    text(took, { ...line, x: STEPS.x + padding, colour: 'text' }),
    ...(worth === ''
      ? []
      : [text(worth, { ...line, x: STEPS.x + STEPS.width - padding, colour: 'muted', align: 'right' } as const)]),
  ];
}

const around = (x: number, y: number, radius: number): Box => ({
  ...{ x: x - radius, y: y - radius },
  ...{ width: 2 * radius, height: 2 * radius },
});

const fit = (words: string, box: TextBox, face: Face, widthIn: WidthIn): FittedText =>
  fitText([...words].slice(0, LONGEST).join(''), box, (part) => widthIn(part, face));

/** In the order of its own letters, wherever they begin. */
const isolated = (line: string): string => `\u2068${line}\u2069`;

type Letters = Omit<Extract<Drawn, { kind: 'text' }>, 'kind' | 'text' | 'align'> & {
  readonly align?: 'left' | 'center' | 'right';
};
const text = (words: string, letters: Letters): Drawn => ({ kind: 'text', text: words, align: 'left', ...letters });
