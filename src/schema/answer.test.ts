import { describe, expect, test } from 'vitest';
import {
  actionObject,
  ANSWER_FIELDS,
  ANSWERS,
  Draft,
  EMPTY_DRAFT,
  isChosen,
  isWritten,
  submissionOf,
  submitDraft,
  TASK_IDS,
  TASKS,
  type ActionParameters,
  type AnswerName,
  type TaskId,
} from '.';
import { scenarioOf } from './fixture';

const FILLED: Draft = { severity: 'P2', service: 'db', failure_mode: ' pool exhausted ', summary: '\tRestarted db.\n' };
const evidence = [{ tool: 'query_logs', service: 'db' }] as const;

describe.each<[TaskId, AnswerName[], ActionParameters]>([
  ['alert_classification', ['severity'], { severity: 'P2' }],
  ['root_cause_analysis', ['service', 'failure_mode'], { service: 'db', failure_mode: 'pool exhausted' }],
  ['remediation_planning', ['summary'], { summary: 'Restarted db.' }],
])('a draft of %s', (task_id, fields, parameters) => {
  test('is submitted with what the task asks for, less the space around it', () => {
    expect(submitDraft(task_id, FILLED, [])).toEqual({
      ok: true,
      value: { action_type: TASKS[task_id].submission, parameters },
    });
  });

  test('names the evidence that it has', () => {
    expect(submitDraft(task_id, FILLED, evidence)).toMatchObject({
      value: { parameters: { ...parameters, evidence: [...evidence] } },
    });
  });

  test.each(fields)('lacks %s', (name) => {
    const error = ANSWER_FIELDS[name].lacks;
    expect(submitDraft(task_id, { ...FILLED, [name]: ' ' }, evidence)).toEqual({ ok: false, error });
  });

  test('lacks nothing else', () => {
    const others = Object.fromEntries(fields.map((name) => [name, FILLED[name]]));
    expect(submitDraft(task_id, { ...EMPTY_DRAFT, ...others }, []).ok).toBe(true);
  });
});

test('of two fields, the first that is empty is lacking', () => {
  expect(submitDraft('root_cause_analysis', EMPTY_DRAFT, [])).toEqual({
    ok: false,
    error: 'Choose the service first.',
  });
});

test.each(TASK_IDS)('what is written for %s comes last, in one field at most', (task_id) => {
  const written = ANSWERS[task_id].fields.map(isWritten);
  expect(written.slice(0, -1)).not.toContain(true);
});

test('a field is chosen or written; other parameters are neither', () => {
  const names = [...Object.keys(ANSWER_FIELDS), 'flag', 'constructor', ''];
  expect(names.filter(isChosen)).toEqual(['severity', 'service']);
  expect((Object.keys(ANSWER_FIELDS) as AnswerName[]).filter(isWritten)).toEqual(['failure_mode', 'summary']);
});

test('an empty draft is what a draft without fields is read as', () => {
  expect(Draft.parse({})).toEqual(EMPTY_DRAFT);
});

describe('a submission says what it is given', () => {
  test('nothing, where there is no answer', () => {
    expect(submissionOf('root_cause_analysis', {})).toEqual({ action_type: 'submit_root_cause', parameters: {} });
  });

  test('and that it rests on nothing', () => {
    expect(submissionOf('alert_classification', { severity: '' }, [])).toEqual({
      action_type: 'submit_severity',
      parameters: { severity: '', evidence: [] },
    });
  });
});

describe('the solution of a scenario', () => {
  test.each<[string, TaskId, object, Partial<Draft>]>([
    ['a severity', 'alert_classification', { correct_severity: 'P3' }, { severity: 'P3' }],
    [
      'a root cause',
      'root_cause_analysis',
      { correct_root_cause: { service: 'db', failure_mode: 'disk full' } },
      { service: 'db', failure_mode: 'disk full' },
    ],
    [
      'a resolution',
      'remediation_planning',
      { debrief: { explanation: '', resolution: 'Freed the disk.' } },
      { summary: 'Freed the disk.' },
    ],
    [
      'its key terms, where nobody wrote a resolution',
      'remediation_planning',
      { resolution_keywords: ['db', 'disk'] },
      { summary: 'Resolved: db, disk.' },
    ],
  ])('is %s', (_label, task_id, fields, answer) => {
    expect(ANSWERS[task_id].solution(scenarioOf(task_id, fields))).toEqual(answer);
  });
});

describe('what an action was applied to', () => {
  test.each<[string, ActionParameters, string]>([
    ['nothing', {}, ''],
    ['a service', { service: 'db' }, 'db'],
    ['a flag', { flag: 'export' }, 'export'],
    ['a runbook step', { runbook_action: 'verify' }, 'verify'],
    ['a target', { target: 'verify' }, 'verify'],
    ['a service before a flag', { service: 'db', flag: 'export' }, 'db'],
    ['a severity', { severity: 'P2' }, 'P2'],
    ['a root cause', { service: 'db', failure_mode: 'pool exhausted' }, 'db: pool exhausted'],
    ['a failure mode alone', { failure_mode: 'pool exhausted' }, ': pool exhausted'],
    ['a summary', { service: 'db', summary: 'Restarted.' }, 'Restarted.'],
    ['a service, where the failure mode is empty', { service: 'db', failure_mode: '' }, 'db'],
    [
      'more than a resolution',
      { service: 'db', severity: 'P1', failure_mode: 'slow', summary: 'Restarted.' },
      'Restarted.',
    ],
    ['nulls', { service: null, flag: null, summary: null, severity: null, failure_mode: null }, ''],
  ])('%s', (_label, parameters, object) => {
    expect(actionObject(parameters)).toBe(object);
  });
});
