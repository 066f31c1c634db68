import { expect, test } from 'vitest';
import { createNoticeStore, type Notice } from './notices';

const textsOf = (notices: readonly Notice[]) => notices.map(({ text }) => text);
const problem = (text: string) => ({ tone: 'problem', text }) as const;

test('notices stand in the order in which they were shown', () => {
  const notices = createNoticeStore();
  notices.show(problem('first'));
  notices.show({ tone: 'info', text: 'second', details: ['why'] });
  expect(notices.getState()).toEqual([
    { id: 1, tone: 'problem', text: 'first', details: [] },
    { id: 2, tone: 'info', text: 'second', details: ['why'] },
  ]);
});

test('the same message again replaces the earlier one', () => {
  const notices = createNoticeStore();
  notices.show(problem('storage is full'));
  notices.show(problem('other'));
  notices.show(problem('storage is full'));
  expect(textsOf(notices.getState())).toEqual(['other', 'storage is full']);
});

test('a message that offers something is not replaced: its offer would be lost', () => {
  const notices = createNoticeStore();
  const undone: number[] = [];
  for (const n of [1, 2])
    notices.show({ tone: 'info', text: 'Deleted.', action: { label: 'Undo', run: () => void undone.push(n) } });
  for (const { action } of notices.getState()) void action?.run();
  expect(undone).toEqual([1, 2]);
});

test('a dismissed notice goes, the others stay', () => {
  const notices = createNoticeStore();
  for (const text of ['a', 'b', 'c']) notices.show(problem(text));
  const [, second] = notices.getState();
  notices.dismiss(second!.id);
  notices.dismiss(second!.id);
  expect(textsOf(notices.getState())).toEqual(['a', 'c']);
});

test('a dismissed id is not given again', () => {
  const notices = createNoticeStore();
  notices.show(problem('a'));
  notices.dismiss(1);
  notices.show(problem('b'));
  expect(notices.getState()[0]?.id).toBe(2);
});
