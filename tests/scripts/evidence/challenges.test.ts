import type { Db } from '#db/client.server.ts'
import { allSeals } from '#db/queries/evidence-seals.server.ts'
import { saveMissed } from '#db/queries/missed-slots.server.ts'
import { saveScreenshots } from '#db/queries/screenshots.server.ts'
import { readingVantages } from '#db/schema/index.ts'
import { londonInstant } from '#domain/london-time.ts'
import { SLOT_MS, slotAt } from '#domain/slots.ts'
import { hashOfSeal, sealEndedDays } from '#scripts/evidence/seal.ts'
import { daysToVerify } from '#scripts/evidence/verify-days.ts'
import { verifyEvidence } from '#scripts/evidence/verify.ts'
import { anIcb, aPractice, aReading, aRun, aSighting, aTool } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { tamper } from '#tests/helpers/tamper.ts'
import { beforeEach, describe, expect, it } from 'vitest'

/** What a practice's lawyer would try: everything that could change what a sealed day says, or hide that it did. */

const DAY = '2026-11-20'
const SATURDAY = londonInstant('2026-11-21', '00:20')
const at = (time: string, day = DAY) => londonInstant(day, time)
const slot = slotAt(at('12:20'))

let db: Db
let tool = 0
let firstRun = 0
let secondRun = 0
let sightingId = 0

/** Two runs at once: only the second has written when the day is sealed. */
beforeEach(() => {
  db = freshDb()
  anIcb(db)
  tool = aTool(db, aPractice(db, 'X90001'))
  aTool(db, aPractice(db, 'X90002'))
  firstRun = aRun(db)
  secondRun = aRun(db)
  sightingId = aSighting(db, { state: 'open' })
  for (const time of ['08:05', '12:20']) aReading(db, tool, at(time), { runId: secondRun, sightingId })
  saveMissed(db, [{ slot: slotAt(at('10:00')), toolId: tool, part: 0 }], 'too_late', at('10:20'))
  picture('08:05', 'a')
})

function picture(time: string, letter: string): void {
  const row = { how: 'rendered' as const, bytes: 9, takenAt: at(time) + 5_000, sha256: letter.repeat(64) }
  saveScreenshots(db, [{ slot: slotAt(at(time)), toolId: tool, part: 0, ...row }])
}
const faults = () =>
  verifyEvidence(db, { folder: '/nowhere', days: [DAY] }).faults.filter((f) => !f.startsWith('Evidence'))
const notes = () => verifyEvidence(db, { folder: '/nowhere', days: [DAY] }).notes
const seal = () => sealEndedDays(db, SATURDAY)

describe('what comes after the seal', () => {
  beforeEach(() => void seal())

  const LATE: [string, () => void][] = [
    ['a reading of a run that began before the sealed one', () => late(firstRun)],
    ['a reading of the sealed run itself', () => late(secondRun)],
    ['a correction by a later run', () => late(aRun(db), { part: 3, replacesPart: 0 })],
    ['a picture', () => picture('12:20', 'b')],
    ['a missed check', () => void saveMissed(db, [{ slot, toolId: tool, part: 2 }], 'stopped', SATURDAY)],
    [
      'a note of the second vantage point',
      () => void db.insert(readingVantages).values({ slot, toolId: tool, part: 0, vantage: 2 }).run(),
    ],
  ]
  const late = (runId: number, more: { part?: number; replacesPart?: number } = { part: 1 }) =>
    aReading(db, tool, at('12:22'), { runId, sightingId, ...more })

  it.each(LATE)('is no alteration, and is sealed at the next look: %s', (_name, write) => {
    write()
    expect(faults()).toEqual([])
    expect(notes()).toContainEqual(expect.stringMatching(/^1 entry of 20 November 2026 is under no seal yet/))
    expect(seal().map(({ day }) => day)).toEqual([DAY])
    expect(faults()).toEqual([])
    expect(notes()).toContainEqual(
      expect.stringMatching(/^Seal 2, .* covers 1 entry of 20 November 2026 that .* first seal/),
    )
    expect(seal()).toEqual([])
  })

  it.each(LATE)('cannot be taken away once it is sealed: %s', (_name, write) => {
    const before = counts()
    write()
    seal()
    tamper(db, deletesNewRows(before))
    expect(faults()).toHaveLength(1)
  })

  const TABLES = ['readings', 'screenshots', 'missed_slots', 'reading_vantages']
  const counts = () => TABLES.map((table) => db.$client.prepare(`SELECT * FROM ${table}`).raw().all())
  /** Takes away the rows that were not there before. */
  const deletesNewRows = (before: unknown[][]): string =>
    TABLES.map((table, i) => {
      const keys = (before[i] as number[][]).map(([s, t, p]) => `(${s}, ${t}, ${p})`).join()
      return `DELETE FROM ${table} WHERE (slot, tool_id, part) NOT IN (VALUES ${keys || '(0, 0, 0)'})`
    }).join(';')
})

describe('what was sealed', () => {
  beforeEach(() => void seal())

  it.each([
    ['the state of a sighting', `UPDATE sightings SET appointment_state = 'closed'`],
    ['the reason of a sighting', `UPDATE sightings SET appointment_reason = 'capacity'`],
    ['the rule of a sighting', `UPDATE sightings SET rule = 'another'`],
    ['when the page said that it opens again', `UPDATE sightings SET stated_resume = '14:00'`],
    ['the evidence of a capture', `UPDATE captures SET evidence_sha256 = '${'f'.repeat(64)}'`],
    ['the status of a capture', `UPDATE captures SET http_status = 503`],
    ['the heading of a capture', `UPDATE captures SET heading = 'Closed'`],
    ['the words of a capture', `UPDATE captures SET excerpt = 'Closed'`],
    ['the mode of a run', `UPDATE probe_runs SET mode = 'demonstration'`],
    ['the version of a run', `UPDATE probe_runs SET version = '9'`],
    ['the practice of a tool', `UPDATE tools SET practice_id = 2 WHERE id = 1`],
    ['the code of a practice', `UPDATE practices SET ods_code = 'X90009' WHERE id = 1`],
    ['the address of a tool', `UPDATE tools SET address = 'http://elsewhere.simulator.example/'`],
    ['the hash of a picture', `UPDATE screenshots SET sha256 = '${'e'.repeat(64)}'`],
    ['the time of a picture', `UPDATE screenshots SET taken_at = 1`],
    ['a picture given to another reading', `UPDATE screenshots SET slot = ${slot}`],
    ['a picture taken away', `DELETE FROM screenshots`],
    ['the reason of a missed check', `UPDATE missed_slots SET reason = 'stopped'`],
    ['a missed check taken away', `DELETE FROM missed_slots`],
    ['when a seal was made', `UPDATE evidence_seals SET sealed_at = 1`],
    ['a run named by a seal', `UPDATE evidence_seals SET last_run_id = 99`],
  ])('is missed when it was changed: %s', (_name, sql) => {
    tamper(db, sql)
    expect(faults()).not.toEqual([])
  })

  it('names the practice, the tool and the time of each reading that was changed', () => {
    tamper(db, `UPDATE readings SET latency_ms = 1 WHERE slot = ${slot}`)
    expect(faults()).toEqual([
      `Reading ${slot}-${tool}-0 of X90001 (http://generic.simulator.example/1), in the quarter-hour from ` +
        `20 November 2026 at 12:15pm, is not what seal 1 covers.`,
    ])
  })

  it('names each that was taken away', () => {
    tamper(db, `DELETE FROM readings WHERE slot = ${slot}; DELETE FROM missed_slots`)
    expect(faults()).toEqual([
      `Reading ${slot}-${tool}-0 of X90001 (http://generic.simulator.example/1), in the quarter-hour from ` +
        `20 November 2026 at 12:15pm, was taken away after seal 1.`,
      `Missed check ${slotAt(at('10:00'))}-${tool}-0 of X90001 (http://generic.simulator.example/1), in the ` +
        `quarter-hour from 20 November 2026 at 10am, was taken away after seal 1.`,
    ])
  })

  it('does not accuse a register that learned who the supplier is', () => {
    db.$client.exec(`UPDATE tools SET supplier_code = 'systmconnect'; UPDATE practices SET name = 'New name'`)
    expect(faults()).toEqual([])
  })

  it('has one seal, however often it is looked at', () => {
    expect([seal(), seal()]).toEqual([[], []])
    expect([...allSeals(db)]).toHaveLength(1)
  })
})

describe('a day of which nothing is left', () => {
  it('is among the days that are verified by default, because its seal is still there', () => {
    aReading(db, tool, at('09:05', '2026-11-19'), { runId: firstRun, sightingId })
    seal()
    tamper(db, `DELETE FROM readings WHERE slot > ${slotAt(at('00:00'))}; DELETE FROM missed_slots`)
    expect(daysToVerify(db)).toEqual(['2026-11-19', DAY])
    tamper(db, `DELETE FROM screenshots`)
    expect(faults()).toEqual(['All 4 entries of 20 November 2026 under seal 2 were taken away: X90001.'])
  })

  it('shows only against a head noted outside once its seal is gone too', () => {
    aReading(db, tool, at('09:05', '2026-11-19'), { runId: firstRun, sightingId })
    const head = seal().at(-1)?.sha256
    tamper(db, `DELETE FROM readings WHERE slot > ${slotAt(at('00:00'))}; DELETE FROM missed_slots`)
    tamper(db, `DELETE FROM screenshots; DELETE FROM evidence_seals WHERE day = '${DAY}'`)
    const verified = (noted?: string) =>
      verifyEvidence(db, { folder: '/nowhere', days: daysToVerify(db), head: noted })
    const broken = (found: { faults: string[] }) => found.faults.filter((f) => !f.startsWith('Evidence'))
    expect(broken(verified())).toEqual([])
    expect(verified().notes).toEqual([expect.stringMatching(/^No head was given: .*noted outside/)])
    expect(broken(verified(head))).toEqual([
      expect.stringContaining(
        `The head ${head} is not in the chain: the seal that it names was changed or removed`,
      ),
    ])
  })

  it('says where in the chain an earlier head stands', () => {
    aReading(db, tool, at('09:05', '2026-11-19'), { runId: firstRun, sightingId })
    const [first] = seal()
    expect(verifyEvidence(db, { folder: '/nowhere', days: [DAY], head: first?.sha256 }).notes).toEqual([
      'The head is seal 1 of 19 November 2026, dated 21 November 2026 at 12:20am: the chain is that one, 1 seal longer.',
    ])
  })
})

describe('a seal in a form that this version does not know', () => {
  beforeEach(() => {
    seal()
    tamper(db, `UPDATE evidence_seals SET slot_hashes = '{"1":"a"}'`)
  })

  it('is called that, and neither sound nor changed', () => {
    expect(faults()).toEqual([
      'Seal 1 of 2026-11-20 has a form that this version does not know: it cannot be checked.',
    ])
  })

  it('covers nothing, so that its day is sealed anew', () => {
    expect(seal()).toMatchObject([{ day: DAY, readings: 2 }])
    expect(seal()).toEqual([])
  })
})

it('does not believe a seal that claims to cover more quarter-hours than a day has', () => {
  seal()
  tamper(db, `UPDATE evidence_seals SET slot_hashes = replace(slot_hashes, '0:', '0:1-9999999999,0:')`)
  expect(faults()).toEqual(['Seal 1 of 2026-11-20 was changed after it was made.'])
})

it('tells in one line that a tool has lost all its readings of a day', () => {
  for (const time of ['09:05', '10:20', '11:35'])
    aReading(db, tool, at(time), { runId: firstRun, sightingId })
  seal()
  tamper(db, 'DELETE FROM readings')
  expect(faults()).toEqual([
    'Reading: all 5 of X90001 (http://generic.simulator.example/1), in the quarter-hours from 20 November 2026 at 8am to ' +
      'that from 20 November 2026 at 12:15pm, were taken away after seal 1.',
  ])
})

it.each([
  [
    'a tool',
    /(?<=tool reading .* )[0-9a-f]{64}/,
    /^Readings of X90001 .* do not have the hash that seal 1 gives them\.$/,
  ],
  [
    'a quarter-hour',
    /(?<=quarter-hour reading .* )[0-9a-f]{64}/,
    /^The hashes of quarter-hours in seal 1 .* are not/,
  ],
])('finds the hash of %s exchanged in a seal that was hashed anew', (_name, where, fault) => {
  seal()
  const [held] = [...allSeals(db)]
  if (!held) throw new Error('no seal')
  const contents = held.contents.replace(where, 'f'.repeat(64))
  const sha256 = hashOfSeal({ ...held, contents })
  tamper(db, `UPDATE evidence_seals SET slot_hashes = '${contents}', sha256 = '${sha256}'`)
  expect(faults()).toEqual([expect.stringMatching(fault)])
})

it('looks at older days by turns, so that nothing late is missed for ever', () => {
  const JUNE = '2027-06-01'
  for (const day of ['2026-11-23', '2026-11-24'])
    aReading(db, tool, at('09:05', day), { runId: firstRun, sightingId })
  sealEndedDays(db, at('00:10', JUNE))
  aReading(db, tool, at('11:05'), { runId: firstRun, sightingId })
  const made = Array.from({ length: 5 }, (_, turn) =>
    sealEndedDays(db, at('00:10', JUNE) + turn * SLOT_MS).flat(),
  )
  expect(made.flat().map(({ day, readings }) => [day, readings])).toEqual([[DAY, 1]])
  expect(sealEndedDays(db, at('00:10', JUNE), { all: true })).toEqual([])
})

it('does not follow a seal to a day that is none', () => {
  seal()
  tamper(db, `UPDATE evidence_seals SET day = 'x'`)
  expect(daysToVerify(db)).toEqual([DAY])
  expect(faults()).toEqual(['Seal 1 of x was changed after it was made.'])
})
