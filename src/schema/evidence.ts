import * as z from 'zod/mini';
import { list, MOST, name, text } from './bounded';

export const LOG_LEVELS = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;

export const HEALTH_STATES = ['healthy', 'degraded', 'down', 'unknown'] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

export const TREND_SHAPES = ['flat', 'spike', 'step', 'ramp', 'drop', 'sawtooth'] as const;

const optional = <T extends z.ZodMiniType>(schema: T) => z.optional(z.nullable(schema));

export const LogLine = z.object({ at: name(), level: z.enum(LOG_LEVELS), message: text() });
export type LogLine = z.infer<typeof LogLine>;

/** How a metric moved before now: a named shape and the minutes since it began. */
export const Trend = z.object({ shape: z.enum(TREND_SHAPES), onset_minutes_ago: optional(z.number()) });
export type Trend = z.infer<typeof Trend>;

/** A reading: its usual value is `baseline`, its hard capacity `limit`, both in the unit of `value`. */
export const Metric = z.object({
  name: name(),
  value: z.number(),
  unit: optional(name()),
  baseline: optional(z.number()),
  limit: optional(z.number()),
  trend: optional(Trend),
});
export type Metric = z.infer<typeof Metric>;

export const Dependency = z.object({
  service: name(),
  state: z.enum(HEALTH_STATES),
  note: optional(text()),
});
export type Dependency = z.infer<typeof Dependency>;

export const Deploy = z.object({ minutes_ago: z.number(), title: text(), detail: optional(text()) });
export type Deploy = z.infer<typeof Deploy>;

export const Status = z.object({ state: z.enum(HEALTH_STATES), notes: optional(text()) });
export type Status = z.infer<typeof Status>;

/** What a diagnostic returns: plain text, as in the seed, or structured so that people can look instead of read. */
export const Evidence = z.union(
  [
    text(MOST.answer),
    z.strictObject({ logs: list(LogLine, MOST.lines) }),
    z.strictObject({ metrics: list(Metric, MOST.lines) }),
    z.strictObject({ dependencies: list(Dependency, MOST.dependencies) }),
    z.strictObject({ deploys: list(Deploy, MOST.lines) }),
    z.strictObject({ status: Status }),
  ],
  { error: 'Invalid evidence: expected text or an object with one of logs, metrics, dependencies, deploys, status' },
);
export type Evidence = z.infer<typeof Evidence>;
