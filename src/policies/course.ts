import type { Action, Diagnostic, EvidenceRef, Observation } from '../schema';
import { offerIn } from './offer';
import { queryAction, type Policy } from './policy';

/** Actions in their order, the submission last. `now` is what may be seen when the next one is chosen. */
export type Course = (now: () => Observation) => Generator<Action, Action, undefined>;

/** A policy that follows a course through one episode. */
export function following(course: Course): Policy {
  let seen: Observation;
  let actions: ReturnType<Course> | undefined;
  let last: Action | undefined;
  return (observation) => {
    seen = observation;
    actions ??= course(() => seen);
    if (last) return last;
    const { value, done } = actions.next();
    if (done) last = value;
    return value;
  };
}

/** The answer to a question; empty when it was not asked or not answered. */
export function answerTo({ queried_data }: Observation, { tool, service }: EvidenceRef): string {
  const answers = queried_data[tool];
  const key = service.trim().toLowerCase();
  return answers && Object.hasOwn(answers, key) ? (answers[key] ?? '') : '';
}

/** Asks about known services only, each question once, and no more than there is room for. */
export interface Inquiry {
  readonly asked: readonly EvidenceRef[];
  /** Asks, if it may, and returns the answer that is known then. */
  readonly ask: (tool: Diagnostic, service: string) => Generator<Action, string, undefined>;
}

export function createInquiry(now: () => Observation, room: number): Inquiry {
  const asked: EvidenceRef[] = [];
  return {
    asked,
    *ask(tool, service) {
      const isNew = !asked.some((cell) => cell.tool === tool && cell.service === service);
      if (isNew && asked.length < room && offerIn(now()).services.includes(service)) {
        asked.push({ tool, service });
        yield queryAction(tool, service);
      }
      return answerTo(now(), { tool, service });
    },
  };
}

/** The services in the alert that can be asked about, in its order. */
export function alertingServices(observation: Observation): string[] {
  const { alert } = observation;
  const known = new Map(offerIn(observation).services.map((service) => [service.trim().toLowerCase(), service]));
  return [...new Set((alert.affected_services ?? []).flatMap((name) => known.get(name.trim().toLowerCase()) ?? []))];
}
