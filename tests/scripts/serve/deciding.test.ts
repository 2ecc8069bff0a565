import { findIncidentsOn } from '#scripts/incidents/find-on-day.ts'
import { anIcb, aPractice } from '#tests/helpers/builders.ts'
import { databaseFile, startWeb, type RunningWeb } from '#tests/helpers/browser.ts'
import { DAY, EVENING, OUTAGE, practices } from '#tests/helpers/incident-world.ts'
import { aProposal } from '#tests/helpers/register.ts'
import { request } from 'node:http'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const file = databaseFile((db) => {
  anIcb(db)
  const practiceId = aPractice(db, 'X90001')
  aProposal(db, practiceId, 'addition', { supplierCode: 'patchs', address: 'https://patchs.ai/practice/a' })
  practices(db, 'accurx', { count: 5, hit: 5, ...OUTAGE })
  findIncidentsOn(db, { day: DAY, now: EVENING })
})
let web: RunningWeb

beforeAll(async () => {
  web = await startWeb({ DATABASE_PATH: file.path, NOW: '2026-11-23T11:53:00Z' })
})

afterAll(async () => {
  await web?.stop()
  file.remove()
})

const FORM = 'application/x-www-form-urlencoded'
const FIELDS = 'chosen=1&decidedBy=A+Person&why=Looked&validFrom=2026-11-23&verdict=accepted'

/** Sends a form as a browser without a script does. */
async function post(path: string, body = FIELDS, headers: Record<string, string> = {}) {
  const own = { Origin: web.url, 'Content-Type': FORM, 'Content-Length': String(Buffer.byteLength(body)) }
  const asked = request(web.url + path, { method: 'POST', headers: { ...own, ...headers } })
  asked.end(body)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  return { status: answer.statusCode, location: answer.headers.location, body: await text(answer) }
}

describe('forms at the web server', () => {
  it.each([
    ['another origin', '/proposals', FIELDS, { Origin: 'http://evil.example' }, 403],
    ['another kind of content', '/proposals', '{}', { 'Content-Type': 'application/json' }, 415],
    ['too much', '/proposals', 'x'.repeat(100_001), {}, 413],
    ['a page without a form', '/icbs', FIELDS, {}, 405],
    ['the data address of the page', '/proposals.data', FIELDS, {}, 405],
  ])('refuses %s', async (_name, path, body, headers, status) => {
    expect((await post(path, body, headers as Record<string, string>)).status).toBe(status)
  })

  it('shows what is wrong beside what was typed, as a page', async () => {
    const { status, body } = await post('/proposals', FIELDS.replace('Looked', ''))
    expect(status).toBe(400)
    expect(body).toContain('Enter why you decide so')
    expect(body).toContain('value="A Person"')
  })

  it('decides once, and tells of it on the page it leads to', async () => {
    const { status, location } = await post('/proposals')
    expect([status, location]).toEqual([303, '/proposals?done=1'])
    expect(await (await fetch(web.url + (location ?? ''))).text()).toContain('1 proposal decided')
    expect((await post('/proposals')).location).toBe('/proposals?done=0')
  })

  it('keeps a decision about an incident and shows it', async () => {
    const fields = 'decidedBy=A+Person&why=Supplier+wrote&verdict=confirmed&kind=supplier&from=&to='
    const { status, location } = await post('/incidents/1', fields)
    expect([status, location]).toEqual([303, '/incidents/1'])
    expect(await (await fetch(`${web.url}/incidents/1`)).text()).toContain('Supplier wrote')
  })
})
