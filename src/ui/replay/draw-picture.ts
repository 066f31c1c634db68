import { layOutPicture, PICTURE_SIZE, type Drawn, type Face } from '../../stores/replay/picture-layout';
import type { PicturedRun } from '../../stores/replay/run-picture';
import { SIGN_COLOURS, SIGN_SHAPES, SIGN_STROKES } from '../shared/sign-shapes';

type Kind = Drawn['kind'];
type Of<K extends Kind> = Extract<Drawn, { readonly kind: K }>;

/** A canvas with the fonts of the app, and its colours in the look that the style of the canvas asks for. */
interface Easel {
  readonly context: CanvasRenderingContext2D;
  readonly colourOf: (name: string) => string;
  readonly setFace: (face: Face, size: number) => void;
}

/** Letters are measured at this size, in pixels. */
const MEASURED = 100;
const WEIGHTS: Readonly<Record<Face, number>> = { title: 700, words: 400, figures: 600 };
/** In multiples of the size. */
const SPACING: Readonly<Record<Face, number>> = { title: -0.02, words: 0, figures: -0.02 };

/** Draws the picture of a run. The canvas stands in the page, whose style it takes. */
export function drawPicture(canvas: HTMLCanvasElement, run: PicturedRun, site: string): void {
  const easel = easelOf(canvas);
  if (!easel) return;
  const widthIn = (text: string, face: Face): number => {
    easel.setFace(face, MEASURED);
    return easel.context.measureText(text).width / MEASURED;
  };
  for (const drawn of layOutPicture(run, site, widthIn)) {
    if (drawn.kind === 'text') drawText(easel, drawn);
    else if (drawn.kind === 'box') drawBox(easel, drawn);
    else drawSign(easel, drawn);
  }
}

function easelOf(canvas: HTMLCanvasElement): Easel | undefined {
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  canvas.width = PICTURE_SIZE.width;
  canvas.height = PICTURE_SIZE.height;
  context.direction = 'ltr';
  const style = getComputedStyle(canvas);
  const [sans, mono] = ['--sans', '--mono'].map((name) => style.getPropertyValue(name));
  const colours = new Map<string, string>();
  return {
    context,
    colourOf(name) {
      const known = colours.get(name);
      if (known !== undefined) return known;
      // A colour of the page depends on its look, and is known once something has it.
      canvas.style.color = `var(--${name})`;
      const { color } = getComputedStyle(canvas);
      canvas.style.removeProperty('color');
      colours.set(name, color);
      return color;
    },
    setFace(face, size) {
      context.font = `${WEIGHTS[face]} ${size}px ${face === 'figures' ? mono : sans}`;
      context.letterSpacing = `${SPACING[face] * size}px`;
    },
  };
}

function drawText({ context, colourOf, setFace }: Easel, { text, x, y, size, face, colour, align }: Of<'text'>): void {
  setFace(face, size);
  context.fillStyle = colourOf(colour);
  context.textAlign = align;
  context.fillText(text, x, y);
}

function drawBox({ context, colourOf }: Easel, { x, y, width, height, radius, fill, edge }: Of<'box'>): void {
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  if (fill !== undefined) {
    context.fillStyle = colourOf(fill);
    context.fill();
  }
  if (edge === undefined) return;
  context.strokeStyle = colourOf(edge);
  context.lineWidth = 2;
  context.stroke();
}

/** A sign as the page shows it, larger. */
function drawSign({ context, colourOf }: Easel, { sign, x, y, size }: Of<'sign'>): void {
  const { edge, line, shape, dashes = [] } = SIGN_SHAPES[sign];
  const colour = colourOf(SIGN_COLOURS[sign]);
  context.save();
  context.translate(x, y);
  context.scale(size / 24, size / 24);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = SIGN_STROKES.edge;
  context.setLineDash(dashes);
  context.stroke(new Path2D(edge));
  context.lineWidth = SIGN_STROKES.line;
  context.setLineDash([]);
  if (line !== undefined) context.stroke(new Path2D(line));
  if (shape !== undefined) context.fill(new Path2D(shape));
  context.restore();
}

/** The picture as a file. Undefined where the browser makes none. */
export const pictureFile = (canvas: HTMLCanvasElement, name: string): Promise<File | undefined> =>
  new Promise((resolve) =>
    canvas.toBlob((blob) => resolve(blob ? new File([blob], name, { type: blob.type }) : undefined), 'image/png'),
  );
