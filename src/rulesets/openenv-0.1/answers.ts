import type { AnswerForms } from '../../schema';

/** The seed reads words: any will do for a failure mode. */
export const SEED_ANSWERS: AnswerForms = {
  alert_classification: { submission: 'submit_severity', heading: 'Judge the severity', chosen: ['severity'] },
  root_cause_analysis: {
    submission: 'submit_root_cause',
    heading: 'Name the root cause',
    chosen: ['service'],
    written: 'failure_mode',
  },
  remediation_planning: {
    submission: 'submit_resolution',
    heading: 'Describe the resolution',
    chosen: [],
    written: 'summary',
  },
};
