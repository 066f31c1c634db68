import { grade } from '../../engine';
import type { Replay } from '../../replay';
import { RULESET_WORDS } from '../../rulesets';
import { TASKS } from '../../schema';
import { signsOf, type Sign } from '../debrief/signs';
import { within } from './run-names';

/** What a picture of a run says: nothing of what was found. */
export interface PicturedRun {
  readonly scenario_id: string;
  readonly title: string;
  /** `Root cause analysis · Strict 1`. */
  readonly kind: string;
  /** Whose run it is, or who dares whom, in a sentence. */
  readonly who: string;
  /** Undefined where it stays hidden. */
  readonly grade: number | undefined;
  /** One a step. */
  readonly signs: readonly Sign[];
  /** How many steps there may be. */
  readonly max: number;
  /** `7 of 10 steps · 03:12`. */
  readonly took: string;
  /** What the signs were, in words. */
  readonly worth: string;
}

export interface PictureOptions {
  /** Of whoever sends it, if they gave one. */
  readonly sender: string;
  /** How long the run took, as it is shown; undefined where that is not known, or does not go along. */
  readonly clock: string | undefined;
  /** The run challenges whoever sees the picture: how it went stays hidden. */
  readonly isChallenge: boolean;
  /** Whoever sends it may know the grade. */
  readonly isRevealed: boolean;
}

export function picturedRun(replay: Replay, options: PictureOptions): PicturedRun {
  const { scenario, ruleset } = replay.episode;
  const { title, max_steps: max } = TASKS[scenario.task_id];
  const isShown = options.isRevealed && !options.isChallenge;
  const signs = isShown ? signsOf(replay).map(({ sign }) => sign) : replay.steps.map((): Sign => 'question');
  const took = `${signs.length} of ${max} steps`;
  return {
    scenario_id: scenario.scenario_id,
    title: scenario.title,
    kind: `${title} · ${RULESET_WORDS[ruleset].title}`,
    who: whoWords(options),
    grade: isShown ? grade(replay.episode).total : undefined,
    signs,
    max,
    took: options.clock === undefined ? took : `${took} · ${options.clock}`,
    worth: isShown ? worthWords(signs) : '',
  };
}

function whoWords({ sender, isChallenge }: PictureOptions): string {
  if (isChallenge) return sender === '' ? 'Can you do better?' : `${within(sender)} dares you to do better`;
  return sender === '' ? '' : `A run of ${within(sender)}`;
}

const WORDS: readonly (readonly [sign: Sign, one: string, many: string])[] = [
  ['proof', '1 proof', 'proofs'],
  ['again', '1 proof again', 'proofs again'],
  ['useful', '1 useful', 'useful'],
  ['idle', '1 idle', 'idle'],
  ['harmful', '1 harmful', 'harmful'],
  ['answer', 'the answer', 'answers'],
];

const worthWords = (signs: readonly Sign[]): string =>
  WORDS.flatMap(([sign, one, many]) => {
    const amount = signs.filter((other) => other === sign).length;
    return amount === 0 ? [] : amount === 1 ? [one] : [`${amount} ${many}`];
  }).join(', ');

/** All that a picture shows, in words. */
export const pictureText = ({ scenario_id, title, kind, who, grade: total, took, worth }: PicturedRun): string =>
  [
    `${scenario_id}, ${title}`,
    kind,
    total === undefined ? 'grade hidden' : `grade ${total.toFixed(2)}`,
    took,
    worth,
    who,
  ]
    .filter((part) => part !== '')
    .join('. ');
