import * as z from 'zod/mini';
import { ACTOR_KINDS } from './actor';
import { PLATFORMS } from './recruitment';
import { RULESET_IDS } from './ruleset';
import { AI_HELP, ENDINGS, ORDER_METHODS, ROLES } from './study';
import { FEEDBACKS, HELPS } from './study-plan';
import { TASK_IDS } from './task';

// The two tables of the benchmark. The data dictionary is made from what is said here.

const says = <T extends z.ZodMiniType>(type: T, meaning: string): T => type.check(z.describe(meaning));
const text = (meaning: string) => says(z.string(), meaning);
const number = (meaning: string) => says(z.number(), meaning);
const integer = (meaning: string) => says(z.int(), meaning);
const yes = (meaning: string) => says(z.boolean(), meaning);
const oneOf = <const T extends readonly string[]>(values: T, meaning: string) => says(z.enum(values), meaning);
/** Empty where there is no value. */
const maybe = <T extends z.ZodMiniType>(type: T, meaning: string) => says(z.nullable(type), meaning);

/** One worked incident: a row of the table of episodes. */
export const EpisodeRow = z.object({
  study_id: maybe(z.string(), 'The study; empty for policies and agents.'),
  session_id: text('One pass of one participant through a study; for policies and agents, one run over the incidents.'),
  actor_kind: oneOf(ACTOR_KINDS, 'Who worked it.'),
  actor_name: text('The group in summaries and plots: "participants", the policy, or the agent.'),
  participant: text('The code of the participant, or the run of the policy or agent. Intervals are clustered by it.'),
  platform: maybe(z.enum(PLATFORMS), 'What sent the participant, as the link says; empty where it does not.'),
  platform_id: maybe(z.string(), 'What the platform calls the participant.'),
  platform_parameters: maybe(z.string(), 'All that the platform put into the link, as JSON.'),
  suite_id: maybe(z.string(), 'The suite of incidents.'),
  ruleset: oneOf(RULESET_IDS, 'The rules of rewards and grades.'),
  arm: maybe(
    z.string(),
    'The arm of the participant; empty where the study has none. The settings below are those of the arm.',
  ),
  arm_by: maybe(z.enum(['link', 'draw']), 'Whether the link chose the arm, or it was drawn by seed and participant.'),
  seed: maybe(z.int(), 'Of the order of the incidents.'),
  order_by: maybe(
    z.enum(ORDER_METHODS),
    'What the order is made by: a balanced Latin square, or a draw. Empty in files that do not say it, which hold an older draw.',
  ),
  feedback: maybe(z.enum(FEEDBACKS), 'When grades were shown: at the end of the study, or after each incident.'),
  limit_minutes: maybe(z.number(), 'Minutes for each incident; empty without a limit.'),
  help_allowed: maybe(
    z.enum(HELPS),
    'Whether AI assistants were allowed, as the study says; empty where it leaves that to its information.',
  ),
  years_on_call: maybe(z.number(), 'As the participant said; empty when not answered, like the three below.'),
  role: maybe(z.enum(ROLES), 'As the participant said.'),
  seen_before: maybe(z.boolean(), 'Whether the participant had played some of the incidents before.'),
  ai_help: maybe(z.enum(AI_HELP), 'Whether an AI assistant was used: for none, some or most of the incidents.'),
  scenario_id: text('The incident.'),
  scenario_version: integer('Its version.'),
  task_id: oneOf(TASK_IDS, 'Its task.'),
  difficulty: maybe(z.int(), 'As its author rates it, from 1 to 4.'),
  practice: yes('Played first and left out of every figure.'),
  position: integer(
    'In the order of the session: 0 is the practice, 1 the first incident that counts. 1 for policies and agents.',
  ),
  started_at: maybe(z.string(), 'ISO 8601, by the clock of the participant’s computer.'),
  ending: maybe(z.enum(ENDINGS), 'How it ended; empty while it goes on, or where a run stops before its end.'),
  grade: maybe(z.number(), '0 to 1, computed again from the actions; empty where a participant quit it or it goes on.'),
  recorded_grade: maybe(z.number(), 'The grade as it was recorded.'),
  return: number('Sum of the rewards, with the grade in it once the episode is done.'),
  steps: integer('Steps taken, the submission among them.'),
  max_steps: integer('Steps that the task allows.'),
  wrong_actions: integer('Remediations that the incident counts as wrong.'),
  key_evidence_ms: maybe(z.number(), 'Time on the episode’s clock to the first question that proves something.'),
  answer_ms: maybe(z.number(), 'Time on the episode’s clock to the submission.'),
  elapsed_ms: number('Time on the episode’s clock in all. It stands still in pauses and while the page is closed.'),
  confidence: maybe(
    z.number(),
    '0 to 1: how sure the participant was of the submission, asked before it was graded. At 1 the full grade was expected.',
  ),
  blurs: integer('How often the window lost focus.'),
  blurred_ms: number('Time on the clock without focus.'),
  hidden_ms: number('Time on the clock in which the page could not be seen.'),
  pauses: integer('How often it was paused.'),
  paused_ms: number('Time in pauses, which the clock leaves out.'),
  resumes: integer('How often the page was closed or reloaded and the episode was taken up again.'),
  flags: text('What did not fit when it was computed again, separated by "; ". Empty when all did.'),
  excluded: text(
    'Why the session is left out of the figures unless it is asked for, separated by "; ": the rules that its study stated, and ' +
      '"second_pass" where the answers had been shown to the participant before. Empty where it counts.',
  ),
  replay: maybe(z.string(), 'The payload of the replay link: stands after "#/r/" in the address of the app.'),
});
export type EpisodeRow = z.infer<typeof EpisodeRow>;

/** One step: a row of the table of actions. */
export const ActionRow = z.object({
  session_id: text('As in the table of episodes.'),
  actor_kind: oneOf(ACTOR_KINDS, 'Who took it.'),
  actor_name: text('As in the table of episodes.'),
  participant: text('As in the table of episodes.'),
  scenario_id: text('The incident: with session_id it names the episode.'),
  position: integer('As in the table of episodes.'),
  step: integer('From 1.'),
  action_type: text('What was done.'),
  object: text('To what: the service, flag or runbook step; of a submission, the answer.'),
  parameters: text('All parameters as JSON.'),
  at_ms: maybe(z.number(), 'Time on the episode’s clock; empty where none was recorded.'),
  interval_ms: maybe(z.number(), 'Since the action before, or since the beginning.'),
  reward: number('Of this step alone.'),
  cumulative_reward: number('The return so far; after the last step it has the grade in it.'),
  key_evidence: yes('A question that proves something.'),
  wrong: yes('A remediation that the incident counts as wrong.'),
  blurs: integer('How often the window lost focus since the action before.'),
  blurred_ms: number('Time without focus since the action before.'),
  hidden_ms: number('Time since the action before in which the page could not be seen.'),
});
export type ActionRow = z.infer<typeof ActionRow>;
