import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { offerNewVersion } from './new-version';
import { createNoticeStore } from './notices';
import type { Route } from './route';

test.each([
  [{ screen: 'play', scenario_id: 'RCA-002' }, false],
  [{ screen: 'study', query: 'study=pilot' }, false],
  [{ screen: 'library' }, true],
  [{ screen: 'episode', episode_id: '1' }, true],
] as const)('on %j a new version is offered at once: %s', (screen, atOnce) => {
  const route = createStore<Route>(() => screen);
  const notices = createNoticeStore();
  let taken = 0;
  offerNewVersion({ route, notices }, () => taken++);
  expect(notices.getState()).toHaveLength(Number(atOnce));
  route.setState({ screen: 'about' }, true);
  route.setState({ screen: 'library' }, true);
  expect(notices.getState()).toMatchObject([{ text: 'A new version is ready.', stays: true }]);
  expect(taken).toBe(0);
  void notices.getState()[0]?.action?.run();
  expect(taken).toBe(1);
});
