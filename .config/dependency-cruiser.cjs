/**
 * Who may import what. Floors from the top; an import never runs back up. Files of one floor may know each other, but
 * folders that are features meet through `service.ts`. Imports of types count like any other, except in circles.
 * `.astro` files are not read here: ESLint bans their imports.
 */
const floors = [
  ['start.mjs'],
  ['server.ts', 'dev.ts'],
  ['app.ts', 'publishing/', 'cli/', 'http/', 'content/', 'process.ts', 'job-handlers.ts', 'launch.mjs'],
  ['portal.ts'],
  ['interchange/'],
  ['own-account/'],
  ['single-sign-on/'],
  ['joining/', 'desk/'],
  ['reviews/', 'groups/', 'organisations/', 'upkeep/', 'trends/', 'calls/', 'reports/', 'assistance/', 'maturity/'],
  ['entries/'],
  ['search/', 'blocks/', 'accounts/', 'factors/', 'files/', 'proofs/', 'uses/', 'audit/', 'glossary/'],
  [
    'jobs/',
    'mail/',
    'access/',
    'db/',
    'fetch/',
    'file-store/',
    'limits/',
    'compile-cache.mjs',
    'config.ts',
    'context.ts',
    'errors.ts',
    'log.ts',
    'memory.ts',
    'plugin-host/',
    'threads/',
  ],
];
/** HTTP of a feature: part of the app, wherever the file is. */
const ROUTES = '^api/(?!publishing/)[a-z-]+/[a-z-]*routes\\.ts$';
const features =
  'accounts|assistance|audit|blocks|calls|desk|entries|factors|files|glossary|groups|interchange|joining|maturity|organisations|own-account|proofs|publishing|reports|reviews|search|single-sign-on|trends|upkeep|uses';

const pathOf = (files) => `^api/(${files.map((file) => file.replace('.', '\\.')).join('|')})`;

const floorRules = floors.slice(1).map((floor, index) => ({
  name: `not-up-from-${floor[0].replace(/\W.*/, '')}`,
  comment: 'An import never runs up the floors. Write an outbox row, or move what both need to a lower floor.',
  severity: 'error',
  from: { path: pathOf(floor), pathNot: ROUTES },
  to: { path: pathOf(floors.slice(0, index + 1).flat()) },
}));

/** A rule in one line: what is wrong about an import from `from` to `to`. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...floorRules,
    forbid(
      'every-api-file-has-a-floor',
      'Add the new file or folder to `floors` in .config/dependency-cruiser.cjs.',
      { path: '^api/', pathNot: pathOf(floors.flat()) },
      {},
    ),
    forbid(
      'features-meet-through-service',
      'Import the other feature’s service.ts; its other files are its own business.',
      { path: `^api/(${features})/`, pathNot: ROUTES },
      { path: `^api/(${features})/`, pathNot: ['^api/$1/', '/service\\.ts$'] },
    ),
    forbid(
      'routes-are-mounted-by-the-app',
      'Only the app knows that there is HTTP.',
      { path: '^api/', pathNot: ['^api/app\\.ts$', ROUTES] },
      { path: ROUTES },
    ),
    forbid(
      'routes-share-schemas-only',
      'Of another feature a route may use the shapes it answers with; the work is done by the portal.',
      { path: `^api/(${features})/.*routes\\.ts$` },
      { path: `^api/(${features})/`, pathNot: ['^api/$1/', '/(service|schema)\\.ts$'] },
    ),
    forbid(
      'queries-stay-inside',
      'SQL of a feature is called by that feature only; the portal and the app use what it offers.',
      { path: '^api/[^/]+\\.ts$' },
      { path: `^api/(${features})/(queries|table)\\.ts$` },
    ),
    forbid(
      'routes-know-the-portal-type-only',
      'A route gets the portal of its caller from the request; the type is in plugins/kit.',
      { path: ROUTES },
      { path: '^api/(portal\\.ts|[^/]+/queries\\.ts|db/)' },
    ),
    forbid(
      'dialects-only-in-db',
      'Which database it is, is asked in api/db alone. The publisher keeps a file of its own.',
      { path: '^api/', pathNot: '^api/(db|publishing)/' },
      { path: 'node_modules/(@types/)?(better-sqlite3|pg)/' },
    ),
    forbid(
      'kit-knows-npm-only',
      'The kit is the floor of everything, in the browser too.',
      { path: '^plugins/kit/' },
      { path: '^(api|site|test|plugins)/', pathNot: '^plugins/kit/' },
    ),
    forbid(
      'kit-runs-anywhere',
      'The kit must run in a browser.',
      { path: '^plugins/kit/' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'plugin-declaration-is-pure',
      'plugin.ts is imported by pages and tests. What needs Node belongs in server.ts.',
      { path: '^plugins/[^/]+/plugin\\.ts$' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'plugins-know-kit-and-themselves',
      'No other plugin, no registry, no api, no site.',
      { path: '^plugins/([^/]+)/', pathNot: '^plugins/kit/' },
      { path: '^(api|site|test|plugins)/', pathNot: ['^plugins/kit/', '^plugins/$1/'] },
    ),
    forbid('site-never-imports-api', 'Data comes through Astro.locals.portal.', { path: '^site/' }, { path: '^api/' }),
    forbid(
      'site-knows-registry-views-and-kit',
      'Pages are the same for every type.',
      { path: '^site/' },
      { path: '^plugins/', pathNot: '^plugins/(kit/|index\\.ts$|views\\.ts$|indexes\\.ts$|tools\\.ts$)' },
    ),
    forbid('api-never-imports-site', 'Only the built site is used.', { path: '^api/' }, { path: '^site/' }),
    forbid(
      'api-knows-registry-server-faces-and-kit',
      'Shared code never asks which type it is.',
      { path: '^api/' },
      { path: '^plugins/', pathNot: '^plugins/(kit/|index\\.ts$|server\\.ts$|tools\\.ts$|[^/]+/server\\.ts$)' },
    ),
    forbid('test-code-is-for-tests', 'Move it out of test/.', { pathNot: '^test/' }, { path: '^test/' }),
    forbid(
      'no-circles',
      'Two files that need each other are one file, or need a third.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid(
      'everything-resolves',
      'The file or package is not there.',
      {},
      { couldNotResolve: true, pathNot: '^astro:' },
    ),
    forbid(
      'no-development-packages-in-production',
      'Move the package to dependencies.',
      { path: '^(api|plugins|site)/' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'packages-are-listed',
      'Add the package to package.json.',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    forbid('nothing-deprecated', 'Node has deprecated this module.', {}, { dependencyTypes: ['deprecated'] }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(var|\\.build|\\.astro)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json', '.astro', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
