import type { Comparison } from '../../stores/replay/compare';
import type { ComparedStep, ComparisonRow, Relation } from '../../stores/replay/compared-rows';
import { count } from '../shared/format';

/** What two runs have in common and what each has alone, in a sentence or two. */
export function sharedWords({ rows, left, right }: Comparison): string {
  const amount = (...relations: Relation[]) => rows.filter(({ relation }) => relations.includes(relation)).length;
  const moved = rows.filter((row) => row.relation === 'moved' && row.left).length;
  if (amount('same') === rows.length) return 'Both runs took the same steps.';
  const shared = amount('same') + moved;
  const alone = [
    amount('left') > 0 && `${count(amount('left'), 'step')} only in ${left.said}`,
    amount('right') > 0 && `${count(amount('right'), 'step')} only in ${right.said}`,
    moved > 0 && `${count(moved, 'step')} in another order`,
    amount('answers') > 0 && 'the answers differ',
    amount('evidence') > 0 && 'the answer is the same, its evidence is not',
  ].filter((text) => text !== false);
  const first = shared === 0 ? 'They share no step' : `They share ${count(shared, 'step')}`;
  return `${first}: ${alone.join(', ')}.`;
}

/** How a row stands between the runs; nothing where both took the step. */
export function relationWords(
  { relation, left, right, elsewhere }: ComparisonRow,
  { left: first, right: second }: Comparison,
) {
  switch (relation) {
    case 'same':
      return '';
    case 'answers':
      return 'another answer';
    case 'evidence':
      return 'the same answer, other evidence';
    case 'left':
      return `only in ${first.said}${proofIn(left)}`;
    case 'right':
      return `only in ${second.said}${proofIn(right)}`;
    case 'moved': {
      const isLater = (elsewhere ?? 0) > ((left ?? right)?.step ?? 0);
      const other = (left ? second : first).said;
      return `${isLater ? 'later' : 'earlier'} in ${other}, step ${elsewhere}`;
    }
  }
}

const proofIn = (step: ComparedStep | undefined): string => (step?.sign === 'proof' ? ', a proof' : '');
