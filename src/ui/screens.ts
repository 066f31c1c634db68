import type { Component } from 'svelte';
import type { Route } from '../stores/route';
import Library from './library/Library.svelte';

/** How a screen is shown. `Shown`: what its route says besides the screen, which are the props of its component. */
export interface View<Shown> {
  /** All but the first screen are loaded when they are wanted. */
  readonly load: () => Loaded<Shown> | Promise<Loaded<Shown>>;
  /** A screen is made anew when this changes; without it, it goes on with other props. */
  readonly keyOf?: (shown: Shown) => string;
  /** What stands in its place while it is loaded; default: a page. */
  readonly frame?: 'console';
  /** It has a bar of its own, in place of the app's. */
  readonly ownBar?: true;
  /** A person works on it, or what it shows is in this page alone: it is not loaded again by itself. */
  readonly holds?: true;
  /** The screen that opens files that are dropped on this one. */
  readonly filesGoTo?: 'import' | 'results';
}
interface Loaded<Props> {
  readonly default: Component<Props extends AnyProps ? Props : never>;
}
type AnyProps = Record<string, unknown>;

type Screen = Route['screen'];
type ShownOn<S extends Screen> = Omit<Extract<Route, { readonly screen: S }>, 'screen'>;

const library: View<{ readonly hash?: string }> = { load: () => ({ default: Library }), filesGoTo: 'import' };

const VIEWS: { readonly [S in Screen]: View<ShownOn<S>> } = {
  library,
  unknown: library,
  about: { load: () => import('./rules/RulesScreen.svelte') },
  import: { load: () => import('./files/FilesScreen.svelte'), filesGoTo: 'import', holds: true },
  bench: { load: () => import('./bench/BenchScreen.svelte'), filesGoTo: 'results', holds: true },
  results: { load: () => import('./results/ResultsScreen.svelte'), filesGoTo: 'results', holds: true },
  collector: { load: () => import('./bench/CollectorScreen.svelte') },
  study: { load: () => import('./study/StudyScreen.svelte'), ownBar: true, holds: true },
  play: {
    load: () => import('./console/ConsoleScreen.svelte'),
    keyOf: ({ episode_id, ruleset }) => `${episode_id} ${ruleset}`,
    frame: 'console',
    ownBar: true,
    holds: true,
  },
  episode: { load: () => import('./debrief/DebriefScreen.svelte') },
  replay: { load: () => import('./replay/ReplayScreen.svelte'), frame: 'console', ownBar: true },
  challenge: { load: () => import('./replay/ChallengeScreen.svelte') },
  compare: { load: () => import('./replay/CompareScreen.svelte') },
  cut: { load: () => import('./replay/CutLinkScreen.svelte') },
};

/** What stands in place of the screens that a page of another site may not show in a frame. */
const FRAMED: View<object> = { load: () => import('./shared/FramedScreen.svelte') };

/** The view of a screen in a page, or in a frame of another site; the same one as long as the screen is. */
export const viewOf = (screen: Screen, framed = false): View<AnyProps> =>
  (framed && screen !== 'replay' ? FRAMED : VIEWS[screen]) as View<AnyProps>;

/** What a route says besides the screen: the props of its component. */
export function shownOn({ screen: _, ...shown }: Route): AnyProps {
  return shown;
}
