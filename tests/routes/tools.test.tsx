import * as tools from '#app/routes/tools.tsx'
import { toolsPage } from '#app/page-models/tool-register.server.ts'
import { openImage, type Db } from '#db/client.server.ts'
import { proposalDecisions } from '#db/schema/index.ts'
import { londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { LOCAL_VIEWER } from '#domain/viewer.ts'
import { aPractice, aReading, aRun, aSighting, aTool, anIcb } from '#tests/helpers/builders.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { aProposal } from '#tests/helpers/register.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { screen, within } from '@testing-library/react'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

const NOW = londonInstant('2026-11-23', '12:00')

let image: Buffer
let db: Db
let readTool: number

/** Alder of XA1 changed its supplier and was read an hour ago; Birch of XA2 has a host that nobody knows, unread. */
beforeAll(() => {
  const made = freshDb()
  anIcb(made, 'XA1')
  anIcb(made, 'XA2')
  const alder = aPractice(made, 'X90001', { name: 'Alder Surgery' })
  const birch = aPractice(made, 'X90002', { name: 'Birch Surgery', icb: 'XA2' })
  const old = aTool(made, alder, {
    supplierCode: 'econsult',
    address: 'https://alder.webgp.com/',
    validTo: '2026-11-02',
  })
  readTool = aTool(made, alder, {
    supplierCode: 'accurx',
    address: 'https://florey.accurx.com/p/X90001',
    validFrom: '2026-11-03',
  })
  aTool(made, birch, { supplierCode: 'accurx', address: 'https://birch.example/', validFrom: '2026-10-01' })
  aTool(made, birch, { supplierCode: 'hero', address: 'https://birch.webgp.com/', validFrom: '2026-12-01' })
  const seen = { runId: aRun(made), sightingId: aSighting(made) }
  aReading(made, old, londonInstant('2026-11-02', '18:20'), seen)
  aReading(made, readTool, londonInstant('2026-11-23', '10:50'), seen)
  aReading(made, readTool, londonInstant('2026-11-23', '11:02'), seen)
  aProposal(made, birch, 'address_change')
  aProposal(made, birch, 'link_missing')
  const decided = aProposal(made, alder, 'addition')
  made
    .insert(proposalDecisions)
    .values({
      proposalId: decided,
      verdict: 'rejected',
      validFrom: null,
      decidedBy: 'A',
      why: 'no',
      decidedAt: NOW,
    })
    .run()
  image = made.$client.serialize()
})
beforeEach(() => {
  db = openImage(image)
})

const open = (query = '') => renderRoute(tools, '/tools', `/tools${query}`, contextAt(db, NOW))
const rowOf = async (name: RegExp) => {
  const table = await screen.findByRole('table', { name: 'Tools on the register, by practice' })
  return within(table)
    .getAllByRole('row')
    .find((row) => name.test(row.textContent ?? ''))
}

describe('the register of tools', () => {
  it('says supplier, address, dates, host, last reading and what is proposed', async () => {
    open()
    const alder = await rowOf(/florey\.accurx\.com/)
    expect(alder).toHaveTextContent(
      'Alder Surgery (X90001)Accurx Patient Triagehttps://florey.accurx.com/p/X90001All request types. Source: testFrom 3 November 2026The supplier’s host23 November 2026 at 11:02amNone',
    )
    const newest = `${slotAt(londonInstant('2026-11-23', '11:02'))}-${readTool}-0`
    expect(screen.getByRole('link', { name: '23 November 2026 at 11:02am' })).toHaveAttribute(
      'href',
      `/readings/${newest}`,
    )
    const birch = await rowOf(/birch\.example/)
    expect(birch).toHaveTextContent(
      'Not on the list of the supplier’s hostsNone in the 7 days beforeAnother addressNot linked',
    )
    expect(screen.getByRole('link', { name: 'Another address' })).toHaveAttribute(
      'href',
      '/proposals?kind=address_change',
    )
    expect(
      screen.getByRole('link', { name: '2 proposals from practices’ websites, waiting for a person' }),
    ).toBeVisible()
    expect(screen.getByRole('heading', { name: '2 tools' })).toBeVisible()
  })

  it('says the last reading of a tool that ended, and whose host another tool is on', async () => {
    open('?time=all')
    expect(await rowOf(/alder\.webgp/)).toHaveTextContent(
      '1 October 2025 to 2 November 2026The supplier’s host2 November 2026 at 6:20pm',
    )
    expect(await rowOf(/birch\.webgp/)).toHaveTextContent('Another supplier’s host: eConsult')
  })

  it.each([
    ['', ['florey.accurx.com', 'birch.example']],
    ['?time=ended', ['alder.webgp.com']],
    ['?time=to_come', ['birch.webgp.com']],
    ['?time=all&supplier=accurx', ['florey.accurx.com', 'birch.example']],
    ['?icb=XA2', ['birch.example']],
    ['?practice=x90001', ['florey.accurx.com']],
    ['?host=not_known', ['birch.example']],
    ['?time=all&host=other_supplier', ['birch.webgp.com']],
    ['?icb=XA1&host=not_known', []],
  ])('filtered by %s lists what matches', async (query, hosts) => {
    const args = {
      request: new Request(`http://localhost/tools${query}`),
      params: {},
      context: contextAt(db, NOW),
    }
    const { page } = await tools.loader(args as LoaderFunctionArgs)
    expect(page.rows.map(({ address }) => new URL(address).hostname)).toEqual(hosts)
    expect(page.total).toBe(hosts.length)
  })

  it('keeps what is selected in links that take one filter away', async () => {
    open('?icb=XA2&supplier=accurx')
    expect(await screen.findByRole('link', { name: /XA2 Integrated Care Board/ })).toHaveAttribute(
      'href',
      '/tools?supplier=accurx',
    )
    expect(screen.getByRole('link', { name: /Accurx Patient Triage/ })).toHaveAttribute(
      'href',
      '/tools?icb=XA2',
    )
  })

  it('comes 50 at a time', () => {
    for (let n = 0; n < 60; n++) aTool(db, 1, { address: `https://florey.accurx.com/p/${n}` })
    const pageOf = (page: number) => toolsPage(db, LOCAL_VIEWER, { time: 'in_force', page }, NOW)
    expect([pageOf(1).rows.length, pageOf(2).rows.length, pageOf(2).pageCount, pageOf(9).page]).toEqual([
      50, 12, 2, 2,
    ])
  })

  it('shows a viewer only the tools and proposals of the own ICBs', () => {
    const page = toolsPage(db, { ...LOCAL_VIEWER, icbs: ['XA1'] }, { time: 'all', page: 1 }, NOW)
    expect(page.rows.map(({ practice }) => practice.odsCode)).toEqual(['X90001', 'X90001'])
    expect([page.proposed, page.icbs.map(({ odsCode }) => odsCode)]).toEqual([0, ['XA1']])
  })

  it('says the commands for a file with a dry run, a check and a look at websites', async () => {
    open()
    for (const command of [
      'npm run import -- tools our-tools.csv --dry-run',
      'npm run probe -- --once --practice CODE --dry-run',
      'npm run discover -- --practice CODE',
    ])
      expect(await screen.findByText(command)).toBeVisible()
  })

  it.each([
    ['?time=always', /“time” in the address must be one of in_force/],
    ['?supplier=acme', /“supplier” in the address must be one of/],
    ['?page=0', /“page” in the address must be a whole number from 1/],
  ])('refuses %s in words', async (query, words) => {
    const args = {
      request: new Request(`http://localhost/tools${query}`),
      params: {},
      context: contextAt(db, NOW),
    }
    const thrown = await Promise.resolve()
      .then(() => tools.loader(args as LoaderFunctionArgs))
      .catch((error: unknown) => error)
    if (!(thrown instanceof Response)) throw new Error('the loader threw no response')
    expect(thrown.status).toBe(400)
    expect(await thrown.text()).toMatch(words)
  })
})

it('is empty in words', async () => {
  renderRoute(tools, '/tools', '/tools', contextAt(freshDb(), NOW))
  expect(await screen.findByText('No tool is on the register.')).toBeVisible()
})
