import type { Sign } from '../../stores/debrief/signs';

/** A sign within 24 by 24: its edge, and lines or a filled shape in it. */
export interface SignShape {
  readonly edge: string;
  readonly line?: string;
  readonly shape?: string;
  /** The dashes of the edge. */
  readonly dashes?: readonly number[];
}

const RING = 'M12 1.5a10.5 10.5 0 1 0 0 21a10.5 10.5 0 1 0 0-21';

/** What each step was worth, by a shape of its own. */
export const SIGN_SHAPES: Readonly<Record<Sign, SignShape>> = {
  proof: { edge: RING, line: 'M7.5 12.5l3 3 6-7' },
  again: { edge: RING, line: 'M5 12.5l2.6 2.6 5-6M11.2 14.4l.9.8 5.4-6.2' },
  useful: { edge: RING, shape: 'M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8' },
  idle: { edge: 'M12 6.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11' },
  harmful: { edge: 'M8 2h8l6 6v8l-6 6H8l-6-6V8z', line: 'M8.5 8.5l7 7m0-7l-7 7' },
  answer: { edge: RING, shape: 'M12 6.5l5.5 5.5-5.5 5.5L6.5 12z' },
  missed: { edge: RING, line: 'M12 8.5v7M8.5 12h7', dashes: [3, 3.2] },
  question: { edge: RING, shape: 'M12 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5' },
};

/** The colour of a sign, by its name among the tokens. */
export const SIGN_COLOURS: Readonly<Record<Sign, string>> = {
  proof: 'ok',
  again: 'ok',
  useful: 'accent',
  idle: 'muted',
  harmful: 'bad',
  answer: 'warn',
  missed: 'warn',
  question: 'muted',
};

/** How thick edges and lines are, within 24 by 24. */
export const SIGN_STROKES = { edge: 1.8, line: 2.2 } as const;
