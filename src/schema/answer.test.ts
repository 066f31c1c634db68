import { describe, expect, test } from 'vitest';
import {
  actionObject,
  ANSWER_FIELDS,
  answerText,
  Draft,
  EMPTY_DRAFT,
  FAILURE_MODES,
  fieldsOf,
  submissionOf,
  submitDraft,
  TRIGGERS,
  type Action,
  type ActionParameters,
  type AnswerForm,
  type AnswerName,
} from '.';

const FILLED: Draft = {
  severity: 'P2',
  service: 'db',
  failure_mode: ' pool_exhausted ',
  trigger: 'load\n',
  explanation: '\tA rush took all connections. ',
  summary: '\tRestarted db.\n',
};
const evidence = [{ tool: 'query_logs', service: 'db' }] as const;

const CHOSEN: AnswerForm = { submission: 'submit_severity', heading: 'Judge', chosen: ['severity'] };
const WRITTEN: AnswerForm = { submission: 'submit_resolution', heading: 'Describe', chosen: [], written: 'summary' };
const BOTH: AnswerForm = {
  submission: 'submit_root_cause',
  heading: 'Name',
  chosen: ['service'],
  written: 'failure_mode',
};
const OPTIONAL: AnswerForm = {
  submission: 'submit_root_cause',
  heading: 'Name',
  chosen: ['service', 'failure_mode', 'trigger'],
  written: 'explanation',
  optional: true,
};
const CAUSE = { service: 'db', failure_mode: 'pool_exhausted', trigger: 'load' };

describe.each<[string, AnswerForm, AnswerName[], ActionParameters]>([
  ['a choice', CHOSEN, ['severity'], { severity: 'P2' }],
  ['words', WRITTEN, ['summary'], { summary: 'Restarted db.' }],
  ['a choice and words', BOTH, ['service', 'failure_mode'], { service: 'db', failure_mode: 'pool_exhausted' }],
  [
    'choices and words that may be missing',
    OPTIONAL,
    ['service', 'failure_mode', 'trigger'],
    { ...CAUSE, explanation: 'A rush took all connections.' },
  ],
])('a draft of %s', (_label, form, required, parameters) => {
  test('is submitted with what the form asks for, less the space around it', () => {
    expect(submitDraft(form, FILLED, [])).toEqual({
      ok: true,
      value: { action_type: form.submission, parameters },
    });
  });

  test('names the evidence that it has', () => {
    expect(submitDraft(form, FILLED, evidence)).toMatchObject({
      value: { parameters: { ...parameters, evidence: [...evidence] } },
    });
  });

  test.each(required)('lacks %s', (name) => {
    const error = ANSWER_FIELDS[name].lacks;
    expect(submitDraft(form, { ...FILLED, [name]: ' ' }, evidence)).toEqual({ ok: false, error });
  });

  test('lacks nothing else', () => {
    const others = Object.fromEntries(required.map((name) => [name, FILLED[name]]));
    expect(submitDraft(form, { ...EMPTY_DRAFT, ...others }, []).ok).toBe(true);
  });
});

test('of two fields, the first that is empty is lacking', () => {
  expect(submitDraft(BOTH, EMPTY_DRAFT, [])).toEqual({ ok: false, error: 'Choose the service first.' });
});

test('words that may be missing are left out where they are', () => {
  for (const explanation of ['', ' \n'])
    expect(submitDraft(OPTIONAL, { ...FILLED, explanation }, [])).toEqual({
      ok: true,
      value: { action_type: 'submit_root_cause', parameters: CAUSE },
    });
});

test('the words come last', () => {
  expect([CHOSEN, WRITTEN, BOTH].map(fieldsOf)).toEqual([['severity'], ['summary'], ['service', 'failure_mode']]);
});

test('an empty draft is what a draft without fields is read as', () => {
  expect(Draft.parse({})).toEqual(EMPTY_DRAFT);
});

describe('a submission says what it is given', () => {
  test('nothing, where there is no answer', () => {
    expect(submissionOf(BOTH, {})).toEqual({ action_type: 'submit_root_cause', parameters: {} });
  });

  test('and that it rests on nothing', () => {
    expect(submissionOf(CHOSEN, { severity: '' }, [])).toEqual({
      action_type: 'submit_severity',
      parameters: { severity: '', evidence: [] },
    });
  });

  test('and nothing for which the form does not ask', () => {
    expect(submissionOf(BOTH, FILLED).parameters).toEqual({ service: 'db', failure_mode: ' pool_exhausted ' });
  });
});

describe('people read', () => {
  test.each<[string, AnswerName, string, string]>([
    ['the title of a failure mode', 'failure_mode', 'pool_exhausted', 'Connection pool exhausted'],
    ['it for the title in another spelling', 'failure_mode', ' connection POOL exhausted', 'Connection pool exhausted'],
    ['other words for a failure mode as they are', 'failure_mode', 'no free threads', 'no free threads'],
    ['the title of a trigger', 'trigger', 'none_of_these', 'None of these'],
    ['other words for a trigger as they are', 'trigger', 'bad luck', 'bad luck'],
    ['a trigger for a failure mode as it is', 'failure_mode', 'release', 'release'],
    ['a severity', 'severity', 'P2', 'P2'],
    ['a service, though a mode has its name', 'service', 'disk_full', 'disk_full'],
    ['an explanation', 'explanation', 'release', 'release'],
    ['a summary', 'summary', 'Restarted.', 'Restarted.'],
    ['nothing, where nothing was given', 'failure_mode', '', ''],
  ])('%s', (_label, name, value, text) => {
    expect(answerText(name, value)).toBe(text);
  });

  test('every mode and trigger by its title', () => {
    for (const { id, title } of FAILURE_MODES) expect(answerText('failure_mode', id)).toBe(title);
    for (const { id, title } of TRIGGERS) expect(answerText('trigger', id)).toBe(title);
  });
});

describe('what an action was applied to', () => {
  const other = (parameters: ActionParameters): Action => ({ action_type: 'noop', parameters });
  test.each<[string, Action, string]>([
    ['nothing', other({}), ''],
    ['a service', other({ service: 'db' }), 'db'],
    ['a flag', other({ flag: 'export' }), 'export'],
    ['a runbook step', other({ runbook_action: 'verify' }), 'verify'],
    ['a target', other({ target: 'verify' }), 'verify'],
    ['a service before a flag', other({ service: 'db', flag: 'export' }), 'db'],
    ['a service, whatever an answer would say', other({ service: 'db', failure_mode: 'disk_full' }), 'db'],
    ['nulls', other({ service: null, flag: null, runbook_action: null, target: null, severity: null }), ''],
  ])('%s', (_label, action, object) => {
    expect(actionObject(action)).toBe(object);
  });

  const submitted = (action_type: string, parameters: ActionParameters): Action => ({ action_type, parameters });
  test.each<[string, Action, string]>([
    ['nothing', submitted('submit_severity', {}), ''],
    ['a severity', submitted('submit_severity', { severity: 'P2' }), 'P2'],
    ['words', submitted('submit_root_cause', { service: 'db', failure_mode: 'it is full' }), 'db: it is full'],
    ['choices by their titles', submitted('submit_root_cause', CAUSE), 'db: Connection pool exhausted: Load of users'],
    [
      'choices, then what was said of them',
      submitted('submit_root_cause', { ...CAUSE, explanation: 'A rush.' }),
      'db: Connection pool exhausted: Load of users: A rush.',
    ],
    ['a failure mode alone', submitted('submit_root_cause', { failure_mode: 'disk_full' }), 'Disk full'],
    ['a summary', submitted('submit_resolution', { summary: 'Restarted.' }), 'Restarted.'],
    [
      'a cause and a summary',
      submitted('submit_resolution', { summary: 'Freed.', service: 'db', failure_mode: 'disk_full' }),
      'db: Disk full: Freed.',
    ],
    ['a service, where the rest is empty', submitted('submit_root_cause', { service: 'db', failure_mode: '' }), 'db'],
    ['nulls', submitted('submit_resolution', { service: null, summary: null, failure_mode: null, trigger: null }), ''],
    ['an answer, not a target', submitted('submit_severity', { severity: 'P1', target: 'x', flag: 'y' }), 'P1'],
  ])('of an answer, %s', (_label, action, object) => {
    expect(actionObject(action)).toBe(object);
  });
});
