import { grade, RULESETS } from '../engine';
import {
  DIAGNOSTICS,
  isDiagnostic,
  isRemediation,
  TASKS,
  type Action,
  type EvidenceRef,
  type Observation,
  type RulesetId,
  type Scenario,
} from '../schema';
import { expertLine } from './expert';
import {
  fixedPolicy,
  offerOf,
  playPolicy,
  queryAction,
  remediationAction,
  submissionSaying,
  type Policy,
} from './policy';
import { randomPolicy } from './random-policy';

/** The ruleset that has to withstand the gauntlet. */
export const GAUNTLET_RULESET: RulesetId = 'strict-1';

/** A way to get a grade without the work, or to do the work in an odd way. */
export interface Challenger {
  readonly name: string;
  /** What it does, as a sentence. */
  readonly does: string;
  /** The most that it may earn under the gauntlet's ruleset, on average over all scenarios. */
  readonly ceiling?: {
    readonly grade: number;
    readonly return?: number;
    /** The most in a single scenario, where that may be much more: a habit can be right now and then. */
    readonly single?: number;
  };
  /** The least that it has to earn under it, in every scenario. */
  readonly floor?: number;
  /** How often it is played in each scenario, with seeds from 1. */
  readonly runs?: number;
  readonly policy: (scenario: Scenario, seed: number) => Policy;
}

/** Fixed actions as a policy. */
const playing = (actionsOf: (scenario: Scenario) => readonly Action[]) => (scenario: Scenario) =>
  fixedPolicy(actionsOf(scenario));

const bare = ({ task_id }: Scenario): Action => ({ action_type: TASKS[task_id].submission, parameters: {} });

/** The same name for a severity, a service and a text. */
const saying = (scenario: Scenario, name: string): Action =>
  submissionSaying(scenario.task_id, { severity: name, service: name, text: name });

/** What the task offers. */
const offeredIn = ({ task_id }: Pick<Scenario, 'task_id'>) => RULESETS[GAUNTLET_RULESET].actions[task_id];
const toolsOf = (scenario: Pick<Scenario, 'task_id'>) => offeredIn(scenario).filter(isDiagnostic);

const cellsOf = (scenario: Scenario): EvidenceRef[] =>
  scenario.known_services.flatMap((service) => toolsOf(scenario).map((tool) => ({ tool, service })));

/** Every term that a right answer to the scenario could hold, in one text. */
const keywords = ({ failure_concepts, resolution_keywords, correct_root_cause, known_services }: Scenario): string =>
  [
    ...known_services,
    ...failure_concepts.flatMap(({ phrases }) => phrases.map((phrase) => phrase.replaceAll('*', ''))),
    ...resolution_keywords,
    correct_root_cause?.failure_mode ?? '',
  ]
    .filter(Boolean)
    .join(', ');

/** The expert line with another submission in place of its last action. */
const expertSubmitting = (scenario: Scenario, change: (parameters: Action['parameters']) => Action['parameters']) =>
  expertLine(scenario).map((action, index, line) =>
    index === line.length - 1 ? { ...action, parameters: change(action.parameters) } : action,
  );

/** The expert line with names spelt in another way. */
const expertSpelling = (spell: (name: string) => string) =>
  playing((scenario) =>
    expertLine(scenario).map(({ action_type, parameters }) => ({
      action_type,
      parameters: Object.fromEntries(
        Object.entries(parameters).map(([key, value]) => [key, typeof value === 'string' ? spell(value) : value]),
      ),
    })),
  );

/** The first service that did not raise the alert, which is often the culprit. */
const silentService = ({ known_services, alert }: Scenario): string =>
  known_services.find((service) => !alert.affected_services?.includes(service)) ?? '';

/** Asks every cell in turn, service by service, until `spared` steps are left; then goes on with `last`. */
const askingAll =
  (last: (asked: EvidenceRef[], observation: Observation) => Action, spared = 1) =>
  (scenario: Scenario): Policy => {
    const cells = cellsOf(scenario);
    return (observation) => {
      const { step_count, max_steps } = observation;
      const cell = step_count < max_steps - spared ? cells[step_count] : undefined;
      return cell ? queryAction(cell.tool, cell.service) : last(cells.slice(0, step_count), observation);
    };
  };

/** Asks one tool of all services and takes the one whose answer `rank` puts highest, its words as the failure mode. */
const blaming =
  (tool: (typeof DIAGNOSTICS)[number], rank: (text: string) => number) =>
  (scenario: Scenario): Policy =>
  ({ step_count, max_steps, queried_data, task_id }) => {
    const service = scenario.known_services[step_count];
    if (service !== undefined && step_count < max_steps - 1) return queryAction(tool, service);
    const answers = Object.entries(queried_data[tool] ?? {}).sort(([, a], [, b]) => rank(b) - rank(a));
    const [culprit, text] = answers[0] ?? ['', ''];
    return submissionSaying(task_id, { severity: 'P1', service: culprit, text: `${culprit}: ${text}` }, [
      { tool, service: culprit },
    ]);
  };

/** A sentence for every failure family. */
const BOILERPLATE = [
  'An unbounded query export took all memory',
  'a prefix filter withdrew the routes',
  'an old rotated password was pushed',
  'a new regex rule ran away on the CPU',
  'a rolling restart flushed the cache',
  'a time server ran ahead',
  'duplicated rows exceeded the 512 slots of a file',
  'a malformed event was redelivered without end',
  'an unattended update removed network rules',
  'an integer column was full',
  'added servers exceeded the thread limit',
  'a usage report of zero cut the quota',
].join('; ');

/** Minutes since the newest deploy in a text, as a rank. */
const recency = (text: string): number => {
  const [, days, hours, minutes] = /(?:(\d+) d ago|(\d+) h|(\d+) min)/.exec(text) ?? [];
  if (days) return -1440 * Number(days);
  if (hours) return -60 * Number(hours);
  return minutes ? -Number(minutes) : -Infinity;
};

const errors = (text: string): number => text.split(/ERROR|FATAL/).length;

/** The tricks, and the honest lines that measures against tricks must not hold back. */
export const GAUNTLET: readonly Challenger[] = [
  {
    name: 'expert',
    does: 'Asks for the proofs, repairs in order, and answers with them.',
    floor: 1,
    policy: playing(expertLine),
  },
  {
    name: 'thorough-expert',
    does: 'Asks up to three more questions first, as far as there are steps.',
    floor: 0.9,
    policy: playing((scenario) => {
      const line = expertLine(scenario);
      const known = new Set(line.map(({ action_type, parameters }) => `${action_type} ${parameters.service}`));
      const room = Math.min(3, TASKS[scenario.task_id].max_steps - line.length);
      const more = cellsOf(scenario).filter(({ tool, service }) => !known.has(`${tool} ${service}`));
      return [...more.slice(0, room).map(({ tool, service }) => queryAction(tool, service)), ...line];
    }),
  },
  {
    name: 'shouting-expert',
    does: 'Writes every name in capitals.',
    floor: 1,
    policy: expertSpelling((name) => name.toUpperCase()),
  },
  {
    name: 'padding-expert',
    does: 'Puts spaces around names, and spaces for the hyphens within.',
    floor: 1,
    policy: expertSpelling((name) => `  ${/^[\w.-]+$/.test(name) ? name.replaceAll(/[-_]/g, ' ') : name} `),
  },
  {
    name: 'empty-submission',
    does: 'Submits nothing at once.',
    ceiling: { grade: 0 },
    policy: playing((scenario) => [bare(scenario)]),
  },
  {
    name: 'constant-answer',
    does: 'Gives the most common answer at once.',
    ceiling: { grade: 0.15, return: 0.15 },
    policy: playing(({ task_id, alert }) => [
      submissionSaying(task_id, {
        severity: 'P2',
        service: alert.affected_services?.[0] ?? '',
        text: 'A recent deploy caused errors; it was rolled back, services were restarted and recovered.',
      }),
    ]),
  },
  {
    name: 'constant-answer-with-cells',
    does: 'The same with all cells as evidence, none of them asked.',
    ceiling: { grade: 0.15, return: 0.15 },
    policy: playing((scenario) => [
      submissionSaying(
        scenario.task_id,
        { severity: 'P2', service: scenario.alert.affected_services?.[0] ?? '', text: 'A bad deploy.' },
        cellsOf(scenario),
      ),
    ]),
  },
  {
    name: 'wildcard',
    does: 'Asks about, and answers with, an asterisk.',
    ceiling: { grade: 0.05 },
    policy: playing((scenario) => [queryAction('query_logs', '*'), saying(scenario, '*')]),
  },
  {
    name: 'blank',
    does: 'Asks about, and answers with, a space.',
    ceiling: { grade: 0.05 },
    policy: playing((scenario) => [queryAction('query_logs', ' '), saying(scenario, ' ')]),
  },
  {
    name: 'one-letter',
    does: 'Asks about, and answers with, a letter that occurs in everything.',
    ceiling: { grade: 0.05 },
    policy: playing((scenario) => [queryAction('query_logs', 'e'), saying(scenario, 'e')]),
  },
  {
    name: 'all-keywords',
    does: 'Asks one question, then submits all terms of a right answer.',
    ceiling: { grade: 0.1, return: 0.15 },
    policy: playing((scenario) => [
      queryAction('query_logs', scenario.known_services[0] ?? ''),
      submissionSaying(scenario.task_id, {
        severity: 'P1 P2 P3 P4',
        service: scenario.known_services.join(' '),
        text: keywords(scenario),
      }),
    ]),
  },
  {
    name: 'denied-keywords',
    does: 'The same terms after "nothing was".',
    ceiling: { grade: 0.1 },
    policy: playing((scenario) => [
      queryAction('query_logs', scenario.known_services[0] ?? ''),
      submissionSaying(scenario.task_id, {
        severity: 'not P1, P2, P3 or P4',
        service: scenario.correct_root_cause?.service ?? '',
        text: `nothing was ${keywords(scenario)}`,
      }),
    ]),
  },
  {
    name: 'denying-expert',
    does: 'Works as the expert does, then says that nothing of it was so.',
    ceiling: { grade: 0.6 },
    policy: playing((scenario) =>
      expertSubmitting(scenario, ({ severity, failure_mode, summary, ...others }) => ({
        ...others,
        ...(severity != null && { severity: `not ${severity}` }),
        ...(failure_mode != null && { failure_mode: `It was not ${failure_mode}` }),
        ...(summary != null && { summary: `Nothing was the case of: ${summary.replaceAll(/[.;]\s/g, ', ')}` }),
      })),
    ),
  },
  {
    name: 'hedging-expert',
    does: 'Works as the expert does, then names a mechanism of every family.',
    ceiling: { grade: 0.65 },
    policy: playing((scenario) =>
      expertSubmitting(scenario, ({ severity, failure_mode, summary, ...others }) => {
        const all =
          'memory leak, bad deploy, configuration push, expired certificate, DNS, cold cache, poison message, quota, deadlock, traffic spike, clock skew or regex';
        return {
          ...others,
          ...(severity != null && { severity: `${severity} or P3` }),
          ...(failure_mode != null && { failure_mode: `${failure_mode}, ${all}` }),
          ...(summary != null && { summary: `${summary} It may also have been ${all}.` }),
        };
      }),
    ),
  },
  {
    name: 'asking-expert',
    does: 'Works as the expert does, then asks whether it was so.',
    ceiling: { grade: 0.6 },
    policy: playing((scenario) =>
      expertSubmitting(scenario, ({ severity, failure_mode, summary, ...others }) => ({
        ...others,
        ...(severity != null && { severity: `${severity}?` }),
        ...(failure_mode != null && { failure_mode: `Was it ${failure_mode}?` }),
        ...(summary != null && { summary: summary.replaceAll(/[.;]\s?/g, '? ') }),
      })),
    ),
  },
  {
    name: 'boilerplate-expert',
    does: 'Works as the expert does, then gives one answer for all incidents.',
    ceiling: { grade: 0.6, single: 0.8 },
    policy: playing((scenario) =>
      expertSubmitting(scenario, ({ severity, failure_mode, summary, ...others }) => ({
        ...others,
        ...(severity != null && { severity: 'P2' }),
        ...(failure_mode != null && { failure_mode: BOILERPLATE }),
        ...(summary != null && { summary: BOILERPLATE }),
      })),
    ),
  },
  {
    name: 'repeated-question',
    does: 'Asks the same question to the end.',
    ceiling: { grade: 0.05, return: 0.05 },
    policy: playing(({ known_services }) => [queryAction('query_logs', known_services[0] ?? '')]),
  },
  {
    name: 'idle-repairs',
    does: 'Repeats a remediation that does nothing to the end.',
    ceiling: { grade: 0.05, return: 0.05 },
    policy: playing((scenario) => {
      const { wrong_actions, correct_remediation_sequence } = scenario;
      const idle = (type: 'restart_service' | 'scale_service') =>
        offerOf(scenario)
          .targets[type].map((target) => ({ key: `${type}:${target}`, action: remediationAction(type, target) }))
          .filter(({ key }) => !(key in wrong_actions) && !correct_remediation_sequence.includes(key));
      const choice = [...idle('scale_service'), ...idle('restart_service')][0];
      return [choice?.action ?? remediationAction('restart_service', 'nothing')];
    }),
  },
  {
    name: 'restart-everything',
    does: 'Restarts every service and calls it resolved.',
    ceiling: { grade: 0.1 },
    policy: playing((scenario) => [
      ...scenario.known_services.map((service) => remediationAction('restart_service', service)),
      submissionSaying(scenario.task_id, {
        severity: 'P1',
        service: scenario.known_services.at(-1) ?? '',
        text: `Restarted ${scenario.known_services.join(', ')}; everything works again.`,
      }),
    ]),
  },
  {
    name: 'every-repair',
    does: 'Tries everything that is offered, as far as the steps go, and calls it resolved.',
    ceiling: { grade: 0.1 },
    policy: (scenario) => {
      const { targets } = offerOf(scenario);
      const tries = offeredIn(scenario)
        .filter(isRemediation)
        .toReversed()
        .flatMap((type) => targets[type].map((target) => remediationAction(type, target)));
      return ({ step_count, max_steps, task_id }) =>
        (step_count < max_steps - 1 ? tries[step_count] : undefined) ??
        submissionSaying(task_id, { severity: 'P1', service: '', text: 'All runbook steps were carried out.' });
    },
  },
  {
    name: 'reversed-repairs',
    does: 'Works as the expert does, but repairs in the opposite order.',
    ceiling: { grade: 0.45 },
    policy: playing((scenario) => {
      const line = expertLine(scenario);
      const repairs = line.filter(({ action_type }) => isRemediation(action_type));
      if (repairs.length === 0) return [saying(scenario, '')];
      const at = line.findIndex(({ action_type }) => isRemediation(action_type));
      return [...line.slice(0, at), ...repairs.toReversed(), ...line.slice(at + repairs.length)];
    }),
  },
  {
    name: 'pin-everything',
    does: 'Gives the right answer with every cell as evidence.',
    ceiling: { grade: 0.85 },
    policy: playing((scenario) =>
      expertSubmitting(scenario, (parameters) => ({ ...parameters, evidence: cellsOf(scenario) })),
    ),
  },
  {
    name: 'pin-all-asked',
    does: 'Asks as much as the steps allow beside the expert line, and answers rightly with all of it.',
    ceiling: { grade: 0.85 },
    policy: playing((scenario) => {
      const line = expertLine(scenario);
      const proofs = line.filter(({ action_type }) => isDiagnostic(action_type));
      const known = new Set(proofs.map(({ action_type, parameters }) => `${action_type} ${parameters.service}`));
      const room = TASKS[scenario.task_id].max_steps - line.length;
      const others = cellsOf(scenario).filter(({ tool, service }) => !known.has(`${tool} ${service}`));
      const more = scenario.task_id === 'alert_classification' ? others.slice(0, 1) : others.slice(0, room);
      const asked = scenario.task_id === 'alert_classification' ? proofs.slice(0, 1) : proofs;
      const all = [...more.map(({ tool, service }) => queryAction(tool, service)), ...asked];
      const evidence = all.map(({ action_type, parameters }) => ({
        tool: action_type,
        service: parameters.service ?? '',
      }));
      return [
        ...all,
        ...line.slice(proofs.length, -1),
        ...line.slice(-1).map((last) => ({ ...last, parameters: { ...last.parameters, evidence } })),
      ];
    }),
  },
  {
    name: 'right-answer-unasked',
    does: 'Gives the right answer at once, with the proofs as evidence, without having asked.',
    ceiling: { grade: 0.15, return: 0.15 },
    policy: playing((scenario) => expertLine(scenario).slice(-1)),
  },
  {
    name: 'elimination',
    does: 'Blames the first service that did not raise the alert, in the words of the alert.',
    ceiling: { grade: 0.2 },
    policy: playing((scenario) => {
      const { task_id, alert } = scenario;
      const service = silentService(scenario);
      const text = `${service}: ${alert.title ?? ''} ${(alert.symptoms ?? []).join(', ')}`;
      return [submissionSaying(task_id, { severity: alert.error_rate ? 'P1' : 'P2', service, text })];
    }),
  },
  {
    name: 'elimination-with-a-look',
    does: 'Asks that service once with every tool, and answers in its words.',
    ceiling: { grade: 0.2 },
    policy: (scenario) => {
      const service = silentService(scenario);
      const tools = toolsOf(scenario);
      return ({ step_count, max_steps, queried_data, task_id }) => {
        const tool = step_count < max_steps - 1 ? tools[step_count] : undefined;
        if (tool) return queryAction(tool, service);
        const text = Object.values(queried_data).flatMap((found) => Object.values(found));
        const evidence = Object.keys(queried_data).map((asked) => ({ tool: asked, service }) as EvidenceRef);
        return submissionSaying(task_id, { severity: 'P2', service, text: `${service}: ${text.join(' ')}` }, evidence);
      };
    },
  },
  {
    name: 'reset-feedback',
    does: 'Answers at once with what the first observation says.',
    ceiling: { grade: 0.2 },
    policy:
      ({ known_services }) =>
      ({ feedback, alert, task_id }) => {
        const text = `${feedback} ${JSON.stringify(alert)}`;
        return submissionSaying(task_id, {
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
    ceiling: { grade: 0.25, single: 0.7 },
    policy: (scenario) => {
      const silent = scenario.known_services.filter((service) => !scenario.alert.affected_services?.includes(service));
      const looks = ['query_logs', 'check_metrics'] as const;
      return ({ step_count, max_steps, queried_data, task_id }) => {
        const asked = Math.min(silent.length, max_steps - 1 - looks.length);
        const service = silent[step_count];
        if (service !== undefined && step_count < asked) return queryAction('check_recent_deploys', service);
        const deploys = Object.entries(queried_data['check_recent_deploys'] ?? {});
        const [culprit, text] = deploys.sort(([, a], [, b]) => recency(b) - recency(a))[0] ?? ['', ''];
        const look = step_count < max_steps - 1 ? looks[step_count - Math.max(0, asked)] : undefined;
        if (look) return queryAction(look, culprit);
        const tools = ['check_recent_deploys', ...looks] as const;
        return submissionSaying(
          task_id,
          { severity: 'P2', service: culprit, text: `${culprit}: ${text}` },
          tools.map((tool) => ({ tool, service: culprit })),
        );
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
    ceiling: { grade: 0.15 },
    policy: askingAll((asked, { task_id, queried_data }) =>
      submissionSaying(
        task_id,
        { severity: 'P2', service: asked[0]?.service ?? '', text: JSON.stringify(queried_data) },
        asked,
      ),
    ),
  },
  {
    name: 'repairs-by-reward',
    does: 'Tries all repairs again and again, goes by what they earn, and calls it resolved.',
    ceiling: { grade: 0.15 },
    policy: (scenario) => {
      const { targets } = offerOf(scenario);
      const tries = offeredIn(scenario)
        .filter(isRemediation)
        .flatMap((type) => targets[type].map((target) => remediationAction(type, target)))
        .filter(({ parameters }) => !(parameters.runbook_action ?? '').startsWith('verify'));
      return ({ step_count, max_steps, task_id, alert }) =>
        (step_count < max_steps - 1 ? tries[(step_count * 7) % Math.max(1, tries.length)] : undefined) ??
        submissionSaying(task_id, {
          severity: 'P1',
          service: alert.affected_services?.[0] ?? '',
          text: `Resolved: ${alert.title ?? ''}.`,
        });
    },
  },
  {
    name: 'random',
    does: 'Chooses uniformly among offered actions, then among their targets.',
    ceiling: { grade: 0.08 },
    runs: 100,
    policy: (scenario, seed) => randomPolicy(offerOf(scenario), seed),
  },
];

export interface Score {
  readonly grade: number;
  readonly return: number;
}

/** Mean grade and return of a challenger in one scenario, over all of its runs. */
export function scoreOf(challenger: Challenger, scenario: Scenario, ruleset: RulesetId): Score {
  const { runs = 1, policy } = challenger;
  let [grades, returns] = [0, 0];
  for (let seed = 1; seed <= runs; seed++) {
    const episode = playPolicy(scenario, ruleset, policy(scenario, seed));
    grades += grade(episode).total;
    returns += episode.state.cumulative_reward;
  }
  return { grade: grades / runs, return: returns / runs };
}
