import { practicePage } from '#app/page-models/practice.server.ts'
import type { Db } from '#db/client.server.ts'
import { imports, listSizes, memberships } from '#db/schema/index.ts'
import { londonInstant } from '#domain/london-time.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { aPractice, aReading, aRun, aSighting, aTool, anIcb } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { AFTER_OCTOBER } from '#tests/helpers/october.ts'
import { beforeEach, describe, expect, it } from 'vitest'

const FIRST_LIST = {
  kind: 'practices' as const,
  dialect: 'test',
  source: 'test.csv',
  edition: '2026-10-15',
  fileSha256: '0',
  importedAt: 0,
  rowsRead: 1,
  rowsKept: 1,
  rowsRejected: 0,
  isForced: false,
}

let db: Db
let practiceId: number

beforeEach(() => {
  db = freshDb()
  anIcb(db)
  practiceId = aPractice(db)
})

function page(month = '2026-10') {
  const found = practicePage(db, LOCAL_VIEWER, { ods: 'X90001', month }, AFTER_OCTOBER)
  if (!found) throw new Error('no such practice')
  return found
}

describe('what could not be seen', () => {
  it('counts the checks of the month by outcome, a corrected one once', () => {
    const [toolId, runId] = [aTool(db, practiceId), aRun(db)]
    const see = (day: string, time: string, outcome: 'assessed' | 'blocked' | 'network_failure', part = 0) =>
      aReading(db, toolId, londonInstant(day, time), {
        runId,
        part,
        sightingId: aSighting(db, { outcome }),
        ...(part > 0 && { replacesPart: 0 }),
      })
    see('2026-09-30', '18:20', 'blocked')
    see('2026-10-01', '08:05', 'assessed')
    see('2026-10-01', '08:20', 'blocked')
    see('2026-10-30', '18:20', 'blocked')
    see('2026-10-30', '18:05', 'network_failure')
    see('2026-10-30', '18:05', 'assessed', 3)
    see('2026-11-01', '08:05', 'blocked')
    expect(page().outcomes).toEqual([
      { outcome: 'assessed', count: 2 },
      { outcome: 'blocked', count: 2 },
    ])
  })

  it('is nothing where nothing was checked', () => {
    expect(page().outcomes).toEqual([])
  })
})

describe('where facts come from', () => {
  it('names the source of each', () => {
    db.insert(listSizes)
      .values({ practiceId, day: '2026-10-01', patients: 5000, source: 'list 2026-10' })
      .run()
    expect(page()).toMatchObject({
      practice: { source: 'test' },
      place: { source: 'test', assumedFrom: null },
      listSize: { source: 'list 2026-10' },
      contract: { source: 'test' },
    })
  })

  it('says where a place is only assumed', () => {
    db.update(memberships).set({ isStartAssumed: true }).run()
    db.insert(imports).values(FIRST_LIST).run()
    expect(page('2026-09').place?.assumedFrom).toBe('2026-10-15')
    expect(page('2026-10').place?.assumedFrom).toBeNull()
  })
})

it.each(['2023-12', '2019-01', '2001-02'])(
  'shows %s, a year without a calendar, as not measured',
  (month) => {
    const kinds = new Set(page(month).calendar.map(({ kind }) => kind))
    expect([...kinds].toSorted()).toEqual(['not_core', 'not_measured'])
    expect(page(month).day).toBeNull()
  },
)
