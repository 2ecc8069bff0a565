import { qualityTable } from '#app/page-models/quality-csv.ts'
import { qualityPage, type QualityRow } from '#app/page-models/quality.server.ts'
import { openImage, type Db } from '#db/client.server.ts'
import { insertCorrection, insertCorrectionDecision } from '#db/queries/corrections.server.ts'
import { saveMissed } from '#db/queries/missed-slots.server.ts'
import { insertReviewDecision } from '#db/queries/review.server.ts'
import { captures, readingVantages } from '#db/schema/index.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { aReading, aRun, aSighting } from '#tests/helpers/builders.ts'
import { addOctoberIcbs } from '#tests/helpers/october-icbs.ts'
import { AFTER_OCTOBER } from '#tests/helpers/october.ts'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

const [ALDER, BIRCH] = [1, 2]
const TUESDAY = '2026-10-06'
const SEVEN_PAST_NINE = londonInstant(TUESDAY, '09:07')
const OPEN = { appointment: 'open', medication: 'open', admin: 'open' } as const
let db: Db
let image: Buffer

beforeAll(() => {
  const made = freshDb()
  addOctoberIcbs(made)
  image = made.$client.serialize()
})
beforeEach(() => {
  db = openImage(image)
})

const page = (query: { month?: string; icb?: string } = {}, viewer = LOCAL_VIEWER) =>
  qualityPage(db, viewer, { month: '2026-10', ...query }, AFTER_OCTOBER)
function rows(icb?: string): { other: QualityRow; systmconnect: QualityRow; october: QualityRow } {
  const held = page(icb ? { icb } : {})
  const find = (all: readonly QualityRow[] | undefined, key: string) => {
    const row = all?.find((one) => one.key === key)
    if (!row) throw new Error(`no row for ${key}`)
    return row
  }
  return {
    other: find(held?.suppliers, 'other'),
    systmconnect: find(held?.suppliers, 'systmconnect'),
    october: find(held?.months, '2026-10'),
  }
}

const PER_PRACTICE = 22 * 42

function correct(toolId: number, decision: 'applied' | 'refused'): void {
  const correctionId = insertCorrection(db, {
    slot: slotAt(SEVEN_PAST_NINE),
    toolId,
    part: 0,
    outcome: 'assessed',
    appointmentState: 'open',
    medicationState: 'open',
    adminState: 'open',
    reason: 'The page was open',
    requestedBy: 'A. Person',
    requestedAt: AFTER_OCTOBER,
    needsSecondPerson: false,
  })
  insertCorrectionDecision(db, {
    correctionId,
    decision,
    decidedBy: 'B. Person',
    why: 'Looked at the page',
    decidedAt: AFTER_OCTOBER,
    appliedPart: decision === 'applied' ? 3 : null,
  })
}

/** An unrecognised page of a supplier's rule, decided in October by a person. */
function decide(rule: string, states: typeof OPEN | null): void {
  aSighting(db, { outcome: 'unrecognised', rule })
  const captureId = db.select({ id: captures.id }).from(captures).all().at(-1)?.id ?? 0
  insertReviewDecision(db, { states, decidedBy: 'A. Person', why: 'Read it', decidedAt: SEVEN_PAST_NINE }, [
    { pageSha256: `${rule} ${String(states !== null)}`, captureId },
  ])
}

describe('data quality', () => {
  it('counts practices, checks and those not assessed, by supplier and by month alike', () => {
    const { other, systmconnect, october } = rows()
    expect([other.practices, systmconnect.practices, october.practices]).toEqual([4, 1, 5])
    expect([other.readings, systmconnect.readings]).toEqual([4 * PER_PRACTICE, PER_PRACTICE])
    // Cedar was never seen.
    expect([other.readings - other.readingsAssessable, other.withoutView]).toEqual([PER_PRACTICE, 1])
    for (const key of [
      'readings',
      'readingsAssessable',
      'assessedMs',
      'unobservedMs',
      'withoutView',
    ] as const)
      expect(october[key]).toBe(other[key] + systmconnect[key])
    expect([october.medianGapMs, october.maxGapMs]).toEqual([15 * 60_000, 15 * 60_000])
  })

  it('counts a reading as overridden when a correction of it was applied, and once', () => {
    correct(BIRCH, 'applied')
    correct(BIRCH, 'applied')
    correct(ALDER, 'refused')
    const { other, systmconnect, october } = rows()
    expect([other.overridden, systmconnect.overridden, october.overridden]).toEqual([0, 1, 1])
  })

  it('counts missed checks by reason', () => {
    const missed = [ALDER, BIRCH].map((toolId) => ({ slot: slotAt(SEVEN_PAST_NINE), toolId, part: 2 }))
    saveMissed(db, missed, 'too_late', SEVEN_PAST_NINE)
    const { other, systmconnect, october } = rows()
    expect([other, systmconnect, october].map(({ missed: { too_late: n } }) => n)).toEqual([1, 1, 2])
    expect(rows('XA1').october.missed.too_late).toBe(2)
  })

  it('counts decided pages, and those that the rules should have known, by the supplier of the rule', () => {
    decide('systmconnect.categories', OPEN)
    decide('other.page', null)
    const { other, systmconnect, october } = rows()
    expect([other.reviewed, systmconnect.reviewed, october.reviewed]).toEqual([
      { pages: 1, errors: 0 },
      { pages: 1, errors: 1 },
      { pages: 2, errors: 1 },
    ])
  })

  it('counts looks from the second place that disagree with a neighbour', () => {
    const [slot, part] = [slotAt(SEVEN_PAST_NINE), 3]
    const sightingId = aSighting(db, { state: 'closed' })
    aReading(db, ALDER, SEVEN_PAST_NINE + 60_000, { part, runId: aRun(db), sightingId })
    db.insert(readingVantages).values({ slot, toolId: ALDER, part, vantage: 2 }).run()
    const { other, systmconnect, october } = rows()
    expect([other.disagreements, systmconnect.disagreements, october.disagreements]).toEqual([
      { count: 1, of: 1 },
      { count: 0, of: 0 },
      { count: 1, of: 1 },
    ])
  })

  it('says that a figure is not counted rather than nought', () => {
    expect(rows().october.unrecognised).toEqual({ count: 0, of: 5 * PER_PRACTICE })
    expect(rows().other.unrecognised).toBeNull()
    expect(rows('XA1').october).toMatchObject({ unrecognised: null, reviewed: null })
  })

  it.each([
    ['a month to come', { month: '2027-01' }, LOCAL_VIEWER],
    ['an ICB out of sight', { icb: 'XA2' }, { ...LOCAL_VIEWER, icbs: ['XA1'] }],
  ])('has no page for %s', (_name, query, viewer) => {
    expect(page(query, viewer)).toBeNull()
  })

  it('shows a viewer the practices of their ICBs only', () => {
    const seen = page({}, { ...LOCAL_VIEWER, icbs: ['XA2'] })
    expect([seen?.suppliers.map(({ practices }) => practices), seen?.months[0]?.practices]).toEqual([[1], 1])
  })

  it('is the same as a file, where what is not counted has no value', () => {
    const held = page()
    if (!held) throw new Error('no page')
    const { header, rows: cells } = qualityTable(held, 'suppliers')
    expect(
      cells.map((row) => [row[header.indexOf('supplier_code')], row[header.indexOf('practices')]]),
    ).toEqual(held.suppliers.map(({ supplier, practices }) => [supplier, practices]))
    expect(cells.map((row) => row[header.indexOf('readings_unrecognised')])).toEqual([null, null])
    expect(qualityTable(held, 'months').rows).toHaveLength(held.months.length)
  })
})
