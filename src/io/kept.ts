import { createArchive } from './archive';
import { createOwnIncidents } from './own-incidents';
import { createRunningEpisodes } from './running';
import { createPublishedScenarios } from './scenarios';

/** What reads data from outside, and needs the schemas for it: the first screen is there before they are. */
export const createKept = (scenarios: string, tabId: string) => ({
  scenarios: createPublishedScenarios(scenarios),
  running: createRunningEpisodes(tabId, () => localStorage),
  archive: createArchive(),
  ownIncidents: createOwnIncidents(),
});
export type Kept = ReturnType<typeof createKept>;
