import type { Table } from './table';

// A database for each kind: a further one needs no change of the others, which an open tab could hold up.

export const RUNNING_TABLE: Table = { database: 'incident-console-running', name: 'episodes' };
export const STUDY_TABLE: Table = { database: 'incident-console-studies', name: 'sessions' };
export const ARCHIVE_TABLE: Table = { database: 'incident-console', name: 'episodes', key: 'episode_id' };
export const OWN_INCIDENT_TABLE: Table = { database: 'incident-console-own', name: 'incidents', key: 'scenario_id' };
