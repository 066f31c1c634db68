import type { Scenario, TaskId } from '../../schema';
import type { GradeExplainer, Grader } from '../grader';
import type { Ruleset } from '../ruleset';
import { SEED_FIELDS } from '../openenv-0.1/fields';
import { STRICT_ACTIONS } from './actions';
import { STRICT_ANSWERS } from './answers';
import { briefingOf } from './briefing';
import { CONDUCT_COST } from './conduct';
import { EVIDENCE_WORDS } from './evidence';
import { explainStrictly } from './explain';
import { gradeStrictly } from './grade';
import { JUDGES } from './judges';
import { outcomeOf } from './outcome';
import { STRICT_REWARDS } from './rewards';
import { STRICT_WORDS } from './words';

const grader: Grader = (history, scenario, rules) => gradeStrictly(scenario, history, JUDGES[scenario.task_id], rules);
const explainer: GradeExplainer = (_grade, history, scenario, rules) =>
  explainStrictly(scenario, history, JUDGES[scenario.task_id], rules);

const FIELDS: readonly (keyof Scenario)[] = [
  ...SEED_FIELDS,
  'key_evidence',
  'aliases',
  'available_targets',
  'correct_failure_mode',
  'correct_trigger',
  'neighbour_modes',
  'neighbour_services',
  'repairs',
  'verification',
  'later_readings',
];

const everyTask = <T>(value: T): Readonly<Record<TaskId, T>> => ({
  alert_classification: value,
  root_cause_analysis: value,
  remediation_planning: value,
});

/** A grade that cannot be had without the work. */
export const STRICT: Ruleset = {
  id: 'strict-1',
  words: STRICT_WORDS,
  actions: STRICT_ACTIONS,
  answers: STRICT_ANSWERS,
  rewards: STRICT_REWARDS,
  outcomeOf,
  graders: everyTask(grader),
  explainers: everyTask(explainer),
  isRight: ({ breakdown }) => breakdown['answer'] === 1,
  fields: everyTask(FIELDS),
  followsIncident: { alert_classification: false, root_cause_analysis: false, remediation_planning: true },
  withstandsTricks: true,
  evidenceRules: { ...EVIDENCE_WORDS, conduct: CONDUCT_COST },
  briefingOf,
};
