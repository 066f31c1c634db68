import type { Rolldown } from 'vite';

type Groups = NonNullable<Exclude<Rolldown.OutputOptions['codeSplitting'], boolean | undefined>['groups']>;

/**
 * What comes in one file, dearest first; all else the bundler cuts by who needs it, which alone gives each screen forty files.
 * Many hosts send six at a time, and each costs a round trip.
 */
export const CHUNKS: Groups = [
  // All of the first screen. The scripts of the page and of the service worker run by themselves.
  { name: 'start', tags: ['$initial'], test: (id) => !id.includes('/scripts/'), priority: 4 },
  // What reads data, with the schemas: every screen asks for it once it is shown.
  { name: 'kept', test: /\/src\/io\/kept\.ts$/, priority: 3 },
  { name: 'engine', test: /\/src\/(engine|rulesets)\//, priority: 2 },
  // What many screens show and compute.
  { name: 'shared', test: /\/src\//, minShareCount: 5, priority: 1 },
];
