import * as freezing from '#app/routes/months.freeze.tsx'
import * as mergers from '#app/routes/months.mergers.tsx'
import * as months from '#app/routes/months._index.tsx'
import * as snapshot from '#app/routes/months.$id.tsx'
import { loader as tableCsv } from '#app/routes/months.$id_.$table[.]csv.ts'
import * as revisions from '#app/routes/revisions.tsx'
import * as practice from '#app/routes/practices.$ods.tsx'
import * as icb from '#app/routes/icbs.$code.tsx'
import type { Db } from '#db/client.server.ts'
import { spreadChanges } from '#db/figures/recount.server.ts'
import { snapshotsOf } from '#db/queries/snapshots.server.ts'
import { londonInstant } from '#domain/london-time.ts'
import { anExclusion } from '#tests/helpers/builders.ts'
import { FINAL_AT, freeze, frozenWorld, LATER } from '#tests/helpers/frozen-world.ts'
import { formPost } from '#tests/helpers/register.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'

let db: Db
let first = 0
beforeEach(() => {
  const world = frozenWorld()
  db = world.db
  first = world.first
})

const FREEZE = '/months/freeze?icb=XA1&month=2026-10'
const agreeLate = () => {
  anExclusion(db, {
    practiceId: first,
    startsAt: londonInstant('2026-10-01', '12:30'),
    endsAt: londonInstant('2026-10-01', '14:30'),
    enteredAt: LATER,
  })
  spreadChanges(db)
}
const showAt = (route: Parameters<typeof renderRoute>[0], path: string, url: string, now = LATER) =>
  renderRoute(route, path, url, contextAt(db, now))
const send = async (fields: Record<string, string>, now = LATER) =>
  (await freezing
    .action({
      request: formPost(FREEZE, {
        icb: 'XA1',
        month: '2026-10',
        decidedBy: 'A. Analyst',
        why: '',
        ...fields,
      }),
      context: contextAt(db, now),
      params: {},
    } as never)
    .catch((thrown: unknown) => thrown)) as {
    status?: number
    headers?: Headers
    init?: { status?: number }
    data?: { errors: Record<string, string> }
  }

describe('the list of frozen months', () => {
  it('says of each ICB what is frozen and what may be done', async () => {
    freeze(db, FINAL_AT)
    showAt(months, '/months', '/months?month=2026-10')
    const row = await screen.findByRole('row', { name: /XA1 Integrated Care Board/ })
    expect(row).toHaveTextContent('Final, version 1, frozen on 20 November 2026')
    expect(row).toHaveTextContent('Nothing')
    expect(within(row).getByRole('link', { name: 'Look for changes since' })).toHaveAttribute('href', FREEZE)
    const other = screen.getByRole('row', { name: /XA2 Integrated Care Board/ })
    expect(other).toHaveTextContent('Not frozen')
    expect(other).toHaveTextContent('Freeze as final, version 1')
  })

  it('says from when a running month can be frozen', async () => {
    showAt(months, '/months', '/months?month=2026-11')
    const row = await screen.findByRole('row', { name: /XA1 Integrated Care Board/ })
    expect(row).toHaveTextContent('It can be frozen as provisional from 7 December 2026, working day 5.')
  })
})

describe('freezing on a page', () => {
  it('shows what will be kept, keeps it, and leads to it', async () => {
    showAt(freezing, '/months/freeze', FREEZE)
    expect(await screen.findByText(/This keeps XA1-2026-10-v1: final, 2 practices\./)).toBeInTheDocument()
    expect(snapshotsOf(db, 'XA1', '2026-10')).toEqual([])
    const answer = await send({})
    expect(answer.status).toBe(303)
    expect(answer.headers?.get('Location')).toBe('/months/XA1-2026-10-v1')
    expect(snapshotsOf(db, 'XA1', '2026-10')).toMatchObject([{ frozenBy: 'A. Analyst', dataStatus: 'final' }])
  })

  it.each<[string, Record<string, string>, string, RegExp]>([
    ['without a name', { decidedBy: ' ' }, 'decidedBy', /Enter your name/],
    ['with an endless reason', { why: 'x'.repeat(1001) }, 'why', /at most 1,000/],
  ])('is refused %s, and nothing is kept', async (_name, fields, field, words) => {
    const answer = await send(fields)
    expect(answer.init?.status).toBe(400)
    expect(answer.data?.errors[field]).toMatch(words)
    expect(snapshotsOf(db, 'XA1', '2026-10')).toEqual([])
  })

  it('asks for a reason where a version exists, and says so where nothing has changed', async () => {
    freeze(db, FINAL_AT)
    expect((await send({})).data?.errors['why']).toMatch(/give the reason/)
    expect((await send({ why: 'To be safe' })).data?.errors['why']).toMatch(/Nothing has changed/)
    expect(snapshotsOf(db, 'XA1', '2026-10')).toHaveLength(1)
  })

  it.each([
    ['an ICB that there is not', '/months/freeze?icb=XA9&month=2026-10', /There was no ICB XA9/],
    ['a month that there is not', '/months/freeze?icb=XA1&month=2026-13', /month such as 2026-11/],
  ])('says that it knows no %s', async (_name, url, words) => {
    showAt(freezing, '/months/freeze', url)
    expect(await screen.findByText(words)).toBeInTheDocument()
  })
})

describe('a frozen month', () => {
  it('shows its counts, its versions and its hashes, and gives its tables', async () => {
    const { id } = freeze(db, FINAL_AT)
    showAt(snapshot, '/months/:id', `/months/${id}`)
    expect(
      await screen.findByText(
        /1 of 2 practices that could be assessed had a confirmed closure in October 2026/,
      ),
    ).toBeInTheDocument()
    expect(screen.getByText(snapshotsOf(db, 'XA1', '2026-10')[0]?.sha256 ?? 'none')).toBeInTheDocument()
    expect(screen.getByText(`npm run recompute -- ${id}`)).toBeInTheDocument()
    const answer = tableCsv({
      request: new Request(`http://localhost/months/${id}/closures.csv`),
      context: contextAt(db, LATER),
      params: { id, table: 'closures' },
    } as never)
    expect(answer.headers.get('X-Snapshot-Id')).toBe(id)
    expect((await answer.text()).split('\r\n')[0]).toMatch(
      /^closure_id,practice_ods_code,request_type,core_date/,
    )
  })

  it.each(['/months/XA1-2026-10-v9', '/months/nothing'])('is not found at %s', async (url) => {
    showAt(snapshot, '/months/:id', url)
    expect(await screen.findByText('There is no frozen month at this address.')).toBeInTheDocument()
  })

  it('says on every page of it that a change waits, and what a revision changed', async () => {
    freeze(db, FINAL_AT)
    agreeLate()
    showAt(icb, '/icbs/:code', '/icbs/XA1?month=2026-10')
    expect(await screen.findByText(/Final, version 1, frozen on/)).toBeInTheDocument()
    expect(screen.getByText(/until a revision is made\. 2 practice-days\./)).toBeInTheDocument()
    expect(screen.getByText(/1 of 2 practices that could be assessed/)).toBeInTheDocument()
  })

  it('says so on the page of the practice', async () => {
    freeze(db, FINAL_AT)
    agreeLate()
    showAt(practice, '/practices/:ods', '/practices/X90001?month=2026-10')
    expect(
      await screen.findByText(/may be other ones on 1 October 2026 and 2 October 2026/),
    ).toBeInTheDocument()
  })
})

describe('the revision log', () => {
  it('names old and new value, reason, person and time', async () => {
    freeze(db, FINAL_AT)
    agreeLate()
    freeze(db, LATER, { reason: 'A pause was entered late', by: 'B. Lead' })
    showAt(revisions, '/revisions', '/revisions?practice=X90001')
    const rows = await screen.findAllByRole('row', {
      name: /X90001 All request types days_confirmed_closure/,
    })
    expect(rows[0]).toHaveTextContent(/2\s*1\s*Stays/)
    expect(rows[0]).toHaveTextContent('A pause was entered late')
    expect(rows[0]).toHaveTextContent('B. Lead')
  })

  it('is empty where nothing was revised', async () => {
    freeze(db, FINAL_AT)
    showAt(revisions, '/revisions', '/revisions?conclusion=1')
    expect(await screen.findByText('No figure has been revised.')).toBeInTheDocument()
  })
})

describe('the two views across a merger', () => {
  it('have the same totals, and name where the practices went', async () => {
    // XA2 ends with October and its place goes to XA1.
    db.$client.exec(`UPDATE sub_icbs SET valid_to = '2026-10-31' WHERE icb_ods_code = 'XA2'`)
    db.$client.exec(
      `INSERT INTO sub_icbs (ods_code, name, icb_ods_code, valid_from, source) VALUES ('X2A', 'XA2 place', 'XA1', '2026-11-01', 'test')`,
    )
    showAt(mergers, '/months/mergers', '/months/mergers?month=2026-10')
    const totals = await screen.findAllByRole('row', { name: /^Total/ })
    expect(totals.map((row) => row.textContent)).toEqual([totals[0]?.textContent, totals[0]?.textContent])
    expect(totals[0]).toHaveTextContent(/^Total 332between 3 and 5 hours$/)
    expect(
      screen.getByRole('row', { name: /XA2 Integrated Care Board XA2 XA1 Integrated Care Board/ }),
    ).toBeVisible()
  })
})
