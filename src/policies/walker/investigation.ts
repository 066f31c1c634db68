import type { Action, Observation } from '../../schema';
import { alertingServices, type Inquiry } from '../course';
import { offerIn } from '../offer';
import { likelihoodOf, readChanges, type Change } from '../reading/changes';
import { blamedIn, mentionedIn } from '../reading/mentions';

/** What an investigation has found. */
export interface Finding {
  /** The service that began it. */
  readonly culprit: string;
  /** The change that began it, where one is likely. */
  readonly change: Change | undefined;
  /** The service that fails and names no other. */
  readonly failing: string;
  /** The services on the way from the alert to the failing one. */
  readonly path: readonly string[];
}

/** Services gone through, at most. */
const LONGEST_WALK = 3;
/** From here up, a change is likely enough to look no further; from here down, it means nothing. */
const [LIKELY, UNLIKELY] = [0.6, 0.05];
/** Minutes that an alert counts as old if it does not say. */
const USUAL_DURATION = 15;

/** Walks from the alert to what fails first, then asks for changes there and elsewhere, until so many questions are asked. */
export function* findCulprit(
  now: () => Observation,
  inquiry: Inquiry,
  questions: number,
): Generator<Action, Finding, undefined> {
  const alerting = alertingServices(now());
  const { path, suspects, cleared } = yield* walk(alerting[0] ?? offerIn(now()).services[0], now, inquiry);
  const [failing = ''] = suspects;
  yield* inquiry.ask('query_logs', failing);

  const { services } = offerIn(now());
  const silent = services.filter((service) => !alerting.includes(service));
  const candidates = [...suspects, ...silent.filter((service) => !cleared.has(service)), ...silent, ...services];
  const minutes = now().alert.duration_minutes ?? USUAL_DURATION;
  let [best, culprit, change]: [number, string, Change | undefined] = [UNLIKELY, failing, undefined];
  for (const service of new Set(candidates)) {
    if (best >= LIKELY || inquiry.asked.length >= questions) break;
    for (const candidate of readChanges(yield* inquiry.ask('check_recent_deploys', service))) {
      const likelihood = likelihoodOf(candidate, minutes);
      if (likelihood > best) [best, culprit, change] = [likelihood, service, candidate];
    }
  }
  return { culprit, change, failing, path };
}

interface Walk {
  readonly path: readonly string[];
  /** The services that fail and name no other, then those that were named but not visited. */
  readonly suspects: readonly string[];
  /** The services that others depend on and do not blame. */
  readonly cleared: ReadonlySet<string>;
}

/** Goes from each service to those that it blames, the worst first: by its dependencies, or else by its logs. */
function* walk(
  start: string | undefined,
  now: () => Observation,
  { ask }: Inquiry,
): Generator<Action, Walk, undefined> {
  const path: string[] = [];
  const ends: string[] = [];
  const blamed = new Set<string>();
  const named = new Set<string>();
  const ahead = start === undefined ? [] : [start];
  while (path.length < LONGEST_WALK) {
    const service = ahead.pop();
    if (service === undefined) break;
    if (path.includes(service)) continue;
    path.push(service);
    const answer = yield* ask('check_dependencies', service);
    const others = offerIn(now()).services.filter((name) => name !== service);
    let next = blamedIn(answer, others);
    if (next.length === 0 && ends.length === 0) next = blamedIn(yield* ask('query_logs', service), others);
    if (next.length === 0) ends.push(service);
    for (const name of next) blamed.add(name);
    for (const name of mentionedIn(answer, others)) named.add(name);
    ahead.push(...next.reverse());
  }
  const left = [...blamed].reverse().filter((service) => !path.includes(service));
  const suspects = [...ends, ...left];
  return {
    path,
    suspects: suspects.length > 0 ? suspects : path.slice(-1),
    cleared: new Set([...named].filter((service) => !blamed.has(service))),
  };
}
