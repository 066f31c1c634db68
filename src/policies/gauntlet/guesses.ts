import {
  FAILURE_MODES,
  failureModeOf,
  isRemediation,
  SEVERITIES,
  TRIGGERS,
  type Action,
  type EvidenceRef,
  type RulesetId,
  type Scenario,
} from '../../schema';
import { isAsked, targetsOf } from '../../engine';
import { queryAction, remediationAction } from '../policy';
import { createRandom } from '../random';
import { randomPolicy } from '../random-policy';
import type { Challenger } from './challenger';
import { cellsOf, offeredIn, playing, saying, silentService, submitting } from './moves';

/** An answer of known choices: by habit, not by evidence. */
const guess = (
  scenario: Scenario,
  {
    service,
    failure_mode = 'config_wrong',
    severity = 'P2',
  }: { readonly service: string; readonly failure_mode?: string; readonly severity?: string },
  evidence: readonly EvidenceRef[] = [],
): Action =>
  submitting(scenario, {
    severity,
    service,
    failure_mode,
    trigger: 'release',
    summary: 'A recent deploy caused errors; it was rolled back, services were restarted and recovered.',
    evidence: [...evidence],
  });

const firstAlerting = ({ alert }: Scenario): string => alert.affected_services?.[0] ?? '';

/** One question, and the cell that it asked as evidence. */
const oneLook = (service: string) => {
  const cell = { tool: 'query_logs', service } as const;
  return { look: queryAction(cell.tool, service), cells: [cell] };
};

function guessesOfClass({ task_id, correct_failure_mode }: Scenario) {
  if (isAsked(task_id, 'severity')) return SEVERITIES.map((severity) => ({ severity }));
  const right = failureModeOf(correct_failure_mode ?? '') ?? FAILURE_MODES[0];
  return FAILURE_MODES.filter((mode) => mode.class === right?.class).map(({ id }) => ({ failure_mode: id }));
}

/** Answers without the work. */
export const GUESSES: readonly Challenger[] = [
  {
    name: 'empty-submission',
    does: 'Submits nothing at once.',
    ceiling: { grade: 0, return: 0 },
    policy: playing((scenario) => [submitting(scenario, {})]),
  },
  {
    name: 'constant-answer',
    does: 'Gives the most common answer at once.',
    ceiling: { grade: 0, return: 0 },
    policy: playing((scenario) => [guess(scenario, { service: firstAlerting(scenario) })]),
  },
  {
    name: 'constant-answer-with-cells',
    does: 'The same with all cells as evidence, none of them asked.',
    ceiling: { grade: 0, return: 0 },
    policy: playing((scenario, ruleset) => [
      guess(scenario, { service: firstAlerting(scenario) }, cellsOf(scenario, ruleset)),
    ]),
  },
  ...['', ' ', '*', 'e'].map((text): Challenger => {
    const name = { '': 'nothing', ' ': 'blank', '*': 'wildcard', e: 'one-letter' }[text] ?? text;
    return {
      name,
      does: `Asks about, and answers with, ${{ '': 'nothing', ' ': 'a space', '*': 'an asterisk', e: 'a letter' }[text]}.`,
      ceiling: { grade: 0 },
      policy: playing((scenario) => [queryAction('query_logs', text), saying(scenario, text)]),
    };
  }),
  {
    name: 'constant-mode',
    does: 'Asks one question of the first service that alerts, blames it, and always picks the same failure mode.',
    ceiling: { grade: 0.1 },
    policy: playing((scenario) => {
      const { look, cells } = oneLook(firstAlerting(scenario));
      return [look, guess(scenario, { service: firstAlerting(scenario) }, cells)];
    }),
  },
  {
    name: 'mode-of-the-class-at-sight',
    does: 'Asks the first silent service one question, then picks each failure mode of the right class, or each severity.',
    ceiling: { grade: 0.1, single: 0.4 },
    runs: (scenario) => guessesOfClass(scenario).length,
    policy: playing((scenario, _ruleset, seed) => {
      const service = silentService(scenario);
      const { look, cells } = oneLook(service);
      return [look, guess(scenario, { service, ...guessesOfClass(scenario)[seed - 1] }, cells)];
    }),
  },
  {
    name: 'random-pick',
    does: 'Asks one question, and picks service, failure mode, trigger and severity by chance.',
    ceiling: { grade: 0.1 },
    runs: 100,
    policy: playing((scenario, _ruleset, seed) => {
      const random = createRandom(seed);
      const service = scenario.known_services.length > 0 ? random.pick(scenario.known_services) : '';
      const { look, cells } = oneLook(service);
      const parameters = {
        severity: random.pick(SEVERITIES),
        service,
        failure_mode: random.pick(FAILURE_MODES).id,
        trigger: random.pick(TRIGGERS).id,
        evidence: cells,
      };
      return [look, submitting(scenario, parameters)];
    }),
  },
  {
    name: 'elimination',
    does: 'Blames the first service that did not raise the alert, at once.',
    ceiling: { grade: 0, return: 0 },
    policy: playing((scenario) => [
      guess(scenario, { service: silentService(scenario), severity: scenario.alert.error_rate ? 'P1' : 'P2' }),
    ]),
  },
  {
    name: 'repeated-question',
    does: 'Asks the same question to the end.',
    ceiling: { grade: 0, return: 0.05 },
    policy: playing(({ known_services }) => [queryAction('query_logs', known_services[0] ?? '')]),
  },
  {
    name: 'idle-repairs',
    does: 'Repeats a remediation that does nothing to the end.',
    ceiling: { grade: 0, return: 0 },
    policy: playing((scenario) => {
      const { wrong_actions, correct_remediation_sequence } = scenario;
      const idle = (type: 'restart_service' | 'scale_service') =>
        targetsOf(scenario, type)
          .map((target) => ({ key: `${type}:${target}`, action: remediationAction(type, target) }))
          .filter(({ key }) => !Object.hasOwn(wrong_actions, key) && !correct_remediation_sequence.includes(key));
      const choice = [...idle('scale_service'), ...idle('restart_service')][0];
      return [choice?.action ?? remediationAction('restart_service', 'nothing')];
    }),
  },
  {
    name: 'restart-everything',
    does: 'Restarts every service and calls it resolved.',
    ceiling: { grade: 0.05 },
    policy: playing((scenario) => [
      ...scenario.known_services.map((service) => remediationAction('restart_service', service)),
      guess(scenario, { service: scenario.known_services.at(-1) ?? '', severity: 'P1' }),
    ]),
  },
  {
    name: 'every-repair',
    does: 'Tries everything that is offered, as far as the steps go, and calls it resolved.',
    ceiling: { grade: 0.05 },
    policy: (scenario, _seed, ruleset) => {
      const tries = repairsOf(scenario, ruleset).toReversed();
      return ({ step_count, max_steps }) =>
        (step_count < max_steps - 1 ? tries[step_count] : undefined) ??
        guess(scenario, { service: firstAlerting(scenario), severity: 'P1' });
    },
  },
  {
    name: 'repairs-by-reward',
    does: 'Tries all repairs again and again, goes by what they earn, and calls it resolved.',
    ceiling: { grade: 0.05 },
    policy: (scenario, _seed, ruleset) => {
      const tries = repairsOf(scenario, ruleset).filter(
        ({ parameters }) => !parameters.runbook_action?.startsWith('verify'),
      );
      return ({ step_count, max_steps }) =>
        (step_count < max_steps - 1 ? tries[(step_count * 7) % Math.max(1, tries.length)] : undefined) ??
        guess(scenario, { service: firstAlerting(scenario), severity: 'P1' });
    },
  },
  {
    name: 'random',
    does: 'Chooses uniformly among offered actions, then among their targets.',
    ceiling: { grade: 0.08 },
    runs: 100,
    policy: (_scenario, seed) => randomPolicy(seed),
  },
];

const repairsOf = (scenario: Scenario, ruleset: RulesetId): Action[] =>
  offeredIn(scenario, ruleset)
    .filter(isRemediation)
    .flatMap((type) => targetsOf(scenario, type).map((target) => remediationAction(type, target)));
