import {
  err,
  isCollection,
  isDocument,
  ownField,
  parseScenario,
  pathText,
  TASK_IDS,
  type JsonDocument,
  type OwnIncident,
  type Result,
  type Scenario,
  type TaskId,
} from '../../schema';
import { madeTargets } from './made-targets';
import { createFinder } from './places';

/** A place in a file of scenarios that is wrong. */
export interface ScenarioMistake {
  /** The scenario's id, or its place in the file; empty where the file as a whole is wrong. */
  readonly scenario: string;
  /** Within the scenario: `alert.symptoms[2]`. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly expected: string;
}

/** A valid scenario of a file, and the form in which it would be kept. */
export interface CheckedIncident {
  readonly scenario: Scenario;
  readonly incident: OwnIncident;
  /** Its id in the file, which an incident of the site has: it would get another. */
  readonly formerId?: string;
  /** The file does not say what remediations can be applied to: that was made from what it has. */
  readonly hasMadeTargets?: boolean;
}

/** A file of scenarios that has been checked in every place. */
export interface CheckedScenarios {
  readonly incidents: readonly CheckedIncident[];
  /** In the file's order, `MOST_MISTAKES` at most. */
  readonly mistakes: readonly ScenarioMistake[];
  /** How many mistakes are not listed. */
  readonly more: number;
  /** How many scenarios the file holds, and how many of them have mistakes. */
  readonly total: number;
  readonly wrong: number;
}

/** What the scenarios of a file are checked against besides each other. */
export interface CheckContext {
  /** Whether the site has an incident of that id. */
  readonly isPublished: (scenario_id: string) => boolean;
  /** Whether it would replace an incident with a running episode. */
  readonly isHeld: (incident: OwnIncident) => boolean;
}

const MOST_MISTAKES = 50;
const MOST_SCENARIOS = 500;
/** Such an id can stand in an address, a link and a file name. */
const ID = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

type Steps = readonly (string | number)[];
interface Issue {
  readonly path: string;
  readonly expected: string;
}

/** A value that stands where a scenario is expected. */
interface Candidate {
  readonly steps: Steps;
  readonly json: unknown;
  /** The task under which it stands, if it stands under one. */
  readonly task_id: TaskId | undefined;
}

/** Checks every scenario of a file. `json` is what `text` says. */
export function checkScenarios(text: string, json: unknown, context: CheckContext): CheckedScenarios {
  const { candidates, misplaced } = withinBounds(candidatesOf(json));
  const uses = new Map<string | undefined, number>();
  for (const id of candidates.map(({ json }) => idOf(json))) uses.set(id, (uses.get(id) ?? 0) + 1);
  const idFor = newIds(context, uses);
  const checked = candidates.map((candidate) => {
    const isTwice = (uses.get(idOf(candidate.json)) ?? 0) > 1;
    return { candidate, ...checkCandidate(candidate, isTwice, context, idFor) };
  });
  const found = [
    ...misplaced.map(({ steps, ...issue }) => ({ scenario: '', steps, issue })),
    ...checked.flatMap(({ candidate, issues }) =>
      issues.map((issue) => ({ scenario: nameOf(candidate), steps: candidate.steps, issue })),
    ),
  ];
  const placeOf = found.length > 0 ? createFinder(text) : undefined;
  const mistakes = found.slice(0, MOST_MISTAKES).map(({ scenario, steps, issue }) => ({
    scenario,
    path: issue.path || (scenario === '' ? pathText(steps) : ''),
    line: placeOf?.(steps, issue.path).line ?? 1,
    expected: issue.expected,
  }));
  return {
    incidents: checked.flatMap(({ incident }) => incident ?? []),
    mistakes: mistakes.sort((a, b) => a.line - b.line),
    more: found.length - mistakes.length,
    total: candidates.length,
    wrong: checked.filter(({ issues }) => issues.length > 0).length,
  };
}

/** More than a file may hold is one mistake, and none of it is looked at. */
const withinBounds = (found: Candidates): Candidates =>
  found.candidates.length <= MOST_SCENARIOS
    ? found
    : misplacedAt([], `expected at most ${MOST_SCENARIOS} scenarios in a file, not ${found.candidates.length}`);

interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly misplaced: readonly (Issue & { readonly steps: Steps })[];
}

/** Where a file's scenarios are: one, a list, `{ scenarios }`, or lists by task, as the original environment has them. */
function candidatesOf(json: unknown, steps: Steps = [], task_id?: TaskId): Candidates {
  if (Array.isArray(json))
    return {
      candidates: json.map((item: unknown, index) => ({ steps: [...steps, index], json: item, task_id })),
      misplaced: [],
    };
  if (!isDocument(json) || !isCollection(json)) {
    if (steps.length === 0) return { candidates: [{ steps, json, task_id }], misplaced: [] };
    return misplacedAt(steps, 'expected a list of scenarios');
  }
  if (task_id) return candidatesOf(ownField(json, 'scenarios'), [...steps, 'scenarios'], task_id);
  const tasks = TASK_IDS.filter((id) => Object.hasOwn(json, id));
  if (tasks.length === 0 && steps.length > 0) return misplacedAt(steps, 'expected a list of scenarios');
  const parts = [
    ...(Object.hasOwn(json, 'scenarios') ? [candidatesOf(json['scenarios'], [...steps, 'scenarios'])] : []),
    ...tasks.map((id) => candidatesOf(json[id], [...steps, id], id)),
    ...strangers(json, tasks.length > 0).map((name) =>
      misplacedAt([...steps, name], `expected one of ${TASK_IDS.join(', ')}, not ${name.slice(0, 40)}`),
    ),
  ];
  return {
    candidates: parts.flatMap(({ candidates }) => candidates),
    misplaced: parts.flatMap(({ misplaced }) => misplaced),
  };
}

const misplacedAt = (steps: Steps, expected: string): Candidates => ({
  candidates: [],
  misplaced: [{ steps, path: '', expected }],
});

/** A list beside those of tasks, under another name, counts as a misspelt task. */
const strangers = (json: JsonDocument, byTask: boolean): string[] =>
  Object.keys(json).filter(
    (name) =>
      byTask &&
      name !== 'scenarios' &&
      !TASK_IDS.some((task_id) => task_id === name) &&
      isCollection(ownField(json, name)),
  );

const idOf = (json: unknown): string | undefined => {
  const id = isDocument(json) ? ownField(json, 'scenario_id') : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
};

/** What a scenario is called in messages: its id, or else its place. */
const nameOf = ({ json, steps }: Candidate): string => idOf(json)?.slice(0, 64) ?? (pathText(steps) || 'the scenario');

interface Checked {
  readonly incident?: CheckedIncident;
  readonly issues: readonly Issue[];
}

/** Gives an id to a scenario whose own one is an incident of the site; the same to the same file. */
function newIds({ isPublished }: CheckContext, uses: ReadonlyMap<string | undefined, number>): (id: string) => string {
  return (id) => {
    const base = `${id.slice(0, 56)}-own`;
    for (let number = 1; ; number++) {
      const made = number === 1 ? base : `${base}-${number}`;
      if (!isPublished(made) && !uses.has(made)) return made;
    }
  };
}

function checkCandidate(
  candidate: Candidate,
  isTwice: boolean,
  context: CheckContext,
  idFor: (id: string) => string,
): Checked {
  const { json } = candidate;
  const task_id = candidate.task_id ?? taskOf(json);
  const parsed = parse(json, task_id);
  const issues = [...idIssues(idOf(json), isTwice), ...(parsed.ok ? [] : parsed.error.issues.map(inWords))];
  if (!parsed.ok || issues.length > 0) return { issues };
  const { scenario_id } = parsed.value;
  const formerId = context.isPublished(scenario_id) ? scenario_id : undefined;
  const targets = madeTargets(parsed.value);
  const changes = {
    ...(formerId !== undefined && { scenario_id: idFor(formerId) }),
    ...(targets && { available_targets: targets }),
  };
  const scenario: Scenario = { ...parsed.value, ...(changes as Partial<Scenario>) };
  const incident = incidentOf(scenario, { ...(json as object), ...changes });
  if (context.isHeld(incident)) return { issues: [{ path: 'scenario_id', expected: HELD }] };
  return {
    incident: {
      scenario,
      incident,
      ...(formerId !== undefined && { formerId }),
      ...(targets && { hasMadeTargets: true }),
    },
    issues,
  };
}

/** Why an incident is not replaced while it is played, and what to do. */
export const HELD =
  'an episode of it is running, which this file would change: finish or discard the episode, then open the file again';

function parse(json: unknown, task_id: TaskId | undefined): Result<Scenario> {
  if (isDocument(json)) return parseScenario(json, task_id);
  const expected = 'expected a scenario, an object';
  return err({ message: expected, issues: [{ path: '', expected }] });
}

/** The task of a scenario that does not name it: the hardest whose solution it has. */
const taskOf = (json: unknown): TaskId | undefined =>
  isDocument(json) ? TASK_IDS.toReversed().find((id) => HAS_SOLUTION[id](json)) : undefined;

const HAS_SOLUTION: Readonly<Record<TaskId, (scenario: JsonDocument) => boolean>> = {
  alert_classification: (scenario) => ownField(scenario, 'correct_severity') != null,
  root_cause_analysis: (scenario) => ownField(scenario, 'correct_root_cause') != null,
  remediation_planning: (scenario) => {
    const sequence = ownField(scenario, 'correct_remediation_sequence');
    return Array.isArray(sequence) && sequence.length > 0;
  },
};

function idIssues(id: string | undefined, isTwice: boolean): Issue[] {
  if (id === undefined) return [];
  const expected = [
    !ID.test(id) && 'expected letters, digits, ".", "-" and "_" only, 64 at most, with a letter or digit first',
    isTwice && 'expected an id of its own: another scenario in this file has the same',
  ];
  return expected.flatMap((text) => (text === false ? [] : { path: 'scenario_id', expected: text }));
}

/** What the schema says, without what the table shows anyway. */
const inWords = ({ path, expected }: Issue): Issue => ({
  path,
  expected: expected
    .replace(/^Invalid [\w ]+: (?=expected)/, '')
    .replace(/"\|"/g, '", "')
    .replace(/, received undefined$/, ', but it is missing'),
});

/** A scenario as it is kept: the author's own file, with the task in it. */
function incidentOf({ scenario_id, version, task_id, title, known_services, difficulty }: Scenario, json: unknown) {
  const file = { ...(json as object), task_id };
  return {
    format: 1,
    ...{ scenario_id, version, task_id, title },
    services: known_services.length,
    ...(difficulty != null && { difficulty }),
    text: `${JSON.stringify(file, null, 2)}\n`,
  } satisfies OwnIncident;
}
