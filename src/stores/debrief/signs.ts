import { evidenceText, grade, RULESETS, type StepFact } from '../../engine';
import { resolveName } from '../../rulesets';
import type { Replay, ReplayedStep } from '../../replay';
import { isSubmission, type Scenario } from '../../schema';
import { idleReason } from '../console/evidence';
import { mentionIn } from '../console/mention';
import { cellKey, provingCells } from './proofs';

/**
 * What a step was worth to the answer, as an analysis board marks a move. `again`: it proves what a step before has proved.
 * `missed`: an expert's step that was not taken, nor another that does as much. `question`: one of which no more may be said
 * before the grade is revealed.
 */
export type Sign = 'proof' | 'again' | 'useful' | 'idle' | 'harmful' | 'answer' | 'missed' | 'question';

export const SIGN_WORDS: Readonly<Record<Sign, string>> = {
  proof: 'proof',
  again: 'proof again',
  useful: 'useful',
  idle: 'idle',
  harmful: 'harmful',
  answer: 'answer',
  missed: 'missed',
  question: 'question',
};

export interface StepSign {
  readonly sign: Sign;
  /** Why, in a sentence. */
  readonly says: string;
}

/** The sign of each step of a replay. Until the grade is `revealed` they say no more than the evidence itself. */
export function signsOf({ episode, steps }: Replay, revealed = true): StepSign[] {
  const { scenario } = episode;
  const proofs = provingCells(scenario).map((cells) => ({ cells, step: 0 }));
  const placeOf = (proof: (typeof proofs)[number]) =>
    proofs.length === 1 ? '' : `: proof ${proofs.indexOf(proof) + 1} of ${proofs.length}`;
  const asked = new Map<string, number>();
  const repaired = new Set<string>();
  return steps.map((step) => {
    const { fact } = step;
    if (fact.kind === 'repair' && fact.effect === 'held') repaired.add(resolveName(scenario, fact.target));
    if (fact.kind !== 'answered')
      return otherSign(scenario, step, revealed && step === steps.at(-1) ? episode : undefined);
    if (fact.evidence === undefined) return { sign: 'idle', says: 'There was nothing to see.' };
    if (fact.repeated) return { sign: 'idle', says: 'Asked again, with nothing changed since.' };
    if (!revealed) return { sign: 'question', says: 'A question.' };

    const key = cellKey(scenario, fact);
    const earlier = asked.get(key);
    asked.set(key, step.step);
    if (earlier !== undefined) return { sign: 'useful', says: `It shows what has changed since step ${earlier}.` };
    const proving = proofs.filter(({ cells }) => cells.has(key));
    const unseen = proving.filter((proof) => proof.step === 0);
    for (const proof of unseen) proof.step = step.step;
    if (unseen.length > 0)
      return {
        sign: 'proof',
        says: proofText(
          unseen.map((proof) => proofs.indexOf(proof) + 1),
          proofs.length,
        ),
      };
    const [again] = proving;
    if (again) return { sign: 'again', says: `It proves the same as step ${again.step}${placeOf(again)}.` };
    const open = proofs.filter((proof) => proof.step === 0);
    const lead = leadIn(scenario, fact, open, repaired);
    if (lead !== undefined) return { sign: 'useful', says: `It led on to ${lead}.` };
    return proofs.length === 0
      ? { sign: 'useful', says: 'A new answer.' }
      : { sign: 'idle', says: 'It proves nothing of the answer.' };
  });
}

function proofText(numbers: readonly number[], of: number): string {
  if (of === 1) return 'It proves the answer.';
  return numbers.length === 1
    ? `It is proof ${numbers[0]} of ${of}.`
    : `It is proofs ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)} of ${of}.`;
}

/** The first thing that an answer names on the way: a service with a proof that has not been seen, or what is to be repaired. */
function leadIn(
  scenario: Scenario,
  { service, evidence }: Extract<StepFact, { kind: 'answered' }>,
  unseen: readonly { readonly cells: ReadonlySet<string> }[],
  repaired: ReadonlySet<string>,
): string | undefined {
  const text = evidence === undefined ? '' : evidenceText(evidence);
  const open = new Set(unseen.flatMap(({ cells }) => [...cells].map((cell) => cell.slice(cell.indexOf(' ') + 1))));
  const services = scenario.known_services.filter((name) => name !== service && open.has(resolveName(scenario, name)));
  const targets = scenario.correct_remediation_sequence
    .map((key) => key.slice(key.indexOf(':') + 1))
    .filter((name) => !repaired.has(resolveName(scenario, name)));
  return [...services, ...targets.filter((name) => name !== service)].find(
    (name) => mentionIn(text, name) !== undefined,
  );
}

/** `episode`: of the last step, once its grade is revealed. */
function otherSign(
  scenario: Scenario,
  { action, fact }: ReplayedStep,
  episode: Replay['episode'] | undefined,
): StepSign {
  switch (fact.kind) {
    case 'submission':
      return { sign: 'answer', says: episode ? answerText(episode) : 'The answer.' };
    case 'repair':
      if (fact.effect === 'wrong') return { sign: 'harmful', says: fact.text };
      if (fact.effect !== 'held') return { sign: 'idle', says: idleReason(fact) ?? '' };
      return isNeeded(scenario, action.action_type, fact.target)
        ? { sign: 'useful', says: 'The repair took hold.' }
        : { sign: 'idle', says: 'It is no part of the repair.' };
    case 'check':
      return fact.effect === 'passed'
        ? { sign: 'useful', says: 'The check passed.' }
        : { sign: 'idle', says: idleReason(fact) ?? '' };
    case 'refused':
      return { sign: 'idle', says: `Refused: ${fact.reason}.` };
    case 'unanswered':
      return { sign: 'idle', says: 'There is no such service.' };
    default:
      return { sign: isSubmission(action.action_type) ? 'answer' : 'idle', says: 'There is no such action.' };
  }
}

const answerText = (episode: Replay['episode']): string =>
  `The answer: ${rightnessOf(episode)}, grade ${grade(episode).total.toFixed(2)}.`;

/** How right the answer of a finished episode is, in words. */
export function rightnessOf(episode: Replay['episode']): 'right' | 'right in part' | 'not right' | 'not given' {
  if (!episode.state.submitted) return 'not given';
  const given = grade(episode);
  if (RULESETS[episode.ruleset].isRight(given, episode.state)) return 'right';
  return Number(given.breakdown['answer'] ?? 0) > 0 ? 'right in part' : 'not right';
}

const isNeeded = (scenario: Scenario, type: string, target: string): boolean =>
  scenario.correct_remediation_sequence.some((key) => {
    const colon = key.indexOf(':');
    if (colon < 0) return key === type;
    return (
      key.slice(0, colon) === type && resolveName(scenario, key.slice(colon + 1)) === resolveName(scenario, target)
    );
  });
