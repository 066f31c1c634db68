import { atif } from './atif';
import { conversation } from './conversation';
import { episodeRecord } from './episode-record';
import { inspectLog } from './inspect-log';
import type { RunToSave, Saving } from './run-to-save';

export type { RunToSave, Saving } from './run-to-save';

/** A format that tools of agents read. */
export interface RecordingFormat {
  readonly id: 'atif' | 'episode-record' | 'inspect' | 'sft';
  readonly title: string;
  /** What reads it, in a few words. */
  readonly about: string;
  /** What stands behind the name of what is saved. */
  readonly ending: string;
  readonly make: (runs: readonly RunToSave[], saving: Saving) => string;
}

const lines = (records: readonly object[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join('');
const whole = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Each is read again by Results and by *Open a file*. */
export const RECORDING_FORMATS: readonly RecordingFormat[] = [
  {
    ...{
      id: 'episode-record',
      title: 'OpenEnv',
      about: 'results.jsonl, as its collector writes it',
      ending: 'results.jsonl',
    },
    make: (runs) => lines(runs.map(episodeRecord)),
  },
  {
    ...{ id: 'sft', title: 'Training', about: 'a conversation with tools, for TRL’s SFTTrainer', ending: 'sft.jsonl' },
    make: (runs) => lines(runs.map(conversation)),
  },
  {
    ...{ id: 'inspect', title: 'inspect_ai', about: 'a log for inspect view', ending: 'inspect.json' },
    make: (runs, saving) => whole(inspectLog(runs, saving)),
  },
  {
    ...{ id: 'atif', title: 'ATIF', about: 'a trajectory, version 1.7', ending: 'atif.json' },
    make: (runs) => whole(runs.length === 1 ? runs.map(atif)[0] : runs.map(atif)),
  },
];
