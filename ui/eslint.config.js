import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const features = [
  ...['library', 'reader', 'answer', 'outline', 'preview', 'check', 'export', 'replace'],
  ...['harvest', 'revisions', 'suggest', 'wordings', 'editions', 'settings'],
];

export default ts.config(
  { ignores: ['dist', 'src/words/generated', 'src/ipc/generated', 'project.inlang'] },
  ...ts.configs.recommended,
  ...svelte.configs['flat/recommended'],
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  {
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'svelte/no-at-html-tags': 'error',
      // Maps, sets and dates here are values: made once, never changed.
      'svelte/prefer-svelte-reactivity': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  // Only one file talks to Rust.
  {
    files: ['src/**'],
    ignores: ['src/ipc/commands.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: ['@tauri-apps/*'] }] },
  },
  // Features don't know each other.
  ...features.map((feature) => ({
    files: [`src/${feature}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: ['@tauri-apps/*', ...features.filter((f) => f !== feature).map((f) => `$lib/${f}/*`)] },
      ],
    },
  })),
);
