import { ACTION_TYPES, TASK_IDS } from '../schema';
import type { JsonSchema } from './tools';

const text = { type: 'string' };
const whole = { type: 'integer', minimum: 0 };
const anyObject = { type: 'object', additionalProperties: true };

/** What `/schema` says of the messages. The tools of an episode say more exactly what it takes. */
export const MESSAGE_SCHEMAS: Readonly<Record<'action' | 'observation' | 'state', JsonSchema>> = {
  action: {
    title: 'IncidentAction',
    type: 'object',
    properties: {
      action_type: { ...text, examples: ACTION_TYPES, description: 'One of available_actions of the observation.' },
      parameters: { ...anyObject, description: 'What the action is about; the tools of the episode list the choices.' },
      metadata: { ...anyObject, description: 'Additional metadata for the action' },
    },
    required: ['action_type'],
    additionalProperties: false,
  },
  observation: {
    title: 'IncidentObservation',
    type: 'object',
    properties: {
      episode_id: text,
      task_id: { ...text, enum: TASK_IDS },
      scenario_id: text,
      step_count: whole,
      max_steps: whole,
      incident_summary: text,
      alert: anyObject,
      available_actions: { type: 'array', items: text },
      queried_data: { type: 'object', additionalProperties: { type: 'object', additionalProperties: text } },
      cumulative_reward: { type: 'number' },
      done: { type: 'boolean' },
      feedback: text,
      incident_status: { ...text, description: 'Where remediations can change it.' },
      known_services: { type: 'array', items: anyObject, description: 'Under strict-1, as are the fields below.' },
      available_targets: { type: 'object', additionalProperties: { type: 'array', items: text } },
      failure_modes: { type: 'array', items: text },
      triggers: { type: 'array', items: text },
      rules: anyObject,
    },
  },
  state: {
    title: 'IncidentState',
    type: 'object',
    properties: {
      episode_id: { anyOf: [text, { type: 'null' }] },
      step_count: whole,
      task_id: text,
      scenario_id: text,
      scenario_version: whole,
      ruleset: text,
      max_steps: whole,
      action_history: { type: 'array', items: anyObject },
      queried_data: anyObject,
      submitted: { type: 'boolean' },
      resolved: { type: 'boolean' },
      done: { type: 'boolean' },
      cumulative_reward: { type: 'number' },
      feedback: text,
      incident_status: text,
      grade: { type: 'number', minimum: 0, maximum: 1, description: 'Once the episode is done.' },
    },
    additionalProperties: true,
  },
};
