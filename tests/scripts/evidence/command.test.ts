import { databaseFile } from '#tests/helpers/browser.ts'
import { saveSetting, SETTING_KEYS } from '#db/queries/settings.server.ts'
import { addOctoberIcbs } from '#tests/helpers/october-icbs.ts'
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const file = databaseFile((db) => {
  addOctoberIcbs(db)
  saveSetting(db, SETTING_KEYS.isDemonstration, 'true')
})
afterAll(() => file.remove())

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/evidence.ts', ...args], {
    env: {
      ...process.env,
      DATABASE_PATH: file.path,
      EVIDENCE_PATH: join(dirname(file.path), 'evidence'),
      NOW: '2026-11-02T00:30:00Z',
    },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

it('seals the days that are over, notes the head, and says which files are gone', () => {
  expect(run('head')).toMatchObject({ status: 1, stderr: expect.stringContaining('Nothing is sealed yet') })
  expect(run('seal')).toMatchObject({ status: 0, stdout: expect.stringContaining('22 seals made.') })
  expect(run('seal').stdout).toContain('Every reading of the days that are over is sealed.')
  const head = JSON.parse(run('head').stdout) as { seal: number; day: string; sha256: string }
  expect(head).toMatchObject({ seal: 22, day: '2026-10-30' })
  const verified = run('verify', '--from', '2026-10-01', '--to', '2026-10-02', '--head', head.sha256)
  // The test world has readings without evidence files: exactly that is to be said.
  expect(verified.status).toBe(1)
  expect(verified.stdout).toMatch(/Evidence [0-9a-f]{64} is missing: reading \d+-\d+-0 of X9\d{4} cites it\./)
  expect(verified.stdout).toMatch(/2 seals over [\d,]+ readings/)
  expect(verified.stdout).not.toContain('head')
  expect(run('verify', '--head', 'f'.repeat(64)).stdout).toContain('is not in the chain')
})
