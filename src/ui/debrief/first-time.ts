const known = new Set<string>();

/** Whether this is the first time that an episode is shown, as long as the app is open. */
export function isFirstTime(episode_id: string): boolean {
  if (known.has(episode_id)) return false;
  known.add(episode_id);
  return true;
}
