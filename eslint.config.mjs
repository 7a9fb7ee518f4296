import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import jest from 'eslint-plugin-jest';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const size = (lines) => ['error', { max: lines, skipBlankLines: true, skipComments: true }];

export default defineConfig(
  globalIgnores([
    'dist',
    'coverage',
    '.data',
    '**/*.js',
    '**/*.cjs',
    '**/*.mjs',
    'libs/recommender/kernels',
    'libs/client/dist',
    'libs/client/src/openapi.ts',
  ]),
  eslint.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Decorated files are left alone by the rule itself: a DTO imported as a type would switch its validation off.
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': size(300),
      'max-lines-per-function': size(40),
      'max-params': ['error', 6],
      complexity: ['error', 12],
      'no-console': 'error',
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@app/*/*'], message: 'Import a library by its index.' }] },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Configuration is read in libs/config, once.' },
      ],
    },
  },
  { files: ['libs/config/src/**/*.ts'], rules: { 'no-restricted-properties': 'off' } },
  // A migration is one statement after another, read from top to bottom.
  { files: ['src/migrations/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts', 'bench/**/*.mts'],
    plugins: { jest },
    rules: {
      '@typescript-eslint/unbound-method': 'off',
      'max-lines-per-function': 'off',
      'max-lines': size(400),
      'no-console': 'off',
      'no-restricted-properties': 'off',
      'jest/no-focused-tests': 'error',
      'jest/no-disabled-tests': 'error',
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', 'fc.assert', '*.expect*'] }],
    },
  },
  prettier,
);
