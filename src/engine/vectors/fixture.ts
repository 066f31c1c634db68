import { createEpisode, parseAction, parseScenario, step } from '..';
import type { TaskId } from '../../schema';
import recorded from './openenv-0.1.json';

/** What `recordedDigest` gives wherever the engine runs. It changes with every text that the engine writes. */
export const RECORDED_DIGEST = '1624fb340a1731cd1b13c0b1a333b84d1fd864e36b05c02342d6c212c50921f0';

/** For tests: SHA-256, in hexadecimal, of every step result of the recorded episodes as JSON, scenarios left out. */
export async function recordedDigest(subtle: SubtleCrypto): Promise<string> {
  const results = recorded.map(({ task_id, scenario: json, steps }) => {
    const scenario = parseScenario(json, task_id as TaskId);
    if (!scenario.ok) throw new Error(scenario.error.message);
    let episode = createEpisode(scenario.value);
    return steps.map(({ action: given }) => {
      const action = parseAction(given);
      if (!action.ok) throw new Error(action.error.message);
      const result = step(episode, action.value);
      episode = result.episode;
      const { scenario: _, ...rest } = result.episode;
      return { ...result, episode: rest };
    });
  });
  const bytes = new TextEncoder().encode(JSON.stringify(results));
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
