import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vitest/config'
import remixConfig from './remix.config.js'

const isTest = process.env.VITEST !== undefined

export default defineConfig({
  plugins: isTest ? [] : [remix(remixConfig)],
  css: { preprocessorOptions: { scss: { loadPaths: ['node_modules'], quietDeps: true } } },
  ssr: { noExternal: ['nhsuk-react-components'] },
  test: {
    // Most of the long tests wait for processes of their own: two at a time, also where there are two cores.
    maxWorkers: 2,
    projects: [
      project('unit', 'node', [
        'tests/{domain,db,page-models,oracle,guards,http,fixtures}/**/*.test.ts',
        'tests/scripts/**/*.unit.test.ts',
      ]),
      project('component', 'jsdom', ['tests/{components,routes}/**/*.test.{ts,tsx}']),
      project('scripts', 'node', ['tests/scripts/**/!(*.unit).test.ts'], 120_000),
      project('browser', 'node', ['tests/browser/**/*.test.ts'], 120_000),
    ],
  },
})

/**
 * One Vitest project; only `scripts` and `browser` start processes and may take longer. The unit suite shares one module
 * graph a thread: every test makes its own database, so there is nothing to keep apart, and loading was most of the time.
 */
function project(name: string, environment: 'node' | 'jsdom', include: string[], testTimeout = 10_000) {
  return {
    extends: true as const,
    test: {
      name,
      environment,
      ...(name === 'unit' && { pool: 'threads' as const, isolate: false }),
      include,
      testTimeout,
      hookTimeout: 120_000,
      setupFiles: ['tests/setup.ts'],
    },
  }
}
