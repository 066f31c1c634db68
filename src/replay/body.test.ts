import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scenarios } from '../engine/arbitraries';
import { RULESET_IDS, Trajectory, type Action } from '../schema';
import { oddTexts, trajectoriesOn } from './arbitraries';
import { makeBody, parseBody, type Untimed } from './body';
import { canonicalJson } from './json';

const HEAD = { scenario_id: 'RP-001', scenario_version: 1, ruleset: 'openenv-0.1' } as const;
const HEAD_LINE = 'RP-001 1 openenv-0.1';
const QUERY: Action = { action_type: 'query_logs', parameters: { service: 'db' } };
const ONLY_PROTO = JSON.parse('{"__proto__":"db"}') as Action['parameters'];

const bodyOf = (...actions: Action[]): Untimed => ({ ...HEAD, actions });

describe('a body', () => {
  test.each<[string, Untimed, string]>([
    ['no actions', bodyOf(), HEAD_LINE],
    ['an action with one name', bodyOf(QUERY), `${HEAD_LINE}\nquery_logs db`],
    [
      'flags, runbook steps and severities',
      bodyOf(
        { action_type: 'disable_feature_flag', parameters: { flag: 'exports_v2' } },
        { action_type: 'execute_runbook_step', parameters: { runbook_action: 'drain_az-1' } },
        { action_type: 'submit_severity', parameters: { severity: 'P2' } },
      ),
      `${HEAD_LINE}\ndisable_feature_flag exports_v2\nexecute_runbook_step drain_az-1\nsubmit_severity P2`,
    ],
    [
      'a resolution at the end as it was written',
      bodyOf(QUERY, { action_type: 'submit_resolution', parameters: { summary: ' Two\n\nlines | "quoted"\n' } }),
      `${HEAD_LINE}\nquery_logs db\nsubmit_resolution\n Two\n\nlines | "quoted"\n`,
    ],
    [
      'an empty resolution',
      bodyOf({ action_type: 'submit_resolution', parameters: { summary: '' } }),
      `${HEAD_LINE}\nsubmit_resolution\n`,
    ],
    [
      'a root cause, whatever the order of its parameters',
      bodyOf({ action_type: 'submit_root_cause', parameters: { failure_mode: 'the pool\nis full', service: 'db' } }),
      `${HEAD_LINE}\nsubmit_root_cause db\nthe pool\nis full`,
    ],
    [
      'JSON for a submission with more after it',
      bodyOf({ action_type: 'submit_resolution', parameters: { summary: 'done' } }, QUERY),
      `${HEAD_LINE}\n["submit_resolution",{"summary":"done"}]\nquery_logs db`,
    ],
    [
      'JSON for half a surrogate pair',
      bodyOf({ action_type: 'submit_resolution', parameters: { summary: 'cut \ud83d' } }),
      String.raw`${HEAD_LINE}` + '\n' + String.raw`["submit_resolution",{"summary":"cut \ud83d"}]`,
    ],
    [
      'JSON for a name with spaces, a null, a number, and no parameters',
      bodyOf(
        { action_type: 'query_logs', parameters: { service: 'redis cache' } },
        { action_type: 'query_logs', parameters: { service: null } },
        { action_type: 'scale_service', parameters: { service: 'db', replicas: 3 } },
        { action_type: 'query_logs', parameters: {} },
      ),
      `${HEAD_LINE}\n["query_logs",{"service":"redis cache"}]\n["query_logs",{"service":null}]\n` +
        '["scale_service",{"service":"db","replicas":3}]\n["query_logs",{}]',
    ],
    [
      'JSON for action types that are not known or not plain',
      bodyOf(
        { action_type: '__proto__', parameters: { service: 'db' } },
        { action_type: 'constructor', parameters: { service: 'db' } },
        { action_type: '[', parameters: {} },
        { action_type: 'query logs\n', parameters: { a: { b: [1, null] } } },
      ),
      `${HEAD_LINE}\n["__proto__",{"service":"db"}]\n["constructor",{"service":"db"}]\n["[",{}]\n` +
        String.raw`["query logs\n",{"a":{"b":[1,null]}}]`,
    ],
    [
      'where it was forked',
      { ...bodyOf(QUERY), forked_from: { step: 1, parent: '00c0ffee' } },
      `${HEAD_LINE} 1 00c0ffee\nquery_logs db`,
    ],
  ])('has %s', (_label, untimed, text) => {
    expect(makeBody(untimed)).toBe(text);
    expect(parseBody(text)).toEqual({ ok: true, value: untimed });
  });

  test('is read back as it was, or not at all', () => {
    const seen = { read: 0, refused: 0, numbered: 0 };
    const trajectories = scenarios.chain(trajectoriesOn);
    fc.assert(
      fc.property(trajectories, ({ actions, ...head }) => {
        const untimed = { ...head, actions: actions.map(({ at_ms: _, ...action }) => action) };
        const read = parseBody(makeBody(untimed));
        seen[read.ok ? 'read' : 'refused']++;
        if (!read.ok) return;
        seen.numbered += Number(/^submit_\w+.* #\d/m.test(makeBody(untimed)));
        expect(read.value).toEqual(untimed);
        // `toEqual` takes what is absent for undefined.
        expect(canonicalJson(read.value)).toBe(canonicalJson(untimed));
      }),
      { numRuns: 600 },
    );
    expect(seen.read).toBeGreaterThan(300);
    // About 27 and 33 of 600; so few that chance does not fail the test.
    expect(seen.refused).toBeGreaterThan(5);
    expect(seen.numbered).toBeGreaterThan(5);
  });

  test('of any words in a submission is read back as it was', () => {
    fc.assert(
      fc.property(oddTexts, oddTexts, (summary, failure_mode) => {
        for (const parameters of [{ summary }, { summary, failure_mode: 'x' }, { service: 'db', failure_mode }])
          for (const action_type of ['submit_resolution', 'submit_root_cause']) {
            const untimed = bodyOf({ action_type, parameters });
            const read = parseBody(makeBody(untimed));
            // Escapes make a line of JSON longer than the words in it.
            if (read.ok || makeBody(untimed).length < 4000) expect(read).toEqual({ ok: true, value: untimed });
          }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the evidence of a submission', () => {
  const [logs, metrics]: Action[] = [
    { action_type: 'query_logs', parameters: { service: 'db' } },
    { action_type: 'check_metrics', parameters: { service: 'api' } },
  ];
  const restart: Action = { action_type: 'restart_service', parameters: { service: 'db' } };
  const spaced: Action = { action_type: 'query_logs', parameters: { service: 'redis cache' } };
  const ofLogs = { tool: 'query_logs', service: 'db' };
  const ofMetrics = { tool: 'check_metrics', service: 'api' };
  const ofSpaced = { tool: 'query_logs', service: 'redis cache' };
  type Evidence = Action['parameters']['evidence'];
  const severity = (evidence?: Evidence): Action => ({
    action_type: 'submit_severity',
    parameters: { severity: 'P2', ...(evidence !== undefined && { evidence }) },
  });
  const rootCause = (evidence: Evidence): Action => ({
    action_type: 'submit_root_cause',
    parameters: { service: 'db', failure_mode: 'full\n#1', evidence },
  });
  const resolution = (evidence: Evidence): Action => ({
    action_type: 'submit_resolution',
    parameters: { summary: '#1\nsubmit_severity P2 #1', evidence },
  });

  /** What stands below the lines of the actions before. */
  test.each<[string, Action[], Action, string]>([
    ['none said', [logs!], severity(), 'submit_severity P2'],
    ['an empty list', [logs!], severity([]), 'submit_severity P2 #'],
    ['an empty list in a root cause', [logs!], rootCause([]), 'submit_root_cause db #\nfull\n#1'],
    ['an empty list in a resolution', [logs!], resolution([]), 'submit_resolution #\n#1\nsubmit_severity P2 #1'],
    ['one', [logs!, metrics!], severity([ofMetrics]), 'submit_severity P2 #2'],
    ['two', [logs!, metrics!], rootCause([ofLogs, ofMetrics]), 'submit_root_cause db #1,2\nfull\n#1'],
    ['in their order', [logs!, metrics!], severity([ofMetrics, ofLogs]), 'submit_severity P2 #2,1'],
    ['after repairs', [restart, logs!], resolution([ofLogs]), 'submit_resolution #2\n#1\nsubmit_severity P2 #1'],
    ['one of them twice', [logs!], severity([ofLogs, ofLogs]), 'submit_severity P2 #1,1'],
    ['one that was asked twice', [metrics!, logs!, logs!], severity([ofLogs]), 'submit_severity P2 #2'],
    ['a name with a space', [spaced], severity([ofSpaced]), 'submit_severity P2 #1'],
    ['a two-digit number', [...Array<Action>(9).fill(restart), logs!], severity([ofLogs]), 'submit_severity P2 #10'],
    [
      'JSON for a cell that was not asked',
      [logs!],
      severity([ofMetrics]),
      '["submit_severity",{"severity":"P2","evidence":[{"tool":"check_metrics","service":"api"}]}]',
    ],
    [
      'JSON for one of two that was not asked',
      [logs!],
      severity([ofLogs, ofMetrics]),
      '["submit_severity",{"severity":"P2","evidence":[{"tool":"query_logs","service":"db"},{"tool":"check_metrics","service":"api"}]}]',
    ],
    [
      'JSON for a cell that was asked in another spelling',
      [{ action_type: 'query_logs', parameters: { service: 'DB' } }],
      severity([ofLogs]),
      '["submit_severity",{"severity":"P2","evidence":[{"tool":"query_logs","service":"db"}]}]',
    ],
    [
      'JSON for a repair',
      [restart],
      severity([{ tool: 'restart_service', service: 'db' }]),
      '["submit_severity",{"severity":"P2","evidence":[{"tool":"restart_service","service":"db"}]}]',
    ],
    [
      'JSON for a cell with more in it',
      [logs!],
      severity([{ ...ofLogs, note: 'x' }]),
      '["submit_severity",{"severity":"P2","evidence":[{"tool":"query_logs","service":"db","note":"x"}]}]',
    ],
    ['JSON for null', [logs!], severity(null), '["submit_severity",{"severity":"P2","evidence":null}]'],
    [
      'JSON for evidence beside other parameters',
      [logs!],
      { action_type: 'submit_severity', parameters: { severity: 'P2', reasoning: 'x', evidence: [] } },
      '["submit_severity",{"severity":"P2","reasoning":"x","evidence":[]}]',
    ],
    [
      'JSON for evidence of a question',
      [logs!],
      { action_type: 'query_logs', parameters: { service: 'db', evidence: [ofLogs] } },
      '["query_logs",{"service":"db","evidence":[{"tool":"query_logs","service":"db"}]}]',
    ],
  ])('%s', (_label, before, submission, text) => {
    const untimed = bodyOf(...before, submission);
    const above = makeBody(bodyOf(...before));
    expect(makeBody(untimed)).toBe(`${above}\n${text}`);
    expect(parseBody(`${above}\n${text}`)).toEqual({ ok: true, value: untimed });
  });

  test('of a question without a service is none of its cells', () => {
    const bare: Action = { action_type: 'query_logs', parameters: {} };
    const untimed = bodyOf(bare, logs!, severity([ofLogs]));
    expect(makeBody(untimed)).toMatch(/ #2$/);
    expect(parseBody(makeBody(untimed))).toEqual({ ok: true, value: untimed });
  });

  const BEFORE = `${HEAD_LINE}\nquery_logs db\nrestart_service db\n["query_logs",{"service":null}]\n["query_logs",{}]\n["noop",{"service":"db"}]`;
  test.each([
    '#0',
    '#01',
    '#2',
    '#3',
    '#4',
    '#5',
    '#6',
    '#7',
    '#99',
    '#100',
    '#1,',
    '#,1',
    '#,',
    '#1,,1',
    '#1,2',
    '#1;1',
    '#1 1',
    '#1 #1',
    '#-1',
    '#+1',
    '#1.0',
    '#1e0',
    '#a',
    '##',
    '##1',
    '# 1',
    '#١',
    '#__proto__',
    '1',
    '#1,'.repeat(900),
  ])('is not read from %j', (numbers) => {
    for (const line of [`submit_severity P2 ${numbers}`, `submit_root_cause db ${numbers}\nfull`])
      expect(parseBody(`${BEFORE}\n${line}`)).toEqual({ ok: false, error: 'its action 6 cannot be read' });
    const resolved = parseBody(`${BEFORE}\nsubmit_resolution ${numbers}\ndone`);
    expect(resolved).toEqual({ ok: false, error: 'its action 6 cannot be read' });
  });

  test.each([
    ['#', []],
    ['#1', [ofLogs]],
    ['#1,1,1', [ofLogs, ofLogs, ofLogs]],
  ])('is read from %j', (numbers, evidence) => {
    const read = parseBody(`${BEFORE}\nsubmit_resolution ${numbers}\ndone`);
    expect(read.ok && read.value.actions.at(-1)?.parameters).toEqual({ summary: 'done', evidence });
  });

  test('is read for a submission only, and only from the last line', () => {
    for (const line of ['query_logs db #1', 'submit_severity P2 #1\nquery_logs db', 'restart_service db #1'])
      expect(parseBody(`${BEFORE}\n${line}`)).toEqual({ ok: false, error: 'its action 6 cannot be read' });
  });
});

test.each(RULESET_IDS)('a body says that it was played under %s', (ruleset) => {
  const untimed = { ...bodyOf(QUERY), ruleset };
  expect(makeBody(untimed)).toBe(`RP-001 1 ${ruleset}\nquery_logs db`);
  expect(parseBody(makeBody(untimed))).toEqual({ ok: true, value: untimed });
});

describe('a trajectory that no body can hold', () => {
  test.each<[string, Untimed, string]>([
    ['more actions than any task has steps', bodyOf(...Array<Action>(16).fill(QUERY)), 'it has more than 15 actions'],
    [
      'more words than fit',
      bodyOf({ action_type: 'submit_resolution', parameters: { summary: 'x'.repeat(4001) } }),
      'it has a text of more than 4000 characters',
    ],
    [
      'a name longer than fits',
      bodyOf({ action_type: 'query_logs', parameters: { service: 'x'.repeat(4001) } }),
      'it has a text of more than 4000 characters',
    ],
    [
      'a parameter named __proto__',
      bodyOf({ action_type: 'a', parameters: ONLY_PROTO }),
      'its action 1 cannot be read',
    ],
    [
      'a parameter of the wrong type',
      bodyOf(QUERY, { action_type: 'scale_service', parameters: { replicas: 1.5 } }),
      'its action 2 cannot be read',
    ],
    ['no scenario', { ...bodyOf(), scenario_id: '' }, 'it names no scenario that can be looked up'],
    ['a scenario with a space', { ...bodyOf(), scenario_id: 'my own' }, 'it names no scenario that can be looked up'],
    ['a seven-digit version', { ...bodyOf(), scenario_version: 1e6 }, 'it names no scenario that can be looked up'],
    [
      'a fork from after its own end',
      { ...bodyOf(QUERY), forked_from: { step: 2, parent: '00000000' } },
      'it was forked after its own end',
    ],
  ])('has %s', (_label, untimed, error) => {
    expect(parseBody(makeBody(untimed))).toEqual({ ok: false, error });
  });

  test('is not held back by long lines below a short one', () => {
    const long: Action = { action_type: 'query_logs', parameters: { service: 'db', reasoning: 'y'.repeat(3000) } };
    const untimed = bodyOf(QUERY, long, long);
    expect(parseBody(makeBody(untimed))).toEqual({ ok: true, value: untimed });
  });
});

describe('a text that is no body', () => {
  const unknownScenario = 'it names no scenario that can be looked up';
  const unknownRuleset = 'it was played under a ruleset that is not known here';
  const badFork = 'it does not say of what it is a fork';
  test.each([
    ['nothing', '', unknownScenario],
    ['a scenario without a version', 'RP-001', unknownScenario],
    ['version 0', 'RP-001 0 openenv-0.1', unknownScenario],
    ['a version in words', 'RP-001 one openenv-0.1', unknownScenario],
    ['a seventh word', `${HEAD_LINE} 1 00c0ffee x`, unknownScenario],
    ['a scenario of 5,000 characters', `${'x'.repeat(5000)} 1 openenv-0.1`, unknownScenario],
    ['no ruleset', 'RP-001 1', unknownRuleset],
    ['another ruleset', 'RP-001 1 openenv-9', unknownRuleset],
    ['a ruleset that every object has', 'RP-001 1 __proto__', unknownRuleset],
    ['a carriage return', `${HEAD_LINE}\r\nquery_logs db`, unknownRuleset],
    ['a fork without its parent', `${HEAD_LINE} 1`, badFork],
    ['a parent in capitals', `${HEAD_LINE} 1 00C0FFEE`, badFork],
    ['a fork from step -1', `${HEAD_LINE} -1 00c0ffee`, badFork],
    ['an empty line', `${HEAD_LINE}\n`, 'its action 1 cannot be read'],
    ['an unknown action', `${HEAD_LINE}\nquery_logs db\nnoop db`, 'its action 2 cannot be read'],
    ['an action without a name', `${HEAD_LINE}\nquery_logs`, 'its action 1 cannot be read'],
    ['an action with two names', `${HEAD_LINE}\nquery_logs db db`, 'its action 1 cannot be read'],
    ['a name that is not plain', `${HEAD_LINE}\nquery_logs dienst-ü`, 'its action 1 cannot be read'],
    ['a resolution without words', `${HEAD_LINE}\nsubmit_resolution`, 'its action 1 cannot be read'],
    ['a root cause without words', `${HEAD_LINE}\nsubmit_root_cause db`, 'its action 1 cannot be read'],
    ['a root cause of no service', `${HEAD_LINE}\nsubmit_root_cause \nfull`, 'its action 1 cannot be read'],
    ['an action type that every object has', `${HEAD_LINE}\nconstructor db`, 'its action 1 cannot be read'],
    ['broken JSON', `${HEAD_LINE}\n["query_logs",{`, 'its action 1 cannot be read'],
    ['JSON that is no action', `${HEAD_LINE}\n[1,{}]`, 'its action 1 cannot be read'],
    ['JSON of an empty list', `${HEAD_LINE}\n[]`, 'its action 1 cannot be read'],
    ['JSON with something behind', `${HEAD_LINE}\n["query_logs",{},1]`, 'its action 1 cannot be read'],
    ['JSON with null parameters', `${HEAD_LINE}\n["query_logs",null]`, 'its action 1 cannot be read'],
    ['JSON with a list of parameters', `${HEAD_LINE}\n["query_logs",[1]]`, 'its action 1 cannot be read'],
    ['JSON with a name that is no text', `${HEAD_LINE}\n["query_logs",{"service":1}]`, 'its action 1 cannot be read'],
    [
      'JSON with another prototype',
      `${HEAD_LINE}\n["query_logs",{"__proto__":{"service":"db"}}]`,
      'its action 1 cannot be read',
    ],
    [
      'JSON of two thousand levels',
      `${HEAD_LINE}\n["query_logs",{"x":${'['.repeat(1900)}${']'.repeat(1900)}}]`,
      'its action 1 cannot be read',
    ],
    ['sixteen actions', HEAD_LINE + '\nquery_logs db'.repeat(16), 'it has more than 15 actions'],
    [
      'a line of 5,000 characters',
      `${HEAD_LINE}\n["x",{"n":"${'x'.repeat(5000)}"}]`,
      'it has a text of more than 4000 characters',
    ],
  ])('%s', (_label, text, error) => {
    expect(parseBody(text)).toEqual({ ok: false, error });
  });

  test('is refused or is a trajectory of its kind, and never throws', () => {
    const word = fc.constantFrom('RP-001', '1', 'openenv-0.1', 'query_logs', 'submit_root_cause', 'db', '00c0ffee', '');
    const line = fc.oneof(
      fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')),
      fc.tuple(word, fc.jsonValue({ maxDepth: 2 })).map((pair) => JSON.stringify(pair)),
      fc.constantFrom(
        'submit_resolution',
        'query_logs db',
        'submit_severity P2 #1',
        'submit_resolution #1,2',
        'submit_root_cause db #',
      ),
      fc.constantFrom('["x",{"n":1}]', '[', '[]'),
      oddTexts,
    );
    const head = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(HEAD_LINE, `${HEAD_LINE} 1 00c0ffee`) }, line);
    const texts = fc.tuple(head, fc.array(line, { maxLength: 5 })).map(([first, rest]) => [first, ...rest].join('\n'));
    const seen = { read: 0, refused: 0 };
    fc.assert(
      fc.property(texts, (text) => {
        const read = parseBody(text);
        seen[read.ok ? 'read' : 'refused']++;
        if (!read.ok) return;
        const timed = { ...read.value, actions: read.value.actions.map((action) => ({ ...action, at_ms: 0 })) };
        expect(Trajectory.safeParse(timed)).toEqual({ success: true, data: timed });
        expect(parseBody(makeBody(read.value))).toEqual(read);
      }),
      { numRuns: 2000 },
    );
    expect(seen.read).toBeGreaterThan(100);
    expect(seen.refused).toBeGreaterThan(1000);
  });
});
