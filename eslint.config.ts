/** The project's lint rules: rooms and their imports, sizes, names, types, determinism. */
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import * as words from './tools/lint/forbidden-words.js';
import { housePlugin } from './tools/lint/house-plugin.js';

const tests = ['**/*.test.{ts,tsx}', 'test/**'];
const typed = ['**/*.ts', '**/*.tsx'];
const code = [...typed, '**/*.mjs'];

/** One rule holds all forbidden syntax. A later block replaces an earlier one, so each block states its whole list. */
const forbid = (...lists: (readonly words.Forbidden[])[]): Record<string, ['error', ...words.Forbidden[]]> => ({
  'no-restricted-syntax': ['error', ...words.everywhere, ...lists.flat()],
});

const noGlobals = (names: readonly string[]): Record<string, ['error', ...{ name: string; message: string }[]]> => ({
  'no-restricted-globals': [
    'error',
    ...names.map((name) => ({ name, message: 'This room may not use globals of the machine.' })),
    ...words.browserGlobals.map((name) => ({ name, message: 'Only a browser has this.' })),
  ],
});

export default defineConfig(
  globalIgnores(['dist', 'node_modules', 'prisma/generated', '.gridcase', '.cache', 'coverage']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: code, extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked] },
  {
    files: code,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { house: housePlugin },
    rules: {
      'house/opening-comment': 'error',
      'house/kebab-file-name': 'error',
      'house/room-imports': 'error',
      // The limit for a file counts every line. Functions usually have 40 lines; beyond 60, split them.
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      // Beyond two parameters, pass one object; `decide(state, command, facts, at)` is the widest function.
      'max-params': ['error', { max: 4 }],
      // `== null` tests for null and undefined at once.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'processes/settings/config.ts is the sole reader of the environment.',
        },
      ],
      'no-restricted-imports': ['error', { paths: [{ name: 'node:process', importNames: ['env'] }] }],
      ...forbid(words.reExports),
      ...noGlobals([]),
    },
  },
  {
    files: typed,
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      // A written default is a decision (e.g. an event of a newer release); a switch without a default is complete.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: true, considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      // With noUncheckedIndexedAccess, `!` marks an index known to be in range.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `Instant | LocalDate` says more than `string`.
      '@typescript-eslint/no-duplicate-type-constituents': 'off',
      // Our objects are records of functions; none of them uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      // An async function without await gives a synchronous answer under an asynchronous contract.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['domain/**/*.ts', 'activities/**/*.ts'],
    ignores: tests,
    rules: { 'house/docstring': 'error' },
  },
  {
    files: ['domain/**/*.ts'],
    ignores: tests,
    rules: {
      ...forbid(words.reExports, words.clocks, words.localities, words.chance),
      ...noGlobals([...words.machineGlobals, ...words.effectGlobals]),
    },
  },
  {
    // Nothing below the API and the case workflow reads a clock.
    files: ['contracts/**/*.ts', 'casebook/**/*.ts'],
    ignores: tests,
    rules: forbid(words.reExports, words.clocks),
  },
  {
    // The engine's sandbox makes Date, Math.random and timers deterministic; other globals are missing or unsafe.
    files: ['workflows/**/*.ts'],
    ignores: tests,
    rules: { ...forbid(words.reExports, words.localities), ...noGlobals(words.machineGlobals) },
  },
  { files: ['workflows/index.ts'], rules: forbid(words.localities) },
  { files: ['activities/index.ts'], rules: forbid() },
  {
    // A page is text that the template escapes; behaviour and looks come from files, so that the policy can forbid the rest.
    files: ['web/**/*.tsx'],
    ignores: tests,
    rules: {
      'max-lines': ['error', { max: 200, skipBlankLines: false, skipComments: false }],
      ...forbid(words.reExports, words.inlineMarkup, words.literalsInPages),
    },
  },
  {
    files: ['processes/settings/config.ts', 'tools/**', 'test/**', 'bench/**', '*.config.ts'],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-imports': 'off' },
  },
  // These run in browsers.
  { files: ['web/browser/**', 'test/window/harness/in-page/**'], rules: { 'no-restricted-globals': 'off' } },
  {
    files: ['processes/**', 'tools/**', 'test/**', 'bench/**', 'prisma/{seed,migrate}*.ts'],
    rules: { 'no-console': 'off' },
  },
  { files: ['*.config.{ts,mjs}'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: tests,
    rules: {
      ...forbid(words.reExports, words.sleepingTests),
      // A describe block is not a function, and a row of examples has its columns.
      // Answers from outside are read without types and then compared.
      'max-lines-per-function': 'off',
      'max-params': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Plain scripts run before anything is installed; they are not part of the typed program.
    files: ['**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      parserOptions: { projectService: false },
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'Buffer',
          'URL',
          'fetch',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'AbortSignal',
          'AbortController',
          'performance',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
