import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Replay } from '../../replay';
import { DIAGNOSTICS, type Evidence, type HealthState, type Metric, type Scenario } from '../../schema';
import { scenarioOf, type ActionPair } from '../../schema/fixture';
import { published, PUBLISHED } from '../../schema/published/fixture';
import { replayOf } from '../fixture';
import { isAbnormal, knowledgeOf, type KnownCall } from './knowledge';
import { commandsFor } from './offers';

const known_services = ['api', 'db', 'cache'];
const ask = (tool: string, service = 'db'): ActionPair => [tool, { service }];

/** What is known after asking `cells`: tool and service, with the answer. */
function knownAfter(...cells: [tool: (typeof DIAGNOSTICS)[number], service: string, answer: Evidence][]) {
  const tool_responses: Record<string, Record<string, Evidence>> = {};
  for (const [tool, service, answer] of cells) (tool_responses[tool] ??= {})[service] = answer;
  const scenario = scenarioOf('root_cause_analysis', { known_services, tool_responses });
  return knowledgeOf(
    scenario,
    replayOf(
      scenario,
      cells.map(([tool, service]) => ask(tool, service)),
    ),
  );
}

const healthOf = (knowledge: ReturnType<typeof knowledgeOf>, service: string) =>
  knowledge.services.find((known) => known.service === service)?.health;

const status = (state: HealthState): Evidence => ({ status: { state } });
const reports = (service: string, state: HealthState): Evidence => ({ dependencies: [{ service, state }] });
const errors: Evidence = { logs: [{ at: '10:00', level: 'ERROR', message: 'pool exhausted' }] };
const spike: Evidence = { metrics: [{ name: 'latency', value: 900, baseline: 100 }] };

describe('the surest word on a service counts, of equally sure ones the last', () => {
  test.each<[string, HealthState, ...Parameters<typeof knownAfter>]>([
    ['nothing', 'unknown'],
    ['text alone', 'unknown', ['query_logs', 'db', 'FATAL out of memory']],
    ['errors in its logs', 'degraded', ['query_logs', 'db', errors]],
    ['fatal lines in its logs', 'degraded', ['query_logs', 'db', { logs: [{ at: '', level: 'FATAL', message: '' }] }]],
    ['quiet logs', 'unknown', ['query_logs', 'db', { logs: [{ at: '', level: 'WARN', message: '' }] }]],
    ['abnormal metrics', 'degraded', ['check_metrics', 'db', spike]],
    ['usual metrics', 'unknown', ['check_metrics', 'db', { metrics: [{ name: 'cpu', value: 5, baseline: 5 }] }]],
    ['deploys', 'unknown', ['check_recent_deploys', 'db', { deploys: [{ minutes_ago: 3, title: 'v2' }] }]],
    ['a caller', 'down', ['check_dependencies', 'api', reports('db', 'down')]],
    ['its status', 'healthy', ['check_service_status', 'db', status('healthy')]],
    [
      'a caller after signs',
      'healthy',
      ['query_logs', 'db', errors],
      ['check_dependencies', 'api', reports('db', 'healthy')],
    ],
    [
      'signs after a caller',
      'healthy',
      ['check_dependencies', 'api', reports('db', 'healthy')],
      ['query_logs', 'db', errors],
    ],
    [
      'its status after a caller',
      'degraded',
      ['check_dependencies', 'api', reports('db', 'down')],
      ['check_service_status', 'db', status('degraded')],
    ],
    [
      'a caller after its status',
      'degraded',
      ['check_service_status', 'db', status('degraded')],
      ['check_dependencies', 'api', reports('db', 'down')],
    ],
    [
      'signs after its status',
      'healthy',
      ['check_service_status', 'db', status('healthy')],
      ['check_metrics', 'db', spike],
    ],
    [
      'two callers',
      'healthy',
      ['check_dependencies', 'api', reports('db', 'down')],
      ['check_dependencies', 'cache', reports('db', 'healthy')],
    ],
    [
      'a caller that does not know',
      'degraded',
      ['query_logs', 'db', errors],
      ['check_dependencies', 'api', reports('db', 'unknown')],
    ],
    [
      'a status that does not know',
      'down',
      ['check_dependencies', 'api', reports('db', 'down')],
      ['check_service_status', 'db', status('unknown')],
    ],
  ])('%s: %s', (_label, health, ...cells) => {
    expect(healthOf(knownAfter(...cells), 'db')).toBe(health);
  });
});

describe('a service is seen', () => {
  const seenAfter = (...cells: Parameters<typeof knownAfter>) =>
    knownAfter(...cells)
      .services.filter(({ seen }) => seen)
      .map(({ service }) => service);

  test.each<[string, string[], ...Parameters<typeof knownAfter>]>([
    ['not at the start', []],
    ['once it is asked', ['db'], ['query_logs', 'db', 'quiet']],
    ['once another reports on it', ['api', 'db'], ['check_dependencies', 'api', reports('db', 'healthy')]],
    ['not by a report that does not know it', ['api'], ['check_dependencies', 'api', reports('db', 'unknown')]],
  ])('%s', (_label, seen, ...cells) => {
    expect(seenAfter(...cells)).toEqual(seen);
  });

  test('as outside, when only evidence names it, once and after the known ones', () => {
    const outside: Evidence = {
      dependencies: [
        { service: 'acquirer', state: 'healthy' },
        { service: 'db', state: 'down' },
        { service: 'bank', state: 'unknown' },
      ],
    };
    const { services } = knownAfter(
      ['check_dependencies', 'api', outside],
      ['check_dependencies', 'cache', reports('acquirer', 'degraded')],
    );
    expect(services).toEqual([
      { service: 'api', seen: true, health: 'unknown', outdated: false },
      { service: 'db', seen: true, health: 'down', outdated: false },
      { service: 'cache', seen: true, health: 'unknown', outdated: false },
      { service: 'acquirer', seen: true, health: 'degraded', outdated: false },
      { service: 'bank', seen: false, health: 'unknown', outdated: false },
    ]);
  });
});

test('a call is drawn once, in the state that was reported last', () => {
  const scenario = scenarioOf('root_cause_analysis', {
    known_services,
    tool_responses: { check_dependencies: { api: reports('db', 'down'), db: reports('api', 'healthy') } },
  });
  const replay = replayOf(
    scenario,
    ['api', 'db', 'api'].map((service) => ask('check_dependencies', service)),
  );
  expect(knowledgeOf(scenario, replay).calls).toEqual<KnownCall[]>([
    { from: 'api', to: 'db', state: 'down' },
    { from: 'db', to: 'api', state: 'healthy' },
  ]);
});

describe('after a repair that holds', () => {
  /** db was ill, and is asked and repaired; what it is asked then finds it as `later`. */
  function knownOnceRepaired(asked: readonly ActionPair[], later: Readonly<Record<string, Evidence>>) {
    const first = {
      check_service_status: { db: status('down') },
      check_dependencies: {
        api: {
          dependencies: [
            { service: 'db', state: 'down' as const },
            { service: 'cache', state: 'degraded' as const },
          ],
        },
      },
      query_logs: { db: errors },
      check_metrics: { db: spike },
    };
    const scenario = scenarioOf('remediation_planning', {
      known_services,
      tool_responses: first,
      repairs: [{ action: 'restart_service:db' }],
      later_readings: Object.entries(later).map(([tool, reading]) => ({
        ...{ tool, reading, service: tool === 'check_dependencies' ? 'api' : 'db' },
        after: ['restart_service:db'],
      })),
    });
    const repair: ActionPair = ['restart_service', { service: 'db' }];
    const again = Object.keys(later).map((tool) => ask(tool, tool === 'check_dependencies' ? 'api' : 'db'));
    return knowledgeOf(scenario, replayOf(scenario, [...asked, repair, ...again], 'strict-1'));
  }

  const STATUS = ask('check_service_status');
  const CALLS = ask('check_dependencies', 'api');
  const calm: Evidence = { logs: [{ at: '10:30', level: 'INFO', message: 'ready' }] };
  const usual: Evidence = { metrics: [{ name: 'latency', value: 100, baseline: 100 }] };
  const half: Evidence = { metrics: [{ name: 'latency', value: 400, baseline: 100 }] };

  test.each<[string, HealthState, ActionPair[], Record<string, Evidence>]>([
    ['nothing is forgotten', 'down', [STATUS], {}],
    ['its own status counts', 'healthy', [STATUS], { check_service_status: status('healthy') }],
    [
      'a caller counts more than its status from before',
      'degraded',
      [STATUS],
      { check_dependencies: reports('db', 'degraded') },
    ],
    ['quiet logs take back what errors in them said', 'unknown', [ask('query_logs')], { query_logs: calm }],
    ['not what metrics said', 'degraded', [ask('query_logs'), ask('check_metrics')], { query_logs: calm }],
    ['nor what its status said', 'down', [ask('query_logs'), STATUS], { query_logs: calm }],
    [
      'metrics that are usual again are a sign of health, whatever its status was',
      'healthy',
      [STATUS, ask('check_metrics')],
      { check_metrics: usual },
    ],
    [
      'metrics that are not do not say that it is less bad',
      'down',
      [STATUS, ask('check_metrics')],
      { check_metrics: half },
    ],
    [
      'usual metrics do not outweigh bad logs of the same time',
      'degraded',
      [ask('check_metrics')],
      { query_logs: errors, check_metrics: usual },
    ],
    ['logs that nobody has read before say nothing when they are quiet', 'down', [STATUS], { query_logs: calm }],
  ])('%s', (_label, health, asked, later) => {
    expect(healthOf(knownOnceRepaired(asked, later), 'db')).toBe(health);
  });

  test('calls are as their caller sees them now', () => {
    expect(knownOnceRepaired([CALLS], { check_dependencies: reports('db', 'healthy') }).calls).toEqual<KnownCall[]>([
      { from: 'api', to: 'db', state: 'healthy' },
    ]);
  });
});

describe('nothing is known but what evidence has shown', () => {
  /** All that a knowledge says. */
  const contentOf = (scenario: Scenario, replay: Replay) => {
    const { readings, ...rest } = knowledgeOf(scenario, replay);
    const cells = scenario.known_services.flatMap((service) =>
      DIAGNOSTICS.map((tool) => readings.newest(service, tool)?.step),
    );
    return { ...rest, cells, asked: readings.cells };
  };

  const episodes = fc.constantFrom(...PUBLISHED).chain((scenario) =>
    fc.record({
      scenario: fc.constant(scenario),
      taken: fc
        .shuffledSubarray(commandsFor(scenario, 'openenv-0.1'), { maxLength: 12 })
        .map((commands) => commands.map(({ action }): ActionPair => [action.action_type, action.parameters])),
    }),
  );

  test('a scenario with every other cell and the answer taken out gives the same', () => {
    fc.assert(
      fc.property(episodes, ({ scenario, taken }) => {
        const asked = new Set(taken.map(([tool, parameters]) => JSON.stringify([tool, parameters])));
        const stripped: Scenario = {
          ...scenario,
          tool_responses: Object.fromEntries(
            Object.entries(scenario.tool_responses).map(([tool, answers]) => [
              tool,
              Object.fromEntries(
                Object.entries(answers).filter(([service]) => asked.has(JSON.stringify([tool, { service }]))),
              ),
            ]),
          ),
          alert: { affected_services: scenario.alert.affected_services },
          correct_severity: 'P4',
          correct_root_cause: { service: 'nobody', failure_mode: 'nothing' },
          correct_remediation_sequence: ['noop'],
          key_evidence: [],
        };
        expect(contentOf(stripped, replayOf(stripped, taken))).toEqual(contentOf(scenario, replayOf(scenario, taken)));
      }),
      { numRuns: 50 },
    );
  });

  test('steps only add: no call and no cell is ever forgotten', () => {
    fc.assert(
      fc.property(episodes, ({ scenario, taken }) => {
        const replay = replayOf(scenario, taken);
        let before = contentOf(scenario, { ...replay, steps: [] });
        replay.steps.forEach((_, index) => {
          const after = contentOf(scenario, { ...replay, steps: replay.steps.slice(0, index + 1) });
          const names = ({ calls }: typeof after) => calls.map(({ from, to }) => `${from} ${to}`);
          expect(names(after)).toEqual(expect.arrayContaining(names(before)));
          expect(after.asked).toBeGreaterThanOrEqual(before.asked);
          for (const { service } of before.services.filter(({ seen }) => seen))
            expect(after.services).toContainEqual(expect.objectContaining({ service, seen: true }));
          before = after;
        });
      }),
      { numRuns: 30 },
    );
  });

  test.each(PUBLISHED.map((scenario) => [scenario.scenario_id, scenario] as const))(
    'nothing of %s at the start',
    (_id, scenario) => {
      expect(contentOf(scenario, replayOf(scenario, []))).toMatchObject({
        services: scenario.known_services.map((service) => ({
          service,
          seen: false,
          health: 'unknown',
          outdated: false,
        })),
        calls: [],
        asked: 0,
      });
    },
  );

  test('asking every service for its dependencies draws every call, and outside systems with them', () => {
    const scenario = published('AC-001');
    const steps = scenario.known_services.flatMap(
      (service) => replayOf(scenario, [ask('check_dependencies', service)]).steps,
    );
    const { calls, services } = knowledgeOf(scenario, { ...replayOf(scenario, []), steps });
    expect(calls).toHaveLength(10);
    expect(services.at(-1)).toEqual({ service: 'card-acquirer', seen: true, health: 'healthy', outdated: false });
  });
});

describe('a reading is abnormal', () => {
  test.each<[string, Omit<Metric, 'name'>, boolean]>([
    ['a quarter above its usual value', { value: 125, baseline: 100 }, false],
    ['more than that', { value: 126, baseline: 100 }, true],
    ['as far below', { value: 74, baseline: 100 }, true],
    ['more than nothing, where nothing is usual', { value: 0.1, baseline: 0 }, true],
    ['nothing, as usual', { value: 0, baseline: 0 }, false],
    ['a usual value below zero', { value: -130, baseline: -100 }, true],
    ['near its limit, with no usual value', { value: 90, limit: 100 }, true],
    ['well below its limit', { value: 89, limit: 100 }, false],
    ['at its limit, as usual', { value: 100, baseline: 95, limit: 100 }, false],
    ['with nothing to compare', { value: 1e9 }, false],
    ['with nulls to compare', { value: 1e9, baseline: null, limit: null }, false],
  ])('%s: %o', (_label, metric, abnormal) => {
    expect(isAbnormal({ name: 'cpu', ...metric })).toBe(abnormal);
  });
});

describe('after a repair has held', () => {
  const orders = (value: number): Evidence => ({ metrics: [{ name: 'Orders placed', value, baseline: 260 }] });
  const scenario = scenarioOf('remediation_planning', {
    known_services,
    aliases: { db: ['orders database'] },
    tool_responses: { check_metrics: { api: orders(41), cache: { metrics: [{ name: 'hit ratio', value: 90 }] } } },
    repairs: [{ action: 'restart_service:db' }],
    later_readings: [{ tool: 'check_metrics', service: 'api', after: ['restart_service:db'], reading: orders(255) }],
  });
  const METRICS = ask('check_metrics', 'api');
  const after = (...taken: ActionPair[]) => knowledgeOf(scenario, replayOf(scenario, taken, 'strict-1'));
  const knownOf = (knowledge: ReturnType<typeof after>, service: string) =>
    knowledge.services.find((known) => known.service === service);

  test('the service that it was applied to is repaired, also by another name', () => {
    const knowledge = after(ask('restart_service', 'orders database'));
    expect(knownOf(knowledge, 'db')?.repaired?.step).toBe(1);
    expect(knownOf(knowledge, 'api')?.repaired).toBeUndefined();
  });

  test('health from before is outdated until it is seen anew; what was never seen is not', () => {
    const repaired = after(METRICS, ask('restart_service'));
    expect(['api', 'cache'].map((service) => knownOf(repaired, service)?.outdated)).toEqual([true, false]);
    const again = after(METRICS, ask('restart_service'), METRICS);
    expect(knownOf(again, 'api')).toMatchObject({ health: 'healthy', outdated: false });
  });

  test.each<[string, ActionPair[], [value: number, isCurrent: boolean] | undefined]>([
    ['never read', [], undefined],
    ['read before', [METRICS], [41, false]],
    ['not read since', [METRICS, ask('restart_service')], [41, false]],
    ['read since', [METRICS, ask('restart_service'), METRICS], [255, true]],
  ])('a figure is known by its name: %s', (_label, taken, expected) => {
    const known = after(...taken).metrics.get('orders placed');
    expect(known && [known.metric.value, known.isCurrent]).toEqual(expected);
  });

  test('under rules that leave the incident as it is, no figure is of now', () => {
    const knowledge = knowledgeOf(scenario, replayOf(scenario, [METRICS, ask('restart_service'), METRICS]));
    expect(knowledge.metrics.get('orders placed')).toMatchObject({ isCurrent: false });
  });

  test('a name that two services have is nobody’s', () => {
    const load: Evidence = { metrics: [{ name: 'load', value: 1 }] };
    const shared = knownAfter(['check_metrics', 'api', load], ['check_metrics', 'db', load]);
    expect(shared.metrics.get('load')).toBeUndefined();
  });
});
