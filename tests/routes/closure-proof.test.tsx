import * as closure from '#app/routes/practices.$ods_.closures.$id.tsx'
import * as practice from '#app/routes/practices.$ods.tsx'
import { openImage, type Db } from '#db/client.server.ts'
import { corrections, evidenceSeals, incidents, incidentSpans } from '#db/schema/index.ts'
import { REQUEST_TYPES } from '#domain/codes.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { lunchWorld } from '#tests/helpers/lunch-world.ts'
import { AFTER_OCTOBER } from '#tests/helpers/october.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { screen } from '@testing-library/react'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

const DAY = '2026-10-14'
const PATH = `/practices/X90001/closures/${DAY}-appointment-123700`
const at = (time: string) => londonInstant(DAY, time)

let image: Buffer
let practiceId: number
let db: Db
beforeAll(() => {
  const world = lunchWorld()
  practiceId = world.practiceId
  image = world.db.$client.serialize()
})
beforeEach(() => {
  db = openImage(image)
})

const open = () => renderRoute(closure, '/practices/:ods/closures/:id', PATH, contextAt(db, AFTER_OCTOBER))

function addIncident(from: string, to: string): void {
  const { id } = db
    .insert(incidents)
    .values({
      kind: 'supplier',
      supplierCode: 'accurx',
      day: DAY,
      startsAfter: at(from),
      firstFailedAt: at(from),
      lastFailedAt: at(to),
      endsBefore: at(to),
      monitored: 9,
      foundAt: at(to),
    })
    .returning()
    .get()
  const span = { incidentId: id, toolId: 1, practiceId, requestTypes: [...REQUEST_TYPES] }
  db.insert(incidentSpans)
    .values({ ...span, startsAt: at(from), endsAt: at(to), readingsFailed: 1, readingsClosed: 1 })
    .run()
}

function addCorrection(time: string, reason: string): void {
  const states = { appointmentState: 'open', medicationState: 'open', adminState: 'open' } as const
  const reading = { slot: slotAt(at(time)), toolId: 1, part: 0, outcome: 'assessed' as const, ...states }
  const asked = { reason, requestedBy: 'A. Reader', requestedAt: at('19:00'), needsSecondPerson: true }
  db.insert(corrections)
    .values({ ...reading, ...asked })
    .run()
}

describe('the page of a closure', () => {
  it('says that nothing touches it, and what it does not say', async () => {
    addIncident('09:00', '09:30')
    addCorrection('10:07', 'Of another time')
    open()
    expect(await screen.findByText('No incident touches this time.')).toBeVisible()
    expect(screen.getByText('Nobody has said that a reading of this time is wrong.')).toBeVisible()
    expect(screen.getByText(/are not sealed yet/)).toBeVisible()
    expect(screen.getByText(/^It is no finding about a contract\./)).toBeVisible()
    expect(screen.queryByText('Of another time')).toBeNull()
  })

  it('names the incident and the correction that touch it', async () => {
    addIncident('13:00', '13:15')
    addCorrection('12:52', 'The page was an old one')
    open()
    expect(
      await screen.findByRole('link', { name: 'Supplier incident: Accurx Patient Triage' }),
    ).toHaveAttribute('href', '/incidents/1')
    expect(screen.getByText(/1pm to 1:15pm\. Waiting for a person\./)).toBeVisible()
    expect(screen.getByText('The page was an old one')).toBeVisible()
  })

  it('gives the seal of the day and the command that checks it', async () => {
    const chain = { afterRunId: 0, lastRunId: 1, readings: 42, contents: '', previousSha256: '0'.repeat(64) }
    db.insert(evidenceSeals)
      .values({ ...chain, day: DAY, sha256: 'e'.repeat(64), sealedAt: at('19:00') })
      .run()
    open()
    expect(await screen.findByText('e'.repeat(64))).toBeVisible()
    expect(screen.getByText(`npm run evidence -- verify --from ${DAY} --to ${DAY}`)).toBeVisible()
  })
})

it('is reached from the day of its practice', async () => {
  renderRoute(practice, '/practices/:ods', `/practices/X90001?day=${DAY}`, contextAt(db, AFTER_OCTOBER))
  const link = await screen.findByRole('link', { name: 'Appointment, first seen closed 12:37pm' })
  expect(link).toHaveAttribute('href', PATH)
})
