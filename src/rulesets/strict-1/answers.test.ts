import { expect, test } from 'vitest';
import { EMPTY_DRAFT, submitDraft, TASK_IDS, TASKS, type Draft, type TaskId } from '../../schema';
import { STRICT_ANSWERS } from './answers';

const DRAFT: Draft = {
  severity: 'P2',
  service: 'db',
  failure_mode: 'pool_exhausted',
  trigger: 'load',
  explanation: 'A rush.',
  summary: 'Restarted db.',
};
const CAUSE = { service: 'db', failure_mode: 'pool_exhausted' };

test.each<[TaskId, Partial<Draft>, Partial<Draft>]>([
  ['alert_classification', { severity: 'P2' }, {}],
  ['root_cause_analysis', { ...CAUSE, trigger: 'load' }, { explanation: 'A rush.' }],
  ['remediation_planning', CAUSE, { summary: 'Restarted db.' }],
])('%s is answered with choices, and with words if there are any', (task_id, chosen, written) => {
  const form = STRICT_ANSWERS[task_id];
  const action_type = TASKS[task_id].submission;
  expect(submitDraft(form, DRAFT, [])).toEqual({
    ok: true,
    value: { action_type, parameters: { ...chosen, ...written } },
  });
  expect(submitDraft(form, { ...EMPTY_DRAFT, ...chosen }, [])).toEqual({
    ok: true,
    value: { action_type, parameters: chosen },
  });
});

test.each(TASK_IDS)('none of the choices of %s may be missing', (task_id) => {
  const form = STRICT_ANSWERS[task_id];
  for (const name of form.chosen) expect(submitDraft(form, { ...DRAFT, [name]: '' }, []).ok).toBe(false);
});
