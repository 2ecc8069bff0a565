import { closureHref } from '#app/components/closure/closure-href.ts'
import { closureKeyOf } from '#app/http/closure-key.ts'
import * as closure from '#app/routes/practices.$ods_.closures.$id.tsx'
import type { Db } from '#db/client.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { addOctoberIcbs } from '#tests/helpers/october-icbs.ts'
import { AFTER_OCTOBER } from '#tests/helpers/october.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { screen } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'

let db: Db
beforeAll(() => {
  db = freshDb()
  addOctoberIcbs(db)
})

const open = (path: string) =>
  renderRoute(closure, '/practices/:ods/closures/:id', path, contextAt(db, AFTER_OCTOBER))

describe('the page of a closure', () => {
  it('says how long, between which times, and that it is no verdict', async () => {
    open('/practices/X90002/closures/2026-10-14-appointment-123700')
    expect(
      await screen.findByRole('heading', { level: 1, name: /Appointment: closed for between 45 and 75/ }),
    ).toBeVisible()
    expect(screen.getByText(/nor whether a contract was broken/)).toBeVisible()
    expect(screen.getByText(/^Confirmed: two or more closed readings.* 4 closed readings\.$/)).toBeVisible()
    expect(screen.getByText('No exclusion touches this time.')).toBeVisible()
    expect(screen.getByRole('link', { name: 'Report the reading at 12:37:00pm' })).toHaveAttribute(
      'href',
      expect.stringMatching(/^\/corrections\/new\?reading=\d+-\d+-\d$/),
    )
  })

  it.each([
    '/practices/X90002/closures/2026-10-14-appointment-123800',
    '/practices/X90002/closures/2026-10-14-everything-123700',
    '/practices/X90002/closures/2026-02-30-appointment-123700',
    '/practices/X90002/closures/2026-10-14-appointment-993700',
    '/practices/X90009/closures/2026-10-14-appointment-123700',
  ])('is not there at %s', async (path) => {
    open(path)
    expect(await screen.findByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible()
  })
})

describe('the address of a closure', () => {
  it.each([
    ['in summer time', '2026-10-14', '12:37', 5],
    ['in winter time', '2026-11-16', '08:00', 0],
    ['in the last second of a minute', '2026-11-16', '18:29', 59],
  ])('leads back to its day, type and time %s', (_name, day, time, seconds) => {
    const firstClosed = londonInstant(day, time) + seconds * 1000 + 123
    const href = closureHref({ odsCode: 'X90001', requestType: 'medication', firstClosed })
    expect(closureKeyOf(href.split('/').at(-1))).toEqual({
      day,
      requestType: 'medication',
      firstClosedSecond: firstClosed - 123,
    })
  })
})
