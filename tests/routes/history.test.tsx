import * as history from '#app/routes/practices.$ods_.history.tsx'
import * as practice from '#app/routes/practices.$ods.tsx'
import { historyPage } from '#app/page-models/practice-history.server.ts'
import { openImage, type Db } from '#db/client.server.ts'
import {
  contracts,
  correctionDecisions,
  corrections,
  icbRules,
  incidents,
  incidentSpans,
  listSizes,
  memberships,
  snapshotPractices,
  snapshots,
} from '#db/schema/index.ts'
import { REQUEST_TYPES } from '#domain/codes.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { aPractice, aTool, anExclusion, anIcb } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { AFTER_OCTOBER } from '#tests/helpers/october.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { screen, within } from '@testing-library/react'
import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

const at = (day: string, time = '12:00') => londonInstant(day, time)

let image: Buffer
let db: Db

/** A practice of XA1 that belonged to XA2 until the end of March 2026, with one dated fact of every kind. */
function addFacts(made: Db): void {
  anIcb(made, 'XA1')
  anIcb(made, 'XA2')
  const id = aPractice(made, 'X90001', { name: 'Alder Surgery' })
  made.update(memberships).set({ validFrom: '2026-04-01' }).where(eq(memberships.practiceId, id)).run()
  made
    .insert(memberships)
    .values({
      practiceId: id,
      subIcbOdsCode: 'X2A',
      pcnOdsCode: null,
      validFrom: '2024-04-01',
      validTo: '2026-03-31',
      isStartAssumed: true,
      source: 'old list',
    })
    .run()
  made.update(contracts).set({ coreOpens: '09:00' }).where(eq(contracts.practiceId, id)).run()
  const toolId = aTool(made, id, {
    validFrom: '2025-10-01',
    validTo: '2026-10-13',
    address: 'https://old.example/',
  })
  aTool(made, id, { validFrom: '2026-10-14', address: 'https://new.example/', supplierCode: 'accurx' })
  for (const [day, patients] of [
    ['2026-09-01', 5000],
    ['2026-10-01', 5100],
  ] as const)
    made.insert(listSizes).values({ practiceId: id, day, patients, source: 'list of the month' }).run()
  const exclusion = { startsAt: at('2026-10-14', '09:00'), endsAt: at('2026-10-14', '11:00') }
  anExclusion(made, {
    ...exclusion,
    practiceId: id,
    reason: 'Flood.',
    enteredBy: 'A. Clerk',
    enteredAt: at('2026-10-15'),
  })
  anExclusion(made, {
    ...exclusion,
    practiceId: id,
    reason: 'Typed twice',
    withdrawnAt: at('2026-10-16'),
    withdrawnBy: 'B. Clerk',
  })
  anExclusion(made, { ...exclusion, icbOdsCode: 'XA1', reason: 'Training of all' })
  anExclusion(made, { ...exclusion, icbOdsCode: 'XA2', reason: 'Not theirs any more' })
  for (const [icbOdsCode, inForceFrom] of [
    ['XA1', '2026-10-01'],
    ['XA2', '2026-06-01'],
  ] as const)
    made
      .insert(icbRules)
      .values({
        icbOdsCode,
        inForceFrom,
        pauses: 'notification_enough',
        cappedClosedFrom: null,
        decidedBy: 'The board',
        reason: `Paper of ${icbOdsCode}`,
        enteredAt: at('2026-09-01'),
      })
      .run()
  const incident = made
    .insert(incidents)
    .values({
      kind: 'supplier',
      supplierCode: 'accurx',
      day: '2026-10-20',
      startsAfter: at('2026-10-20', '09:50'),
      firstFailedAt: at('2026-10-20', '10:00'),
      lastFailedAt: at('2026-10-20', '10:30'),
      endsBefore: at('2026-10-20', '10:45'),
      monitored: 9,
      foundAt: at('2026-10-20', '10:05'),
    })
    .returning()
    .get()
  made
    .insert(incidentSpans)
    .values({
      incidentId: incident.id,
      toolId,
      practiceId: id,
      requestTypes: [...REQUEST_TYPES],
      startsAt: at('2026-10-20', '10:00'),
      endsAt: at('2026-10-20', '10:45'),
      readingsFailed: 3,
      readingsClosed: 0,
    })
    .run()
  const correction = made
    .insert(corrections)
    .values({
      slot: slotAt(at('2026-10-21')),
      toolId,
      part: 0,
      outcome: 'assessed',
      appointmentState: 'open',
      medicationState: 'open',
      adminState: 'open',
      reason: 'The page was an old one',
      requestedBy: 'C. Reader',
      requestedAt: at('2026-10-22'),
      needsSecondPerson: false,
    })
    .returning()
    .get()
  made
    .insert(correctionDecisions)
    .values({
      correctionId: correction.id,
      decision: 'applied',
      decidedBy: 'D. Reader',
      why: 'agreed',
      decidedAt: at('2026-10-23'),
      appliedPart: 3,
    })
    .run()
  made
    .insert(snapshots)
    .values({
      id: 'XA1-2026-09-v2',
      icbOdsCode: 'XA1',
      month: '2026-09',
      version: 2,
      dataStatus: 'revised',
      frozenAt: at('2026-10-20'),
      frozenBy: 'E. Analyst',
      reason: 'A pause was entered late',
      ruleVersion: '2025-10-01/1',
      hierarchyDay: '2026-09-30',
      hierarchySha256: 'a'.repeat(64),
      dataSha256: 'b'.repeat(64),
      codeVersion: '0.1.0',
      sha256: 'c'.repeat(64),
    })
    .run()
  made.insert(snapshotPractices).values({ practiceId: id, snapshotId: 'XA1-2026-09-v2' }).run()
}

beforeAll(() => {
  const made = freshDb()
  addFacts(made)
  image = made.$client.serialize()
})
beforeEach(() => {
  db = openImage(image)
})

const PATH = '/practices/X90001/history'
const open = (query = '') =>
  renderRoute(history, '/practices/:ods/history', `${PATH}${query}`, contextAt(db, AFTER_OCTOBER))

const entries = (on?: string) =>
  historyPage(db, LOCAL_VIEWER, { ods: 'X90001', on, page: 1 }, AFTER_OCTOBER)?.entries ?? []
const titles = (on?: string) => entries(on).map(({ kind, title }) => `${kind}: ${title}`)

describe('the history of a practice', () => {
  it('lists every kind of dated fact, newest first', () => {
    expect(titles()).toEqual([
      'correction: Correction 1',
      'incident: Supplier incident: Accurx Patient Triage',
      'tool: Accurx Patient Triage',
      'exclusion: Agreed pause (AP)',
      'exclusion: Agreed pause (AP)',
      'exclusion: Agreed pause (AP)',
      'list_size: 5,100 registered patients',
      'icb_rule: Telling the ICB is enough for a pause',
      'list_size: 5,000 registered patients',
      'frozen_month: September 2026: revised, version 2',
      'membership: XA1 Integrated Care Board (XA1)',
      'tool: Another supplier',
      'rule_set: Rule set 2025-10-01/1',
      'membership: XA2 Integrated Care Board (XA2)',
      'rule_set: Rule set 2021-10-01/1',
      'contract: GMS',
    ])
  })

  it.each([
    ['the day the tool changed', '2026-10-14', ['tool: Accurx Patient Triage'], ['tool: Another supplier']],
    ['the day before', '2026-10-13', ['tool: Another supplier'], ['tool: Accurx Patient Triage']],
    [
      'the last day in the other ICB',
      '2026-03-31',
      ['membership: XA2 Integrated Care Board (XA2)'],
      ['membership: XA1 Integrated Care Board (XA1)'],
    ],
    [
      'the last day before a newer list size',
      '2026-09-30',
      ['list_size: 5,000 registered patients'],
      ['list_size: 5,100 registered patients'],
    ],
    [
      'a day before the duty',
      '2025-09-30',
      ['rule_set: Rule set 2021-10-01/1'],
      ['rule_set: Rule set 2025-10-01/1'],
    ],
  ])('cut to %s (%s) has what was in force', (_name, on, present, absent) => {
    expect(titles(on)).toEqual(expect.arrayContaining(present))
    for (const title of absent) expect(titles(on)).not.toContain(title)
  })

  it('leaves out what an ICB decided while the practice was not its own', () => {
    const text = JSON.stringify(entries())
    expect(text).toContain('Training of all')
    expect(text).not.toContain('Not theirs any more')
    expect(text).not.toContain('Paper of XA2')
  })

  it('is a table that says who, when and what was withdrawn', async () => {
    open()
    const table = await screen.findByRole('table', { name: 'Dated facts, newest first' })
    const row = (name: RegExp) =>
      within(table)
        .getAllByRole('row')
        .find((each) => name.test(each.textContent ?? ''))
    expect(row(/Flood\./)).toHaveTextContent(
      'Agreed pause (AP)ExclusionOn 14 October 202614 October 2026 at 9am to 14 October 2026 at 11am: Flood.Entered after it began.Entered 15 October 2026 at midday by A. Clerk',
    )
    expect(row(/Typed twice/)).toHaveTextContent(
      'Withdrawn: its minutes count. 16 October 2026 at midday by B. Clerk.',
    )
    expect(row(/old\.example/)).toHaveTextContent('1 October 2025 to 13 October 2026')
    expect(row(/new\.example/)).toHaveTextContent('From 14 October 2026, no end recorded')
    expect(row(/old list/)).toHaveTextContent('The first day is assumed')
    expect(row(/The page was an old one/)).toHaveTextContent(
      'Corrected by D. Reader, 23 October 2026 at midday.',
    )
    expect(within(table).getByRole('link', { name: 'Correction 1' })).toHaveAttribute(
      'href',
      '/corrections/1',
    )
    expect(within(table).getByRole('link', { name: /^September 2026: revised/ })).toHaveAttribute(
      'href',
      '/months/XA1-2026-09-v2',
    )
  })

  it('is filtered by day and kind in the address, each of which can be taken away', async () => {
    open('?on=2026-10-14&kind=tool')
    expect(
      await screen.findByRole('heading', { level: 2, name: '1 dated fact in force on 14 October 2026' }),
    ).toBeVisible()
    expect(screen.getByLabelText(/^In force on/)).toHaveValue('2026-10-14')
    expect(screen.getByRole('link', { name: /In force on 14 October 2026/ })).toHaveAttribute(
      'href',
      `${PATH}?kind=tool`,
    )
    expect(screen.getByRole('link', { name: /Tool/ })).toHaveAttribute('href', `${PATH}?on=2026-10-14`)
  })

  it('says so where nothing matches', async () => {
    open('?on=2020-01-01&kind=tool')
    expect(await screen.findByText(/^Nothing matches these filters\./)).toBeVisible()
  })

  it('comes a page at a time', async () => {
    const years = ['2018', '2019', '2020', '2021', '2022']
    for (const year of years)
      for (let month = 1; month <= 12; month++)
        db.insert(listSizes)
          .values({
            practiceId: 1,
            day: `${year}-${String(month).padStart(2, '0')}-01`,
            patients: 4000,
            source: 'list',
          })
          .run()
    open('?page=2')
    expect(await screen.findByRole('heading', { level: 2, name: '76 dated facts' })).toBeVisible()
    expect(screen.getAllByRole('row')).toHaveLength(1 + 26)
  })

  it.each([
    ['X99999', '', LOCAL_VIEWER, 404, /^No practice with the code X99999 was found\.$/],
    ['X90001', '', { ...LOCAL_VIEWER, icbs: ['XA2'] }, 404, /^No practice with the code X90001/],
    ['X90001', '?on=yesterday', LOCAL_VIEWER, 400, /“on” in the address must be a day/],
    ['X90001', '?kind=weather', LOCAL_VIEWER, 400, /“kind” in the address must be one of tool/],
  ])('of %s%s answers in words', async (ods, query, viewer, status, words) => {
    const request = new Request(`http://localhost/practices/${ods}/history${query}`)
    const args = { request, params: { ods }, context: contextAt(db, AFTER_OCTOBER, { viewer }) }
    const thrown = await Promise.resolve()
      .then(() => history.loader(args as LoaderFunctionArgs))
      .catch((error: unknown) => error)
    if (!(thrown instanceof Response)) throw new Error('the loader threw no response')
    expect(thrown.status).toBe(status)
    expect(await thrown.text()).toMatch(words)
  })
})

it('is linked from the facts of the practice', async () => {
  renderRoute(practice, '/practices/:ods', '/practices/X90001', contextAt(db, AFTER_OCTOBER))
  expect(await screen.findByRole('link', { name: /^Change history/ })).toHaveAttribute('href', PATH)
})
