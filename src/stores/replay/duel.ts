import { within } from './run-names';

/** What a run came to. */
export interface RunResult {
  readonly grade: number;
  readonly steps: number;
  /** How long it took, where that is known. */
  readonly took_ms: number | undefined;
}

/** How a challenge came out, in a sentence: by the grade as it is shown, then by steps, then by time. */
export function duelWords(mine: RunResult, theirs: RunResult, name: string | undefined): string {
  const [They, them] = name === undefined ? ['They', 'them'] : [within(name), within(name)];
  const [one, other] = [mine.grade.toFixed(2), theirs.grade.toFixed(2)];
  if (one !== other)
    return Number(one) > Number(other)
      ? `You beat ${them}: ${one} to ${other}.`
      : `${They} did better: ${other} to ${one}.`;
  const draw = `A draw at ${one}`;
  const they = name === undefined ? 'they' : They;
  if (mine.steps !== theirs.steps) return `${draw}, and ${mine.steps < theirs.steps ? 'you' : they} took fewer steps.`;
  const [time, theirTime] = [secondsOf(mine), secondsOf(theirs)];
  if (time === undefined || theirTime === undefined || time === theirTime) return `${draw}, in as many steps.`;
  if (time < theirTime) return `${draw}, in as many steps, and you were quicker.`;
  return `${draw}, in as many steps, and ${name === undefined ? 'they were' : `${they} was`} quicker.`;
}

const secondsOf = ({ took_ms }: RunResult): number | undefined =>
  took_ms === undefined ? undefined : Math.floor(took_ms / 1000);
