import { expect, test } from 'vitest';
import { expertLine } from '../../policies';
import { RULESETS } from '../../rulesets';
import type { ActionParameters, Trajectory } from '../../schema';
import { published } from '../../schema/published/fixture';
import { trajectoryOf } from '../../replay/fixture';
import { replayOf } from '../fixture';
import { contentsOf, freeText, makeReplayFile, shareAddress, summaryText } from './share';

test.each([
  ['a domain', 'https://x.example/', 'https://x.example/s/RCA-002/#/r/abc'],
  ['a sub-path', 'http://localhost:4173/console/', 'http://localhost:4173/console/s/RCA-002/#/r/abc'],
])('a shared address on %s goes through the page of its incident', (_label, site, address) => {
  expect(shareAddress(site, 'RCA-002', '#/r/abc')).toBe(address);
});

test('an incident that the site does not have is shared without such a page', () => {
  expect(shareAddress('https://x.example/console/', undefined, '#/c/abc')).toBe('https://x.example/console/#/c/abc');
});

test('a summary has a symbol for each step, the same in words, and nothing of the incident', () => {
  const scenario = published('RP-001');
  const replay = replayOf(scenario, [
    ['query_logs', { service: 'postgres-db' }],
    ['check_metrics', { service: 'postgres-db' }],
    ['rollback_deploy', { service: 'auth-service' }],
    ['restart_service', { service: 'postgres-db' }],
    ['dance', {}],
    ['submit_resolution', { summary: 'I think the database was restarted.' }],
  ]);
  const text = summaryText(replay, 'https://x.example/');
  expect(text.split('\n')).toEqual([
    'Incident Console RP-001: grade 0.65 in 6 of 15 steps',
    '🔎🔎❌🔧▫️📝',
    '(2 questions, 1 repair, 1 wrong repair, 1 submission, 1 other action)',
    'https://x.example/',
  ]);
  for (const spoiler of [...scenario.known_services, 'database', 'dance']) expect(text).not.toContain(spoiler);
});

const trajectory = {
  scenario_id: 'RCA-002',
  scenario_version: 1,
  ruleset: 'openenv-0.1' as const,
  actions: [
    {
      action_type: 'query_logs',
      parameters: { service: 'order-service', reasoning: 'a hunch', ticket: [7] },
      at_ms: 1000,
    },
    {
      action_type: 'submit_root_cause',
      parameters: { service: 'network-infra', failure_mode: 'routes <b>' },
      at_ms: 2000,
    },
  ],
};

test.each<[string, ActionParameters]>([
  ['a severity', { severity: 'P2' }],
  ['a failure mode and a trigger of the lists', { failure_mode: 'Cold cache', trigger: 'release' }],
  ['what a repair is applied to', { service: 'db', flag: 'export', runbook_action: 'verify', target: 'db' }],
  ['how it is', { target_version: 'v1', replicas: 3 }],
])('no free text is %s', (_label, parameters) => {
  expect(freeText({ ...trajectory, actions: [{ action_type: 'any', parameters, at_ms: 0 }] })).toEqual([]);
});

test('free text is what a person wrote, not what was chosen', () => {
  expect(freeText(trajectory)).toEqual(['a hunch', 'ticket: 7', 'routes <b>']);
});

test.each<[string, ActionParameters['evidence'], string[]]>([
  ['a list of cells', [{ tool: 'query_logs', service: 'order-service' }], []],
  ['nothing', null, []],
  ['a cell with a note', [{ tool: 'query_logs', service: 'order-service', note: 'look <b>' }], ['look <b>']],
])('evidence is chosen, not written: %s', (_label, evidence, words) => {
  const parameters = { service: 'order-service', failure_mode: 'full', evidence };
  const actions = [{ action_type: 'submit_root_cause', parameters, at_ms: 0 }];
  expect(freeText({ ...trajectory, actions })).toEqual(['full', ...words]);
});

const ASKED = { action_type: 'query_logs', parameters: { service: 'db' }, at_ms: 0 };
const answered = (evidence: ActionParameters['evidence']) => ({
  action_type: 'submit_severity',
  parameters: { severity: 'P1', evidence },
  at_ms: 0,
});
const CELL = { tool: 'query_logs', service: 'db' };
const FORK = { forked_from: { step: 1, parent: '00000000' } };

test.each<[string, Partial<Trajectory>, Parameters<typeof contentsOf>[1], string[]]>([
  ['steps', { actions: [ASKED, ASKED] }, { timed: true }, ['2 steps, and when each was taken']],
  ['one without its time', { actions: [ASKED] }, { timed: false }, ['1 step, without times']],
  ['nothing', { actions: [] }, { timed: false }, ['0 steps, without times']],
  [
    'an answer without evidence',
    { actions: [ASKED, answered([])] },
    { timed: true },
    ['2 steps, and when each was taken', 'the answer'],
  ],
  [
    'where it was played on, an answer with evidence, and a name',
    { actions: [ASKED, answered([CELL, CELL])], ...FORK },
    { timed: false, sender: 'Zoë' },
    [
      '2 steps, without times',
      'the answer, with 2 cards named as evidence',
      'that the run goes on from step 1 of another replay',
      'the name Zoë',
    ],
  ],
])('a link holds %s', (_label, fields, options, contents) => {
  expect(contentsOf({ ...trajectory, ...fields }, options)).toEqual(contents);
});

test.each(['AC-001', 'RCA-002', 'RP-003'])('of a strict answer to %s only what was written is free text', (id) => {
  const actions = expertLine(published(id), 'strict-1').map((action) => ({ ...action, at_ms: 0 }));
  const last = actions.at(-1)!;
  const { written } = Object.values(RULESETS['strict-1'].answers).find(
    ({ submission }) => submission === last.action_type,
  )!;
  const explained = { ...last, parameters: { ...last.parameters, [written!]: 'Because.' } };
  expect(freeText({ ...trajectory, actions: [...actions.slice(0, -1), explained] })).toEqual(['Because.']);
});

test('a replay file says what was done and what it earned', () => {
  const replay = replayOf(
    published('RCA-002'),
    trajectory.actions.map(({ action_type, parameters }) => [action_type, parameters]),
  );
  expect(JSON.parse(makeReplayFile(trajectory, replay))).toEqual({
    format: 'incident-console-replay',
    version: 1,
    ...trajectory,
    rewards: [0.05, 0],
    cumulative_reward: 1.05,
    grade: 1,
  });
});

test('what goes along is said in words, whatever it is', () => {
  const trajectory = trajectoryOf(published('RP-003'), [
    {
      action_type: 'query_logs',
      parameters: { service: 'postgres-db', depth: 3, more: { a: [1, 'two'], b: true, c: null } },
    },
  ]);
  expect(freeText(trajectory)).toEqual(['depth: 3', 'more: a: 1, a: two, b: yes, c: none']);
});
