import { describe, expect, test } from 'vitest';
import { historyOf, scenarioOf, type ActionPair } from '../../schema/fixture';
import { gradeAlertClassification } from './alert-classification';
import { explainAlertClassification } from './explain-alert-classification';

const scenario = scenarioOf('alert_classification', { correct_severity: 'P2', adjacent_severities: ['P1', 'P3'] });
const submit = (severity?: unknown): ActionPair => ['submit_severity', { severity }];

describe('gradeAlertClassification', () => {
  test.each<[string, ActionPair[], number]>([
    ['nothing done', [], 0],
    ['no submission', [['query_logs', { service: 'db' }]], 0],
    ['the submission of another task', [['submit_resolution', { severity: 'P2' }]], 0],
    ['no severity', [['submit_severity']], 0],
    ['null', [submit(null)], 0],
    ['empty', [submit('')], 0],
    ['spaces', [submit('  ')], 0],
    ['not text', [submit(['P2'])], 0],
    ['equal', [submit('P2')], 1],
    ['equal in lower case with spaces', [submit(' p2\n')], 1],
    ['equal after queries', [['query_logs'], ['check_metrics'], submit('P2')], 1],
    ['adjacent above', [submit('P1')], 0.5],
    ['adjacent below, in lower case', [submit('p3 ')], 0.5],
    ['two apart', [submit('P4')], 0.25],
    ['no severity of the scale', [submit('P5')], 0],
    ['a word', [submit('high')], 0],
    ['the first submission counts, when right', [submit('P2'), submit('P4')], 1],
    ['the first submission counts, when wrong', [submit('P4'), submit('P2')], 0.25],
    ['the first submission counts, when empty', [submit(''), submit('P2')], 0],
  ])('%s', (_label, actions, total) => {
    expect(gradeAlertClassification(historyOf(...actions), scenario).total).toBe(total);
  });

  test.each<[string, string, string[], string, number]>([
    ['one apart, but not listed as adjacent', 'P2', [], 'P3', 0],
    ['two apart upwards', 'P3', ['P2', 'P4'], 'P1', 0.25],
    ['two apart, but listed as adjacent', 'P1', ['P2', 'P3'], 'P3', 0.5],
    ['three apart', 'P1', ['P2'], 'P4', 0],
    ['equal and listed as adjacent', 'P1', ['P1'], 'P1', 1],
    ['the correct one in lower case with spaces', ' p1 ', [], 'P1', 1],
    ['two apart from one in lower case', 'p1', [], 'P3', 0.25],
    ['two apart from one outside the scale', 'P0', [], 'P2', 0],
    ['outside the scale, but equal', 'SEV1', [], 'sev1', 1],
  ])('%s', (_label, correct_severity, adjacent_severities, submitted, total) => {
    const other = scenarioOf('alert_classification', { correct_severity, adjacent_severities });
    expect(gradeAlertClassification(historyOf(submit(submitted)), other).total).toBe(total);
  });

  test('the breakdown has the severities as they were compared', () => {
    expect(gradeAlertClassification(historyOf(submit(' p3 ')), scenario).breakdown).toEqual({
      submitted_severity: 'P3',
      correct_severity: 'P2',
      severity_match: 0.5,
    });
    expect(gradeAlertClassification([], scenario).breakdown).toEqual({ submitted: false, severity_match: 0 });
  });
});

describe('explainAlertClassification', () => {
  test.each<[string, ActionPair[], string]>([
    ['no submission', [], 'No severity was submitted'],
    ['an empty one', [submit('')], 'No severity was submitted'],
    ['right', [submit('P2')], 'P2 is right'],
    ['adjacent', [submit('P1')], 'half'],
    ['two apart', [submit('P4')], 'quarter'],
    ['outside the scale', [submit('P9')], 'too far'],
  ])('%s', (_label, actions, reason) => {
    const grade = gradeAlertClassification(historyOf(...actions), scenario);
    const parts = explainAlertClassification(grade);
    expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(grade.total);
    expect(parts.map((part) => part.of)).toEqual([1]);
    expect(parts.map((part) => part.reason).join(' ')).toContain(reason);
  });
});
