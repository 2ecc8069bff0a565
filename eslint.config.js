import js from '@eslint/js'
import hooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'

/**
 * Fast feedback on the import boundaries; tests/guards/boundaries.test.ts enforces them in full.
 * @param {string[]} files
 * @param {string[]} patterns
 * @returns {import('eslint').Linter.Config}
 */
const never = (files, patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: patterns.map((group) => ({ group: [group] })) }] },
})

export default tseslint.config(
  { ignores: ['build/', 'data/', 'node_modules/', 'db/migrations/'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  { languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      eqeqeq: ['error', 'always'],
    },
  },
  { files: ['app/**/*.tsx'], plugins: { 'react-hooks': hooks }, rules: hooks.configs.recommended.rules },
  {
    files: ['tests/**', 'fixtures/**'],
    rules: { 'max-lines-per-function': 'off', 'max-lines': ['error', 400] },
  },
  // One file holds all words about status, so that page, file and letter cannot differ.
  { files: ['app/domain/wording.ts'], rules: { 'max-lines': 'off' } },
  never(
    ['app/domain/**'],
    ['#db/*', '#scripts/*', '#fixtures/*', '#tests/*', 'node:*', 'react', 'drizzle-orm*'],
  ),
  never(['app/components/**'], ['#db/*', '#scripts/*', '#fixtures/*', '#tests/*', 'node:*']),
  never(['app/page-models/**', 'app/routes/**', 'db/**'], ['#scripts/*', '#fixtures/*', '#tests/*']),
  never(
    ['scripts/**'],
    ['#tests/*', '#app/routes/*', '#app/components/*', '#app/page-models/*', 'react', 'recharts'],
  ),
)
