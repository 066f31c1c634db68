import { resolveName } from '../../rulesets';
import type { Replay } from '../../replay';
import type { Evidence, HealthState, Metric, Scenario } from '../../schema';
import { changesOf, readingsOf, type HeldRepair, type Readings } from './readings';

/** What has been learned of one service. */
export interface ServiceKnowledge {
  readonly service: string;
  /** Whether it raised the alert, which is known from the start. */
  readonly alerting?: true;
  /** False until a query about it has been answered or another service has reported on it. */
  readonly seen: boolean;
  readonly health: HealthState;
  /** Whether a repair has held since its health was seen: it may be another by now. */
  readonly outdated: boolean;
  /** The last repair of the service that has held. */
  readonly repaired: HeldRepair | undefined;
}

/** The newest figure of a name that metrics have shown. */
export interface KnownMetric {
  readonly metric: Metric;
  readonly service: string;
  readonly step: number;
  /** Whether a repair had held when it was read, and none has since. */
  readonly isCurrent: boolean;
}

/** A call that evidence has shown, with its state as the caller sees it. */
export interface KnownCall {
  readonly from: string;
  readonly to: string;
  readonly state: HealthState;
}

/** What the person knows, never what the scenario knows: beyond who raised the alert it grows with the evidence alone. */
export interface Knowledge {
  /** The scenario's services in its order, then outside systems that evidence has named. */
  readonly services: readonly ServiceKnowledge[];
  /** As their callers reported them last. */
  readonly calls: readonly KnownCall[];
  readonly readings: Readings;
  /** The newest figure of each name, in small letters; undefined where several services have one of that name. */
  readonly metrics: ReadonlyMap<string, KnownMetric | undefined>;
}

/** What a piece of evidence says of the health of a service. */
interface Sign {
  readonly state: HealthState;
  readonly sureness: number;
  /** How many repairs held when it was seen. */
  readonly era: number;
}

/** How far a sign of health is trusted: a service's own status most, then its callers' reports, then its logs and metrics. */
const OWN_STATUS = 4;
const REPORTED = 3;
/** Which says that something is wrong, not how badly. */
const TROUBLE = 2;
/** Metrics that showed trouble before, and do so no longer. */
const RELIEF = 1;

/** A metric this far off its usual value counts as a sign of trouble. */
const ABNORMAL = 0.25;

export function knowledgeOf(scenario: Scenario, replay: Replay): Knowledge {
  const health = new Map<string, Sign>();
  const seen = new Set<string>();
  const calls = new Map<string, KnownCall>();
  /** Cells whose last reading showed trouble. */
  const troubled = new Set<string>();
  const isTroubled = (service: string) => [...troubled].some((cell) => cell.endsWith(` ${service}`));
  const changes = changesOf(replay);
  /** Undefined for a name that several services have. */
  const metrics = new Map<string, KnownMetric | undefined>();

  for (const { step, fact } of replay.steps) {
    if (fact.kind !== 'answered') continue;
    const { tool, service, evidence } = fact;
    seen.add(service);
    if (!evidence || typeof evidence === 'string') continue;
    const era = changes.filter((repair) => repair.step < step).length;
    if ('metrics' in evidence) {
      const isCurrent = era > 0 && era === changes.length;
      for (const metric of evidence.metrics) {
        const key = metric.name.toLowerCase();
        const isShared = metrics.has(key) && metrics.get(key)?.service !== service;
        metrics.set(key, isShared ? undefined : { metric, service, step, isCurrent });
      }
    }
    const learn = (name: string, state: HealthState, sureness: number) => {
      const sign = { state, sureness, era };
      if (outweighs(sign, health.get(name))) health.set(name, sign);
    };

    if ('status' in evidence) learn(service, evidence.status.state, OWN_STATUS);
    else if ('dependencies' in evidence) {
      const named = evidence.dependencies.map((dependency) => dependency.service);
      for (const [key, { from, to }] of calls) if (from === service && !named.includes(to)) calls.delete(key);
      for (const { service: to, state } of evidence.dependencies) {
        calls.set(`${service} ${to}`, { from: service, to, state });
        if (state === 'unknown') continue;
        seen.add(to);
        learn(to, state, REPORTED);
      }
    } else if (showsTrouble(evidence)) {
      troubled.add(`${tool} ${service}`);
      learn(service, 'degraded', TROUBLE);
    } else if (troubled.delete(`${tool} ${service}`)) {
      // Figures that are usual again say that it is well; logs may be quiet because it does nothing.
      if ('metrics' in evidence) learn(service, 'healthy', RELIEF);
      else if (health.get(service)?.sureness === TROUBLE && !isTroubled(service)) health.delete(service);
    }
  }

  const outside = [...calls.values()].map(({ to }) => to).filter((to) => !scenario.known_services.includes(to));
  return {
    services: [...scenario.known_services, ...new Set(outside)].map((service) => {
      const sign = health.get(service);
      return {
        service,
        ...(scenario.alert.affected_services?.includes(service) && { alerting: true as const }),
        seen: seen.has(service),
        health: sign?.state ?? 'unknown',
        outdated: sign !== undefined && sign.era < changes.length,
        repaired: changes.findLast(({ target }) => resolveName(scenario, target) === service),
      };
    }),
    calls: [...calls.values()],
    readings: readingsOf(replay),
    metrics,
  };
}

/**
 * Whether a sign takes the place of an earlier one. A surer one does. So does one from after a repair, unless it only
 * repeats in fewer words that something is wrong.
 */
function outweighs(sign: Sign, known: Sign | undefined): boolean {
  if (sign.state === 'unknown') return false;
  if (known === undefined || sign.sureness >= known.sureness) return true;
  return sign.era > known.era && (sign.sureness !== TROUBLE || known.state === 'healthy');
}

function showsTrouble(evidence: Exclude<Evidence, string>): boolean {
  if ('logs' in evidence) return evidence.logs.some(({ level }) => level === 'ERROR' || level === 'FATAL');
  return 'metrics' in evidence && evidence.metrics.some(isAbnormal);
}

/** Whether a reading is far off its usual value or, where none is known, close to its limit. */
export function isAbnormal({ value, baseline, limit }: Metric): boolean {
  if (baseline != null) return Math.abs(value - baseline) > ABNORMAL * Math.max(Math.abs(baseline), 1e-9);
  return limit != null && value >= 0.9 * limit;
}
