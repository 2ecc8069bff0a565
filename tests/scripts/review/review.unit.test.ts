import { decideReview } from '#app/page-models/decide-review.server.ts'
import { reviewItem, reviewQueue } from '#app/page-models/review.server.ts'
import type { Db } from '#db/client.server.ts'
import { evidenceContent } from '#db/evidence/evidence-files.server.ts'
import { pageDigest, pageText, sharedText } from '#db/evidence/page-text.server.ts'
import { readings } from '#db/schema/index.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { decidedByPeople } from '#scripts/reclassify/decided.ts'
import { correctDay } from '#scripts/reclassify/correct-day.ts'
import { planCorrections } from '#scripts/reclassify/plan.ts'
import { evidenceFile } from '#scripts/probe/evidence.ts'
import { fixtureOf } from '#scripts/review/fixture.ts'
import { anIcb, aPractice, aTool } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { pageFixture } from '#tests/helpers/captures.ts'
import { takeReading } from '#tests/helpers/take-reading.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const DAY = '2026-11-18'
const EIGHT = londonInstant(DAY, '08:00')
const NOW = londonInstant(DAY, '23:00')
const BY = { decidedBy: 'A. Person', why: 'Read the page' }
const CLOSED = { appointment: 'closed', medication: 'capped', admin: 'open' } as const

let db: Db
let evidencePath: string

beforeEach(() => {
  db = freshDb()
  anIcb(db)
  evidencePath = mkdtempSync(join(tmpdir(), 'core-hours-review-'))
})

afterEach(() => rmSync(evidencePath, { recursive: true }))

const page = (name: string, words: string) =>
  Buffer.from(`<html><title>Ask us</title><h1>${name}</h1><script>alert(1)</script><p>${words}</p></html>`)
const WORDS =
  'Our page has changed and nobody told the machines. You may ask about anything on a weekday, and we will come back to you in a while. Telephone 01632 123456 or write to desk@larkmere.nhs.example.'

/** Practices X90001 up, each seen once with the page given, in slots from 8am. */
async function see(count: number, words: (n: number) => string = () => WORDS, first = 1): Promise<void> {
  for (let n = first; n < first + count; n++) {
    const code = `X9000${n}`
    const name = `Practice ${'ABCDEFGH'[n]}`
    const address = `http://generic.simulator.example/practice/${code}`
    const toolId = aTool(db, aPractice(db, code, { name }), { address })
    const job = { toolId, address, practiceCode: code, practiceName: name }
    await takeReading(db, evidencePath, job, EIGHT + n * 900_000, page(name, words(n)))
  }
}

const source = () => ({ db, evidencePath, viewer: LOCAL_VIEWER, now: NOW })
const queue = () => reviewQueue(source())
const sizes = () => queue().groups.map(({ members, practices }) => [members.length, practices])
const plan = () =>
  planCorrections(db, { days: [DAY], evidencePath, beforeSlot: slotAt(NOW), decide: decidedByPeople(db) })

function decide(states: typeof CLOSED | null = CLOSED, keysOf?: (keys: string[]) => string[]) {
  const [group] = queue().groups
  if (!group) throw new Error('nothing to decide')
  const keys = group.members.map(({ key }) => key)
  return decideReview(db, group, { states, keys: keysOf ? keysOf(keys) : keys }, BY, NOW)
}

describe('the review queue', () => {
  it('takes pages that differ in the name only for one, and look-alikes for one group', async () => {
    await see(3)
    await see(2, (n) => `${WORDS} Room ${n} of the house.`, 4)
    await see(1, () => 'Entirely other words stand here, so that it is a matter of its own today.', 6)
    expect(sizes()).toEqual([
      [3, 5],
      [1, 1],
    ])
  })

  it('leaves out what a rule knows, and what is older than a week', async () => {
    await see(1)
    const job = { toolId: 1, practiceName: 'Larkmere Surgery' }
    await takeReading(db, evidencePath, job, EIGHT, pageFixture('generic/open--three-routes'))
    expect(sizes()).toEqual([[1, 1]])
    expect(reviewQueue({ ...source(), now: NOW + 8 * 86_400_000 }).groups).toEqual([])
  })

  it('shows the page as text, and the nearest known state', async () => {
    await see(1)
    const job = { toolId: 1, practiceName: 'Larkmere Surgery' }
    await takeReading(db, evidencePath, job, EIGHT + 60_000, pageFixture('generic/closed--all'), 3)
    const item = reviewItem(source(), queue().groups[0]?.id ?? '')
    expect(item?.body).toContain('<script>alert(1)</script>')
    expect(item?.words).toContain('nobody told the machines')
    expect(item?.words).not.toContain('alert')
    expect(item?.nearest?.states.appointment).toBe('closed')
  })

  it('says how many pages it cannot show', async () => {
    await see(1)
    const [{ evidenceSha256 } = { evidenceSha256: '' }] = db.all<{ evidenceSha256: string }>(
      'select evidence_sha256 as evidenceSha256 from captures',
    )
    rmSync(evidenceFile(evidencePath, evidenceSha256))
    expect(queue()).toEqual({ groups: [], unreadable: 1 })
  })
})

describe('a decision', () => {
  it('speaks of the chosen pages, and takes them off the queue', async () => {
    await see(2, (n) => `${WORDS} Room number${'x'.repeat(n)} of the house.`)
    expect(sizes()).toEqual([[2, 2]])
    decide(CLOSED, ([first = '']) => [first])
    expect(sizes()).toEqual([[1, 1]])
    expect(decide(CLOSED, () => ['of another group'])).toBeNull()
  })

  it('changes no reading until stored pages are read again, and then by corrections', async () => {
    await see(3)
    const id = decide()
    expect(db.select().from(readings).all()).toHaveLength(3)
    const [day] = plan().days
    expect(day?.corrections.map(({ before, reading }) => [before.outcome, reading.sighting])).toEqual(
      Array(3).fill([
        'unrecognised',
        expect.objectContaining({
          outcome: 'assessed',
          states: CLOSED,
          reasons: { appointment: 'unstated', medication: 'capped', admin: null },
          rule: 'review.decision',
          ruleVersion: id,
          matched: ['Decided by A. Person: Read the page'],
        }),
      ]),
    )
    if (day) correctDay(db, day, { asOf: NOW, isDryRun: false })
    expect(plan().days[0]?.corrections).toEqual([])
    db.$client.exec(`UPDATE practices SET name = 'Another name'`)
    expect(plan().days[0]?.corrections).toEqual([])
  })

  it('that it is no consultation page makes it a wrong page', async () => {
    await see(1)
    decide(null)
    expect(plan().days[0]?.corrections[0]?.reading.sighting).toMatchObject({
      outcome: 'wrong_page',
      states: { appointment: 'unknown', medication: 'unknown', admin: 'unknown' },
    })
  })

  it('becomes a fixture that names nobody', async () => {
    await see(1)
    const html = fixtureOf(db, evidencePath, decide() ?? 0)
    expect(html).toContain('appointment closed, medication capped, admin open')
    expect(html).toContain('<h1>Larkmere Surgery</h1>')
    expect(html).toContain('Telephone 01632 960 001 or write to post@larkmere.example')
    expect(html).not.toMatch(/Practice B|123456|desk@/)
    expect(() => fixtureOf(db, evidencePath, 99)).toThrow(/There is no decision 99/)
  })
})

describe('the digest of a page', () => {
  const OWNER = { practiceName: 'Larkmere Surgery', practiceCode: 'X90001' }
  const digest = (html: string, owner = OWNER) => pageDigest(sharedText(pageText(Buffer.from(html)), owner))
  it.each([
    ['<p>Ask Larkmere Surgery</p>', '<p>Ask  LARKMERE surgery</p>', true],
    ['<button>Start</button>', '<button disabled>Start</button>', false],
    ['<a href="/x">Start</a>', '<p>Start</p>', false],
    ['<div>Start</div>', '<div hidden>Start</div>', false],
    ['<p>Open</p>', '<p>Closed</p>', false],
    ['<p>Open until 12</p>', '<p>Open until 13</p>', false],
    ['<p>Same</p><script>1</script>', '<p>Same</p><script>2</script>', true],
  ])('%s and %s: equal is %s', (a, b, isEqual) => {
    expect(digest(a) === digest(b)).toBe(isEqual)
  })

  it('finds evidence where the prober keeps it', async () => {
    await see(1)
    const sha = String(db.$client.prepare('SELECT evidence_sha256 FROM captures').pluck().get())
    expect(evidenceContent(evidencePath, sha)).toBeInstanceOf(Buffer)
  })
})
