import type { JsonDocument } from '../../schema';
import { functionsOf, SYSTEM_TEXT, told, type RunToSave } from './run-to-save';

/** Readers of 1.7 are more than those of 1.8, which adds sound alone. */
const VERSION = 'ATIF-v1.7';

/** A trajectory in the Agent Trajectory Interchange Format. */
export function atif(run: RunToSave): JsonDocument {
  const { about, calls, opening, tools } = told(run);
  const steps = [
    { source: 'system', message: SYSTEM_TEXT },
    { source: 'user', message: opening },
    ...calls.map(({ id, name, given, at_ms, text }) => ({
      ...{ source: 'agent', message: '' },
      tool_calls: [{ tool_call_id: id, function_name: name, arguments: given }],
      observation: { results: [{ source_call_id: id, content: text }] },
      extra: { at_ms },
    })),
  ];
  return {
    schema_version: VERSION,
    ...{ session_id: run.episode_id, trajectory_id: run.episode_id },
    agent: {
      name: run.actor?.name ?? 'unknown',
      version: '1',
      tool_definitions: functionsOf(tools),
    },
    steps: steps.map((step, index) => ({ step_id: index + 1, ...step })),
    final_metrics: { total_steps: steps.length },
    extra: about,
  };
}
