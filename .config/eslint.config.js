import fs from 'node:fs';
import path from 'node:path';
import astro from 'eslint-plugin-astro';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

const root = path.resolve(import.meta.dirname, '..');
const pluginIds = fs
  .readdirSync(path.join(root, 'plugins'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'kit')
  .map((entry) => entry.name);

/**
 * Imports that a folder may not have, as regular expressions: `group` patterns treat `#` as the start of a comment.
 *
 * @param {Record<string, string>} bans what to say, by pattern
 * @returns {import('eslint').Linter.RulesRecord}
 */
const banImports = (bans) => ({
  'no-restricted-imports': [
    'error',
    { patterns: Object.entries(bans).map(([regex, message]) => ({ regex, message })) },
  ],
});

const NO_ENDING = { '^[.#](?!.*\\.[a-z]+(\\?\\w+)?$)': 'Node finds a file only with its ending.' };
const EVERYWHERE = { ...NO_ENDING, '^(#|(\\.\\./)+)test/': 'Test code is for tests only.' };
const NO_API = { '^(#|(\\.\\./)+)api(/|$)': 'Data comes through Astro.locals.portal, never from api.' };
const NO_SITE = { '^(\\.\\./)+site(/|$)': 'Only the built site knows the site.' };

export default defineConfig(
  globalIgnores(['**/node_modules/', 'var/', '.build/', '**/.astro/']),
  {
    files: ['**/*.{js,mjs,cjs,ts,astro}'],
    linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', 300],
      'no-console': 'error',
      'no-constant-binary-expression': 'error',
      'no-control-regex': 'error',
      'no-debugger': 'error',
      'no-duplicate-case': 'error',
      'no-empty': 'error',
      'no-eval': 'error',
      'no-fallthrough': 'error',
      'no-irregular-whitespace': ['error', { skipStrings: true, skipTemplates: true }],
      'no-loss-of-precision': 'error',
      'no-new-func': 'error',
      'no-prototype-builtins': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      'no-self-assign': 'error',
      'no-self-compare': 'error',
      'no-sparse-arrays': 'error',
      'no-template-curly-in-string': 'error',
      'no-unreachable-loop': 'error',
      'no-unsafe-finally': 'error',
      'no-unused-labels': 'error',
      'no-useless-assignment': 'error',
      'no-useless-backreference': 'error',
      'no-useless-escape': 'error',
      'object-shorthand': 'error',
      'prefer-object-has-own': 'error',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs,ts}'],
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true, boolean: true } }],
      '@typescript-eslint/prefer-optional-chain': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A function that implements an asynchronous contract may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Objects here are closures, not instances: their functions do not look at `this`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  astro.configs['flat/recommended'],
  {
    files: ['**/*.astro'],
    rules: {
      'astro/valid-compile': 'error',
      'astro/no-unsafe-inline-scripts': 'error',
    },
  },
  { files: ['**/*.{js,mjs,cjs,ts,astro}'], rules: banImports({ ...EVERYWHERE }) },
  {
    files: ['site/**'],
    rules: banImports({
      ...EVERYWHERE,
      ...NO_API,
      '^(#|(\\.\\./)+)plugins/(?!kit/|index\\.ts$|views\\.ts$|indexes\\.ts$|tools\\.ts$)':
        'The site knows plugins by their registry, views, indexes, tools and kit.',
    }),
  },
  {
    files: ['plugins/**'],
    rules: banImports({ ...EVERYWHERE, ...NO_API, ...NO_SITE }),
  },
  {
    files: ['plugins/kit/**'],
    rules: banImports({
      ...EVERYWHERE,
      ...NO_API,
      ...NO_SITE,
      '^(#plugins/|(\\.\\./)+)(?!kit/)': 'The kit is the floor of everything: it imports packages from npm only.',
    }),
  },
  ...pluginIds.map((id) => ({
    files: [`plugins/${id}/**`],
    rules: banImports({
      ...EVERYWHERE,
      ...NO_API,
      ...NO_SITE,
      [`^(#plugins/|(\\.\\./)+)(${pluginIds.filter((other) => other !== id).join('|') || '-'})/`]:
        'A plugin knows no other plugin.',
      '^(#plugins|\\.\\.)/(index|indexes|views)\\.ts$': 'A plugin does not know who else is there.',
    }),
  })),
  {
    files: ['api/cli/**', 'api/server.ts', 'api/dev.ts', 'test/bench/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**'],
    rules: {
      'max-lines': ['error', 500],
      'max-lines-per-function': 'off',
      ...banImports(NO_ENDING),
      // Assertions look at what an answer holds before its type is known.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    // Whoever loads the server face of a plugin does not know its name.
    files: ['plugins/*/server.ts', 'test/fixtures/plugins/*.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
  {
    files: ['**/*.cjs'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { sourceType: 'commonjs' },
  },
  {
    // The host asks the server face of a plugin for its default export, as tools ask their configuration.
    files: ['.config/**', 'astro.config.mjs', 'plugins/*/server.ts', 'test/fixtures/plugin-package/server.js'],
    rules: { 'no-restricted-exports': 'off' },
  },
  {
    // Declarations for other people's modules follow those modules.
    files: ['**/*.d.ts'],
    rules: {
      'no-restricted-exports': 'off',
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
    },
  },
);
