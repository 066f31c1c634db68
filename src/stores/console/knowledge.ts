import type { Replay } from '../../replay';
import type { Diagnostic, Evidence, HealthState, Metric, Scenario } from '../../schema';

/** What has been learned of one service. */
export interface ServiceKnowledge {
  readonly service: string;
  /** False until a query about it has been answered or another service has reported on it. */
  readonly seen: boolean;
  readonly health: HealthState;
}

/** A call that evidence has shown, with its state as the caller sees it. */
export interface KnownCall {
  readonly from: string;
  readonly to: string;
  readonly state: HealthState;
}

/** What the person knows, never what the scenario knows: it grows with the evidence alone. */
export interface Knowledge {
  /** The scenario's services in its order, then outside systems that evidence has named. */
  readonly services: readonly ServiceKnowledge[];
  readonly calls: readonly KnownCall[];
  /** Service and tool to the step at which it was first asked. */
  askedAt(service: string, tool: Diagnostic): number | undefined;
  readonly asked: number;
}

/** How far a sign of health is trusted: a service's own status most, then its callers' reports, then its logs and metrics. */
const OWN_STATUS = 3;
const REPORTED = 2;
const SIGNS = 1;

/** A metric this far off its usual value counts as a sign of trouble. */
const ABNORMAL = 0.25;

export function knowledgeOf(scenario: Scenario, { steps }: Replay): Knowledge {
  const health = new Map<string, { state: HealthState; sureness: number }>();
  const seen = new Set<string>();
  const calls = new Map<string, KnownCall>();
  const asked = new Map<string, number>();

  /** An answer that says nothing leaves the earlier sign as it is. */
  const learn = (service: string, state: HealthState, sureness: number) => {
    if (state !== 'unknown' && sureness >= (health.get(service)?.sureness ?? 0))
      health.set(service, { state, sureness });
  };

  for (const { step, fact } of steps) {
    if (fact.kind !== 'answered') continue;
    const { tool, service, evidence } = fact;
    if (!fact.repeated) asked.set(cellKey(service, tool), step);
    seen.add(service);
    if (!evidence || typeof evidence === 'string') continue;
    if ('status' in evidence) learn(service, evidence.status.state, OWN_STATUS);
    else if ('dependencies' in evidence)
      for (const { service: to, state } of evidence.dependencies) {
        calls.set(`${service} ${to}`, { from: service, to, state });
        if (state === 'unknown') continue;
        seen.add(to);
        learn(to, state, REPORTED);
      }
    else if (showsTrouble(evidence)) learn(service, 'degraded', SIGNS);
  }

  const outside = [...calls.values()].map(({ to }) => to).filter((to) => !scenario.known_services.includes(to));
  return {
    services: [...scenario.known_services, ...new Set(outside)].map((service) => ({
      service,
      seen: seen.has(service),
      health: health.get(service)?.state ?? 'unknown',
    })),
    calls: [...calls.values()],
    askedAt: (service, tool) => asked.get(cellKey(service, tool)),
    asked: asked.size,
  };
}

const cellKey = (service: string, tool: string): string => `${tool} ${service}`;

function showsTrouble(evidence: Exclude<Evidence, string>): boolean {
  if ('logs' in evidence) return evidence.logs.some(({ level }) => level === 'ERROR' || level === 'FATAL');
  return 'metrics' in evidence && evidence.metrics.some(isAbnormal);
}

/** Whether a reading is far off its usual value or, where none is known, close to its limit. */
export function isAbnormal({ value, baseline, limit }: Metric): boolean {
  if (baseline != null) return Math.abs(value - baseline) > ABNORMAL * Math.max(Math.abs(baseline), 1e-9);
  return limit != null && value >= 0.9 * limit;
}
