import { expertLine } from '../policies';
import { createRandom } from '../policies/random';
import { TASKS, type Scenario, type StudyPlan, type StudySession } from '../schema';
import {
  beginEpisode,
  closeSession,
  confirmSubmission,
  createSession,
  phaseOf,
  quitSession,
  takeStep,
} from './session';

// For tests: participants whose parameters are known.

/** Synthetic participants. They work an incident as the expert would, which earns 1, or answer at once, which earns 0. */
export interface Parameters {
  readonly participants: number;
  /** The chance that an average participant works as the expert would, at the middle of the order. */
  readonly skill: number;
  /** How much that chance rises with each incident. */
  readonly learning: number;
  /** How far the stated confidence is above that chance. */
  readonly overconfidence: number;
  /** How many of the participants quit in their third incident. */
  readonly quits: number;
  readonly seed: number;
}

const PLAN: StudyPlan = {
  study_id: 'synthetic',
  suite_id: 'core',
  ruleset: 'strict-1',
  seed: 7,
  feedback: 'end',
};

/** What a practice and a suite are made of. */
export interface Incidents {
  readonly practice: Scenario;
  readonly scenarios: readonly Scenario[];
}

/** Sessions of synthetic participants; the same for the same parameters. Their skills are spread evenly around the average. */
export function syntheticSessions(incidents: Incidents, parameters: Parameters): StudySession[] {
  const { participants, skill, quits, seed } = parameters;
  const random = createRandom(seed);
  return Array.from({ length: participants }, (_, index) => {
    const spread = participants > 1 ? (index / (participants - 1) - 0.5) * 0.4 : 0;
    return syntheticSession(incidents, {
      ...parameters,
      code: `S-${String(index + 1).padStart(3, '0')}`,
      skill: skill + spread,
      quitsIn: index < quits ? 3 : undefined,
      luck: () => random.pick(PERCENT) / 100,
    });
  });
}

const PERCENT = Array.from({ length: 100 }, (_, index) => index);

interface Participant extends Parameters {
  readonly code: string;
  readonly quitsIn: number | undefined;
  /** 0 up to 1. */
  readonly luck: () => number;
}

function syntheticSession({ practice, scenarios }: Incidents, participant: Participant): StudySession {
  const { code, skill, learning, overconfidence, quitsIn, luck } = participant;
  const byId = new Map([practice, ...scenarios].map((scenario) => [scenario.scenario_id, scenario]));
  const middle = (scenarios.length + 1) / 2;
  let session = createSession({
    plan: PLAN,
    participant: code,
    background: { years_on_call: 3 },
    session_id: `session-${code}`,
    scenario_ids: scenarios.map(({ scenario_id }) => scenario_id),
    practice_id: practice.scenario_id,
    consented_at: '2026-11-20T09:00:00.000Z',
  });
  for (let phase = phaseOf(session); phase.phase === 'ready'; phase = phaseOf(session)) {
    const scenario = byId.get(phase.scenario_id);
    if (!scenario) throw new Error(`There is no scenario ${phase.scenario_id}.`);
    session = beginEpisode(session, scenario, '2026-11-20T09:10:00.000Z');
    if (phase.position === quitsIn) return closeSession(quitSession(session, QUIT_AT), { ai_help: 'none' }, QUIT_AT);
    const chance = Math.min(1, Math.max(0, skill + learning * (phase.position - middle)));
    const line = luck() < chance ? expertLine(scenario, PLAN.ruleset) : [guess(scenario)];
    for (const [index, action] of line.entries()) session = takeStep(session, scenario, action, (index + 1) * 20_000);
    const confidence = Math.round(Math.min(1, Math.max(0, chance + overconfidence)) * 10) * 10;
    session = confirmSubmission(session, scenario, confidence);
  }
  return closeSession(session, { ai_help: 'none' }, '2026-11-20T10:00:00.000Z');
}

const QUIT_AT = '2026-11-20T09:30:00.000Z';

/** An answer that is right now and then, and rests on nothing. */
const guess = ({ task_id, known_services: [service = ''] }: Scenario) => ({
  action_type: TASKS[task_id].submission,
  parameters: { severity: 'P2', service, failure_mode: 'config_wrong', trigger: 'release' },
});
