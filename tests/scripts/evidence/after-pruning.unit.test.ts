import { addHold, legalHolds, releaseHold } from '#db/queries/legal-holds.server.ts'
import { allPruned } from '#db/queries/pruned-evidence.server.ts'
import { captures } from '#db/schema/index.ts'
import { isInForce } from '#domain/retention.ts'
import { writeCertificate } from '#scripts/evidence/certificate.ts'
import { packFiles } from '#scripts/evidence/pack/make-pack.ts'
import { pruneEvidence } from '#scripts/evidence/prune.ts'
import { verifyEvidence } from '#scripts/evidence/verify.ts'
import { keep, sha256Of } from '#scripts/probe/evidence.ts'
import {
  agedWorld,
  fileOf,
  openPage,
  OUT_OF_TIME,
  REMOVED_AT,
  WITHIN_TIME,
  type AgedWorld,
} from '#tests/helpers/aged-world.ts'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const PAGE = openPage('only long ago')

let world: AgedWorld
beforeEach(async () => {
  world = agedWorld()
  await world.read(0, OUT_OF_TIME, '09:05', PAGE)
})
afterEach(() => world.remove())

const prune = () =>
  pruneEvidence(world.db, { folder: world.folder, now: REMOVED_AT, unusedSince: REMOVED_AT, isDryRun: false })
const rows = () => [...allPruned(world.db)]
const captureWith = () => world.db.select().from(captures).get() ?? expect.fail('no capture')
const manifestFile = () => captureWith().evidenceSha256.replace(/^(..)/, '$1/').concat('.gz')
const hold = (practiceCode: string | null) =>
  addHold(world.db, { practiceCode, by: 'Ann', why: 'claim 7', since: REMOVED_AT - 1 })

describe('what is said of it afterwards', () => {
  const verify = () =>
    verifyEvidence(world.db, { folder: world.folder, days: [OUT_OF_TIME, WITHIN_TIME, '2028-12-21'] })

  it('is sound for verify, and counted apart', async () => {
    await world.read(0, WITHIN_TIME, '09:05', openPage('later'))
    world.age()
    prune()
    expect(verify()).toMatchObject({ faults: [], files: 2, removed: new Map([[sha256Of(PAGE), REMOVED_AT]]) })
  })

  it.each([
    ['a manifest', () => rmSync(join(world.folder, manifestFile()))],
    [
      'a page of a check after the removal',
      async () => {
        await world.read(0, '2028-12-21', '09:05', PAGE)
        rmSync(join(world.folder, fileOf(PAGE)))
      },
    ],
  ])('hides nothing: %s that is missing is missing', async (_name, arrange) => {
    world.age()
    prune()
    await arrange()
    expect(verify().faults).toEqual([expect.stringMatching(/^Evidence [0-9a-f]{64} is missing: reading/)])
  })

  it('is sound where the page came back, as long as it is what its hash says', async () => {
    world.age()
    prune()
    await world.read(0, '2028-12-21', '09:05', PAGE)
    expect(verify()).toMatchObject({ faults: [], removed: new Map() })
    writeFileSync(join(world.folder, fileOf(PAGE)), gzipSync('other words'))
    expect(verify().faults).toEqual([expect.stringContaining('is altered')])
  })

  it('is told in the pack with the day and the hash', async () => {
    const picture = world.picture(0, OUT_OF_TIME, '09:05', 'its picture')
    world.age()
    prune()
    const practice = { id: 1, odsCode: 'X90001', name: 'Alder Surgery' }
    const files = await packFiles(world.db, {
      practice,
      from: OUT_OF_TIME,
      to: WITHIN_TIME,
      folder: world.folder,
      version: 'test',
    })
    const { evidenceSha256 } = captureWith()
    expect(files[0]?.content.toString()).toContain(
      `Not in this pack
  evidence ${evidenceSha256}: its page with the SHA-256 ${sha256Of(PAGE)} was removed on 20 December 2028 under the retention schedule
  picture ${picture}: was removed on 20 December 2028 under the retention schedule
`,
    )
  })

  it('is certified line by line, and only what is gone', async () => {
    await world.read(1, OUT_OF_TIME, '09:05', openPage('comes back'))
    world.age()
    prune()
    keep(world.folder, sha256Of(openPage('comes back')), openPage('comes back'))
    const list = join(world.folder, 'certificate.csv')
    expect(writeCertificate(world.db, world.folder, list)).toBe(1)
    const [head, line = '', end] = readFileSync(list, 'utf8').split('\r\n')
    expect([head, end]).toEqual(['sha256,bytes,removed_at_utc,reason', ''])
    expect(line.split(',').slice(0, 3)).toEqual([
      sha256Of(PAGE),
      String(rows()[0]?.bytes),
      '2028-12-20T10:00:00Z',
    ])
    expect(() => writeCertificate(world.db, world.folder, list)).toThrow('EEXIST')
  })
})

describe('holds', () => {
  it('stay in the list when they are released, and each is released by itself', () => {
    const [first, second] = [hold('X90001'), hold('X90001')]
    expect([first, second]).toEqual([1, 2])
    expect(releaseHold(world.db, 1, { by: 'Ben', why: 'settled', at: REMOVED_AT })).toMatchObject({
      releasedBy: 'Ben',
    })
    expect(releaseHold(world.db, 1, { by: 'Ben', why: 'again', at: REMOVED_AT })).toBeNull()
    expect(releaseHold(world.db, 3, { by: 'Ben', why: 'none', at: REMOVED_AT })).toBeNull()
    expect(legalHolds(world.db).map(isInForce)).toEqual([false, true])
    world.age()
    expect(prune()).toMatchObject({ files: 0 })
  })
})
