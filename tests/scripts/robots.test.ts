import { databaseFile } from '#tests/helpers/browser.ts'
import { spawnSync } from 'node:child_process'
import { afterAll, expect, it } from 'vitest'

const file = databaseFile(() => undefined)
afterAll(() => file.remove())

const run = (...args: string[]) =>
  spawnSync(process.execPath, ['scripts/robots.ts', ...args], {
    env: { ...process.env, DATABASE_PATH: file.path },
    encoding: 'utf8',
  })

it('keeps each decision on a host with name and reason, and lists the newest', () => {
  expect(run('list').stdout).toBe('The robots.txt of every site is honoured.\n')
  const by = ['--by', 'A. Tester', '--reason']
  expect(run('override', 'Tool.example', ...by, 'Letter of 2 November 2026').stdout).toMatch(
    /^tool\.example {2}overridden {2}A\. Tester, .*: Letter of 2 November 2026\n$/,
  )
  expect(run('lift', 'tool.example', ...by, 'Withdrawn').stdout).toMatch(/^tool\.example {2}honoured/)
  expect(run('list').stdout).toContain('Withdrawn')
})
