import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scenarios, TRICKY_NAMES, workActions } from '../engine/arbitraries';
import { expertLine } from '../policies';
import { extendReplay, startReplay, type Replay } from '../replay';
import { HEALTH_STATES, REMEDIATIONS, RULESET_IDS, type Action, type RulesetId, type Scenario } from '../schema';
import { isOffered, serviceChoices } from '../ui/console/answer-choices';
import { layoutMap } from '../ui/console/map-layout';
import { evidenceCards } from './console/evidence';
import { knowledgeOf } from './console/knowledge';
import {
  commandsFor,
  offeredDiagnostics,
  offeredRepairs,
  pinnedEvidence,
  queryAction,
  repairAction,
} from './console/offers';
import { attemptsIn, repairGroupsOf, standingOf } from './console/repairs';
import { debriefOf } from './debrief/debrief';
import { checkScenarios } from './files/checked-scenarios';
import { hintsOf } from './files/hints';
import { compareReplays, expertReplay } from './replay/compare';
import { makeReplayFile, summaryText } from './replay/share';

/** What the schema admits can be played to its end, or the schema refuses it with a reason. */

const NAMES = ['checkout', 'Check-Out', 'redis cache', 'cache', 'db', ...TRICKY_NAMES];
const name = fc.constantFrom(...NAMES);
const someNames = fc.array(name, { maxLength: 5 });
const link = fc.record({ title: fc.constantFrom('a', 'b'), url: fc.constant('https://example.com/') });
const calls = fc.array(
  fc.record({ service: name, state: fc.constantFrom(...HEALTH_STATES), note: fc.constant(null) }),
  {
    maxLength: 4,
  },
);

/** Valid scenarios as an author may write them: with targets, services that call each other, and anything in a list twice. */
const files = fc
  .record({
    scenario: scenarios,
    services: fc.array(name, { minLength: 1, maxLength: 8 }),
    called: fc.array(calls, { minLength: 8, maxLength: 8 }),
    available_targets: fc.dictionary(fc.constantFrom(...REMEDIATIONS), someNames, { noNullPrototype: true }),
    links: fc.array(link, { maxLength: 3 }),
    isTwice: fc.boolean(),
  })
  .map(({ scenario, services, called, available_targets, links, isTwice }): Scenario => {
    const { alert, debrief, tool_responses } = scenario;
    const again = <T>(items: readonly T[] = []): T[] => (isTwice ? [...items, ...items] : [...items]);
    return {
      ...scenario,
      available_targets,
      tool_responses: {
        ...tool_responses,
        check_dependencies: Object.fromEntries(
          services.map((service, index) => [service.toLowerCase(), { dependencies: called[index] ?? [] }]),
        ),
      },
      known_services: again(services),
      key_evidence: again(scenario.key_evidence),
      neighbour_services: again(scenario.neighbour_services),
      neighbour_modes: again(scenario.neighbour_modes),
      tempting_answers: again(scenario.tempting_answers),
      resolution_keywords: again(scenario.resolution_keywords),
      adjacent_severities: again(scenario.adjacent_severities),
      alert: {
        ...alert,
        affected_services: again(alert.affected_services ?? []),
        symptoms: again(alert.symptoms ?? []),
      },
      debrief: debrief && { ...debrief, references: again(links), modelled_on: again(links) },
    };
  });

/** The incident of a file, as the import reads it; undefined where it is refused. */
function opened(file: Scenario): Scenario | undefined {
  const text = JSON.stringify(file);
  const { incidents, mistakes } = checkScenarios(text, JSON.parse(text), {
    isPublished: () => false,
    isHeld: () => false,
  });
  const [found] = incidents;
  if (!found)
    expect(mistakes.every(({ expected, line }) => expected !== '' && line > 0) && mistakes.length > 0).toBe(true);
  return found?.scenario;
}

/** Every question, every repair and more, as many times as the console lets a person. */
const everything = (scenario: Scenario, ruleset: RulesetId): Action[] => [
  ...scenario.known_services.flatMap((service) =>
    offeredDiagnostics(scenario, ruleset).map((tool) => queryAction(tool, service)),
  ),
  ...offeredRepairs(scenario, ruleset).flatMap(({ type, targets }) => targets.map((name) => repairAction(type, name))),
];

const looks: fc.Arbitrary<Look> = fc.record({ width: fc.integer({ min: 120, max: 500 }), moment: fc.nat(9) });
const RUNS = 40;

/** How wide the map is, and after how many steps it is looked at before the end. */
interface Look {
  readonly width: number;
  readonly moment: number;
}

/** What takes the place of an item in a list of the interface: two alike and nothing is drawn. */
function expectDistinct(keys: readonly string[]): void {
  expect(keys).toHaveLength(new Set(keys).size);
}

/** All that the console makes of an episode as it stands. */
function lookAt(scenario: Scenario, replay: Replay, width: number): void {
  const knowledge = knowledgeOf(scenario, replay);
  const services = knowledge.services.map(({ service }) => service);
  expectDistinct(services);
  expectDistinct(knowledge.calls.map(({ from, to }) => JSON.stringify([from, to])));
  const { nodes, height } = layoutMap(services, knowledge.calls, width);
  expect(nodes.map(({ name }) => name).sort()).toEqual(services.toSorted());
  expect([height, ...nodes.flatMap(({ x, y }) => [x, y])].every(Number.isFinite)).toBe(true);
  expectDistinct(evidenceCards(replay).map(({ step }) => String(step)));
  const groups = repairGroupsOf(replay);
  for (const { repairs } of groups) expectDistinct(repairs.map(({ target }) => target));
  groups.flatMap(({ repairs }) => repairs).forEach(standingOf);
  attemptsIn(groups);
}

/** Plays actions until the episode ends, and looks at it then and at one moment before. */
function played(scenario: Scenario, ruleset: RulesetId, actions: readonly Action[], { width, moment }: Look): Replay {
  let replay = startReplay(scenario, { ruleset, episode_id: 'played' });
  for (const action of actions) {
    if (replay.steps.length === moment) lookAt(scenario, replay, width);
    replay = extendReplay(replay, { ...action, at_ms: 1000 * replay.steps.length });
  }
  lookAt(scenario, replay, width);
  return replay;
}

function debriefed(scenario: Scenario, replay: Replay): void {
  const { ruleset } = replay.episode;
  const pins = replay.steps.map(({ step }) => step);
  pinnedEvidence(replay, pins);
  const trajectory = {
    scenario_id: scenario.scenario_id,
    scenario_version: scenario.version,
    ruleset,
    actions: replay.steps.map(({ action }) => action),
  };
  const debrief = debriefOf(trajectory, replay, pins);
  expect(debrief.timeline).toHaveLength(replay.steps.length);
  expect(debrief.grade.total).toBeGreaterThanOrEqual(0);
  expectDistinct(debrief.answer.map(({ label }) => label));
  if (debrief.formula.kind !== 'none') expectDistinct(debrief.formula.pieces.map(({ label }) => label));
  const side = { replay, payload: 'mine', timed: true };
  const expert = { replay: expertReplay(scenario, ruleset), payload: undefined, timed: false };
  expect(compareReplays(scenario, side, expert).rows.length).toBeGreaterThanOrEqual(replay.steps.length);
  expect(summaryText(replay, 'https://incidents.example/')).toContain(scenario.scenario_id);
  expect(JSON.parse(makeReplayFile(trajectory, replay))).toBeTypeOf('object');
}

test.each(RULESET_IDS)('what a file may hold can be played to its end and debriefed by %s', (ruleset) => {
  const before = Reflect.ownKeys(Object.prototype);
  let playable = 0;
  fc.assert(
    fc.property(files, fc.array(workActions, { maxLength: 6 }), looks, (file, others, look) => {
      const scenario = opened(file);
      if (!scenario) return;
      playable++;
      hintsOf(scenario);
      expectDistinct(commandsFor(scenario, ruleset).map(({ name, group }) => `${group} ${name}`));
      expectDistinct(serviceChoices(scenario).all.map(({ id }) => id));
      expect(scenario.known_services.every((name) => isOffered(scenario, 'service', name))).toBe(true);
      const line = expertLine(scenario, ruleset);
      const all = [...others, ...everything(scenario, ruleset), ...line.slice(-1)];
      for (const actions of [line, all]) debriefed(scenario, played(scenario, ruleset, actions, look));
    }),
    { numRuns: RUNS },
  );
  expect(playable).toBeGreaterThan(RUNS / 2);
  expect(Reflect.ownKeys(Object.prototype)).toEqual(before);
});
