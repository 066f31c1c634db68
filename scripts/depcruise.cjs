// The import table of the house, for dependency-cruiser. A folder may import what stands beside it, and itself.
const PURE = ['schema', 'rulesets', 'engine', 'policies', 'replay', 'benchmark'];
const MAY_IMPORT = {
  schema: [],
  rulesets: ['schema'],
  engine: ['rulesets', 'schema'],
  policies: ['engine', 'schema'],
  replay: ['engine', 'schema'],
  benchmark: ['engine', 'policies', 'replay', 'schema'],
  openenv: ['engine', 'replay', 'rulesets', 'schema'],
  io: ['schema', 'replay'],
  stores: [...PURE, 'openenv'],
  ui: ['stores', ...PURE],
};
const MAY_IMPORT_TYPES = { io: ['benchmark'], stores: ['io'] };
const PACKAGES_OF_PURE = {
  schema: ['zod'],
  policies: ['pure-rand'],
  replay: ['fflate'],
  benchmark: ['pure-rand', 'simple-statistics'],
};

/** The only files that may import everything: the composition root and the workers. */
const ENTRY = String.raw`^src/main\.ts$|[./]worker\.ts$`;
const TEST = String.raw`\.test\.ts$`;
const TEST_SUPPORT = String.raw`/(fixture|arbitraries)\.ts$`;
/** App.svelte switches screens, so it counts as ui. */
const pathOf = (folder) => (folder === 'ui' ? String.raw`^src/(ui/|App\.svelte)` : `^src/${folder}/`);
const pathsOf = (folders = []) => folders.map(pathOf);

const folderRules = Object.entries(MAY_IMPORT).flatMap(([folder, others]) => {
  const from = { path: pathOf(folder), pathNot: [ENTRY, TEST, TEST_SUPPORT] };
  const allowed = pathsOf([folder, ...others]);
  const allowedAsTypes = pathsOf(MAY_IMPORT_TYPES[folder]);
  return [
    {
      name: `${folder}-imports`,
      comment: `${folder} may import: ${others.join(', ') || 'nothing else'}.`,
      severity: 'error',
      from,
      to: { path: '^src/', pathNot: [...allowed, ...allowedAsTypes] },
    },
    allowedAsTypes.length > 0 && {
      name: `${folder}-imports-types`,
      comment: `${folder} may import only types of: ${MAY_IMPORT_TYPES[folder].join(', ')}.`,
      severity: 'error',
      from,
      to: { path: allowedAsTypes, dependencyTypesNot: ['type-only'] },
    },
  ].filter(Boolean);
});

const packageRules = [...PURE, 'openenv'].map((folder) => ({
  name: `${folder}-packages`,
  comment: `${folder} is pure: it may import ${PACKAGES_OF_PURE[folder]?.join(', ') ?? 'no package'}.`,
  severity: 'error',
  from: { path: pathOf(folder), pathNot: [TEST, TEST_SUPPORT] },
  to: { pathNot: ['^src/', ...(PACKAGES_OF_PURE[folder] ?? []).map((name) => `node_modules/${name}/`)] },
}));

module.exports = {
  forbidden: [
    ...folderRules,
    ...packageRules,
    {
      name: 'no-other-folders',
      comment: 'The import table does not know this folder.',
      severity: 'error',
      from: { path: '^src/', pathNot: [...pathsOf(Object.keys(MAY_IMPORT)), ENTRY, TEST] },
      to: {},
    },
    {
      name: 'no-cycles',
      comment: 'Modules may not import each other in a circle, not even types.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'app-from-entries-only',
      comment: 'Only main.ts and workers may import App.svelte.',
      severity: 'error',
      from: { pathNot: [ENTRY, TEST] },
      to: { path: String.raw`^src/App\.svelte` },
    },
    {
      name: 'no-import-of-tests',
      comment: 'A test file exports nothing.',
      severity: 'error',
      from: {},
      to: { path: TEST },
    },
    {
      name: 'test-support-from-tests-only',
      comment: 'Only tests may import what exists for tests.',
      severity: 'error',
      from: { pathNot: [TEST, TEST_SUPPORT] },
      to: { path: TEST_SUPPORT },
    },
    {
      name: 'no-orphans',
      comment: 'The module imports nothing and nothing imports it.',
      severity: 'error',
      from: { orphan: true, pathNot: [ENTRY, TEST, String.raw`\.d\.ts$`] },
      to: {},
    },
    {
      name: 'no-unresolved',
      comment: 'There is no such module.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'browser', 'types', 'default'] },
  },
};
