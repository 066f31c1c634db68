import { RULESETS, targetsOf, type Episode } from '../engine';
import {
  ACTION_TYPES,
  ANSWER_FIELDS,
  DIAGNOSTICS,
  FAILURE_MODES,
  fieldsOf,
  isDiagnostic,
  isRemediation,
  RULESET_IDS,
  SEVERITIES,
  SEVERITY_DEFINITIONS,
  targetParameter,
  TASK_IDS,
  TRIGGERS,
  type ActionType,
  type AnswerName,
  type Remediation,
  type Scenario,
} from '../schema';
import type { TaskCatalogue } from './catalogue';

/** A tool for a model: what it is called, what for, and the JSON schema of its arguments. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly schema: ToolSchema;
  /** Whether it only asks. */
  readonly readOnly: boolean;
}

export interface ToolSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required: readonly string[];
  readonly additionalProperties: boolean;
}

export type JsonSchema = Readonly<Record<string, unknown>>;

/** What starts an episode where the transport itself cannot. OpenEnv keeps the name `reset` for itself. */
export const START_TOOL = 'start_incident';
export const LIST_TOOL = 'list_incidents';

/** A tool for each action that an episode offers, with what the console offers to choose from. */
export function episodeTools({ scenario, ruleset }: Episode): Tool[] {
  const rules = RULESETS[ruleset];
  const form = rules.answers[scenario.task_id];
  const tools = rules.actions[scenario.task_id].filter(isDiagnostic);
  return rules.actions[scenario.task_id].map((type) => {
    if (isDiagnostic(type)) return toolOf(type, { service: service(scenario) }, ['service']);
    if (isRemediation(type))
      return toolOf(type, { [targetParameter(type)]: target(scenario, type) }, [targetParameter(type)]);
    const answers = fieldsOf(form).map(
      (name) => [name, name === form.written ? inWords(name) : choiceOf(name, scenario)] as const,
    );
    return toolOf(
      type,
      { ...Object.fromEntries(answers), ...(rules.evidenceRules && { evidence: evidence(scenario, tools) }) },
      fieldsOf(form).filter((name) => !(form.optional && name === form.written)),
    );
  });
}

/** A tool for each action there is, while no episode says what there is to choose from. */
export const anyTools = (): Tool[] =>
  ACTION_TYPES.map((type) => {
    if (isDiagnostic(type)) return toolOf(type, { service: TEXT }, ['service']);
    if (isRemediation(type)) return toolOf(type, { [targetParameter(type)]: TEXT }, [targetParameter(type)]);
    const fields = RULESET_IDS.flatMap((id) => Object.values(RULESETS[id].answers))
      .filter(({ submission }) => submission === type)
      .flatMap(fieldsOf);
    const properties = Object.fromEntries([...new Set(fields)].map((name) => [name, TEXT]));
    return toolOf(type, { ...properties, evidence: evidence(undefined, DIAGNOSTICS) }, []);
  });

/** The tools that choose an incident, for clients that have no `reset`. */
export function startTools({ scenarios, splits }: TaskCatalogue): Tool[] {
  const start: Record<string, JsonSchema> = {
    scenario_id: choice(
      scenarios.map(({ scenario_id }) => scenario_id),
      'The incident; without it, the first that fits.',
    ),
    task_id: choice(TASK_IDS, 'Only incidents of this task.'),
    split: choice(
      splits.map(({ name }) => name),
      'Only incidents of this split.',
    ),
    index: { type: 'integer', minimum: 0, description: 'Which of those that fit, from 0.' },
    ruleset: choice(RULESET_IDS, 'The rules by which it is played and graded.'),
  };
  return [
    {
      name: LIST_TOOL,
      title: 'List the incidents',
      description: 'Lists the incidents that can be worked: id, task, title.',
      schema: { type: 'object', properties: {}, required: [], additionalProperties: false },
      readOnly: true,
    },
    {
      name: START_TOOL,
      title: 'Start an incident',
      description:
        'Starts an incident, and ends the one before it. The answer says what is known, what is asked and in how many steps.',
      schema: { type: 'object', properties: start, required: [], additionalProperties: false },
      readOnly: false,
    },
  ];
}

const TEXT: JsonSchema = { type: 'string' };

const choice = (values: readonly string[], description: string): JsonSchema => ({
  type: 'string',
  enum: values,
  description,
});

const toolOf = (
  type: ActionType,
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[],
): Tool => ({
  name: type,
  title: type.charAt(0).toUpperCase() + type.slice(1).replaceAll('_', ' '),
  description: DESCRIPTIONS[type],
  schema: { type: 'object', properties, required, additionalProperties: false },
  readOnly: isDiagnostic(type),
});

const service = ({ known_services }: Scenario): JsonSchema =>
  known_services.length > 0
    ? choice(known_services, 'A service of the incident.')
    : { type: 'string', description: 'A service of the incident.' };

function target(scenario: Scenario, type: Remediation): JsonSchema {
  const targets = targetsOf(scenario, type);
  return targets.length > 0
    ? choice(targets, 'What it is applied to.')
    : { type: 'string', description: 'What it is applied to.' };
}

function inWords(name: AnswerName): JsonSchema {
  const field = ANSWER_FIELDS[name];
  return { type: 'string', description: `In words: ${field.kind === 'text' ? field.hint : 'how it failed'}.` };
}

function choiceOf(name: AnswerName, scenario: Scenario): JsonSchema {
  switch (ANSWER_FIELDS[name].kind) {
    case 'severity': {
      const meanings = SEVERITIES.map((each) => `${each}: ${SEVERITY_DEFINITIONS[each].means}`);
      return choice(SEVERITIES, meanings.join(' '));
    }
    case 'service':
      return service(scenario);
    case 'failure_mode':
      return choice(MODES, 'How the service failed.');
    case 'trigger':
      return choice(TRIGGER_IDS, 'What set it off.');
    case 'text':
      return inWords(name);
  }
}

const MODES = FAILURE_MODES.map(({ id }) => id);
const TRIGGER_IDS = TRIGGERS.map(({ id }) => id);

const evidence = (scenario: Scenario | undefined, tools: readonly string[]): JsonSchema => ({
  type: 'array',
  description: 'What the answer rests on: questions that were asked, each as its tool and service.',
  items: {
    type: 'object',
    properties: { tool: { type: 'string', enum: tools }, service: scenario ? service(scenario) : TEXT },
    required: ['tool', 'service'],
    additionalProperties: false,
  },
});

const DESCRIPTIONS: Readonly<Record<ActionType, string>> = {
  query_logs: 'Reads the logs of a service. Takes a step.',
  check_metrics: 'Reads the metrics of a service. Takes a step.',
  check_dependencies: 'Asks what a service depends on, and how that fares. Takes a step.',
  check_recent_deploys: 'Asks what was deployed to a service, and when. Takes a step.',
  check_service_status: 'Asks how a service stands. Takes a step.',
  restart_service: 'Restarts a service. Takes a step.',
  rollback_deploy: 'Rolls back the last deploy of a service. Takes a step.',
  scale_service: 'Gives a service more capacity. Takes a step.',
  disable_feature_flag: 'Turns a feature flag off. Takes a step.',
  clear_cache: 'Clears the cache of a service. Takes a step.',
  execute_runbook_step: 'Carries out a step of the runbook: a repair or a check. Takes a step.',
  submit_severity: 'Answers how severe the incident is. Ends the episode, which is graded.',
  submit_root_cause: 'Answers what caused the incident. Ends the episode, which is graded.',
  submit_resolution: 'Answers how the incident was resolved. Ends the episode, which is graded.',
};
