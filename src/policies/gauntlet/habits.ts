import type { Diagnostic, EvidenceRef, Scenario } from '../../schema';
import { queryAction, submissionSaying, type Policy } from '../policy';
import type { Challenger } from './challenger';
import { askingAll, silentService, toolsOf } from './moves';

/** Asks one tool of all services and blames the one whose answer `rank` puts highest, in its words. */
const blaming =
  (tool: Diagnostic, rank: (text: string) => number) =>
  (scenario: Scenario): Policy =>
  (observation) => {
    const { step_count, max_steps, queried_data } = observation;
    const service = scenario.known_services[step_count];
    if (service !== undefined && step_count < max_steps - 1) return queryAction(tool, service);
    const answers = Object.entries(queried_data[tool] ?? {}).sort(([, a], [, b]) => rank(b) - rank(a));
    const [culprit, text] = answers[0] ?? ['', ''];
    const finding = { severity: 'P1', service: culprit, text: `${culprit}: ${text}` };
    return submissionSaying(observation, finding, [{ tool, service: culprit }]);
  };

/** Minutes since the newest deploy in a text, as a rank. */
const recency = (text: string): number => {
  const [, days, hours, minutes] = /(?:(\d+) d ago|(\d+) h|(\d+) min)/.exec(text) ?? [];
  if (days) return -1440 * Number(days);
  if (hours) return -60 * Number(hours);
  return minutes ? -Number(minutes) : -Infinity;
};

const errors = (text: string): number => text.split(/ERROR|FATAL/).length;

/** Habits that look at something, and are right now and then. */
export const HABITS: readonly Challenger[] = [
  {
    name: 'elimination-with-a-look',
    does: 'Asks the first service that did not raise the alert with every tool, and blames it in its words.',
    ceiling: { grade: 0.2 },
    policy: (scenario, _seed, ruleset) => {
      const service = silentService(scenario);
      const tools = toolsOf(scenario, ruleset);
      return (observation) => {
        const { step_count, max_steps, queried_data } = observation;
        const tool = step_count < max_steps - 1 ? tools[step_count] : undefined;
        if (tool) return queryAction(tool, service);
        const text = Object.values(queried_data).flatMap((found) => Object.values(found));
        const evidence = Object.keys(queried_data).map((asked) => ({ tool: asked, service }) as EvidenceRef);
        return submissionSaying(observation, { severity: 'P2', service, text: text.join(' ') }, evidence);
      };
    },
  },
  {
    name: 'reset-feedback',
    does: 'Answers at once with what the first observation says.',
    ceiling: { grade: 0 },
    policy:
      ({ known_services }) =>
      (observation) => {
        const text = `${observation.feedback} ${JSON.stringify(observation.alert)}`;
        return submissionSaying(observation, {
          severity: /\bP[1-4]\b/.exec(text)?.[0] ?? 'P2',
          service: known_services.find((service) => text.includes(service)) ?? '',
          text,
        });
      },
  },
  {
    name: 'newest-deploy',
    does: 'Asks for deploys, and blames the newest in its own words.',
    ceiling: { grade: 0.25 },
    policy: blaming('check_recent_deploys', recency),
  },
  {
    name: 'newest-silent-deploy',
    does: 'Blames the newest deploy of a service that did not raise the alert, after a look at its logs and metrics.',
    ceiling: { grade: 0.25, single: 1 },
    policy: (scenario) => {
      const silent = scenario.known_services.filter((service) => !scenario.alert.affected_services?.includes(service));
      const looks = ['query_logs', 'check_metrics'] as const;
      return (observation) => {
        const { step_count, max_steps, queried_data } = observation;
        const asked = Math.min(silent.length, max_steps - 1 - looks.length);
        const service = silent[step_count];
        if (service !== undefined && step_count < asked) return queryAction('check_recent_deploys', service);
        const deploys = Object.entries(queried_data['check_recent_deploys'] ?? {});
        const [culprit, text] = deploys.sort(([, a], [, b]) => recency(b) - recency(a))[0] ?? ['', ''];
        const look = step_count < max_steps - 1 ? looks[step_count - Math.max(0, asked)] : undefined;
        if (look) return queryAction(look, culprit);
        const tools = ['check_recent_deploys', ...looks] as const;
        const evidence = tools.map((tool) => ({ tool, service: culprit }));
        return submissionSaying(observation, { severity: 'P2', service: culprit, text }, evidence);
      };
    },
  },
  {
    name: 'loudest-logs',
    does: 'Asks for logs, and blames the service with the most errors in its own words.',
    ceiling: { grade: 0.25 },
    policy: blaming('query_logs', errors),
  },
  {
    name: 'paste-everything',
    does: 'Asks cell after cell, and submits all that was said.',
    ceiling: { grade: 0.2 },
    policy: askingAll((asked, observation) =>
      submissionSaying(
        observation,
        { severity: 'P2', service: asked[0]?.service ?? '', text: JSON.stringify(observation.queried_data) },
        asked,
      ),
    ),
  },
];
