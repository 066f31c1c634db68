import { describe, expect, test } from 'vitest';
import type { RulesetId, Scenario } from '../../schema';
import { scenarioOf, type ActionPair } from '../../schema/fixture';
import { replayOf } from '../fixture';
import { answerLines, ownWords, type AnswerLine } from './answer';

const FIELDS = {
  known_services: ['api', 'db'],
  aliases: { db: ['postgres'] },
  correct_failure_mode: 'pool_exhausted',
  correct_trigger: 'load',
  adjacent_severities: ['P3'],
};
const alert = scenarioOf('alert_classification', FIELDS);
const rootCause = scenarioOf('root_cause_analysis', FIELDS);
const remediation = scenarioOf('remediation_planning', {
  ...FIELDS,
  resolution_keywords: ['pool', 'restart'],
  debrief: { explanation: 'The pool was empty.', resolution: 'Restarted db.' },
});

const linesAfter = (scenario: Scenario, ...actions: ActionPair[]) => answerLines(replayOf(scenario, actions));
const answered = (scenario: Scenario, parameters: object) => {
  const types = {
    alert_classification: 'submit_severity',
    root_cause_analysis: 'submit_root_cause',
    remediation_planning: 'submit_resolution',
  } as const;
  return linesAfter(scenario, [types[scenario.task_id], parameters]);
};
const givenOf = (lines: readonly AnswerLine[], label: string) => lines.find((line) => line.label === label)?.given;

describe('what is right stands there, whatever was answered', () => {
  test.each<[string, Scenario, [string, string][]]>([
    [
      'of an alert',
      alert,
      [
        ['Severity', 'P2'],
        ['Defensible', 'P3'],
      ],
    ],
    [
      'of an alert without a defensible severity',
      { ...alert, adjacent_severities: [] },
      [
        ['Severity', 'P2'],
        ['Defensible', 'none'],
      ],
    ],
    [
      'of a root cause, by its titles',
      rootCause,
      [
        ['Service', 'db'],
        ['Failure mode', 'Connection pool exhausted'],
        ['Trigger', 'Load of users'],
      ],
    ],
    [
      'of a root cause that is given in words alone',
      scenarioOf('root_cause_analysis', { correct_root_cause: { service: 'db', failure_mode: 'no free connection' } }),
      [
        ['Service', 'db'],
        ['Failure mode', 'no free connection'],
      ],
    ],
    [
      'of a remediation',
      remediation,
      [
        ['Service', 'db'],
        ['Failure mode', 'Connection pool exhausted'],
        ['Resolution', 'Restarted db.'],
        ['Key terms', 'pool, restart'],
      ],
    ],
    ['of a remediation that says little', scenarioOf('remediation_planning', { correct_root_cause: undefined }), []],
  ])('%s', (_label, scenario, lines) => {
    expect(linesAfter(scenario).map(({ label, right }) => [label, right])).toEqual(lines);
    expect(linesAfter(scenario).every(({ given }) => given === undefined)).toBe(true);
  });
});

describe('what was answered stands beside it', () => {
  test.each<[string, Scenario, object, string, AnswerLine['given']]>([
    ['the right severity', alert, { severity: 'p2' }, 'Severity', { text: 'p2', isRight: true }],
    ['another severity', alert, { severity: 'P1' }, 'Severity', { text: 'P1', isRight: false }],
    ['the right service', rootCause, { service: 'DB' }, 'Service', { text: 'DB', isRight: true }],
    [
      'the right service by an alias',
      rootCause,
      { service: 'postgres' },
      'Service',
      { text: 'postgres', isRight: true },
    ],
    ['another service', rootCause, { service: 'api' }, 'Service', { text: 'api', isRight: false }],
    [
      'the right failure mode by its id',
      rootCause,
      { failure_mode: 'pool_exhausted' },
      'Failure mode',
      { text: 'Connection pool exhausted', isRight: true },
    ],
    [
      'another failure mode, with what it would have been',
      rootCause,
      { failure_mode: 'cold_cache' },
      'Failure mode',
      { text: 'Cold cache', isRight: false, definition: expect.stringMatching(/cache/) as string },
    ],
    [
      'a failure mode in words, which are not judged here',
      rootCause,
      { failure_mode: ' no connection was free ' },
      'Failure mode',
      { text: 'no connection was free', isRight: undefined },
    ],
    [
      'another trigger',
      rootCause,
      { trigger: 'release' },
      'Trigger',
      { text: 'Release', isRight: false, definition: expect.stringMatching(/version/) as string },
    ],
    [
      'a failure mode that was repaired',
      remediation,
      { failure_mode: 'pool_exhausted' },
      'Failure mode',
      { text: 'Connection pool exhausted', isRight: true },
    ],
    ['nothing, where it was not asked', rootCause, { service: 'db' }, 'Trigger', undefined],
    ['nothing of what is no text', rootCause, { service: 7 }, 'Service', undefined],
  ])('%s', (_label, scenario, parameters, label, given) => {
    expect(givenOf(answered(scenario, parameters), label)).toEqual(given);
  });

  test('only if it was submitted', () => {
    const lines = linesAfter(rootCause, ['query_logs', { service: 'db' }]);
    expect(lines.map(({ given }) => given)).toEqual([undefined, undefined, undefined]);
  });
});

describe('words of one’s own', () => {
  const wordsAfter = (scenario: Scenario, ruleset: RulesetId, action: ActionPair) =>
    ownWords(replayOf(scenario, [action], ruleset));

  test.each<[RulesetId, boolean]>([
    ['openenv-0.1', true],
    ['strict-1', false],
  ])('a summary by %s is graded: %s', (ruleset, graded) => {
    const parameters = { service: 'db', failure_mode: 'pool_exhausted', summary: ' Restarted db.\n' };
    expect(wordsAfter(remediation, ruleset, ['submit_resolution', parameters])).toEqual([
      { label: 'Summary', text: 'Restarted db.', graded },
    ]);
  });

  test.each<[RulesetId]>([['openenv-0.1'], ['strict-1']])('an explanation by %s is not', (ruleset) => {
    const parameters = { service: 'db', failure_mode: 'pool_exhausted', trigger: 'load', explanation: 'First this.' };
    expect(wordsAfter(rootCause, ruleset, ['submit_root_cause', parameters])).toEqual([
      { label: 'Explanation', text: 'First this.', graded: false },
    ]);
  });

  test.each([{}, { explanation: '  ' }])('%j has none', (parameters) => {
    expect(wordsAfter(rootCause, 'openenv-0.1', ['submit_root_cause', { service: 'db', ...parameters }])).toEqual([]);
  });
});
