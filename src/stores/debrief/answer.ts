import { resolveName, RULESETS } from '../../rulesets';
import type { Replay } from '../../replay';
import {
  ANSWER_FIELDS,
  answerText,
  failureModeOf,
  isSubmission,
  triggerOf,
  type Action,
  type ActionParameters,
  type AnswerForm,
  type AnswerName,
  type Scenario,
} from '../../schema';

/** One thing that was asked: what was submitted, and what is right. */
export interface AnswerLine {
  readonly label: string;
  readonly right: string;
  /** Undefined where nothing of this was submitted. */
  readonly given?: GivenAnswer;
}

export interface GivenAnswer {
  readonly text: string;
  /** Undefined where it is words, which only a grade can judge. */
  readonly isRight: boolean | undefined;
  /** Of a wrong failure mode or trigger: what it would have been. */
  readonly definition?: string;
}

/** What a person wrote in words of their own. */
export interface OwnWords {
  readonly label: string;
  readonly text: string;
  /** Whether the rules of play grade it. */
  readonly graded: boolean;
}

/** All that the task asks, and what else its grades go by. */
export function answerLines({ episode: { scenario }, steps }: Replay): AnswerLine[] {
  const given = givenIn(steps.at(-1)?.action);
  const line = (name: AnswerName) => lineOf(scenario, name, given);
  switch (scenario.task_id) {
    case 'alert_classification':
      return [...line('severity'), { label: 'Defensible', right: scenario.adjacent_severities.join(', ') || 'none' }];
    case 'root_cause_analysis':
      return [...line('service'), ...line('failure_mode'), ...line('trigger')];
    case 'remediation_planning':
      return [
        ...line('service'),
        ...line('failure_mode'),
        ...(scenario.debrief?.resolution ? [{ label: 'Resolution', right: scenario.debrief.resolution }] : []),
        ...(scenario.resolution_keywords.length > 0
          ? [{ label: 'Key terms', right: scenario.resolution_keywords.join(', ') }]
          : []),
      ];
  }
}

/** What the answer says in the player's own words, and whether that is graded. */
export function ownWords({ episode: { scenario, ruleset }, steps }: Replay): OwnWords[] {
  const given = givenIn(steps.at(-1)?.action);
  const form: AnswerForm = RULESETS[ruleset].answers[scenario.task_id];
  return (['explanation', 'summary'] as const).flatMap((name) => {
    const text = given[name]?.trim();
    return text
      ? [{ label: ANSWER_FIELDS[name].label, text, graded: name === form.written && form.optional !== true }]
      : [];
  });
}

const givenIn = (action: Action | undefined): ActionParameters =>
  action && isSubmission(action.action_type) ? action.parameters : {};

/** The line of a field, if the scenario says what is right there. */
function lineOf(scenario: Scenario, name: AnswerName, given: ActionParameters): AnswerLine[] {
  const right = rightOf(scenario, name);
  if (right === undefined) return [];
  const text = textOf(given[name]);
  const { label } = ANSWER_FIELDS[name];
  return [
    { label, right: answerText(name, right), ...(text !== '' && { given: givenOf(scenario, name, text, right) }) },
  ];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

function rightOf(scenario: Scenario, name: AnswerName): string | undefined {
  switch (name) {
    case 'severity':
      return scenario.correct_severity ?? undefined;
    case 'service':
      return scenario.correct_root_cause?.service;
    case 'failure_mode':
      return scenario.correct_failure_mode ?? scenario.correct_root_cause?.failure_mode;
    case 'trigger':
      return scenario.correct_trigger ?? undefined;
    case 'explanation':
    case 'summary':
      return undefined;
  }
}

function givenOf(scenario: Scenario, name: AnswerName, text: string, right: string): GivenAnswer {
  switch (name) {
    case 'failure_mode':
      return pickedOf(text, failureModeOf(text), failureModeOf(right));
    case 'trigger':
      return pickedOf(text, triggerOf(text), triggerOf(right));
    default:
      return { text, isRight: resolveName(scenario, text) === resolveName(scenario, right) };
  }
}

interface Picked {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
}

function pickedOf(text: string, given: Picked | undefined, right: Picked | undefined): GivenAnswer {
  if (!given || !right) return { text, isRight: undefined };
  const isRight = given.id === right.id;
  return { text: given.title, isRight, ...(!isRight && { definition: given.definition }) };
}
