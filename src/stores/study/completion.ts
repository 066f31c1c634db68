import { PUT_IN, type StudyPlan, type StudySession } from '../../schema';

/** How a participant leaves a study. */
export type Outcome = 'completed' | 'quit' | 'screened';

/** What a participant takes to where they came from. */
export interface Completion {
  readonly code?: string;
  /** Where to return to. */
  readonly address?: string;
}

const CODES = { completed: 'completion_code', quit: 'quit_code', screened: 'screened_code' } as const;

/**
 * What the study names for an outcome; undefined where it names nothing. `id`: what the platform calls the participant, or
 * their code. Who did not complete it returns only with a code that says so, as an address alone may mean that they did.
 */
export function completionOf(plan: StudyPlan, outcome: Outcome, id: string): Completion | undefined {
  const code = plan[CODES[outcome]];
  const { return_url } = plan;
  const wantsCode = return_url !== undefined && asksForCode(return_url);
  const leads = code === undefined ? !wantsCode && outcome === 'completed' : wantsCode || outcome === 'completed';
  if (code === undefined && !(return_url !== undefined && leads)) return undefined;
  const put = (_: string, what: string) => encodeURIComponent(what.toLowerCase() === 'code' ? (code ?? '') : id);
  return {
    ...(code !== undefined && { code }),
    ...(return_url !== undefined && leads && { address: return_url.replace(PUT_IN, put) }),
  };
}

/** Whether whoever completes the study cannot return, as the address asks for a code that there is not. */
export const lacksCode = ({ return_url, completion_code }: StudyPlan): boolean =>
  return_url !== undefined && completion_code === undefined && asksForCode(return_url);

const asksForCode = (address: string): boolean =>
  [...address.matchAll(PUT_IN)].some(([, what]) => what?.toLowerCase() === 'code');

/** What a platform calls a participant, or their code. */
export const idOf = ({ participant, recruitment }: Pick<StudySession, 'participant' | 'recruitment'>): string =>
  recruitment?.participant_id ?? participant;
