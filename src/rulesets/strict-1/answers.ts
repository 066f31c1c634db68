import type { AnswerForms } from '../../schema';

/** What is graded is chosen; words are kept beside it. */
export const STRICT_ANSWERS: AnswerForms = {
  alert_classification: { submission: 'submit_severity', heading: 'Judge the severity', chosen: ['severity'] },
  root_cause_analysis: {
    submission: 'submit_root_cause',
    heading: 'Name the root cause',
    chosen: ['service', 'failure_mode', 'trigger'],
    written: 'explanation',
    optional: true,
  },
  remediation_planning: {
    submission: 'submit_resolution',
    heading: 'Name the cause',
    chosen: ['service', 'failure_mode'],
    written: 'summary',
    optional: true,
  },
};
