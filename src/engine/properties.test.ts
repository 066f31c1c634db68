import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createEpisode,
  explainGrade,
  grade,
  observe,
  parseAction,
  parseScenario,
  RULESETS,
  stateOf,
  step,
  type Action,
  type Episode,
  type Scenario,
  type StepResult,
} from '.';
import { round4 } from '../rulesets';
import { isDiagnostic, isSubmission, RULESET_IDS, TASKS, type RulesetId } from '../schema';
import { actions, attempts, junkActions, plays, scenarios, TRICKY_NAMES, workActions } from './arbitraries';

/** The results of the actions one after another. */
function play(start: Episode, trajectory: readonly Action[]): StepResult[] {
  let episode = start;
  return trajectory.map((action) => {
    const result = step(episode, action);
    episode = result.episode;
    return result;
  });
}

/** Everything that the engine says of an episode. */
const allOf = (episode: Episode): string =>
  JSON.stringify([observe(episode), stateOf(episode), grade(episode), explainGrade(episode)]);

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Reflect.ownKeys(value).forEach((key) => deepFreeze(value[key as keyof T]));
  }
  return value;
}

describe('the generators', () => {
  test('make scenarios and actions that are valid', () => {
    fc.assert(
      fc.property(plays, actions, ([scenario, line], action) => {
        expect(parseScenario(JSON.parse(JSON.stringify(scenario)))).toMatchObject({ ok: true });
        for (const each of [...line, action])
          expect(parseAction(JSON.parse(JSON.stringify(each)))).toMatchObject({ ok: true });
      }),
    );
  });

  /** Rewards of steps in the first half. */
  const EARLY_REWARDS: Record<RulesetId, number[]> = {
    'openenv-0.1': [-0.1, -0.05, -0.03, 0, 0.01, 0.05, 0.1],
    'strict-1': [-0.1, -0.05, -0.02, 0, 0.02, 0.05, 0.1],
  };
  test.each(RULESET_IDS)('reach every kind of reward of %s', (ruleset) => {
    const values = fc
      .sample(plays, { numRuns: 600, seed: 1 })
      .flatMap(([scenario, line]) =>
        play(createEpisode(scenario, { ruleset }), line).slice(0, Math.floor(TASKS[scenario.task_id].max_steps / 2)),
      )
      .filter(({ info }) => info.step !== undefined)
      .map(({ reward }) => reward.value);
    expect([...new Set(values)].toSorted((a, b) => a - b)).toEqual(EARLY_REWARDS[ruleset]);
  });

  test('reach every grade from 0 to 1, and every state of an incident, under strict-1', () => {
    const last = fc
      .sample(attempts, { numRuns: 600, seed: 1 })
      .map(([scenario, line]) => play(createEpisode(scenario, { ruleset: 'strict-1' }), line).at(-1)!.episode);
    const tenths = new Set(last.map((episode) => Math.round(10 * grade(episode).total)));
    expect([...tenths].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(new Set(last.map(({ state }) => state.incident_status))).toEqual(
      new Set([undefined, 'ongoing', 'improving', 'recovered', 'verified']),
    );
  });
});

describe.each(RULESET_IDS)('under %s', (ruleset) => {
  const start = (scenario: Scenario) => createEpisode(scenario, { ruleset });

  /** Any submission ends an episode of the seed's; under strict rules one that the task asks for and that is not refused. */
  const ends = (action: Action, scenario: Scenario): boolean =>
    ruleset === 'strict-1'
      ? action.action_type === TASKS[scenario.task_id].submission &&
        step(start(scenario), action).fact.kind === 'submission'
      : isSubmission(action.action_type);

  describe('a random episode', () => {
    test('ends at its first submission or at max_steps, and never later', () => {
      fc.assert(
        fc.property(plays, ([scenario, line]) => {
          const episode = start(scenario);
          const { max_steps } = episode.state;
          const submission = line.findIndex((action) => ends(action, scenario));
          const last = submission < 0 ? max_steps : Math.min(max_steps, submission + 1);
          play(episode, line).forEach(({ done, episode: { state }, observation }, index) => {
            const count = Math.min(index + 1, last);
            expect([done, state.done, observation.done]).toEqual(Array(3).fill(index + 1 >= last));
            expect([observation.step_count, state.action_history.length]).toEqual([count, count]);
            expect(state.submitted).toBe(submission >= 0 && submission < max_steps && index >= submission);
            if (state.resolved) expect(state.submitted).toBe(true);
            if (ruleset === 'strict-1')
              expect(state.resolved).toBe(
                state.submitted && /^(recovered|verified)$/.test(state.incident_status ?? ''),
              );
          });
        }),
      );
    });

    test('has a return of its rewards and its grade', () => {
      fc.assert(
        fc.property(plays, ([scenario, line]) => {
          let sum = 0;
          for (const { done, reward, episode, observation } of play(start(scenario), line)) {
            sum += reward.value;
            const total = done ? grade(episode).total : 0;
            expect(reward.cumulative).toBe(round4(sum + total));
            expect(observation.cumulative_reward).toBe(reward.cumulative);
          }
        }),
      );
    });

    test('has a grade from 0 to 1 at every step, explained by parts that add up to it', () => {
      fc.assert(
        fc.property(plays, ([scenario, line]) => {
          for (const { episode } of play(start(scenario), line)) {
            const { total } = grade(episode);
            expect(total).toBeGreaterThanOrEqual(0);
            expect(total).toBeLessThanOrEqual(1);
            const sum = explainGrade(episode).reduce((points, part) => points + part.points, 0);
            if (ruleset === 'openenv-0.1') expect(round4(sum)).toBe(total);
            // Conduct may cost more than there is, and every part is rounded on its own.
            else expect(Math.abs(Math.max(0, sum) - total)).toBeLessThan(0.0005);
          }
        }),
      );
    });

    test('is the same twice, and through a clone at every step', () => {
      fc.assert(
        fc.property(plays, ([scenario, line]) => {
          const once = play(start(scenario), line);
          const again = play(start(structuredClone(scenario)), structuredClone(line));
          expect(JSON.stringify(again)).toBe(JSON.stringify(once));
          let episode = start(scenario);
          line.forEach((action, index) => {
            const result = step(structuredClone(episode), action);
            expect(JSON.stringify(result)).toBe(JSON.stringify(once[index]));
            expect(allOf(structuredClone(result.episode))).toBe(allOf(result.episode));
            episode = result.episode;
          });
        }),
        { numRuns: 50 },
      );
    });
  });

  describe('step leaves its arguments untouched', () => {
    test('frozen throughout, it works the same, and old episodes stay as they were', () => {
      fc.assert(
        fc.property(scenarios, fc.array(fc.oneof(actions, junkActions), { maxLength: 16 }), (scenario, trajectory) => {
          const free = play(start(structuredClone(scenario)), structuredClone(trajectory));
          const snapshots: [Episode, Action, string][] = [];
          let episode = start(deepFreeze(scenario));
          trajectory.forEach((action, index) => {
            deepFreeze(episode);
            deepFreeze(action);
            snapshots.push([episode, action, JSON.stringify([episode, action])]);
            const result = step(episode, action);
            expect(JSON.stringify(result)).toBe(JSON.stringify(free[index]));
            episode = result.episode;
          });
          allOf(deepFreeze(episode));
          for (const [old, action, json] of snapshots) expect(JSON.stringify([old, action])).toBe(json);
        }),
        { numRuns: 60 },
      );
    });

    test('two continuations of one episode do not meet', () => {
      fc.assert(
        fc.property(plays, fc.nat(2), actions, ([scenario, line], length, fork) => {
          const { episode } = play(start(scenario), line.slice(0, length + 1)).at(-1)!;
          const alone = JSON.stringify(play(episode, line));
          play(episode, [fork, ...line]);
          expect(JSON.stringify(play(episode, line))).toBe(alone);
        }),
        { numRuns: 50 },
      );
    });
  });

  describe('before the end, nothing of the solution is seen', () => {
    const SECRET = 'secret-solution';
    const WHY = 'secret-reason';
    const EARLY = 'secret-early';
    const withSecrets = (scenario: Scenario): Scenario => ({
      ...scenario,
      wrong_actions: {
        ...Object.fromEntries(Object.keys(scenario.wrong_actions).map((key) => [key, WHY])),
        clear_cache: WHY,
        [`scale_service:${SECRET}`]: SECRET,
      },
      correct_severity: SECRET,
      correct_root_cause: { service: SECRET, failure_mode: SECRET },
      correct_remediation_sequence: [SECRET, `restart_service:${SECRET}`, ...scenario.correct_remediation_sequence],
      resolution_keywords: [SECRET],
      key_evidence: [{ tool: 'query_logs', service: SECRET, or: [{ tool: 'query_logs', service: SECRET }] }],
      aliases: { [SECRET]: [`${SECRET}-by-another-name`] },
      neighbour_modes: [{ failure_mode: SECRET, reason: SECRET }],
      neighbour_services: [{ service: SECRET, reason: SECRET }],
      tempting_answers: [{ failure_mode: SECRET, reason: SECRET }],
      repairs: scenario.repairs
        .map((repair) => ({ ...repair, after: [...repair.after, `restart_service:${SECRET}`], early: EARLY }))
        .concat({ action: `restart_service:${SECRET}`, after: [], early: EARLY, prevents: false }),
      verification: [
        ...scenario.verification.map((check) => ({ ...check, after: [`restart_service:${SECRET}`], passing: SECRET })),
        { action: `clear_cache:${SECRET}`, after: [], passing: SECRET, failing: SECRET },
      ],
      later_readings: [
        { tool: 'query_logs', service: SECRET, after: [`restart_service:${SECRET}`], reading: SECRET },
        ...scenario.later_readings.map((later) => ({
          ...later,
          after: [`restart_service:${SECRET}`],
          reading: SECRET,
        })),
      ],
      debrief: {
        explanation: SECRET,
        resolution: SECRET,
        references: [{ title: SECRET, url: `https://${SECRET}.io` }],
        modelled_on: [{ title: SECRET, url: `https://${SECRET}.io` }],
      },
    });

    test('but why an action was wrong, in the feedback, and what a repair looks like that comes too early', () => {
      const seen = { why: 0, early: 0 };
      const work = fc.oneof(
        fc.tuple(scenarios, fc.array(workActions, { maxLength: 14 })),
        attempts.map(([scenario, line]) => [scenario, line.slice(0, -1)] as const),
      );
      fc.assert(
        fc.property(work, ([original, line]) => {
          const episode = start(withSecrets(original));
          expect(JSON.stringify([observe(episode), stateOf(episode)])).not.toContain('secret');
          let wasEarly = false;
          for (const { done, episode: next, observation, reward, info } of play(episode, line)) {
            if (done) break;
            const past =
              stateOf(next).step_count > episode.state.max_steps / 2 ? RULESETS[ruleset].rewards.past_half : 0;
            const wasWrong = reward.value === round4(past - 0.1);
            expect(observation.feedback.includes(WHY)).toBe(wasWrong);
            wasEarly ||= ruleset === 'strict-1' && observation.feedback.endsWith('did not hold');
            const said = JSON.stringify([observation, stateOf(next), reward, info]);
            expect(said).not.toContain(SECRET);
            if (!wasEarly) expect(said).not.toContain(EARLY);
            seen.why += Number(wasWrong);
            seen.early += Number(said.includes(EARLY));
            const { feedback: _, queried_data, ...rest } = observation;
            const { feedback: __, queried_data: ___, ...state } = stateOf(next);
            expect(JSON.stringify([rest, state, wasEarly ? '' : queried_data])).not.toContain('secret');
          }
        }),
        { numRuns: 200 },
      );
      expect(seen.why).toBeGreaterThan(0);
      expect(seen.early > 0).toBe(ruleset === 'strict-1');
    });

    test('two scenarios that differ only in the solution look the same', () => {
      const solutionOf = (scenario: Scenario): Partial<Scenario> => {
        const { correct_severity, adjacent_severities, correct_root_cause, resolution_keywords } = scenario;
        const { key_evidence, neighbour_modes, neighbour_services, tempting_answers, debrief } = scenario;
        const answer = { correct_severity, adjacent_severities, correct_root_cause, resolution_keywords };
        const proofs = { key_evidence, neighbour_modes, neighbour_services, tempting_answers, debrief };
        if (ruleset === 'strict-1') return { ...answer, ...proofs };
        // The strict rules let repairs be seen at work, and names be called otherwise.
        const { correct_remediation_sequence, repairs, verification, later_readings, aliases } = scenario;
        return { ...answer, ...proofs, correct_remediation_sequence, repairs, verification, later_readings, aliases };
      };
      const seenOf = (scenario: Scenario, line: readonly Action[]) =>
        play(start(scenario), line).map((result) =>
          result.done ? result.reward.value : [result.observation, stateOf(result.episode), result.reward, result.info],
        );
      fc.assert(
        fc.property(plays, scenarios.map(solutionOf), ([scenario, line], other) => {
          expect(JSON.stringify(seenOf({ ...scenario, ...other }, line))).toBe(JSON.stringify(seenOf(scenario, line)));
        }),
      );
    });
  });

  describe('junk is answered, never thrown', () => {
    test('to the end, the grade and JSON', () => {
      fc.assert(
        fc.property(scenarios, fc.array(junkActions, { minLength: 15, maxLength: 15 }), (scenario, trajectory) => {
          const results = play(start(scenario), trajectory);
          for (const { observation, reward } of results) {
            expect(Number.isFinite(reward.value) && Number.isFinite(reward.cumulative)).toBe(true);
            expect(typeof observation.feedback).toBe('string');
          }
          const { episode, done } = results.at(-1)!;
          expect(done).toBe(true);
          expect(grade(episode).total).toBeGreaterThanOrEqual(0);
          expect(explainGrade(episode).every(({ points, reason }) => Number.isFinite(points) && reason !== '')).toBe(
            true,
          );
          expect(JSON.parse(JSON.stringify(episode))).toMatchObject({ state: { done: true } });
          expect(allOf(structuredClone(episode))).toBe(allOf(episode));
        }),
        { numRuns: 150 },
      );
    });

    const KNOWN_AND_NOT: Record<RulesetId, number[][]> = {
      'openenv-0.1': [
        [0.05, 0.01],
        [-0.05, -0.05],
      ],
      'strict-1': [
        [0.02, -0.02],
        [-0.05, -0.05],
      ],
    };
    test.each(TRICKY_NAMES.map((name) => [name.slice(0, 20), name]))(
      'a service named %s, known and not',
      (_label, name) => {
        fc.assert(
          fc.property(scenarios, (scenario) => {
            const services = scenario.known_services.filter((service) => service !== name);
            const query: Action = { action_type: 'query_logs', parameters: { service: name } };
            const valuesOf = (known_services: string[]) =>
              play(start({ ...scenario, task_id: 'remediation_planning', aliases: {}, known_services }), [
                query,
                query,
              ]).map(({ reward }) => reward.value);
            expect([valuesOf([...services, name]), valuesOf(services)]).toEqual(KNOWN_AND_NOT[ruleset]);
          }),
          { numRuns: 20 },
        );
      },
    );
  });
});

describe('strict-1', () => {
  const start = (scenario: Scenario) => createEpisode(scenario, { ruleset: 'strict-1' });
  const gradeOf = (scenario: Scenario, line: readonly Action[]): number =>
    grade(play(start(scenario), line).at(-1)?.episode ?? start(scenario)).total;

  const NAMES = new Set(['service', 'flag', 'runbook_action', 'target', 'severity', 'tool']);
  /** A trajectory with all of its names in another spelling; texts stay as they are. */
  const spelt = (line: readonly Action[], spell: (name: string) => string): Action[] =>
    JSON.parse(JSON.stringify(line), (key, value: unknown) =>
      NAMES.has(key) && typeof value === 'string' ? spell(value) : value,
    ) as Action[];
  const spellings = fc
    .record({ separator: fc.constantFrom('-', '_', ' ', ' - '), padding: fc.constantFrom('', ' ', '\t', '--') })
    .chain(({ separator, padding }) =>
      fc.constantFrom(
        (name: string) => padding + name.toUpperCase().replaceAll(/[-_ ]/g, separator) + padding,
        (name: string) => padding + name.toLowerCase().replaceAll(/[-_ ]/g, separator),
      ),
    );

  test('takes names in any case, padded, and with any of hyphens, underscores and spaces', () => {
    fc.assert(
      fc.property(plays, spellings, ([scenario, line], spell) => {
        const [plain, other] = [play(start(scenario), line), play(start(scenario), spelt(line, spell))];
        const outcomesOf = (results: readonly StepResult[]) =>
          results.map(({ reward, done, observation, episode }) => [
            [reward.value, reward.cumulative, done, observation.incident_status],
            [grade(episode), explainGrade(episode).map(({ points }) => points), stateOf(episode).resolved],
          ]);
        expect(outcomesOf(other)).toEqual(outcomesOf(plain));
      }),
      { numRuns: 200 },
    );
  });

  test('never raises the grade for an action done twice', () => {
    fc.assert(
      fc.property(attempts, fc.nat(12), fc.integer({ min: 1, max: 4 }), ([scenario, line], nth, more) => {
        const at = nth % line.length;
        const repeated = [...line.slice(0, at), ...Array<Action>(more).fill(line[at]!), ...line.slice(at)];
        expect(gradeOf(scenario, repeated)).toBeLessThanOrEqual(gradeOf(scenario, line));
      }),
      { numRuns: 400 },
    );
  });

  test('never raises the grade when evidence is left out', () => {
    let lower = 0;
    fc.assert(
      fc.property(attempts, ([scenario, line]) => {
        const without = line.map(({ action_type, parameters: { evidence: _, ...rest } }) => ({
          action_type,
          parameters: rest,
        }));
        const [less, all] = [gradeOf(scenario, without), gradeOf(scenario, line)];
        expect(less).toBeLessThanOrEqual(all);
        lower += Number(less < all);
      }),
      { numRuns: 300 },
    );
    expect(lower).toBeGreaterThan(10);
  });

  test('never raises the grade for wrong, refused or unknown actions', () => {
    fc.assert(
      fc.property(attempts, fc.nat(12), ([scenario, line], nth) => {
        const at = nth % line.length;
        const refused: Action = { action_type: 'noop', parameters: {} };
        const wrong = Object.keys(scenario.wrong_actions).map((key): Action => {
          const [action_type = '', target] = key.split(':');
          return { action_type, parameters: target === undefined ? {} : { target } };
        });
        const known = new Set([...scenario.correct_remediation_sequence, 'noop']);
        for (const action of [refused, ...wrong]) {
          if (known.has(`${action.action_type}:${action.parameters.target}`)) continue;
          if (known.has(action.action_type) && action !== refused) continue;
          const spoilt = [...line.slice(0, at), action, ...line.slice(at)];
          expect(gradeOf(scenario, spoilt)).toBeLessThanOrEqual(gradeOf(scenario, line));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('gives no grade without a question that was answered', () => {
    fc.assert(
      fc.property(attempts, ([scenario, line]) => {
        const blind = line.filter(({ action_type }) => !isDiagnostic(action_type));
        expect(gradeOf(scenario, blind)).toBe(0);
      }),
    );
  });
});
