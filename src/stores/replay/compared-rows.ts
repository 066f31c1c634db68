import type { Replay, ReplayedStep } from '../../replay';
import { canonicalJson } from '../../replay/json';
import { resolveName } from '../../rulesets';
import { actionObject, isSubmission, type Action, type Scenario } from '../../schema';
import { signsOf, type StepSign } from '../debrief/signs';
import { actionLabel } from '../labels';
import { alignBy, type AlignedPair } from './alignment';

export interface ComparedStep extends StepSign {
  readonly step: number;
  readonly label: string;
  readonly object: string;
  readonly at_ms: number;
}

/**
 * `same`: both took this step. `answers`: both answered, but not alike. `evidence`: alike, but for what proves it. `left` and `right`: it stands in one run alone.
 * `moved`: the other run took it too, at another place.
 */
export type Relation = 'same' | 'answers' | 'evidence' | 'left' | 'right' | 'moved';

export interface ComparisonRow {
  readonly relation: Relation;
  readonly left: ComparedStep | undefined;
  readonly right: ComparedStep | undefined;
  /** Of a moved step: where the other run took it. */
  readonly elsewhere?: number;
}

/** The steps of two replays, side by side where both took them. */
export function rowsOf(scenario: Scenario, left: Replay, right: Replay): ComparisonRow[] {
  const keyOf = ({ action }: ReplayedStep) => actionKey(scenario, action);
  const shown = new Map([...stepsOf(left), ...stepsOf(right)]);
  const shownOf = (step: ReplayedStep | undefined) => step && shown.get(step);
  const pairs = alignBy(left.steps, right.steps, keyOf);
  const alone = { left: pairs.flatMap(onlyOn('left')), right: pairs.flatMap(onlyOn('right')) };
  return pairs.map((pair): ComparisonRow => {
    const row = { left: shownOf(pair.left), right: shownOf(pair.right) };
    if (pair.left && pair.right) return { ...row, relation: relationOf(pair.left, pair.right) };
    const side = pair.left ? 'left' : 'right';
    const here = alone[side].filter((step) => keyOf(step) === keyOf(pair.left ?? pair.right ?? step));
    const there = alone[side === 'left' ? 'right' : 'left'].filter((step) => here[0] && keyOf(step) === keyOf(here[0]));
    const twin = there[here.findIndex((step) => step === pair[side])];
    return twin ? { ...row, relation: 'moved', elsewhere: twin.step } : { ...row, relation: side };
  });
}

/** The steps of pairs in which the other side has none. */
const onlyOn =
  (side: 'left' | 'right') =>
  ({ left, right }: AlignedPair<ReplayedStep>): ReplayedStep[] => {
    const step = side === 'left' ? left : right;
    return step && !(left && right) ? [step] : [];
  };

/** What an action does, however it is spelt. All answers to a task are one, whatever they say. */
function actionKey(scenario: Scenario, action: Action): string {
  if (isSubmission(action.action_type)) return action.action_type;
  return `${action.action_type} ${resolveName(scenario, actionObject(action))}`;
}

/** How two steps that do the same stand to each other. */
function relationOf({ action: one }: ReplayedStep, { action: other }: ReplayedStep): Relation {
  if (!isSubmission(one.action_type)) return 'same';
  const [first, second] = [one, other].map(({ parameters: { evidence, ...answer } }) => ({
    // A parameter that is null says nothing.
    answer: canonicalJson(answer),
    evidence: (evidence ?? []).map(canonicalJson).sort().join(),
  }));
  if (first?.answer !== second?.answer) return 'answers';
  return first?.evidence === second?.evidence ? 'same' : 'evidence';
}

function stepsOf(replay: Replay): [ReplayedStep, ComparedStep][] {
  const signs = signsOf(replay);
  return replay.steps.map((step, index) => {
    const { action } = step;
    const { sign, says } = signs[index] ?? { sign: 'idle', says: '' };
    return [
      step,
      {
        step: step.step,
        label: actionLabel(action.action_type),
        object: actionObject(action),
        at_ms: action.at_ms,
        sign,
        says,
      },
    ];
  });
}
