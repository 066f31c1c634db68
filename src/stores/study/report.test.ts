import { describe, expect, test } from 'vitest';
import { scenarioSet } from '../../benchmark/scenario-set';
import { scoreSession } from '../../benchmark/score-session';
import { syntheticSessions } from '../../benchmark/fixture';
import { parseStudySession, type BaselineResult, type StudySession } from '../../schema';
import { published, PUBLISHED, SUITES } from '../../schema/published/fixture';
import { createBrowser, openTab, siteOf } from '../fixture';
import { makeStudyFile, studyFileName, uploadBody } from './file';
import { studyReport } from './report';

const practice = published(SUITES.practice);
const [core] = SUITES.suites;
const scenarios = PUBLISHED.filter(({ scenario_id }) => core?.scenarios.includes(scenario_id));
const [quitter, session] = syntheticSessions(
  { practice, scenarios },
  { participants: 2, skill: 0.5, learning: 0, overconfidence: 0, quits: 1, seed: 2 },
) as [StudySession, StudySession];

const policy = (name: string, grade: number, incidents = scenarios): BaselineResult => ({
  policy: name,
  ruleset: 'strict-1',
  scores: Object.fromEntries(
    incidents.map(({ scenario_id }) => [scenario_id, { grades: [grade], return: 0, steps: 1 }]),
  ),
});

function browserWith(results: readonly BaselineResult[] = []) {
  const browser = createBrowser([practice, ...scenarios]);
  browser.baselines = { format: 1, results: [...results] };
  return browser;
}

describe('the report at the end of a study', () => {
  test('is of the session as it is executed again, with its incidents at hand', async () => {
    const report = await studyReport(session, openTab(browserWith()));
    if (!report.ok) throw new Error(report.error.message);
    expect(report.value.episodes.map(({ scenario_id }) => scenario_id)).toEqual(session.order);
    expect(report.value.flags).toEqual([]);
    expect([...report.value.scenarios.keys()]).toEqual([practice.scenario_id, ...session.order]);
    const grades = session.episodes.slice(1).map(({ grade = NaN }) => grade);
    expect(report.value.overall?.mean).toBeCloseTo(grades.reduce((sum, grade) => sum + grade, 0) / grades.length, 12);
  });

  test('lists what was tampered with', async () => {
    const forged = structuredClone(session);
    forged.episodes[1]!.grade = 0.123;
    const report = await studyReport(forged, openTab(browserWith()));
    expect(report).toMatchObject({ ok: true, value: { flags: [{ position: 1, text: /recorded grade 0.123/ }] } });
  });

  test('puts the participant among policies and loaded results on the same incidents, best first', async () => {
    const { episodes } = scoreSession(session, scenarioSet([practice, ...scenarios]));
    const loaded = (name: string, grade: number) =>
      episodes.map((row) => ({ ...row, session_id: name, actor_kind: 'agent' as const, actor_name: name, grade }));
    const all = [...episodes, ...loaded('model-a', 0.9999), ...loaded('model-b', 1).slice(0, 3)];
    const report = await studyReport(session, openTab(browserWith([policy('low', 0), policy('high', 1)])), all);
    // Not this session itself, nor a model that did not work all of its incidents.
    expect(report.ok && report.value.standings.map(({ name, kind }) => [name, kind])).toEqual([
      ['high', 'policy'],
      ['model-a', 'agent'],
      ['You', 'you'],
      ['low', 'policy'],
    ]);
  });

  test('compares only on incidents that were brought to an end', async () => {
    const worked = scenarios.filter(({ scenario_id }) => quitter.order.slice(0, 2).includes(scenario_id));
    const report = await studyReport(
      quitter,
      openTab(browserWith([policy('some', 0.5, worked), policy('none', 1, [])])),
    );
    expect(report.ok && report.value.standings.map(({ name }) => name).toSorted()).toEqual(['You', 'some']);
    expect(report.ok && report.value.overall?.n).toBe(2);
  });

  test('has no standing where nothing was graded', async () => {
    const nothing: StudySession = { ...quitter, episodes: quitter.episodes.slice(0, 1) };
    const report = await studyReport(nothing, openTab(browserWith([policy('high', 1)])));
    expect(report).toMatchObject({ ok: true, value: { standings: [], overall: undefined, episodes: [] } });
  });

  test('does without the policies where they do not arrive', async () => {
    const tab = openTab(browserWith([policy('high', 1)]));
    const { benchmark } = tab.outside;
    const baselines = () => Promise.resolve({ ok: false as const, error: { message: 'Offline.', details: [] } });
    Object.assign(tab.outside, { benchmark: async () => ({ ...(await benchmark()), baselines }) });
    const report = await studyReport(session, tab);
    expect(report.ok && report.value.standings.map(({ name }) => name)).toEqual(['You']);
  });

  test('fails where an incident does not arrive', async () => {
    const site = siteOf([practice, ...scenarios.slice(1)]);
    const report = await studyReport(session, openTab(browserWith(), { scenarios: site }));
    expect(report).toMatchObject({ ok: false, error: { message: /There is no incident/ } });
  });
});

describe('the file of a session', () => {
  test('holds all that was recorded', () => {
    expect(parseStudySession(JSON.parse(makeStudyFile(session)))).toEqual({ ok: true, value: session });
    expect(makeStudyFile(session).endsWith('}\n')).toBe(true);
  });

  test('is named after the study, the participant and the session', () => {
    expect(studyFileName(session)).toBe('synthetic_S-002_session-S-002.json');
  });

  test('is uploaded as it is, or in the envelope of DataPipe', () => {
    expect(uploadBody(session)).toBe(makeStudyFile(session));
    const piped = { ...session, plan: { ...session.plan, datapipe_id: 'AbC1' } };
    expect(JSON.parse(uploadBody(piped))).toEqual({
      experimentID: 'AbC1',
      filename: studyFileName(piped),
      data: `${JSON.stringify({ trial_type: 'incident-console', ...piped }, null, 2)}\n`,
    });
  });
});
