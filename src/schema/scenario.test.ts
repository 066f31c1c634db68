import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseScenario, type TaskId } from '.';

const least = { scenario_id: 'AC-001', description: 'Orders fail.', correct_severity: 'P2' };
const parse = (fields: object, task_id: TaskId = 'alert_classification') =>
  parseScenario({ ...least, ...fields }, task_id);

/** `path: what was expected` of every issue; fails on a valid scenario. */
function issuesOf(result: ReturnType<typeof parseScenario>): string[] {
  if (result.ok) throw new Error('valid, but should not be');
  return result.error.issues.map(({ path, expected }) => `${path}: ${expected}`);
}

describe('the shape of the seed is valid', () => {
  test('and takes defaults', () => {
    expect(parse({})).toEqual({
      ok: true,
      value: {
        scenario_id: 'AC-001',
        version: 1,
        task_id: 'alert_classification',
        title: 'AC-001',
        description: 'Orders fail.',
        incident_summary: 'Orders fail.',
        alert: {},
        known_services: [],
        service_kinds: {},
        available_targets: {},
        tool_responses: {},
        remediation_data: {},
        wrong_actions: {},
        correct_severity: 'P2',
        adjacent_severities: [],
        correct_remediation_sequence: [],
        resolution_keywords: [],
        key_evidence: [],
        neighbour_modes: [],
        neighbour_services: [],
        tempting_answers: [],
        aliases: {},
        repairs: [],
        verification: [],
        later_readings: [],
      },
    });
  });

  test.each<[string, object, object]>([
    ['the title of the alert', { alert: { title: 'Checkout down' } }, { title: 'Checkout down' }],
    ['its own title before it', { title: 'Mine', alert: { title: 'Checkout down' } }, { title: 'Mine' }],
    ['its own summary', { incident_summary: 'Short.' }, { incident_summary: 'Short.', description: 'Orders fail.' }],
    [
      'its own task before that of the caller',
      { task_id: 'remediation_planning', correct_remediation_sequence: ['a'] },
      { task_id: 'remediation_planning' },
    ],
    ['its own version', { version: 3 }, { version: 3 }],
    [
      'further fields of the alert',
      { alert: { region: 'eu', nested: { a: [1] } } },
      { alert: { region: 'eu', nested: { a: [1] } } },
    ],
    [
      'a map whose names every object has',
      { wrong_actions: { constructor: 'why' } },
      { wrong_actions: { constructor: 'why' } },
    ],
    [
      'some of the tools',
      { tool_responses: { query_logs: { db: 'full' } } },
      { tool_responses: { query_logs: { db: 'full' } } },
    ],
    [
      'a debrief without references',
      { debrief: { explanation: 'x' } },
      { debrief: { explanation: 'x', references: [], modelled_on: [] } },
    ],
    [
      'key evidence, and what proves the same',
      {
        key_evidence: [
          { tool: 'query_logs', service: 'db' },
          { tool: 'check_metrics', service: 'db', or: [{ tool: 'query_logs', service: 'api' }] },
        ],
      },
      {
        key_evidence: [
          { tool: 'query_logs', service: 'db', or: [] },
          { tool: 'check_metrics', service: 'db', or: [{ tool: 'query_logs', service: 'api' }] },
        ],
      },
    ],
    ['the least difficulty', { difficulty: 1 }, { difficulty: 1 }],
    ['the greatest difficulty', { difficulty: 4 }, { difficulty: 4 }],
    ['no difficulty', { difficulty: null }, { difficulty: null }],
    ['a failure mode', { correct_failure_mode: 'cold_cache' }, { correct_failure_mode: 'cold_cache' }],
    ['a trigger', { correct_trigger: 'none_of_these' }, { correct_trigger: 'none_of_these' }],
    [
      'neighbours',
      { neighbour_modes: [{ failure_mode: 'cache_purged', reason: 'x' }] },
      { neighbour_modes: [{ failure_mode: 'cache_purged', reason: 'x' }] },
    ],
    [
      'neighbours of the service',
      { neighbour_services: [{ service: 'db', reason: 'x' }] },
      { neighbour_services: [{ service: 'db', reason: 'x' }] },
    ],
    [
      'wrong answers, each with what it names',
      {
        tempting_answers: [
          { reason: 'x' },
          { severity: 'P1', reason: '' },
          { service: 'db', failure_mode: 'disk_full', trigger: 'load', severity: null, reason: 'y' },
        ],
      },
      {
        tempting_answers: [
          { reason: 'x' },
          { severity: 'P1', reason: '' },
          { service: 'db', failure_mode: 'disk_full', trigger: 'load', severity: null, reason: 'y' },
        ],
      },
    ],
    ['aliases', { aliases: { 'postgres-db': ['postgres'] } }, { aliases: { 'postgres-db': ['postgres'] } }],
    [
      'repairs, that wait for none and end the incident unless they say so',
      { correct_remediation_sequence: ['clear_cache'], repairs: [{ action: 'clear_cache', early: null }] },
      { repairs: [{ action: 'clear_cache', after: [], early: null, prevents: false }] },
    ],
    [
      'what is seen of a repair',
      {
        correct_remediation_sequence: ['clear_cache'],
        repairs: [{ action: 'clear_cache', held: 'Empty.', early: 'Full again.', prevents: false }],
      },
      { repairs: [{ action: 'clear_cache', after: [], held: 'Empty.', early: 'Full again.', prevents: false }] },
    ],
    [
      'checks, that test all of it unless they say so',
      {
        correct_remediation_sequence: ['clear_cache', 'verify'],
        repairs: [{ action: 'clear_cache' }],
        verification: [{ action: 'verify', passing: 'All is well.', failing: null }],
      },
      { verification: [{ action: 'verify', after: [], passing: 'All is well.', failing: null }] },
    ],
    [
      'what a cell shows later',
      {
        correct_remediation_sequence: ['clear_cache'],
        repairs: [{ action: 'clear_cache' }],
        later_readings: [
          { tool: 'query_logs', service: 'db', after: ['clear_cache'], reading: 'INFO ready' },
          {
            tool: 'check_service_status',
            service: 'db',
            after: ['clear_cache'],
            reading: { status: { state: 'healthy' } },
          },
        ],
      },
      {
        later_readings: [
          { tool: 'query_logs', service: 'db', after: ['clear_cache'], reading: 'INFO ready' },
          {
            tool: 'check_service_status',
            service: 'db',
            after: ['clear_cache'],
            reading: { status: { state: 'healthy' } },
          },
        ],
      },
    ],
  ])('with %s', (_label, fields, expected) => {
    expect(parse(fields)).toMatchObject({ ok: true, value: expected });
  });

  test.each<[string, object]>([
    ['text', { db: 'ERROR pool exhausted' }],
    ['logs', { db: { logs: [{ at: '10:00', level: 'ERROR', message: 'pool exhausted' }] } }],
    ['metrics', { db: { metrics: [{ name: 'cpu', value: 0.9, trend: { shape: 'spike', onset_minutes_ago: 5 } }] } }],
    ['dependencies', { db: { dependencies: [{ service: 'disk', state: 'degraded' }] } }],
    ['deploys', { db: { deploys: [{ minutes_ago: 18, title: 'v2' }] } }],
    ['status', { db: { status: { state: 'down' } } }],
  ])('with %s as evidence, kept as given', (_label, query_logs) => {
    expect(parse({ tool_responses: { query_logs } })).toMatchObject({
      ok: true,
      value: { tool_responses: { query_logs } },
    });
  });

  test('fields that no schema names and the $schema are left out', () => {
    const result = parse({ $schema: './scenario.schema.json', hint: 'it is the db' });
    expect(result.ok && Object.keys(result.value)).not.toContain('$schema');
    expect(result.ok && Object.keys(result.value)).not.toContain('hint');
  });

  test('defaults of two scenarios are not shared', () => {
    const [one, two] = [parse({}), parse({})];
    if (!one.ok || !two.ok) throw new Error('not valid');
    expect(one.value.alert).not.toBe(two.value.alert);
    expect(one.value.known_services).not.toBe(two.value.known_services);
  });
});

describe('null stands for an absent optional field', () => {
  test.each<[string, object, object]>([
    ['task_id', { task_id: null }, { task_id: 'alert_classification' }],
    ['title', { title: null }, { title: 'AC-001' }],
    ['incident_summary', { incident_summary: null }, { incident_summary: 'Orders fail.' }],
    ['alert fields', { alert: { id: null, title: null, symptoms: null, error_rate: null } }, { title: 'AC-001' }],
    ['correct_root_cause', { correct_root_cause: null }, { correct_severity: 'P2' }],
    ['correct_failure_mode', { correct_failure_mode: null }, { correct_severity: 'P2' }],
    ['correct_trigger', { correct_trigger: null }, { correct_severity: 'P2' }],
    ['debrief', { debrief: null }, { correct_severity: 'P2' }],
    [
      'evidence details',
      {
        tool_responses: {
          check_metrics: {
            db: { metrics: [{ name: 'cpu', value: 1, unit: null, baseline: null, limit: null, trend: null }] },
          },
        },
      },
      {},
    ],
  ])('%s', (_label, fields, expected) => {
    expect(parse(fields)).toMatchObject({ ok: true, value: expected });
  });
});

describe('an error names the path and what was expected', () => {
  test.each<[string, object, string, string]>([
    ['no id', { scenario_id: undefined }, 'scenario_id', 'expected string'],
    ['an empty id', { scenario_id: '' }, 'scenario_id', '>=1 characters'],
    ['no description', { description: undefined }, 'description', 'expected string'],
    ['version 0', { version: 0 }, 'version', 'expected number to be >0'],
    ['half a version', { version: 1.5 }, 'version', 'expected int'],
    ['an unknown task', { task_id: 'guessing' }, 'task_id', 'expected one of "alert_classification"'],
    ['a null alert', { alert: null }, 'alert', 'expected object'],
    ['a symptom that is not text', { alert: { symptoms: ['a', 2] } }, 'alert.symptoms[1]', 'expected string'],
    ['services as text', { known_services: 'db' }, 'known_services', 'expected array'],
    ['a service that is not text', { known_services: ['a', 'b', null] }, 'known_services[2]', 'expected string'],
    ['an unknown kind', { service_kinds: { db: 'table' } }, 'service_kinds.db', 'expected one of "gateway"'],
    ['an unknown severity', { adjacent_severities: ['P1', 'P7'] }, 'adjacent_severities[1]', 'expected one of "P1"'],
    [
      'a wrong action without a reason',
      { wrong_actions: { clear_cache: null } },
      'wrong_actions.clear_cache',
      'expected string',
    ],
    [
      'a root cause without a mode',
      { correct_root_cause: { service: 'db' } },
      'correct_root_cause.failure_mode',
      'expected string',
    ],
    [
      'a misspelt diagnostic',
      { tool_responses: { query_log: { db: 'x' } } },
      'tool_responses',
      'query_log: expected some of query_logs, check_metrics',
    ],
    [
      'a misspelt remediation',
      { remediation_data: { restart: { db: 'x' } } },
      'remediation_data',
      'restart: expected some of restart_service, rollback',
    ],
    [
      'a diagnostic among the targets',
      { available_targets: { query_logs: ['db'] } },
      'available_targets',
      'query_logs: expected some of restart_service',
    ],
    [
      'a misspelt tool of key evidence',
      { key_evidence: [{ tool: 'logs', service: 'db' }] },
      'key_evidence[0].tool',
      'expected one of "query_logs"',
    ],
    ['no tool of key evidence', { key_evidence: [{ service: 'db' }] }, 'key_evidence[0].tool', 'expected one of'],
    ['key evidence without a service', { key_evidence: [{ tool: 'query_logs' }] }, 'key_evidence[0].service', 'string'],
    [
      'a misspelt tool of what proves the same',
      { key_evidence: [{ tool: 'query_logs', service: 'db', or: [{ tool: 'logs', service: 'db' }] }] },
      'key_evidence[0].or[0].tool',
      'expected one of "query_logs"',
    ],
    [
      'one cell for a list of what proves the same',
      { key_evidence: [{ tool: 'query_logs', service: 'db', or: { tool: 'query_logs', service: 'api' } }] },
      'key_evidence[0].or',
      'expected array',
    ],
    ['difficulty 0', { difficulty: 0 }, 'difficulty', '>=1'],
    ['difficulty 5', { difficulty: 5 }, 'difficulty', '<=4'],
    ['half a difficulty', { difficulty: 1.5 }, 'difficulty', 'expected int'],
    ['a difficulty in words', { difficulty: 'easy' }, 'difficulty', 'expected number'],
    ['one alias for a list', { aliases: { db: 'postgres' } }, 'aliases.db', 'expected array'],
    ['an alias that is not text', { aliases: { db: ['postgres', 1] } }, 'aliases.db[1]', 'expected string'],
    [
      'an unknown failure mode',
      { correct_failure_mode: 'gremlins' },
      'correct_failure_mode',
      'expected one of "out_of_memory"',
    ],
    [
      'a failure mode by its title',
      { correct_failure_mode: 'Cold cache' },
      'correct_failure_mode',
      'expected one of "out_of_memory"',
    ],
    ['an unknown trigger', { correct_trigger: 'bad_luck' }, 'correct_trigger', 'expected one of "release"'],
    ['a failure mode for a trigger', { correct_trigger: 'disk_full' }, 'correct_trigger', 'expected one of "release"'],
    ['a neighbour as text', { neighbour_modes: ['disk_full'] }, 'neighbour_modes[0]', 'expected object'],
    [
      'an unknown neighbour',
      { neighbour_modes: [{ failure_mode: 'gremlins', reason: '' }] },
      'neighbour_modes[0].failure_mode',
      'expected one of "out_of_memory"',
    ],
    [
      'a neighbour without a reason',
      { neighbour_modes: [{ failure_mode: 'disk_full' }] },
      'neighbour_modes[0].reason',
      'expected string',
    ],
    [
      'a neighbour of the service without a reason',
      { neighbour_services: [{ service: 'db' }] },
      'neighbour_services[0].reason',
      'expected string',
    ],
    [
      'a wrong answer without a reason',
      { tempting_answers: [{ service: 'db' }] },
      'tempting_answers[0].reason',
      'expected string',
    ],
    [
      'a wrong answer of an unknown severity',
      { tempting_answers: [{ severity: 'P0', reason: '' }] },
      'tempting_answers[0].severity',
      'expected one of "P1"',
    ],
    [
      'a wrong answer of an unknown mode',
      { tempting_answers: [{ reason: '' }, { failure_mode: 'gremlins', reason: '' }] },
      'tempting_answers[1].failure_mode',
      'expected one of "out_of_memory"',
    ],
    [
      'a wrong answer of an unknown trigger',
      { tempting_answers: [{ trigger: 'bad_luck', reason: '' }] },
      'tempting_answers[0].trigger',
      'expected one of "release"',
    ],
    ['a repair as text', { repairs: ['clear_cache'] }, 'repairs[0]', 'expected object'],
    ['a repair without an action', { repairs: [{ after: [] }] }, 'repairs[0].action', 'expected string'],
    [
      'what a repair waits for as text',
      { repairs: [{ action: 'clear_cache', after: 'restart_service:db' }] },
      'repairs[0].after',
      'expected array',
    ],
    [
      'an early text that is not text',
      { repairs: [{ action: 'clear_cache', early: ['x'] }] },
      'repairs[0].early',
      'expected string',
    ],
    [
      'what is seen when it holds that is not text',
      { repairs: [{ action: 'clear_cache', held: true }] },
      'repairs[0].held',
      'expected string',
    ],
    [
      'prevention that is neither true nor false',
      { repairs: [{ action: 'clear_cache', prevents: 'yes' }] },
      'repairs[0].prevents',
      'expected boolean',
    ],
    ['verification as text', { verification: 'clear_cache' }, 'verification', 'expected array'],
    ['a check as text', { verification: ['clear_cache'] }, 'verification[0]', 'expected object'],
    ['a check without an action', { verification: [{ passing: 'ok' }] }, 'verification[0].action', 'expected string'],
    [
      'what a check tests as text',
      { verification: [{ action: 'verify', after: 'clear_cache' }] },
      'verification[0].after',
      'expected array',
    ],
    [
      'what a check finds that is not text',
      { verification: [{ action: 'verify', failing: false }] },
      'verification[0].failing',
      'expected string',
    ],
    [
      'a later reading of an unknown tool',
      { later_readings: [{ tool: 'logs', service: 'db', after: ['clear_cache'], reading: 'x' }] },
      'later_readings[0].tool',
      'expected one of "query_logs"',
    ],
    [
      'a later reading without a service',
      { later_readings: [{ tool: 'query_logs', after: ['clear_cache'], reading: 'x' }] },
      'later_readings[0].service',
      'expected string',
    ],
    [
      'a later reading that waits for nothing',
      { later_readings: [{ tool: 'query_logs', service: 'db', after: [], reading: 'x' }] },
      'later_readings[0].after',
      '>=1 items',
    ],
    [
      'a later reading that does not say when',
      { later_readings: [{ tool: 'query_logs', service: 'db', reading: 'x' }] },
      'later_readings[0].after',
      'expected array',
    ],
    [
      'a script behind what it is modelled on',
      { debrief: { explanation: '', modelled_on: [{ title: 'a', url: 'javascript:alert(1)' }] } },
      'debrief.modelled_on[0].url',
      'expected http or https',
    ],
    [
      'a script as a reference',
      { debrief: { explanation: '', references: [{ title: 'a', url: 'javascript:alert(1)' }] } },
      'debrief.references[0].url',
      'expected http or https',
    ],
  ])('%s', (_label, fields, path, expected) => {
    const [issue, ...more] = issuesOf(parse(fields));
    expect(more).toEqual([]);
    expect(issue?.startsWith(`${path}: `)).toBe(true);
    expect(issue).toContain(expected);
  });

  const anyEvidence = 'expected text or an object with one of logs, metrics, dependencies, deploys, status';
  test.each<[string, unknown, string, string]>([
    ['a number', 3, '', anyEvidence],
    ['null', null, '', anyEvidence],
    ['an empty object', {}, '', anyEvidence],
    ['a misspelt kind', { log: [] }, '', anyEvidence],
    ['two kinds', { logs: [], metrics: [] }, '', anyEvidence],
    ['one log line for a list', { logs: { at: '1', level: 'INFO', message: '' } }, '.logs', 'expected array'],
    ['an unknown level', { logs: [{ at: '1', level: 'info', message: '' }] }, '.logs[0].level', '"INFO"'],
    ['a metric as text', { metrics: [{ name: 'cpu', value: '3' }] }, '.metrics[0].value', 'expected number'],
    [
      'an unknown trend',
      { metrics: [{ name: 'cpu', value: 3, trend: { shape: 'up' } }] },
      '.metrics[0].trend.shape',
      '"ramp"',
    ],
    ['an unknown health', { dependencies: [{ service: 'db', state: 'ok' }] }, '.dependencies[0].state', '"healthy"'],
    ['a deploy without a time', { deploys: [{ title: 'v2' }] }, '.deploys[0].minutes_ago', 'expected number'],
    ['a status as text', { status: 'down' }, '.status', 'expected object'],
  ])('evidence: %s', (_label, evidence, path, expected) => {
    const [issue, ...more] = issuesOf(parse({ tool_responses: { query_logs: { db: evidence } } }));
    expect(more).toEqual([]);
    expect(issue?.startsWith(`tool_responses.query_logs.db${path}: `)).toBe(true);
    expect(issue).toContain(expected);
  });

  test.each<[string, unknown, string, string]>([
    ['none', undefined, '', anyEvidence],
    ['a misspelt kind', { log: [] }, '', anyEvidence],
    ['an unknown level', { logs: [{ at: '1', level: 'info', message: '' }] }, '.logs[0].level', '"INFO"'],
  ])('evidence of later: %s', (_label, reading, path, expected) => {
    const later = { tool: 'query_logs', service: 'db', after: ['clear_cache'], reading };
    const [issue, ...more] = issuesOf(parse({ later_readings: [later] }));
    expect(more).toEqual([]);
    expect(issue?.startsWith(`later_readings[0].reading${path}: `)).toBe(true);
    expect(issue).toContain(expected);
  });

  test('several are listed at once, and the message names the first and counts the rest', () => {
    const result = parse({ description: 1, known_services: [2, 'db', 3], tool_responses: { query_log: {} } });
    expect(issuesOf(result).map((issue) => issue.split(':')[0])).toEqual([
      'description',
      'known_services[0]',
      'known_services[2]',
      'tool_responses',
    ]);
    expect(!result.ok && result.error.message).toBe(
      'The scenario AC-001 is not valid at description: Invalid input: expected string, received number (and 3 more).',
    );
  });

  test('several of one piece of evidence', () => {
    const logs = [
      { at: 1, level: 'INFO', message: '' },
      { at: '1', level: 'INFO' },
    ];
    expect(issuesOf(parse({ tool_responses: { query_logs: { db: { logs } } } }))).toEqual([
      'tool_responses.query_logs.db.logs[0].at: Invalid input: expected string, received number',
      'tool_responses.query_logs.db.logs[1].message: Invalid input: expected string, received undefined',
    ]);
  });
});

describe('a scenario needs a task, and the solution of the task', () => {
  test('no task in the file and none from the caller', () => {
    expect(issuesOf(parseScenario(least))).toEqual([
      'task_id: expected one of alert_classification, root_cause_analysis, remediation_planning',
    ]);
  });

  const root = { service: 'db', failure_mode: 'full' };
  test.each<[TaskId, object, string, boolean]>([
    [
      'alert_classification',
      { correct_root_cause: root, correct_remediation_sequence: ['a'] },
      'correct_severity',
      false,
    ],
    ['alert_classification', { correct_severity: '' }, 'correct_severity', false],
    ['alert_classification', { correct_severity: null }, 'correct_severity', false],
    ['alert_classification', { correct_severity: 'P1' }, 'correct_severity', true],
    [
      'root_cause_analysis',
      { correct_severity: 'P1', correct_remediation_sequence: ['a'] },
      'correct_root_cause',
      false,
    ],
    ['root_cause_analysis', { correct_root_cause: null }, 'correct_root_cause', false],
    ['root_cause_analysis', { correct_root_cause: root }, 'correct_root_cause', true],
    [
      'remediation_planning',
      { correct_severity: 'P1', correct_root_cause: root },
      'correct_remediation_sequence',
      false,
    ],
    ['remediation_planning', { correct_remediation_sequence: [] }, 'correct_remediation_sequence', false],
    ['remediation_planning', { correct_remediation_sequence: ['a'] }, 'correct_remediation_sequence', true],
  ])('%s with %j', (task_id, solution, field, valid) => {
    const result = parseScenario({ scenario_id: 'X', description: '', ...solution }, task_id);
    expect(result.ok).toBe(valid);
    if (!valid) expect(issuesOf(result)).toEqual([`${field}: expected the solution of ${task_id}`]);
  });
});

describe('repairs and verification are the steps of the correct sequence', () => {
  const sequence = [
    'disable_feature_flag:x',
    'restart_service:db',
    'restart_service:api',
    'execute_runbook_step:verify',
  ];
  const [flag, db, api, check] = sequence as [string, string, string, string];
  const declaring = (fields: object) =>
    parseScenario(
      { scenario_id: 'RP-1', description: '', correct_remediation_sequence: sequence, ...fields },
      'remediation_planning',
    );
  const later = (...after: readonly string[]) => ({
    later_readings: [{ tool: 'query_logs', service: 'db', after, reading: 'INFO ready' }],
  });

  test.each<[string, object]>([
    ['none declared', {}],
    [
      'all of them, in order',
      {
        repairs: [{ action: flag }, { action: db, after: [flag] }, { action: api, after: [flag, db] }],
        verification: [{ action: check }],
      },
    ],
    ['repairs alone', { repairs: [flag, db, api, check].map((action) => ({ action })) }],
    [
      'in another order than the sequence',
      { repairs: [{ action: api }, { action: flag }, { action: db }], verification: [{ action: check }] },
    ],
    [
      'a check of a part, and one that comes before a repair',
      {
        repairs: [{ action: flag }, { action: api }],
        verification: [{ action: db, after: [flag] }, { action: check }],
      },
    ],
    [
      'a repair that only prevents, beside one that ends it',
      {
        repairs: [{ action: db }, { action: api }, { action: flag, prevents: true }],
        verification: [{ action: check, after: [api, flag] }],
      },
    ],
    [
      'readings for after one repair, and for after two',
      {
        repairs: [{ action: flag }, { action: db }, { action: api }],
        verification: [{ action: check }],
        later_readings: [...later(api).later_readings, ...later(db, flag).later_readings],
      },
    ],
  ])('%s', (_label, fields) => {
    expect(declaring(fields)).toMatchObject({ ok: true });
  });

  const misfit = (step: string) => `expected a step of correct_remediation_sequence, not ${step}`;
  const missing = (step: string) => `repairs: expected ${step} here or in verification`;
  const late = (step: string) => `expected a repair that stands before it, not ${step}`;
  const noRepair = (step: string) => `expected a repair, not ${step}`;
  const endless = 'repairs: expected a repair that ends the incident';
  const whole = {
    repairs: [{ action: flag }, { action: db, after: [flag] }, { action: api }],
    verification: [{ action: check }],
  };
  test.each<[string, object, string[]]>([
    [
      'a repair that is no step',
      { repairs: [...whole.repairs, { action: 'clear_cache' }] },
      [`repairs[3].action: ${misfit('clear_cache')}`],
    ],
    [
      'a repair in another spelling',
      { repairs: [{ action: 'disable_feature_flag:X' }, ...whole.repairs] },
      [`repairs[0].action: ${misfit('disable_feature_flag:X')}`],
    ],
    [
      'a check that is no step',
      { verification: [{ action: check }, { action: 'verify' }] },
      [`verification[1].action: ${misfit('verify')}`],
    ],
    ['a step that is neither', { verification: [] }, [missing(check)]],
    ['steps that are neither', { repairs: [{ action: db }] }, [missing(flag), missing(api)]],
    ['no repairs', { repairs: [] }, [endless, missing(flag), missing(db), missing(api)]],
    ['checks alone', { repairs: [], verification: sequence.map((action) => ({ action })) }, [endless]],
    [
      'repairs that only prevent',
      { repairs: whole.repairs.map((repair) => ({ ...repair, prevents: true })) },
      [endless],
    ],
    [
      'a step that is both',
      { verification: [{ action: check }, { action: db }] },
      [`verification[1].action: expected ${db} in repairs or here, not in both`],
    ],
    [
      'a repair after one that comes later',
      { repairs: [{ action: flag, after: [db] }, { action: db }, { action: api }] },
      [`repairs[0].after[0]: ${late(db)}`],
    ],
    [
      'a repair after itself',
      { repairs: [{ action: flag }, { action: db, after: [flag, db] }, { action: api }] },
      [`repairs[1].after[1]: ${late(db)}`],
    ],
    [
      'a repair after a check',
      { repairs: [{ action: flag }, { action: db, after: [check] }, { action: api }] },
      [`repairs[1].after[0]: ${late(check)}`],
    ],
    [
      'a repair after what is no step',
      { repairs: [{ action: flag }, { action: db, after: ['x'] }, { action: api }] },
      [`repairs[1].after[0]: ${late('x')}`],
    ],
    [
      'a check of what is no repair',
      { verification: [{ action: check, after: [db, 'x'] }] },
      [`verification[0].after[1]: ${noRepair('x')}`],
    ],
    [
      'a check of a check',
      { verification: [{ action: check, after: [check] }] },
      [`verification[0].after[0]: ${noRepair(check)}`],
    ],
    ['a reading for after what is no repair', later(db, 'x'), [`later_readings[0].after[1]: ${noRepair('x')}`]],
    ['a reading for after a check', later(check), [`later_readings[0].after[0]: ${noRepair(check)}`]],
    [
      'a reading for after a repair where none is declared',
      { repairs: [], verification: [], ...later(db) },
      [`later_readings[0].after[0]: ${noRepair(db)}`],
    ],
    [
      'all of it at once',
      {
        repairs: [{ action: 'x', after: ['y'] }, { action: flag }, { action: api }],
        verification: [{ action: 'z', after: ['v'] }, { action: check }],
        ...later('w'),
      },
      [
        `repairs[0].action: ${misfit('x')}`,
        `verification[0].action: ${misfit('z')}`,
        missing(db),
        `repairs[0].after[0]: ${late('y')}`,
        `verification[0].after[0]: ${noRepair('v')}`,
        `later_readings[0].after[0]: ${noRepair('w')}`,
      ],
    ],
  ])('but not with %s', (_label, fields, issues) => {
    expect(issuesOf(declaring({ ...whole, ...fields }))).toEqual(issues);
  });

  test('the message names the scenario, the place and what was expected there', () => {
    const result = declaring({ ...whole, verification: [{ action: 'z' }] });
    expect(!result.ok && result.error.message).toBe(
      'The scenario RP-1 is not valid at verification[0].action: expected a step of correct_remediation_sequence, not z (and 1 more).',
    );
  });
});

describe('junk is answered with an error', () => {
  const deep = (depth: number, wrap: (inner: unknown) => unknown): unknown =>
    Array.from({ length: depth }).reduce(wrap, 'x');
  test.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['true', true],
    ['a number', 7],
    ['empty text', ''],
    ['JSON text', JSON.stringify(least)],
    ['an empty array', []],
    ['an array of scenarios', [least]],
    ['an empty object', {}],
    ['deep arrays', deep(50_000, (inner) => [inner])],
    ['deep objects', deep(50_000, (inner) => ({ alert: inner }))],
    ['deep arrays as the id', { ...least, scenario_id: deep(50_000, (inner) => [inner]) }],
    [
      'deep objects as evidence',
      { ...least, tool_responses: { query_logs: { db: deep(50_000, (logs) => ({ logs })) } } },
    ],
    ['an id that cannot become text', { ...least, scenario_id: { toString: 1 } }],
    ['an id without a prototype', { ...least, scenario_id: Object.create(null) as unknown }],
    [
      'a solution only in __proto__',
      JSON.parse('{"scenario_id":"X","description":"","__proto__":{"correct_severity":"P1"}}'),
    ],
    [
      'every map an array',
      { ...least, tool_responses: [], wrong_actions: [], service_kinds: [], remediation_data: [] },
    ],
  ])('%s', (_label, json) => {
    const result = parseScenario(json, 'alert_classification');
    if (result.ok) throw new Error('valid, but should not be');
    expect(result.error.issues.length).toBeGreaterThan(0);
    expect(result.error.message).toMatch(/^The scenario.* is not valid.*\.$/);
  });

  test('what it is made of never throws', () => {
    const fields = Object.keys({
      ...least,
      alert: 0,
      known_services: 0,
      tool_responses: 0,
      wrong_actions: 0,
      key_evidence: 0,
      aliases: 0,
      correct_failure_mode: 0,
      correct_trigger: 0,
      neighbour_modes: 0,
      neighbour_services: 0,
      tempting_answers: 0,
      repairs: 0,
      verification: 0,
      later_readings: 0,
      debrief: 0,
    });
    const junk = fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true });
    fc.assert(
      fc.property(fc.oneof(junk, fc.dictionary(fc.constantFrom(...fields), junk)), (json) => {
        expect(typeof parseScenario(json, 'alert_classification').ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });

  test('a __proto__ key gives nothing a new prototype, and is a name where names are keys', () => {
    const json: unknown = JSON.parse(
      '{"__proto__":{"polluted":1},"scenario_id":"X","description":"","correct_severity":"P1",' +
        '"alert":{"__proto__":{"polluted":1}},"wrong_actions":{"__proto__":"polluted"},' +
        '"tool_responses":{"query_logs":{"__proto__":"polluted","constructor":"c"}}}',
    );
    const result = parseScenario(json, 'alert_classification');
    if (!result.ok) throw new Error(result.error.message);
    const { alert, wrong_actions, tool_responses, service_kinds } = result.value;
    for (const part of [result.value, alert, tool_responses])
      expect(Object.getPrototypeOf(part)).toBe(Object.prototype);
    for (const map of [wrong_actions, tool_responses.query_logs!]) expect(Object.getPrototypeOf(map)).toBeNull();
    expect(Object.entries(wrong_actions)).toEqual([['__proto__', 'polluted']]);
    expect(tool_responses.query_logs!['__proto__']).toBe('polluted');
    expect(tool_responses.query_logs!.toString).toBeUndefined();
    expect(service_kinds).toEqual({});
    expect('polluted' in {}).toBe(false);
  });

  test('a wrong value of __proto__ is a mistake at its place', () => {
    const json: unknown = JSON.parse(
      '{"scenario_id":"X","description":"","correct_severity":"P1","wrong_actions":{"__proto__":1}}',
    );
    expect(parseScenario(json, 'alert_classification')).toMatchObject({
      error: { issues: [{ path: 'wrong_actions.__proto__' }] },
    });
  });
});

test('a service that is listed twice is there once', () => {
  const parsed = parse({ known_services: ['b', 'a', 'b'] });
  expect(parsed.ok && parsed.value.known_services).toEqual(['b', 'a']);
});

describe('an alias is no name of another service', () => {
  const aliased = (aliases: object) =>
    parseScenario(
      { scenario_id: 'A-1', description: '', correct_severity: 'P1', known_services: ['api', 'Orders-DB'], aliases },
      'alert_classification',
    );

  test.each<[string, object]>([
    ['none', {}],
    ['another word', { 'Orders-DB': ['postgres'] }],
    ['its own name in another spelling', { 'Orders-DB': ['ORDERS-DB'] }],
    ['a name of a flag', { export_all: ['the export'] }],
  ])('%s', (_label, aliases) => {
    expect(aliased(aliases)).toMatchObject({ ok: true });
  });

  test('one that is says where', () => {
    const result = aliased({ 'Orders-DB': ['postgres', 'API'] });
    expect(!result.ok && result.error.issues).toEqual([
      { path: 'aliases.Orders-DB[1]', expected: 'expected a name that no other service has, not API' },
    ]);
  });
});
