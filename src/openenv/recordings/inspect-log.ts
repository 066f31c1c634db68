import type { Actor, JsonDocument } from '../../schema';
import { SYSTEM_TEXT, told, type RunToSave, type Saving, type Told } from './run-to-save';

/** A log of inspect_ai in JSON, version 2, with a sample for each run: runs of one actor, under one ruleset. */
export function inspectLog(runs: readonly RunToSave[], { at }: Saving): JsonDocument {
  const all = runs.map((run) => ({ run, told: told(run) }));
  const model = modelOf(runs[0]?.actor);
  const grades = all.map(({ told: { grade } }) => grade.total);
  const mean = grades.reduce((sum, grade) => sum + grade, 0) / Math.max(1, grades.length);
  const ruleset = all[0]?.told.about['ruleset'];
  const ids = [...new Set(runs.map(({ trajectory }) => trajectory.scenario_id))];
  return {
    version: 2,
    status: 'success',
    eval: {
      ...{ eval_id: '', run_id: '', created: at, task: 'incident_console', task_id: '', task_version: ruleset },
      dataset: { name: 'incident-console', samples: ids.length, sample_ids: ids, shuffled: false },
      ...{ model, config: {}, metadata: { ruleset } },
    },
    plan: { name: 'plan', steps: [], config: {} },
    results: {
      ...{ total_samples: runs.length, completed_samples: runs.length },
      scores: [{ name: 'grade', scorer: 'incident_console', metrics: { mean: { name: 'mean', value: mean } } }],
    },
    stats: { started_at: at, completed_at: at, model_usage: {} },
    samples: all.map(({ run, told: each }) => sample(run, each, model)),
  };
}

function sample({ trajectory, run = 1, episode_id }: RunToSave, all: Told, model: string): JsonDocument {
  const { about, calls, opening, grade } = all;
  const seconds = (calls.at(-1)?.at_ms ?? 0) / 1000;
  return {
    ...{ id: trajectory.scenario_id, epoch: run, input: opening, target: '', uuid: episode_id },
    messages: [
      { role: 'system', content: SYSTEM_TEXT, source: 'input', id: 'm0' },
      { role: 'user', content: opening, source: 'input', id: 'm1' },
      ...calls.flatMap(({ id, name, given, at_ms, text }) => [
        {
          ...{ role: 'assistant', content: '', source: 'generate', id: `a-${id}`, metadata: { at_ms } },
          tool_calls: [{ id, function: name, arguments: given, type: 'function' }],
        },
        { role: 'tool', content: text, tool_call_id: id, function: name, id: `t-${id}` },
      ]),
    ],
    output: { model, choices: [] },
    scores: { grade: { value: grade.total, explanation: grade.feedback, metadata: { ...grade.breakdown } } },
    metadata: { ...about, return: about['cumulative_reward'] },
    ...{ total_time: seconds, working_time: seconds },
  };
}

/** As inspect_ai names a model: by what runs it. Its name for none is `none/none`. */
const modelOf = (actor: Actor | undefined): string =>
  actor ? (actor.kind === 'agent' ? actor.name : `${actor.kind}/${actor.name}`) : 'none/none';
