import * as z from 'zod/mini';

// For tests: the formats as their projects publish them. What they forbid is forbidden here.

const anything = z.record(z.string(), z.unknown());
const text = z.string().check(z.minLength(1));

const openAiCall = (given: z.ZodMiniType) =>
  z.strictObject({ id: text, type: z.literal('function'), function: z.strictObject({ name: text, arguments: given }) });

const messages = (given: z.ZodMiniType) =>
  z.array(
    z.discriminatedUnion('role', [
      z.strictObject({ role: z.literal('system'), content: z.string() }),
      z.strictObject({ role: z.literal('user'), content: z.string() }),
      z.strictObject({
        role: z.literal('assistant'),
        content: z.string(),
        tool_calls: z.optional(z.array(openAiCall(given))),
      }),
      z.strictObject({ role: z.literal('tool'), tool_call_id: text, name: text, content: z.string() }),
    ]),
  );

/** `EpisodeRecord` of huggingface/OpenEnv at 385de5e, `src/openenv/core/harness/collect.py`. */
export const EpisodeRecordFormat = z.strictObject({
  episode_id: text,
  messages: messages(z.string()),
  reward: z.number(),
  done: z.boolean(),
  tool_trace: z.array(
    z.strictObject({
      tool_name: text,
      arguments: anything,
      result: z.strictObject({
        data: z.unknown(),
        done: z.boolean(),
        metadata: anything,
        error: z.nullable(z.unknown()),
      }),
    }),
  ),
  metrics: anything,
  verify_metrics: anything,
  artifacts: anything,
  task: z.unknown(),
  extra: anything,
});

const tools = z.array(
  z.strictObject({
    type: z.literal('function'),
    function: z.strictObject({
      name: text,
      description: text,
      parameters: z.looseObject({ type: z.literal('object'), properties: anything, required: z.array(z.string()) }),
    }),
  }),
);

/** The conversational type with tools of huggingface/trl, `docs/source/dataset_formats.md`; columns beside these are left alone. */
export const ConversationFormat = z.looseObject({ messages: messages(anything), tools });

const date = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/));
const chat = {
  id: z.optional(z.string()),
  content: z.string(),
  source: z.optional(z.enum(['input', 'generate', 'operator'])),
  metadata: z.optional(anything),
};
const metric = z.strictObject({ name: text, value: z.number() });

/** `EvalLog` of UKGovernmentBEIS/inspect_ai at 499e615, `src/inspect_ai/log/_log.py`, as far as it must be there. */
export const InspectLogFormat = z.strictObject({
  version: z.literal(2),
  status: z.enum(['started', 'success', 'cancelled', 'error']),
  eval: z.strictObject({
    ...{ eval_id: z.string(), run_id: z.string(), created: date, task: text, task_id: z.string() },
    task_version: z.union([z.int(), z.string()]),
    dataset: z.strictObject({ name: text, samples: z.int(), sample_ids: z.array(text), shuffled: z.boolean() }),
    ...{ model: text, config: anything, metadata: anything },
  }),
  plan: z.strictObject({ name: text, steps: z.array(z.unknown()), config: anything }),
  results: z.strictObject({
    ...{ total_samples: z.int(), completed_samples: z.int() },
    scores: z.array(z.strictObject({ name: text, scorer: text, metrics: z.record(z.string(), metric) })),
  }),
  stats: z.strictObject({ started_at: date, completed_at: date, model_usage: anything }),
  samples: z.array(
    z.strictObject({
      ...{ id: text, epoch: z.int(), input: text, target: z.string(), uuid: text },
      messages: z.array(
        z.discriminatedUnion('role', [
          z.strictObject({ role: z.literal('system'), ...chat }),
          z.strictObject({ role: z.literal('user'), ...chat }),
          z.strictObject({
            role: z.literal('assistant'),
            ...chat,
            tool_calls: z.array(
              z.strictObject({ id: text, function: text, arguments: anything, type: z.literal('function') }),
            ),
          }),
          z.strictObject({ role: z.literal('tool'), ...chat, tool_call_id: text, function: text }),
        ]),
      ),
      output: z.strictObject({ model: text, choices: z.array(z.unknown()) }),
      scores: z.record(z.string(), z.strictObject({ value: z.number(), explanation: z.string(), metadata: anything })),
      metadata: anything,
      ...{ total_time: z.number(), working_time: z.number() },
    }),
  ),
});

/** The Agent Trajectory Interchange Format 1.7 (RFC 0001 of Harbor), whose models forbid other fields. */
export const AtifFormat = z.strictObject({
  schema_version: z.literal('ATIF-v1.7'),
  ...{ session_id: text, trajectory_id: text },
  agent: z.strictObject({ name: text, version: text, tool_definitions: z.array(anything) }),
  steps: z.array(
    z.strictObject({
      step_id: z.int(),
      source: z.enum(['agent', 'user', 'system']),
      message: z.string(),
      tool_calls: z.optional(z.array(z.strictObject({ tool_call_id: text, function_name: text, arguments: anything }))),
      observation: z.optional(
        z.strictObject({ results: z.array(z.strictObject({ source_call_id: text, content: z.string() })) }),
      ),
      extra: z.optional(anything),
    }),
  ),
  final_metrics: z.strictObject({ total_steps: z.int() }),
  extra: anything,
});
