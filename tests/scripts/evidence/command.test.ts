import { londonInstant } from '#domain/london-time.ts'
import { keep, sha256Of } from '#scripts/probe/evidence.ts'
import { anIcb, aPractice, aReading, aRun, aSighting, aTool } from '#tests/helpers/builders.ts'
import { tamper } from '#tests/helpers/tamper.ts'
import { databaseFile } from '#tests/helpers/browser.ts'
import { closeDatabase, openDatabase } from '#db/client.server.ts'
import { saveSetting, SETTING_KEYS } from '#db/queries/settings.server.ts'
import { addOctoberIcbs } from '#tests/helpers/october-icbs.ts'
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const file = databaseFile((db) => {
  addOctoberIcbs(db)
  saveSetting(db, SETTING_KEYS.isDemonstration, 'true')
})
afterAll(() => file.remove())

const run = (...args: string[]) => runOn(file.path, ...args)
function runOn(path: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/evidence.ts', ...args], {
    env: {
      ...process.env,
      DATABASE_PATH: path,
      EVIDENCE_PATH: join(dirname(path), 'evidence'),
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
  expect(verified.stdout).toMatch(
    /Evidence [0-9a-f]{64} is missing: reading \d+-\d+-0 of X9\d{4} .* cites it/,
  )
  expect(verified.stdout).toMatch(/2 seals over [\d,]+ readings/)
  expect(verified.stdout).toContain('The head is seal 22 of 30 October 2026')
  expect(run('verify', '--head', 'f'.repeat(64)).stdout).toContain('is not in the chain')
})

describe('verify', () => {
  const DAY = '2026-10-05'
  const one = databaseFile((db) => {
    anIcb(db)
    const tool = aTool(db, aPractice(db))
    aReading(db, tool, londonInstant(DAY, '09:05'), { runId: aRun(db), sightingId: aSighting(db) })
    const manifest = Buffer.from('{"exchanges":[],"failure":null}')
    tamper(db, `UPDATE captures SET evidence_sha256 = '${sha256Of(manifest)}'`)
    keep(join(dirname(db.$client.name), 'evidence'), sha256Of(manifest), manifest)
    saveSetting(db, SETTING_KEYS.isDemonstration, 'true')
  })
  afterAll(() => one.remove())
  const verify = (...args: string[]) => runOn(one.path, 'verify', ...args)

  it('ends with 0 where all is as it was, and with 1 where a head is not in the chain', () => {
    expect(runOn(one.path, 'seal')).toMatchObject({ status: 0 })
    const { sha256 } = JSON.parse(runOn(one.path, 'head').stdout) as { sha256: string }
    expect(verify()).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('1 seal over 1 reading and 1 file'),
    })
    expect(verify('--head', sha256.toUpperCase())).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(
        /^The head is seal 1 of 5 October 2026, dated .*: the chain is that one, 0 seals longer\.$/m,
      ),
    })
    const other = verify('--head', 'f'.repeat(64))
    expect(other).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^The head f+ is not in the chain: .*$/m),
    })
  })

  it.each([
    ['--head abc', '"abc" is no head'],
    ['--from 2026-10-06', 'There is nothing to verify on these days'],
    ['--from 2026-10-06 --to 2026-10-05', 'The range ends (2026-10-05) before it starts'],
  ])('ends with 2 and one sentence where it was asked wrongly: %s', (args, words) => {
    const { status, stderr } = verify(...args.split(' '))
    expect({ status, lines: stderr.trim().split('\n').length }).toEqual({ status: 2, lines: 1 })
    expect(stderr).toContain(words)
  })

  it('names what was changed and ends with 1, and so does an export, which says it in the pack', () => {
    const db = openDatabase(one.path)
    tamper(db, `UPDATE readings SET latency_ms = 7`)
    closeDatabase(db)
    expect(verify()).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(
        /^Reading \d+-1-0 of X90001 \(http.*\), in the quarter-hour from .*, is not what seal 1 covers\.$/m,
      ),
    })
    const asked = [
      '--practice',
      'X90001',
      '--from',
      DAY,
      '--to',
      DAY,
      '--out',
      join(dirname(one.path), 'a.zip'),
    ]
    expect(runOn(one.path, 'export', ...asked)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('Not as it was sealed: sealed/1-reading-tool-1.jsonl'),
    })
  })
})
