import { readFileSync } from 'node:fs';
import { RECORDING_FORMATS } from '../../src/openenv/recordings';
import { expertTrajectory } from '../../src/replay/fixture';
import { otherIncident, replayTrajectory } from '../../src/replay';
import { parseRecordedRun, recordsOf, severalValues, type RecordedRun } from '../../src/schema';
import { PUBLISHED } from '../../src/schema/published/fixture';
import type { Parser } from './parsers';

const SAVING = { at: '2026-11-20T09:00:00.000Z' };
const VECTORS = 'src/schema/recordings/vectors';

/** What reads the files of agents' tools, and texts that hold many records. */
export function runParsers(): readonly Parser[] {
  const runs = PUBLISHED.filter(({ scenario_id }) => ['AC-001', 'RCA-002', 'RP-001'].includes(scenario_id)).map(
    (scenario) => {
      const trajectory = expertTrajectory(scenario, 'strict-1');
      return {
        trajectory,
        replay: replayTrajectory(scenario, trajectory, 'x'),
        episode_id: `${scenario.scenario_id}-1`,
      };
    },
  );
  const written = RECORDING_FORMATS.flatMap(({ make }) => runs.map((run) => make([run], SAVING)));
  const records = readFileSync(`${VECTORS}/results.jsonl`, 'utf8').trim().split('\n');
  const log = readFileSync(`${VECTORS}/inspect-log.json`, 'utf8');
  const small = JSON.stringify({ scenario_id: 'AC-001', action_history: runs[0]?.trajectory.actions }, null, 2);
  const envelope = JSON.stringify({ experimentID: 'e1', filename: 'a.json', data: small });
  return [
    {
      name: 'runs of agents’ tools',
      damage: 'json',
      inputs: [...written, ...records, log],
      share: 100,
      read: (damaged) =>
        recordsOf({ json: JSON.parse(damaged) as unknown }).records.every(({ json }) => isRightRun(json)),
    },
    {
      name: 'texts of many records',
      damage: 'text',
      inputs: [
        Array(4).fill(small).join('\n'),
        `${Array(4)
          .fill(JSON.stringify(JSON.parse(small)))
          .join('\n')}\n`,
        envelope,
      ],
      share: 100,
      read(damaged) {
        const several = severalValues(damaged, '');
        return recordsOf(several).records.every(({ json }) => isRightRun(json));
      },
    },
  ];
}

const byKey = new Map(PUBLISHED.map((scenario) => [`${scenario.scenario_id} ${scenario.version}`, scenario]));

/** What is taken for a run of an incident of the site is executed, and as it is read it is written and read again. */
function isRightRun(json: unknown): boolean {
  const read = parseRecordedRun(json, 'run.json');
  if (!read.ok) return true;
  const { trajectory } = read.value;
  const scenario = byKey.get(`${trajectory.scenario_id} ${trajectory.scenario_version}`);
  if (!scenario) return true;
  const replay = replayTrajectory(scenario, trajectory, 'x');
  if (otherIncident(read.value, replay)) return true;
  const asked = new Set(replay.steps.flatMap(({ action }) => action.parameters.service ?? []));
  const known = scenario.known_services.some((name) => [...asked].some((each) => each.trim().toLowerCase() === name));
  return isKept(read.value, replay) && (known || asked.size === 0 || read.value.seen !== undefined);
}

function isKept({ trajectory }: RecordedRun, replay: ReturnType<typeof replayTrajectory>): boolean {
  const kept = { ...trajectory, actions: replay.steps.map(({ action }) => action) };
  const [record] = RECORDING_FORMATS;
  if (!record || kept.actions.length === 0) return true;
  const again = parseRecordedRun(JSON.parse(record.make([{ trajectory: kept, replay, episode_id: 'x' }], SAVING)), 'x');
  return again.ok && JSON.stringify(again.value.trajectory.actions) === JSON.stringify(kept.actions);
}
