import { describe, expect, test } from 'vitest';
import { DIAGNOSTICS } from '../../schema';
import { historyOf, scenarioOf, type ActionPair } from '../../schema/fixture';
import { gradeRootCauseAnalysis } from './root-cause-analysis';
import { explainRootCauseAnalysis } from './explain-root-cause-analysis';
import { round4 } from '../round';

const scenario = scenarioOf('root_cause_analysis', {
  known_services: ['API', 'db', 'cache', 'queue'],
  correct_root_cause: { service: ' Db', failure_mode: 'Pool exhausted by a bug' },
});
const submit = (service?: unknown, failure_mode?: unknown): ActionPair => [
  'submit_root_cause',
  { service, failure_mode },
];
const right = submit('db', 'pool');
const ask = (...services: unknown[]): ActionPair[] => services.map((service) => ['query_logs', { service }]);
const gradeOf = (...actions: ActionPair[]) => gradeRootCauseAnalysis(historyOf(...actions), scenario);

describe('base', () => {
  test.each<[string, ActionPair[], number]>([
    ['nothing done', [], 0],
    ['no submission', ask('db'), 0],
    ['the submission of another task', [['submit_severity', { service: 'db', failure_mode: 'pool' }]], 0],
    ['no service', [submit(undefined, 'pool exhausted')], 0],
    ['an empty service', [submit('', 'pool exhausted')], 0],
    ['a service of spaces', [submit(' ', 'pool exhausted')], 0],
    ['a service that is not text', [submit(['db'], 'pool exhausted')], 0],
    ['service and mode', [submit('db', 'pool exhausted by a bug')], 0.6],
    ['case and spaces do not matter', [submit(' DB ', ' POOL ')], 0.6],
    ['one word of the mode is enough', [submit('db', 'it was exhausted')], 0.6],
    ['a word of the mode within another', [submit('db', 'whirlpools')], 0.6],
    ['words of three letters or fewer do not count', [submit('db', 'a bug by')], 0.35],
    ['part of a word of the mode', [submit('db', 'poo')], 0.35],
    ['only the service', [submit('db', 'memory leak')], 0.35],
    ['no mode', [submit('db')], 0.35],
    ['a mode that is not text', [submit('db', { toString: 1 })], 0.35],
    ['only the mode', [submit('api', 'pool exhausted')], 0],
    ['part of the service', [submit('d', 'pool')], 0],
    ['the first submission counts, when right', [right, submit('api', 'leak')], 0.6],
    ['the first submission counts, when wrong', [submit('api', 'leak'), right], 0],
    ['the first submission counts, when empty', [submit(''), right], 0],
  ])('%s', (_label, actions, total) => {
    const grade = gradeOf(...actions);
    expect([grade.total, grade.breakdown['base']]).toEqual([total, total]);
  });

  test.each([
    ['no word of four letters', 'a bug', 'anything', 0.6],
    ['no word of four letters, none given', '', undefined, 0.6],
    ['four letters count', 'leak', 'a leak', 0.6],
    ['three letters do not', 'oom kills', 'oom', 0.35],
    ['letters are counted as Python does, so two signs are no word', '🔥🔥 heat', '🔥🔥', 0.35],
    ['white space of Python parts words', 'disk\u001cfull', 'full', 0.6],
    ['U+FEFF does not part words', 'disk\ufefffull', 'full', 0.35],
  ])('a failure mode with %s', (_label, failure_mode, given, total) => {
    const other = scenarioOf('root_cause_analysis', { correct_root_cause: { service: 'db', failure_mode } });
    expect(gradeRootCauseAnalysis(historyOf(submit('db', given)), other).total).toBe(total);
  });
});

describe('efficiency: Q diagnostics, of which R distinct known services', () => {
  test.each<[string, ActionPair[], number]>([
    ['Q 0', [right], 0],
    ['Q 0 with repairs', [['restart_service', { service: 'db' }], ['noop'], right], 0],
    ['Q 1, R 1: 0.45 is capped', [...ask('db'), right], 0.4],
    ['Q 2, R 2 is capped', [...ask('db', 'api'), right], 0.4],
    ['Q 4, R 4 is capped', [...ask('db', 'api', 'cache', 'queue'), right], 0.4],
    ['Q 1, R 0', [...ask('ghost'), right], 0],
    ['Q 2, R 1', [...ask('db', 'db'), right], 0.25],
    ['Q 3, R 1', [...ask('db', 'ghost', 'db'), right], 0.1833],
    ['Q 3, R 2', [...ask('db', 'ghost', 'api'), right], 0.3667],
    ['Q 7, R 2', [...ask('db', 'api', 'db', 'db', 'db', 'db', 'db'), right], 0.2143],
    ['Q 5, R 3', [...ask('db', 'api', 'cache', 'db', 'db'), right], 0.39],
    [
      'Q 7, R 4: only three count towards the bonus',
      [...ask('db', 'api', 'cache', 'queue', 'x', 'y', 'z'), right],
      0.3786,
    ],
    ['a diagnostic without a service counts in Q', [...ask('db', undefined), right], 0.25],
    ['a service that is not text counts in Q', [...ask('db', { toString: 1 }), right], 0.25],
    ['services in any case are one', [...ask('db', 'DB'), right], 0.25],
    ['a known service is compared in lower case', [...ask('api', 'ghost'), right], 0.25],
    ['a service with spaces is not known', [...ask('db', ' api'), right], 0.25],
    ['__proto__ is not known', [...ask('db', '__proto__'), right], 0.25],
    ['after the submission nothing counts', [right, ...ask('db')], 0],
    ['before it, not after it', [...ask('db', 'ghost'), right, ...ask('api', 'cache')], 0.25],
    ['the wrong service earns none', [...ask('db', 'api'), submit('api', 'pool')], 0],
  ])('%s', (_label, actions, efficiency) => {
    expect(gradeOf(...actions).breakdown['efficiency_bonus']).toBe(efficiency);
  });

  test.each(DIAGNOSTICS)('%s counts as a diagnostic', (type) => {
    expect(gradeOf([type, { service: 'db' }], right).total).toBe(1);
  });
});

describe('total', () => {
  test.each<[string, ActionPair[], number]>([
    ['service, mode and a direct investigation are 1', [...ask('db'), right], 1],
    ['service, mode and half of the efficiency', [...ask('db', 'db'), right], 0.85],
    ['service, mode and no query', [right], 0.6],
    ['service only and a direct investigation', [...ask('db'), submit('db', 'leak')], 0.75],
    ['rounded', [...ask('db', 'ghost', 'db'), right], 0.7833],
  ])('%s', (_label, actions, total) => {
    expect(gradeOf(...actions).total).toBe(total);
  });

  test('the breakdown has the parts and what was compared', () => {
    expect(gradeOf(...ask('db', 'db'), submit(' DB', 'leak')).breakdown).toEqual({
      base: 0.35,
      efficiency_bonus: 0.25,
      service_match: true,
      mode_match: false,
      submitted_service: 'db',
      correct_service: 'db',
    });
    expect(gradeOf().breakdown).toEqual({ submitted: false, base: 0, efficiency: 0 });
  });
});

describe('explainRootCauseAnalysis', () => {
  test.each<[string, ActionPair[], string, string]>([
    ['no submission', ask('db'), 'No root cause', 'only when the service is right'],
    ['the wrong service', [...ask('db'), submit('api', 'pool')], 'You named api. It was db', 'only when'],
    ['the wrong mode', [...ask('db'), submit('db', 'leak')], 'not how it failed', '1 query to 1 service: direct'],
    ['right without a query', [right], 'so is how it failed: Pool exhausted by a bug', 'without asking'],
    ['right in two queries', [...ask('db', 'db'), right], 'so is how', '2 queries to 1 service: several'],
    ['right, and rounded', [...ask('db', 'api', 'ghost'), right], 'so is how', '3 queries to 2 services: several'],
    [
      'queries after the first submission',
      [...ask('db'), right, ...ask('api'), right],
      'so is how',
      '1 query to 1 service',
    ],
  ])('%s', (_label, actions, cause, investigation) => {
    const grade = gradeOf(...actions);
    const parts = explainRootCauseAnalysis(grade, historyOf(...actions), scenario);
    expect(round4(parts.reduce((sum, { points }) => sum + points, 0))).toBe(grade.total);
    expect(parts.map((part) => part.of)).toEqual([0.6, 0.4]);
    expect(parts[0]?.reason).toContain(cause);
    expect(parts[1]?.reason).toContain(investigation);
  });
});
