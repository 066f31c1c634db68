import * as z from 'zod/mini';

export const LOG_LEVELS = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;

export const HEALTH_STATES = ['healthy', 'degraded', 'down', 'unknown'] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

export const TREND_SHAPES = ['flat', 'spike', 'step', 'ramp', 'drop', 'sawtooth'] as const;

const optional = <T extends z.ZodMiniType>(schema: T) => z.optional(z.nullable(schema));

export const LogLine = z.object({ at: z.string(), level: z.enum(LOG_LEVELS), message: z.string() });
export type LogLine = z.infer<typeof LogLine>;

/** How a metric moved before now: a named shape and the minutes since it began. */
export const Trend = z.object({ shape: z.enum(TREND_SHAPES), onset_minutes_ago: optional(z.number()) });
export type Trend = z.infer<typeof Trend>;

/** A reading: its usual value is `baseline`, its hard capacity `limit`, both in the unit of `value`. */
export const Metric = z.object({
  name: z.string(),
  value: z.number(),
  unit: optional(z.string()),
  baseline: optional(z.number()),
  limit: optional(z.number()),
  trend: optional(Trend),
});
export type Metric = z.infer<typeof Metric>;

export const Dependency = z.object({
  service: z.string(),
  state: z.enum(HEALTH_STATES),
  note: optional(z.string()),
});
export type Dependency = z.infer<typeof Dependency>;

export const Deploy = z.object({ minutes_ago: z.number(), title: z.string(), detail: optional(z.string()) });
export type Deploy = z.infer<typeof Deploy>;

export const Status = z.object({ state: z.enum(HEALTH_STATES), notes: optional(z.string()) });
export type Status = z.infer<typeof Status>;

/** What a diagnostic returns: plain text, as in the seed, or structured so that people can look instead of read. */
export const Evidence = z.union(
  [
    z.string(),
    z.strictObject({ logs: z.array(LogLine) }),
    z.strictObject({ metrics: z.array(Metric) }),
    z.strictObject({ dependencies: z.array(Dependency) }),
    z.strictObject({ deploys: z.array(Deploy) }),
    z.strictObject({ status: Status }),
  ],
  { error: 'Invalid evidence: expected text or an object with one of logs, metrics, dependencies, deploys, status' },
);
export type Evidence = z.infer<typeof Evidence>;
