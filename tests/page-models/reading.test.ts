import { readingPage, type ReadingKey } from '#app/page-models/reading.server.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { addMonday, addReading, MONDAY_MORNING } from '#tests/helpers/small-world.ts'
import { describe, expect, it } from 'vitest'

const MINUTE = 60_000

function keyOf(id: string): ReadingKey {
  const [slot, toolId, part] = id.split('-').map(Number) as [number, number, number]
  return { slot, toolId, part }
}

describe('a reading', () => {
  it('shows everything the probe saw', () => {
    const db = freshDb()
    const { openId, runId } = addMonday(db)
    expect(readingPage(db, LOCAL_VIEWER, keyOf(openId), '/nowhere')).toMatchObject({
      id: openId,
      at: MONDAY_MORNING,
      day: '2026-11-23',
      part: 'base',
      practice: { odsCode: 'X90001', name: 'Alder Surgery' },
      tool: { supplier: 'systmconnect' },
      outcome: 'assessed',
      types: [
        { type: 'appointment', state: 'open', reason: null, isCarried: true },
        { type: 'medication', state: 'open', reason: null, isCarried: true },
        { type: 'admin', state: 'open_with_notice', reason: null, isCarried: true },
      ],
      rule: { code: 'systmconnect.category-redirect', version: 1, confidence: 'simulated' },
      page: { httpStatus: 200, trace: [{ status: 302 }, { status: 200 }] },
      run: { id: runId, mode: 'scheduler' },
      replaces: null,
      replacedBy: null,
      previous: null,
      next: null,
    })
  })

  it('leads to the reading before and the one after of the same tool', () => {
    const db = freshDb()
    const { open, openId, runId } = addMonday(db)
    const before = addReading(db, open, MONDAY_MORNING - 3 * 24 * 60 * MINUTE, { runId })
    const after = addReading(db, open, MONDAY_MORNING + 15 * MINUTE, { runId })
    const page = readingPage(db, LOCAL_VIEWER, keyOf(openId), '/nowhere')
    expect([page?.previous?.id, page?.next?.id]).toEqual([before, after])
  })

  it('says when it was corrected, and what a correction replaces', () => {
    const db = freshDb()
    const { open, openId, runId } = addMonday(db)
    const correction = addReading(db, open, MONDAY_MORNING, { runId, part: 3, replacesPart: 0 })
    expect(readingPage(db, LOCAL_VIEWER, keyOf(openId), '/nowhere')?.replacedBy).toBe(correction)
    expect(readingPage(db, LOCAL_VIEWER, keyOf(correction), '/nowhere')).toMatchObject({
      replaces: openId,
      part: 'extra',
    })
  })

  it.each([
    ['no such reading', { slot: 1, toolId: 1, part: 0 }, LOCAL_VIEWER],
    ['a practice of another ICB', null, { ...LOCAL_VIEWER, icbs: ['XA2'] }],
  ])('is nothing for %s', (_name, key, viewer) => {
    const db = freshDb()
    const { openId } = addMonday(db)
    expect(readingPage(db, viewer, key ?? keyOf(openId), '/nowhere')).toBeNull()
  })
})
