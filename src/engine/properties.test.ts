import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createEpisode,
  explainGrade,
  grade,
  observe,
  parseAction,
  parseScenario,
  stateOf,
  step,
  type Action,
  type Episode,
  type Scenario,
  type StepResult,
} from '.';
import { round4 } from '../grading';
import { isSubmission } from '../schema';
import { actions, junkActions, scenarios, trajectories, TRICKY_NAMES, workActions } from './arbitraries';

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
      fc.property(scenarios, actions, (scenario, action) => {
        expect(parseScenario(JSON.parse(JSON.stringify(scenario)))).toMatchObject({ ok: true });
        expect(parseAction(JSON.parse(JSON.stringify(action)))).toMatchObject({ ok: true });
      }),
    );
  });

  test('reach every kind of reward', () => {
    const values = fc
      .sample(fc.tuple(scenarios, trajectories), { numRuns: 200, seed: 1 })
      .flatMap(([scenario, trajectory]) => play(createEpisode(scenario), trajectory).slice(0, 1))
      .map(({ reward }) => reward.value);
    expect([...new Set(values)].toSorted((a, b) => a - b)).toEqual([-0.1, -0.05, -0.03, 0, 0.05, 0.1]);
  });
});

describe('a random episode', () => {
  test('ends at its first submission or at max_steps, and never later', () => {
    fc.assert(
      fc.property(scenarios, trajectories, (scenario, trajectory) => {
        const start = createEpisode(scenario);
        const { max_steps } = start.state;
        const submission = trajectory.findIndex(({ action_type }) => isSubmission(action_type));
        const last = submission < 0 ? max_steps : Math.min(max_steps, submission + 1);
        play(start, trajectory).forEach(({ done, episode, observation }, index) => {
          const count = Math.min(index + 1, last);
          expect([done, stateOf(episode).done, observation.done]).toEqual(Array(3).fill(index + 1 >= last));
          expect([observation.step_count, stateOf(episode).action_history.length]).toEqual([count, count]);
        });
      }),
    );
  });

  test('has a return of its rewards and its grade', () => {
    fc.assert(
      fc.property(scenarios, trajectories, (scenario, trajectory) => {
        const results = play(createEpisode(scenario), trajectory);
        let sum = 0;
        for (const { done, reward, episode, observation } of results) {
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
      fc.property(scenarios, trajectories, (scenario, trajectory) => {
        for (const { episode } of play(createEpisode(scenario), trajectory)) {
          const { total } = grade(episode);
          expect(total).toBeGreaterThanOrEqual(0);
          expect(total).toBeLessThanOrEqual(1);
          expect(round4(explainGrade(episode).reduce((sum, { points }) => sum + points, 0))).toBe(total);
        }
      }),
    );
  });

  test('is the same twice, and through a clone at every step', () => {
    fc.assert(
      fc.property(scenarios, trajectories, (scenario, trajectory) => {
        const once = play(createEpisode(scenario), trajectory);
        const again = play(createEpisode(structuredClone(scenario)), structuredClone(trajectory));
        expect(JSON.stringify(again)).toBe(JSON.stringify(once));
        let episode = createEpisode(scenario);
        trajectory.forEach((action, index) => {
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
        const free = play(createEpisode(structuredClone(scenario)), structuredClone(trajectory));
        const snapshots: [Episode, Action, string][] = [];
        let episode = createEpisode(deepFreeze(scenario));
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
      fc.property(scenarios, trajectories, fc.nat(2), actions, (scenario, trajectory, length, fork) => {
        const start = play(createEpisode(scenario), trajectory.slice(0, length + 1)).at(-1)!.episode;
        const alone = JSON.stringify(play(start, trajectory));
        play(start, [fork, ...trajectory]);
        expect(JSON.stringify(play(start, trajectory))).toBe(alone);
      }),
      { numRuns: 50 },
    );
  });
});

describe('before the end, nothing of the solution is seen', () => {
  const SECRET = 'secret-solution';
  const WHY = 'secret-reason';
  const withSecrets = (scenario: Scenario): Scenario => ({
    ...scenario,
    wrong_actions: {
      ...Object.fromEntries(Object.keys(scenario.wrong_actions).map((key) => [key, WHY])),
      [`restart_service:${SECRET}`]: SECRET,
    },
    correct_severity: SECRET,
    correct_root_cause: { service: SECRET, failure_mode: SECRET },
    correct_remediation_sequence: [SECRET, `restart_service:${SECRET}`],
    resolution_keywords: [SECRET],
    key_evidence: [{ tool: 'query_logs', service: SECRET }],
    debrief: { explanation: SECRET, resolution: SECRET, references: [{ title: SECRET, url: `https://${SECRET}.io` }] },
  });

  test('but why an action was wrong, in the feedback to that action', () => {
    let seen = 0;
    fc.assert(
      fc.property(scenarios.map(withSecrets), fc.array(workActions, { maxLength: 14 }), (scenario, work) => {
        const start = createEpisode(scenario);
        expect(JSON.stringify([observe(start), stateOf(start)])).not.toContain('secret');
        for (const { done, episode, observation, reward, info } of play(start, work)) {
          if (done) break;
          const past = stateOf(episode).step_count > start.state.max_steps / 2 ? -0.02 : 0;
          const wasWrong = reward.value === round4(past - 0.1);
          expect(observation.feedback.includes(WHY)).toBe(wasWrong);
          seen += Number(wasWrong);
          const said = JSON.stringify([observation, stateOf(episode), reward, info]);
          expect(said).not.toContain(SECRET);
          const { feedback: _, ...rest } = observation;
          const { feedback: __, ...state } = stateOf(episode);
          expect(JSON.stringify([rest, state])).not.toContain('secret');
        }
      }),
    );
    expect(seen).toBeGreaterThan(0);
  });

  test('two scenarios that differ only in the solution look the same', () => {
    const solution = scenarios.map(
      ({
        correct_severity,
        adjacent_severities,
        correct_root_cause,
        correct_remediation_sequence,
        resolution_keywords,
        key_evidence,
        debrief,
      }) => ({
        correct_severity,
        adjacent_severities,
        correct_root_cause,
        correct_remediation_sequence,
        resolution_keywords,
        key_evidence,
        debrief,
      }),
    );
    const seenOf = (scenario: Scenario, work: readonly Action[]) =>
      play(createEpisode(scenario), work).map((result) =>
        result.done ? result.reward.value : [result.observation, stateOf(result.episode), result.reward, result.info],
      );
    fc.assert(
      fc.property(scenarios, solution, trajectories, (scenario, other, trajectory) => {
        expect(JSON.stringify(seenOf({ ...scenario, ...other }, trajectory))).toBe(
          JSON.stringify(seenOf(scenario, trajectory)),
        );
      }),
    );
  });
});

describe('junk is answered, never thrown', () => {
  test('to the end, the grade and JSON', () => {
    fc.assert(
      fc.property(scenarios, fc.array(junkActions, { minLength: 15, maxLength: 15 }), (scenario, trajectory) => {
        const results = play(createEpisode(scenario), trajectory);
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

  test.each(TRICKY_NAMES.map((name) => [name.slice(0, 20), name]))(
    'a service named %s, known and not',
    (_label, name) => {
      fc.assert(
        fc.property(scenarios, (scenario) => {
          const services = scenario.known_services.filter((service) => service !== name);
          const query: Action = { action_type: 'query_logs', parameters: { service: name } };
          const valuesOf = (known_services: string[]) =>
            play(createEpisode({ ...scenario, task_id: 'remediation_planning', known_services }), [query, query]).map(
              ({ reward }) => reward.value,
            );
          expect(valuesOf([...services, name])).toEqual([0.05, 0.01]);
          expect(valuesOf(services)).toEqual([-0.05, -0.05]);
        }),
        { numRuns: 20 },
      );
    },
  );
});
