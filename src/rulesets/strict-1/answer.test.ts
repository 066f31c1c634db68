import { describe, expect, test } from 'vitest';
import { PUBLISHED } from '../../schema/published/fixture';
import { asText } from '../text';
import { historyOf, scenarioOf, type ActionPair } from '../../schema/fixture';
import { judgeMechanism, LONGEST_ANSWER, namesCulprit, submissionOf, type Mechanism } from './answer';

const bgp = scenarioOf('root_cause_analysis', {
  correct_root_cause: { service: 'network-infra', failure_mode: 'BGP routes withdrawn by a filter change' },
  known_services: ['network-infra', 'payment-service', 'fraud-service', 'edge'],
  aliases: { 'network-infra': ['the network', 'core router'], edge: ['cdn'] },
  failure_family: 'dns_routing',
  failure_concepts: [
    { name: 'routes', phrases: ['bgp', 'route*', 'prefix*', '10.0.1.0/24'] },
    { name: 'withdrawn', phrases: ['withdr*', 'filter*', 'not announc*', 'no longer announc*', 'rev 87'] },
  ],
  contradictions: ['dns', 'ddos', 'fraud model', 'memory leak', 'certificate*', 'idle connection*'],
});
const mechanismOf = (text: string, scenario = bgp) => judgeMechanism(scenario, text, LONGEST_ANSWER.failure_mode);

describe('the mechanism in the words of a person', () => {
  test.each<[string, Mechanism]>([
    ['BGP routes withdrawn by a filter change', 'right'],
    ['bgp filter', 'right'],
    ['It was not DNS, it was the BGP routes withdrawn by a filter', 'right'],
    ['It wasn’t DNS. The new export filter (rev 87) took 10.0.1.0/24 away.', 'right'],
    ['az-1 is not announcing its prefix', 'right'],
    ["The prefix isn't announced any more", 'right'],
    ['The filter does not match 10.0.1.0/24, so the route is no longer announced', 'right'],
    ['Ruled out: DNS, DDoS, the fraud model. Cause: routes withdrawn.', 'right'],
    ['Neither DNS nor a memory leak; routes were filtered', 'right'],
    ['Idle connections were not the cause but the routes withdrawn by rev 87', 'right'],
    ['DNS was healthy, certificates are valid, the filter withdrew BGP routes', 'right'],
    ['not only the route but the whole prefix was withdrawn', 'right'],
    ['No traffic passes: routes withdrawn', 'right'],
    ['BGP', 'incomplete'],
    ['a filter change', 'incomplete'],
    ['withdrawn', 'incomplete'],
    ['', 'absent'],
    ['  \n', 'absent'],
    ['...', 'absent'],
    ['network broken', 'absent'],
    ['?', 'absent'],
    ['*', 'absent'],
    ['e', 'absent'],
    ['Not BGP', 'contradicted'],
    ['It was not BGP routes withdrawn by a filter change', 'contradicted'],
    ['BGP routes were not withdrawn by a filter', 'contradicted'],
    ['nothing was BGP, routes, withdrawn, filter', 'contradicted'],
    ['BGP routes withdrawn; BGP was ruled out', 'contradicted'],
    ['DNS', 'contradicted'],
    ['BGP routes withdrawn by a filter, or DNS', 'contradicted'],
    ['BGP routes withdrawn by a filter. Memory leak in fraud-service.', 'contradicted'],
    ['BGP routes withdrawn by a filter. A memory leak, a full disk.', 'contradicted'],
  ])('%j is %s', (text, mechanism) => {
    expect(mechanismOf(text)).toBe(mechanism);
  });
});

describe('families of failures that an answer touches upon', () => {
  const right = 'BGP routes withdrawn by a filter change';
  test.each<[string, string, Mechanism]>([
    ['its own, with other terms', `${right}, a network partition`, 'right'],
    ['its own and two more', `${right}, network partition, OOM, cold cache`, 'right'],
    ['two more', `${right}, OOM, cold cache`, 'right'],
    ['three more', `${right}, OOM, cold cache, quota`, 'contradicted'],
    ['three more, each in a sentence', `${right}. OOM. Cold cache. Quota.`, 'contradicted'],
    ['the same one many times', `${right}, OOM, disk full, file descriptors, out of memory`, 'right'],
    ['three more, one of them denied', `${right}, OOM, cold cache. Not a deadlock.`, 'right'],
    ['three more, cleared', `${right}. Quota, clock and cold cache were ruled out.`, 'right'],
    ['four more, all denied', `${right}. Not OOM, cold cache, quota or deadlock.`, 'right'],
  ])('%s', (_label, text, mechanism) => {
    expect(mechanismOf(text)).toBe(mechanism);
  });

  test('terms that the scenario itself uses are its own', () => {
    const own = scenarioOf('root_cause_analysis', {
      correct_root_cause: {
        service: 'db',
        failure_mode: 'Deadlocks after a schema migration filled the queue backlog',
      },
      failure_concepts: [
        { name: 'memory', phrases: ['oom*'] },
        { name: 'quota', phrases: ['quota*'] },
        { name: 'cache', phrases: ['cold cache'] },
      ],
    });
    expect(mechanismOf('OOM, quota, cold cache, deadlock, queue backlog', own)).toBe('right');
    expect(mechanismOf('OOM, quota, cold cache, deadlock, clock, tls', own)).toBe('right');
    expect(mechanismOf('OOM, quota, cold cache, deadlock, clock, tls, regex', own)).toBe('contradicted');
  });
});

describe('the length of an answer', () => {
  const filler = (count: number) => Array.from({ length: count }, () => 'and').join(' ');
  test('is bounded', () => {
    expect(judgeMechanism(bgp, `bgp filter. ${filler(8)}`, 10)).toBe('right');
    expect(judgeMechanism(bgp, `bgp filter. ${filler(9)}`, 10)).toBe('too long');
    expect(mechanismOf(`bgp filter ${'x '.repeat(100_000)}`)).toBe('too long');
  });

  test('does not count punctuation', () => {
    expect(judgeMechanism(bgp, `bgp, filter ${', : ; - '.repeat(50)}`, 2)).toBe('right');
  });
});

describe('a scenario without declared concepts', () => {
  const least = scenarioOf('root_cause_analysis', {
    correct_root_cause: { service: 'db', failure_mode: 'The pool is Exhausted' },
  });
  test.each<[string, Mechanism]>([
    ['the pool is exhausted', 'right'],
    ['EXHAUSTED POOL', 'right'],
    ['pool', 'incomplete'],
    ['pools exhausted', 'incomplete'],
    ['the is', 'absent'],
    ['the pool was not exhausted', 'contradicted'],
  ])('asks for every long word: %s is %s', (text, mechanism) => {
    expect(mechanismOf(text, least)).toBe(mechanism);
  });

  test.each<[string, object]>([
    ['of short words', { correct_root_cause: { service: 'db', failure_mode: 'OOM' } }],
    ['of no words', { correct_root_cause: { service: 'db', failure_mode: '' } }],
  ])('and a failure mode %s cannot be met', (_label, fields) => {
    expect(mechanismOf('OOM', scenarioOf('root_cause_analysis', fields))).toBe('absent');
  });

  test('and no root cause cannot be met', () => {
    expect(mechanismOf('OOM', scenarioOf('remediation_planning', { correct_root_cause: null }))).toBe('absent');
  });
});

describe('whether a text names the culprit', () => {
  test.each<[string, boolean]>([
    ['network-infra', true],
    ['It was Network Infra.', true],
    ['rolled back network_infra', true],
    ['The core router lost its routes', true],
    ['rebooted the core-router', true],
    ['payment-service and network-infra', true],
    ['network-infra, payment-service', true],
    ['network-infra, payment-service, fraud-service', false],
    ['network-infra is only a victim of payment-service', false],
    [`network-infra ${'and so on '.repeat(60)}`, false],
    ['network-infra was at fault, not payment-service, fraud-service or edge', true],
    ['network-infra, payment-service, fraud-service, edge', false],
    ['the core router, payment-service, fraud-service and the cdn', false],
    ['', false],
    ['payment-service', false],
    ['network', false],
    ['networks of the infra team', false],
    ['It was not network-infra', false],
    ['network-infra was not the cause', false],
    ['nothing was network-infra', false],
  ])('%s: %s', (text, named) => {
    expect(namesCulprit(bgp, text)).toBe(named);
  });

  test('it names none where none is known', () => {
    expect(namesCulprit(scenarioOf('remediation_planning', { correct_root_cause: null }), 'db')).toBe(false);
  });

  test('a culprit that is no known service can be named beside them', () => {
    const other = scenarioOf('root_cause_analysis', { known_services: ['api', 'web'] });
    expect(namesCulprit(other, 'db')).toBe(true);
    expect(namesCulprit(other, 'db, api and web')).toBe(false);
  });
});

describe('the submission', () => {
  const first: ActionPair = ['submit_root_cause', { service: 'db' }];
  test.each<[string, ActionPair[], number | undefined]>([
    ['none', [], undefined],
    ['none but others', [['query_logs'], ['submit_severity'], ['submit_resolution'], ['SUBMIT_ROOT_CAUSE']], undefined],
    ['the first', [first], 0],
    ['the first of two', [['noop'], first, first], 1],
    ['after one of another task', [['submit_severity'], first], 1],
    ['an empty one', [['submit_root_cause'], first], 0],
  ])('%s', (_label, actions, at) => {
    const history = historyOf(...actions);
    const answered = submissionOf(bgp, history);
    expect(answered).toEqual(at === undefined ? undefined : { submission: history[at], before: history.slice(0, at) });
  });
});

describe('beside the right mechanism', () => {
  const cleared = scenarioOf('root_cause_analysis', {
    known_services: ['db', 'api'],
    correct_root_cause: { service: 'db', failure_mode: 'unbounded query exhausting memory' },
    failure_concepts: [
      { name: 'query', phrases: ['unbounded quer*'] },
      { name: 'memory', phrases: ['memory', 'oom'] },
    ],
    contradictions: ['memory leak', 'disk full', 'too many connections'],
  });
  const right = 'An unbounded query took all memory.';

  test.each<[string, Mechanism]>([
    ['It was not a memory leak.', 'right'],
    ['A memory leak was ruled out.', 'right'],
    ['Disk full, too many connections and a memory leak were ruled out.', 'right'],
    ['We first suspected too many connections.', 'right'],
    ['Too many connections is only a symptom.', 'right'],
    ['Disk full?', 'right'],
    ['A memory leak.', 'contradicted'],
    ['Disk full, too.', 'contradicted'],
    ['It was not memory.', 'contradicted'],
  ])('%j makes it %s', (text, mechanism) => {
    expect(mechanismOf(`${right} ${text}`, cleared)).toBe(mechanism);
  });

  test.each<[string, Mechanism]>([
    ['Maybe an unbounded query took all memory.', 'absent'],
    ['Was it an unbounded query that took all memory?', 'absent'],
    ['Did an unbounded query run; did it take all memory?', 'absent'],
    ['An unbounded query took all memory, or not.', 'incomplete'],
    ['I doubt that an unbounded query took all memory.', 'contradicted'],
    ['n\u200bot an unbounded query, not memory', 'contradicted'],
    ['ｕｎｂｏｕｎｄｅｄ query, oom', 'right'],
  ])('%j is %s', (text, mechanism) => {
    expect(mechanismOf(text, cleared)).toBe(mechanism);
  });
});

describe('a text that was written for other incidents', () => {
  const ALL =
    'Unbounded query export used ram; prefix routing filter withdrawn; old rotated password pushed; new pcre rule, exponential runaway; cache flushed by agent restart rollout; time server ahead; duplicated rows exceed 512 slots; malformed event redelivered.';

  test.each(
    PUBLISHED.filter(({ correct_root_cause }) => correct_root_cause).map((each) => [each.scenario_id, each] as const),
  )('is no mechanism of %s', (_id, incident) => {
    expect(mechanismOf(ALL, incident)).not.toBe('right');
    expect(mechanismOf(asText(incident.correct_root_cause?.failure_mode), incident)).toBe('right');
  });
});
