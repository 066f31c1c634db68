import type { Action, Observation } from '../../schema';
import { alertingServices, type Inquiry } from '../course';
import { offerIn } from '../offer';
import { isCore } from '../reading/severity';

/** Asks about a core journey that the alert does not mention, then about the alert's own services. */
export function* judgeImpact(observation: Observation, { ask }: Inquiry): Generator<Action, void, undefined> {
  const { services } = offerIn(observation);
  const alerting = alertingServices(observation);
  const first = alerting.find((service) => !isCore(service)) ?? alerting[0] ?? services[0];
  const core = services.filter((service) => service !== first && isCore(service));
  const contrast = core.find((service) => !alerting.includes(service)) ?? core[0];
  for (const service of [contrast, first, ...alerting, ...services])
    if (service !== undefined) yield* ask('check_metrics', service);
}
