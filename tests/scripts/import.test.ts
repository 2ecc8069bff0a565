import { INVENTED_ICBS, INVENTED_SUB_ICBS } from '#fixtures/imports/hierarchy-files.ts'
import { register } from '#fixtures/imports/other-files.ts'
import { afterTheMerger, epraccur, inventedPractices, practiceMap } from '#fixtures/imports/practice-lists.ts'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'core-hours-import-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let made = 0
let databasePath = ''
beforeEach(() => {
  databasePath = join(folder, `${(made += 1)}.db`)
})

function run(script: string, ...args: string[]) {
  const env = { ...process.env, DATABASE_PATH: databasePath, NOW: '2026-11-23T09:00:00Z' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/${script}.ts`, ...args], {
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('npm run import', () => {
  it('takes a hierarchy and two lists in, and npm run where answers on both sides of a merger', () => {
    const before = inventedPractices()
    const map = file('map.csv', practiceMap(afterTheMerger(before)))
    const legacy = file('epraccur.csv', epraccur(before, 'legacy'))
    const done = [
      run('import', 'hierarchy', file('icbs.csv', INVENTED_ICBS)),
      run('import', 'hierarchy', file('subs.csv', INVENTED_SUB_ICBS)),
      run('import', 'practices', legacy, '--as-of', '2025-11-13', '--force'),
      run('import', 'practices', map, '--force'),
    ]
    expect(done.map(({ status, stderr }) => [status, stderr])).toEqual(done.map(() => [0, '']))
    expect(done[3]?.stdout).toMatch(/60 read, 60 kept, 0 rejected[\s\S]*moved +20\n/)
    const again = run('import', 'practices', map)
    expect([again.status, again.stdout]).toEqual([0, expect.stringContaining('Already imported')])
    const was = run('where', '--practice', 'X90003', '--on', '2026-03-31')
    const is = run('where', '--practice', 'X90003', '--on', '2026-04-01')
    expect(was.stdout).toMatch(/sub-ICB location +X9A[\s\S]*ICB +XA9/)
    expect(is.stdout).toMatch(/sub-ICB location +X1A[\s\S]*PCN +UX9002[\s\S]*ICB +XA1/)
  })

  it.each([
    [['surgeries', 'x.csv'], /"surgeries" is not a kind of import/],
    [['practices'], /No file or https address/],
    [['practices', 'missing.csv'], /there is no such file/],
    [['practices', 'a.csv', 'b.csv'], /One file at a time/],
    [['practices', 'a.csv', '--fast'], /--fast/],
  ])('ends %j with one sentence and exit code 2, without a database', (args, says) => {
    const { status, stdout, stderr } = run('import', ...args)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(says)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(existsSync(databasePath)).toBe(false)
  })

  it('takes the good rows of a register in and ends with exit code 1', () => {
    run('import', 'practices', file('some.csv', practiceMap(inventedPractices())), '--force')
    const rows = register(
      'X90001,Accurx,https://tool.example/a,all,2026-04-01,',
      'X90002,Nobody,x,all,2026-04-01,',
    )
    const { status, stdout } = run('import', 'tools', file('tools.csv', rows))
    expect([status, stdout]).toEqual([1, expect.stringMatching(/row 3 +supplier "Nobody" is not known/)])
  })

  it('tells of a practice that is not held', () => {
    run('migrate')
    const { status, stderr } = run('where', '--practice', 'X90001', '--on', '2026-03-31')
    expect([status, stderr]).toEqual([2, expect.stringContaining('X90001 is not held')])
  })
})
