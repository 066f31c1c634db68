import { expectedTools, explainGrade, grade, isAsked, isRepaired, offeredActions, RULESETS } from '../../engine';
import { RULESET_IDS, type EvidenceRef, type Scenario } from '../../schema';
import { expertReplay } from '../replay/compare';
import { ACTION_LABELS } from '../labels';
import { offeredRepairs } from '../console/offers';

/** What an author could still do for a scenario that is valid. */
export const hintsOf = (scenario: Scenario): readonly string[] => [
  ...cellHints(scenario),
  ...offerHints(scenario),
  ...evidenceHints(scenario),
  ...causeHints(scenario),
  ...expertHints(scenario),
];

const NAMED = 3;

/** `a, b, c and 4 more`. */
const some = (names: readonly string[]): string =>
  names.slice(0, NAMED).join(', ') + (names.length > NAMED ? ` and ${names.length - NAMED} more` : '');

const cellName = ({ tool, service }: EvidenceRef): string => `${ACTION_LABELS[tool]} of ${service}`;

/** Under `openenv-0.1` names are lower-cased before they are looked up. */
const hasData = ({ tool_responses }: Scenario, { tool, service }: EvidenceRef): boolean => {
  const answers = tool_responses[tool] ?? {};
  return Object.hasOwn(answers, service.toLowerCase());
};

function cellHints(scenario: Scenario): string[] {
  const { known_services: services, tool_responses } = scenario;
  if (services.length === 0) return ['known_services is empty, so there is nothing to ask.'];
  const offered = offeredActions(scenario.task_id);
  const tools = expectedTools(scenario).filter((tool) => offered.includes(tool));
  const cells = services.flatMap((service) => tools.map((tool) => ({ tool, service })));
  const missing = cells.filter((cell) => !hasData(scenario, cell));
  const capital = Object.values(tool_responses)
    .flatMap((answers) => Object.keys(answers))
    .find((name) => name !== name.toLowerCase());
  return [
    ...(missing.length > 0
      ? [`${missing.length} of ${cells.length} cells have no data: ${some(missing.map(cellName))}.`]
      : []),
    ...(capital === undefined
      ? []
      : [`Names in tool_responses are found in small letters only: ${capital} is not, ${capital.toLowerCase()} is.`]),
  ];
}

/** Steps of the solution that cannot be chosen. */
function offerHints(scenario: Scenario): string[] {
  if (!isRepaired(scenario.task_id)) return [];
  const offered = new Set(
    RULESET_IDS.flatMap((ruleset) => offeredRepairs(scenario, ruleset)).flatMap(({ type, targets }) =>
      targets.map((at) => `${type}:${at}`),
    ),
  );
  const missing = scenario.correct_remediation_sequence.filter((step) => step.includes(':') && !offered.has(step));
  return missing.length === 0
    ? []
    : [`The solution has what available_targets does not offer, so it cannot be chosen: ${some(missing)}.`];
}

function evidenceHints(scenario: Scenario): string[] {
  const { key_evidence, known_services } = scenario;
  if (key_evidence.length === 0) return ['There is no key_evidence: strict grading takes any question for evidence.'];
  const offered = offeredActions(scenario.task_id);
  const idle = key_evidence
    .flatMap((proof) => [proof, ...proof.or])
    .filter(
      (cell) => !offered.includes(cell.tool) || !known_services.includes(cell.service) || !hasData(scenario, cell),
    );
  return idle.length === 0
    ? []
    : [`key_evidence names cells that cannot be asked or have no data: ${some(idle.map(cellName))}.`];
}

function causeHints({ task_id, correct_root_cause, correct_failure_mode, correct_trigger }: Scenario): string[] {
  const lacking = [
    isAsked(task_id, 'service') && correct_root_cause == null && 'correct_root_cause',
    isAsked(task_id, 'failure_mode') && correct_failure_mode == null && 'correct_failure_mode',
    isAsked(task_id, 'trigger') && correct_trigger == null && 'correct_trigger',
  ].filter((field) => field !== false);
  return lacking.length === 0
    ? []
    : [`There is no ${some(lacking)}: strict grading takes any choice for it, and counts the rest for more.`];
}

/** An expert who does all that the scenario wants should earn the full grade; if not, what is lost. */
const expertHints = (scenario: Scenario): string[] =>
  RULESET_IDS.flatMap((ruleset) => {
    const { episode } = expertReplay(scenario, ruleset);
    const { total } = grade(episode);
    if (total === 1) return [];
    const lost = explainGrade(episode).filter(({ points, of }) => points < of);
    const reasons = lost.map(({ label, reason }) => `${label}: ${reason}`).join(' ');
    return [`Even its own solution earns only ${total.toFixed(2)} under ${RULESETS[ruleset].words.title}. ${reasons}`];
  });
