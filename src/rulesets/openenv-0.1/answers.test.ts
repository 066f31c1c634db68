import { expect, test } from 'vitest';
import { fieldsOf, submitDraft, TASK_IDS, TASKS, type ActionParameters, type TaskId } from '../../schema';
import { SEED_ANSWERS } from './answers';

const DRAFT = {
  severity: 'P2',
  service: 'db',
  failure_mode: 'it has no free connections',
  trigger: 'load',
  explanation: 'A rush.',
  summary: 'Restarted db.',
};

test.each<[TaskId, ActionParameters]>([
  ['alert_classification', { severity: 'P2' }],
  ['root_cause_analysis', { service: 'db', failure_mode: 'it has no free connections' }],
  ['remediation_planning', { summary: 'Restarted db.' }],
])('%s is answered with the parameters that the seed reads, in any words', (task_id, parameters) => {
  expect(submitDraft(SEED_ANSWERS[task_id], DRAFT, [])).toEqual({
    ok: true,
    value: { action_type: TASKS[task_id].submission, parameters },
  });
});

test.each(TASK_IDS)('nothing may be missing in an answer of %s', (task_id) => {
  const form = SEED_ANSWERS[task_id];
  for (const name of fieldsOf(form)) expect(submitDraft(form, { ...DRAFT, [name]: '' }, []).ok).toBe(false);
});
