// Used as `eslint -c scripts/eslint.config.js .`; patterns are relative to the repository's root.
import './types-of-components.js';
import { join } from 'node:path';
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const TYPESCRIPT = ['**/*.ts', '**/*.mts', '**/*.svelte'];
const PURE = 'src/{engine,rulesets,schema,replay,policies,benchmark}/**/*.ts';
const IMPURE_GLOBALS = ['Date', 'performance', 'fetch', 'window', 'document', 'localStorage', 'crypto', 'self'].map(
  (name) => ({
    name,
    message: 'This folder is pure: take it as an argument.',
  }),
);
/**
 * What depends on the rules is a part of their value, so that the compiler names it when a ruleset is added. A ruleset is
 * named like a package and its version: `strict-1`.
 */
const RULESETS_BY_NAME = [
  'BinaryExpression[operator=/^[!=]==$/] > Literal[value=/^[a-z]+-\\d+(\\.\\d+)*$/]',
  'SwitchCase > Literal[value=/^[a-z]+-\\d+(\\.\\d+)*$/]',
  'Property > Literal.key[value=/^[a-z]+-\\d+(\\.\\d+)*$/]',
].map((selector) => ({ selector, message: 'Read it from the value of the ruleset: src/rulesets/ruleset.ts.' }));
const HASHES = [
  'Literal[value=/^#\\u002F/]',
  'TemplateElement[value.raw=/^#\\u002F/]',
  'SvelteLiteral[value=/^#\\u002F/]',
].map((selector) => ({ selector, message: 'Addresses of screens are written by makeRoute alone.' }));
const HTML_PROPERTIES = ['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({
  property,
  message: 'Text is shown as text, never as HTML.',
}));

export default defineConfig(
  { ignores: ['dist/', 'test-results/', 'playwright-report/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { files: TYPESCRIPT, extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked] },
  svelte.configs.recommended,
  {
    files: TYPESCRIPT,
    languageOptions: {
      parserOptions: {
        parser: tseslint.parser,
        projectService: true,
        tsconfigRootDir: join(import.meta.dirname, '..'),
        extraFileExtensions: ['.svelte'],
      },
    },
  },
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-control-regex': 'off',
      'no-restricted-properties': ['error', ...HTML_PROPERTIES],
      'svelte/no-at-html-tags': 'error',
      // Stores are zustand's, which have no `$` form.
      'svelte/require-store-reactive-access': 'off',
      // Formatting would drop a space that is not in braces.
      'svelte/no-useless-mustaches': 'off',
    },
  },
  {
    files: TYPESCRIPT,
    rules: {
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      // `void value` in an effect says that the effect depends on the value.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // The compiler knows better which names exist.
      'no-undef': 'off',
      // Each compares the types of every assignment. There are no enums here, and a class is known by its type.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // The engine answers whatever it is given, also what its types rule out.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allowNullish: true },
      ],
      // Stores are closures: their intents are passed to components as they are.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['**/*.test.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  {
    files: ['scripts/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...RULESETS_BY_NAME] },
  },
  {
    files: ['src/**/*.ts'],
    // A chapter of the rules is a component, which no ruleset can hold: there the compiler asks for one of each.
    ignores: ['src/rulesets/**', 'src/ui/rules/grading.ts', '**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...RULESETS_BY_NAME, ...HASHES] },
  },
  {
    files: ['**/*.svelte'],
    rules: {
      // What an attachment or a handler in markup is given is `any` here; svelte-check knows its type.
      ...Object.fromEntries(
        ['argument', 'assignment', 'call', 'member-access', 'return'].map((use) => [
          `@typescript-eslint/no-unsafe-${use}`,
          'off',
        ]),
      ),
      'no-restricted-syntax': [
        'error',
        ...HASHES,
        {
          selector: 'SvelteAttribute[key.name="style"]:not(:has(SvelteMustacheTag))',
          message: 'The content security policy drops inline styles: use a class.',
        },
        ...RULESETS_BY_NAME,
      ],
    },
  },
  {
    files: [PURE],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', { globals: IMPURE_GLOBALS, checkGlobalObject: true }],
      'no-restricted-properties': [
        'error',
        ...HTML_PROPERTIES,
        { object: 'Math', property: 'random', message: 'This folder is pure: take numbers as an argument.' },
      ],
    },
  },
  {
    files: ['scripts/**', 'e2e/**', 'examples/**'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
);
