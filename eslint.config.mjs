import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import jest from 'eslint-plugin-jest';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const TOP_LEVEL = ':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration';
const MODULE_STATE = 'State of a module outlives the application that sets it: keep it in a provider.';

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
  {
    files: ['src/**/*.ts', 'libs/**/*.ts'],
    // The key of cursors is set once by each start; compiled kernels are cached per process.
    ignores: ['**/*.spec.ts', 'libs/http/src/lists/cursor.ts', 'libs/recommender/src/linear-algebra/kernels.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: `${TOP_LEVEL}[kind="let"]`, message: MODULE_STATE },
        // Collections that are empty when the module is loaded are filled later.
        ...[
          'VariableDeclarator[init.callee.name=/^(Map|Set)$/][init.arguments.length=0]',
          'VariableDeclarator[init.elements.length=0]:not([id.typeAnnotation.typeAnnotation.operator="readonly"])',
        ].map((collection) => ({ selector: `${TOP_LEVEL} > ${collection}`, message: MODULE_STATE })),
      ],
    },
  },
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
      'no-restricted-properties': [
        'error',
        ...['mock', 'doMock', 'unmock', 'setMock', 'resetModules', 'isolateModules', 'requireActual'].map(
          (property) => ({
            object: 'jest',
            property,
            message: 'Test files share modules: test/jest/runtime.cjs.',
          }),
        ),
      ],
      'jest/no-focused-tests': 'error',
      'jest/no-disabled-tests': 'error',
      'jest/no-conditional-expect': 'error',
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', 'fc.assert', '*.expect*'] }],
    },
  },
  prettier,
);
