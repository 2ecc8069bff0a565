import { sha256Of } from '#scripts/probe/evidence.ts'
import {
  agedWorld,
  closedPage,
  fileOf,
  openPage,
  OUT_OF_TIME,
  WITHIN_TIME,
} from '#tests/helpers/aged-world.ts'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const PAGE = openPage('only long ago')
const world = agedWorld()
const databasePath = join(world.folder, 'core-hours.db')
afterAll(() => world.remove())

function run(command: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['scripts/evidence.ts', ...command.split(' ')],
    {
      env: {
        ...process.env,
        DATABASE_PATH: databasePath,
        EVIDENCE_PATH: world.folder,
        NOW: '2028-12-20T10:00:00Z',
      },
      encoding: 'utf8',
    },
  )
  return { status, lines: `${stdout}${stderr}`.trim().split('\n') }
}

it('shows the schedule, holds, what goes and what is kept and why, and certifies', async () => {
  await world.read(0, OUT_OF_TIME, '09:05', PAGE)
  await world.read(1, OUT_OF_TIME, '09:05', closedPage('a'))
  await world.read(0, WITHIN_TIME, '09:05', openPage('later'))
  world.age()
  writeFileSync(databasePath, world.db.$client.serialize())

  const dry = run('prune --dry-run')
  expect(dry.lines).toEqual([
    expect.stringMatching(/^Pages and pictures are kept for 25 months \(/),
    'Those seen by checks before 20 November 2026 only are out of their time. Readings and hashes stay.',
    expect.stringMatching(/^Kept: 1 file\. Closed that day\./),
    expect.stringMatching(/^Would go: 1 file, [\d,]+ bytes\. Nothing was removed\.$/),
  ])
  expect(run('hold --all --by Ann --why claim').lines).toEqual([
    '1. Hold on everything since 20 December 2028 at 10am, by Ann: claim',
  ])
  expect(run('prune').lines.slice(2)).toEqual([
    '1. Hold on everything since 20 December 2028 at 10am, by Ann: claim',
    expect.stringMatching(/^Kept: 2 files\. Legal hold\./),
    'Removed: 0 files, 0 bytes.',
  ])
  expect(run('release --hold 1 --by Ben --why settled').status).toBe(0)
  expect(run('holds').lines).toEqual([
    expect.stringContaining('(released on 20 December 2028 at 10am by Ben: settled)'),
  ])
  const list = join(world.folder, 'certificate.csv')
  const certified = run(`prune --certificate ${list}`)
  expect(certified.lines.slice(-2)).toEqual([
    dry.lines[3]?.replace('Would go', 'Removed').replace(' Nothing was removed.', ''),
    `${list} lists 1 removed file.`,
  ])
  expect(world.files()).not.toContain(fileOf(PAGE))
  expect(readFileSync(list, 'utf8')).toContain(`\r\n${sha256Of(PAGE)},`)
  expect(run(`prune --certificate ${list}`)).toMatchObject({
    status: 2,
    lines: [expect.stringContaining('is there already')],
  })
  expect(run('verify')).toMatchObject({
    status: 0,
    lines: expect.arrayContaining([
      '1 file removed on 20 December 2028 under the retention schedule.',
      expect.stringContaining('0 faults'),
    ]),
  })
})
