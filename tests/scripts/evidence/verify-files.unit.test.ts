import type { Db } from '#db/client.server.ts'
import { insertReviewDecision } from '#db/queries/review.server.ts'
import { saveScreenshots } from '#db/queries/screenshots.server.ts'
import { saveVisit } from '#db/queries/site-visits.server.ts'
import { captureInterner } from '#db/queries/readings.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { checkFiles } from '#scripts/evidence/verify-files.ts'
import { evidenceFile, keep, keepEvidence, sha256Of, summarise } from '#scripts/probe/evidence.ts'
import { anIcb, aPractice, aReading, aRun, aSighting, aTool } from '#tests/helpers/builders.ts'
import { aCapture } from '#tests/helpers/captures.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { tamper } from '#tests/helpers/tamper.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const DAY = '2026-11-20'
const AT = londonInstant(DAY, '10:05')
const HOME = Buffer.from('<title>Larkmere Surgery</title>')
const PICTURE = Buffer.from('{ not a manifest, whatever it begins with')

let folder = ''
let db: Db
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'core-hours-files-'))
  db = freshDb()
  anIcb(db)
  aPractice(db, 'X90001')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const check = (day = DAY) => checkFiles(db, { folder, days: [day] })

/** A stored page that nothing cites yet. */
function aPage() {
  const capture = aCapture([{ body: HOME }])
  const { manifest, ...summary } = summarise(capture)
  keepEvidence(folder, capture, { manifest, ...summary })
  return summary
}

function aVisit(): void {
  const shown = { pageAddress: 'http://larkmere.example/', matched: ['Ask us'] }
  saveVisit(db, {
    practiceId: 1,
    visitedAt: AT,
    address: 'http://larkmere.example/',
    outcome: 'read',
    detail: '',
    capture: aPage(),
    proposals: [
      {
        kind: 'addition',
        toolId: null,
        found: { supplier: 'other', address: 'http://a.example/' },
        ...shown,
      },
    ],
    findings: [{ requirementId: 'OC-09', result: 'found', ...shown }],
  })
}

const only = (kept: string) => {
  const tables = ['site_visits', 'proposals', 'site_findings'].filter((table) => table !== kept)
  tamper(db, tables.map((table) => `DELETE FROM ${table}`).join(';'))
}

describe('a file that no reading cites', () => {
  it.each([
    ['site_visits', 'website visit 1 of X90001 (http://larkmere.example/), 20 November 2026 at 10:05am,'],
    ['proposals', 'proposal 1 of X90001 (http://larkmere.example/), 20 November 2026 at 10:05am,'],
    ['site_findings', 'website finding 1 of X90001 (http://larkmere.example/), 20 November 2026 at 10:05am,'],
  ])('is checked because of a row of %s, and named by it', (table, name) => {
    aVisit()
    only(table)
    expect(check()).toMatchObject({ read: 1, faults: [] })
    rmSync(evidenceFile(folder, sha256Of(HOME)))
    expect(check().faults).toEqual([`Evidence ${sha256Of(HOME)} is missing: ${name} cites it.`])
  })

  it('is checked because of a review decision, and named by it', () => {
    const page = aPage()
    const captureId = captureInterner(db)(page)
    const decision = { states: null, decidedBy: 'Ann', why: 'not a page of theirs', decidedAt: AT }
    insertReviewDecision(db, decision, [{ pageSha256: 'a'.repeat(64), captureId }])
    expect(check()).toMatchObject({ read: 1, faults: [] })
    rmSync(evidenceFile(folder, page.evidenceSha256))
    expect(check().faults).toEqual([
      `Evidence ${page.evidenceSha256} is missing: review decision 1 (http://generic.simulator.example/practice/X90001), ` +
        '20 November 2026 at 10:05am, cites it.',
    ])
  })

  it('is checked on the day of what cites it only', () => {
    aVisit()
    expect(check('2026-11-19').read).toBe(0)
  })
})

it('names several that cite the same file, and counts the rest', () => {
  aVisit()
  rmSync(evidenceFile(folder, sha256Of(HOME)))
  expect(check().faults).toEqual([
    expect.stringMatching(
      /: website finding 1 .* cites it and so do proposal 1 .* and website visit 1 .*am\.$/,
    ),
  ])
})

describe('the picture of a reading', () => {
  beforeEach(() => {
    const page = aPage()
    const tool = aTool(db, 1)
    aReading(db, tool, AT, { runId: aRun(db), sightingId: aSighting(db) })
    tamper(db, `UPDATE captures SET evidence_sha256 = '${page.evidenceSha256}'`)
    keep(folder, sha256Of(PICTURE), PICTURE)
    const row = { slot: slotAt(AT), toolId: tool, part: 0, how: 'rendered' as const, takenAt: AT }
    saveScreenshots(db, [{ ...row, sha256: sha256Of(PICTURE), bytes: PICTURE.length }])
  })

  it.each([
    ['missing', () => rmSync(evidenceFile(folder, sha256Of(PICTURE)))],
    ['altered', () => writeFileSync(evidenceFile(folder, sha256Of(PICTURE)), gzipSync('another picture'))],
  ])('is found %s', (gap, harm) => {
    expect(check()).toMatchObject({ read: 2, faults: [] })
    harm()
    expect(check().faults).toEqual([
      expect.stringMatching(
        new RegExp(`^Evidence ${sha256Of(PICTURE)} is ${gap}: the picture of reading \\d+-1-0 of X90001 \\(`),
      ),
    ])
  })
})
