import {
  FAILURE_MODES,
  failureModeOf,
  isDiagnostic,
  isRemediation,
  SEVERITIES,
  TASKS,
  type ActionParameters,
  type FailureMode,
  type RulesetId,
  type Scenario,
} from '../../schema';
import { isAsked, isRepaired } from '../../engine';
import { expertLine } from '../expert';
import { queryAction } from '../policy';
import type { Challenger } from './challenger';
import { cellsOf, expertSubmitting, playing, saying } from './moves';

/** Answers other than the right one, of which a challenger gives one a run. */
type Others = (scenario: Scenario) => readonly ActionParameters[];

/** Works as the expert does, then gives one of the answers: each in a run of its own. */
const expertAnswering = (othersOf: Others): Pick<Challenger, 'policy' | 'runs'> => ({
  runs: (scenario) => Math.max(1, othersOf(scenario).length),
  policy: playing((scenario, ruleset, seed) => {
    const other = othersOf(scenario)[seed - 1];
    return other === undefined
      ? [saying(scenario, '')]
      : expertSubmitting(scenario, ruleset, (parameters) => ({ ...parameters, ...other }));
  }),
});

/** In a task that asks for no failure mode: every wrong severity. */
const otherModes =
  (isMeant: (mode: FailureMode, scenario: Scenario) => boolean): Others =>
  (scenario) =>
    isAsked(scenario.task_id, 'severity')
      ? SEVERITIES.filter((severity) => severity !== scenario.correct_severity).map((severity) => ({ severity }))
      : FAILURE_MODES.filter(({ id }) => id !== scenario.correct_failure_mode)
          .filter((mode) => isMeant(mode, scenario))
          .map(({ id }) => ({ failure_mode: id }));

const isNeighbour = ({ id }: FailureMode, { neighbour_modes }: Scenario): boolean =>
  neighbour_modes.some(({ failure_mode }) => failure_mode === id);

const isSibling = (mode: FailureMode, { correct_failure_mode }: Scenario): boolean =>
  mode.class === failureModeOf(correct_failure_mode ?? '')?.class;

/** Some tasks ask for no trigger. */
const temptations: Others = ({ task_id, tempting_answers }) =>
  tempting_answers
    .map(({ severity, service, failure_mode, trigger }) => ({
      ...(severity != null && { severity }),
      ...(service != null && { service }),
      ...(failure_mode != null && { failure_mode }),
      ...(trigger != null && isAsked(task_id, 'trigger') && { trigger }),
    }))
    .filter((answer) => Object.keys(answer).length > 0);

/** All the work, and an answer that is wrong, or said so that it means nothing. */
export const WRONG_ANSWERS: readonly Challenger[] = [
  {
    name: 'every-other-mode',
    does: 'Works as the expert does, then picks each wrong failure mode in turn, or each wrong severity.',
    ceiling: { grade: 0.65, single: 0.85 },
    ...expertAnswering(otherModes(() => true)),
  },
  {
    name: 'mode-of-the-class',
    does: 'Works as the expert does, then picks each other failure mode of the right class, or each wrong severity.',
    ceiling: { grade: 0.7, single: 0.9 },
    ...expertAnswering(otherModes(isSibling)),
  },
  {
    name: 'neighbour-mode',
    does: 'Works as the expert does, then picks a failure mode that can be defended, or a wrong severity.',
    ceiling: { grade: 0.75, single: 0.9 },
    ...expertAnswering(otherModes(isNeighbour)),
  },
  {
    name: 'tempted-expert',
    does: 'Works as the expert does, then gives each wrong answer that suggests itself.',
    ceiling: { grade: 0.6, single: 0.9 },
    ...expertAnswering(temptations),
  },
  {
    name: 'free-text-expert',
    does: 'Works as the expert does, then answers with a sentence where a choice is asked for.',
    ceiling: { grade: 0 },
    policy: playing((scenario, ruleset) =>
      expertSubmitting(scenario, ruleset, (parameters) => ({
        ...parameters,
        severity: `It was ${parameters.severity}, I think`,
        failure_mode: `It was not ${parameters.failure_mode}`,
      })),
    ),
  },
  {
    name: 'every-choice-expert',
    does: 'Works as the expert does, then answers with all choices at once.',
    ceiling: { grade: 0 },
    policy: playing((scenario, ruleset) =>
      expertSubmitting(scenario, ruleset, (parameters) => ({
        ...parameters,
        severity: SEVERITIES.join(' '),
        failure_mode: FAILURE_MODES.map(({ id }) => id).join(' '),
      })),
    ),
  },
  {
    name: 'reversed-repairs',
    does: 'Works as the expert does, but repairs in the opposite order.',
    ceiling: { grade: 0.45 },
    policy: playing((scenario, ruleset) => {
      const line = expertLine(scenario, ruleset);
      const repairs = line.filter(({ action_type }) => isRemediation(action_type));
      if (repairs.length === 0) return [saying(scenario, '')];
      const at = line.findIndex(({ action_type }) => isRemediation(action_type));
      return [...line.slice(0, at), ...repairs.toReversed(), ...line.slice(at + repairs.length)];
    }),
  },
  {
    name: 'unrepaired',
    does: 'Finds out what the expert does, repairs nothing, and gives the right answer.',
    ceiling: { grade: 0.45, single: 0.5 },
    policy: playing((scenario, ruleset) =>
      isRepaired(scenario.task_id)
        ? expertLine(scenario, ruleset).filter(({ action_type }) => !isRemediation(action_type))
        : [saying(scenario, '')],
    ),
  },
  {
    name: 'pin-everything',
    does: 'Gives the right answer with every cell as evidence.',
    ceiling: { grade: 0.85 },
    policy: playing((scenario, ruleset) =>
      expertSubmitting(scenario, ruleset, (parameters) => ({ ...parameters, evidence: cellsOf(scenario, ruleset) })),
    ),
  },
  {
    name: 'pin-all-asked',
    does: 'Asks as much as the steps allow beside the expert line, and answers rightly with all of it.',
    ceiling: { grade: 0.95 },
    policy: playing(pinAllAsked),
  },
  {
    name: 'right-answer-unasked',
    does: 'Gives the right answer at once, with the proofs as evidence, without having asked.',
    ceiling: { grade: 0, return: 0 },
    policy: playing((scenario, ruleset) => expertLine(scenario, ruleset).slice(-1)),
  },
];

function pinAllAsked(scenario: Scenario, ruleset: RulesetId) {
  const line = expertLine(scenario, ruleset);
  const proofs = line.filter(({ action_type }) => isDiagnostic(action_type));
  const known = new Set(proofs.map(({ action_type, parameters }) => `${action_type} ${parameters.service}`));
  const room = TASKS[scenario.task_id].max_steps - line.length;
  const more = cellsOf(scenario, ruleset)
    .filter(({ tool, service }) => !known.has(`${tool} ${service}`))
    .slice(0, room);
  const all = [...more.map(({ tool, service }) => queryAction(tool, service)), ...proofs];
  const evidence = all.map(({ action_type, parameters }) => ({
    tool: action_type,
    service: parameters.service ?? '',
  }));
  return [
    ...all,
    ...line.slice(proofs.length, -1),
    ...line.slice(-1).map((last) => ({ ...last, parameters: { ...last.parameters, evidence } })),
  ];
}
