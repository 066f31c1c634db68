/** Minutes of a day. */
export const DAY = 1440;

/** `14:32:10` as minutes after midnight; undefined when it is no time of day. */
export function minutesOf(at: string): number | undefined {
  const [, hours, minutes, seconds = '0'] = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?$/.exec(at) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes) + Number(seconds) / 60;
}

export const clockText = (minutes: number): string => {
  const whole = Math.floor(((minutes % DAY) + DAY) % DAY);
  return [Math.floor(whole / 60), whole % 60].map((part) => String(part).padStart(2, '0')).join(':');
};

/** Minutes from `from` to `to` by the nearest way round the clock: negative when `to` is earlier. */
export const minutesBetween = (from: number, to: number): number => {
  const forward = (((to - from) % DAY) + DAY) % DAY;
  return forward > DAY / 2 ? forward - DAY : forward;
};
