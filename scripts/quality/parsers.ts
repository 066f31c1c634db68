import { findLink } from '../../src/replay/find-link';
import { expertTrajectory } from '../../src/replay/fixture';
import { GOLDEN_LINKS } from '../../src/replay/golden-links';
import { parseAction, parseEpisodeRecord, parseRecordedRun, parseScenario, parseStudySession } from '../../src/schema';
import { published } from '../../src/schema/published/fixture';
import { checkScenarios } from '../../src/stores/files/checked-scenarios';
import { pastedHash } from '../../src/stores/pasted-link';
import { makeRoute, parseRoute } from '../../src/stores/route';
import { DEFAULT_PLAN, makeStudyLink, parseStudyLink } from '../../src/stores/study/link';
import { runParsers } from './run-parsers';
import { expertPayload } from './screens';

/** Something that reads what comes from outside. */
export interface Parser {
  readonly name: string;
  readonly damage: 'text' | 'json';
  /** Right inputs, which are damaged. */
  readonly inputs: readonly string[];
  /** Of a thousand inputs, those that it reads. */
  readonly share: number;
  /** Reads a damaged input; false if that was taken for something else than what was written. */
  readonly read: (damaged: string) => boolean;
}

const EPISODE = '11111111-2222-4333-8444-555555555555';

/** Every parser of links, files and stored data. */
export function parsers(): readonly Parser[] {
  const payloads = [
    ...GOLDEN_LINKS.map(({ payload }) => payload),
    ...['AC-001', 'RCA-002', 'RP-001'].map(expertPayload),
  ];
  const known = new Set(payloads);
  const addresses = [
    ...['#/play/AC-001?ruleset=strict-1', '#/bench?study=pilot&suite=core', '#/s/AC-001', '#/about'],
    ...payloads.flatMap((each) => [
      `#/r/${each}/3`,
      `#/c/${each}`,
      `#/compare/${each}/expert`,
      `https://x.test/#/r/${each}`,
    ]),
  ];
  const trajectory = expertTrajectory(published('RCA-002'), 'strict-1');
  const scenario = JSON.stringify(published('AC-001'));
  const run = JSON.stringify({ format: 'incident-console-replay', version: 1, trajectory });
  const unchecked = { isPublished: () => false, isHeld: () => false };
  return [
    {
      name: 'replay links',
      damage: 'text',
      inputs: payloads,
      share: 300,
      read(damaged) {
        const found = findLink(damaged);
        return !found.ok || known.has(found.value.payload);
      },
    },
    {
      name: 'addresses of screens, also where they are pasted',
      damage: 'text',
      inputs: addresses,
      share: 150,
      read: (damaged) => [damaged, pastedHash(damaged)].every((hash) => hash === undefined || isStable(hash)),
    },
    {
      name: 'links to studies',
      damage: 'text',
      inputs: [makeStudyLink({ plan: DEFAULT_PLAN, participant: 'P-7' }).replace(/^.*\?/, '')],
      share: 100,
      read: without(parseStudyLink),
    },
    {
      name: 'actions',
      damage: 'json',
      inputs: trajectory.actions.map((action) => JSON.stringify(action)),
      share: 100,
      read: without((text) => parseAction(JSON.parse(text))),
    },
    {
      name: 'recorded runs',
      damage: 'json',
      inputs: [run],
      share: 55,
      read: without((text) => parseRecordedRun(JSON.parse(text), 'run.json')),
    },
    {
      name: 'stored episodes and sessions',
      damage: 'json',
      inputs: [JSON.stringify({ episode_id: EPISODE, started_at: '2026-11-01T10:00:00.000Z', ...trajectory })],
      share: 55,
      read: without((text) => [parseEpisodeRecord(JSON.parse(text)), parseStudySession(JSON.parse(text))]),
    },
    {
      name: 'scenarios, and the places of their mistakes',
      damage: 'json',
      inputs: [scenario],
      share: 30,
      read: without((text) => checkScenarios(text, JSON.parse(text), unchecked)),
    },
    {
      name: 'scenarios of a known task',
      damage: 'json',
      inputs: [scenario],
      share: 10,
      read: without((text) => parseScenario(JSON.parse(text), 'alert_classification')),
    },
    ...runParsers(),
  ];
}

/** Whether what was read is read again from its own address. */
function isStable(hash: string): boolean {
  const route = parseRoute(hash);
  return JSON.stringify(parseRoute(makeRoute(route))) === JSON.stringify(route);
}

/** For what has no meaning to be lost: it is only read. */
const without = (read: (text: string) => unknown) => (damaged: string) => {
  read(damaged);
  return true;
};
