import * as reading from '#app/routes/readings.$id.tsx'
import { savePruned } from '#db/queries/pruned-evidence.server.ts'
import { saveScreenshots } from '#db/queries/screenshots.server.ts'
import { captures } from '#db/schema/index.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { contextAt, renderRoute } from '#tests/helpers/render-route.tsx'
import { addMonday, addReading, MONDAY_MORNING } from '#tests/helpers/small-world.ts'
import { screen } from '@testing-library/react'
import { desc } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'

const renderReading = (id: string, db = freshDb()) =>
  renderRoute(reading, '/readings/:id', `/readings/${id}`, contextAt(db, MONDAY_MORNING))

describe('a reading', () => {
  it('shows times, states, redirects, rule and hash', async () => {
    const db = freshDb()
    const { openId } = addMonday(db)
    renderReading(openId, db)
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('Reading at 11:52:00am')
    expect(screen.getByText('2026-11-23T11:52:00Z')).toBeVisible()
    expect(screen.getByRole('row', { name: /^Admin/ })).toHaveTextContent('Open with a notice')
    expect(screen.getByRole('row', { name: /302/ })).toHaveTextContent('/start')
    expect(screen.getByText('systmconnect.category-redirect')).toBeVisible()
    expect(screen.getByText(/^gunzip -c/, { selector: 'code:first-of-type' })).toHaveTextContent('sha256sum')
  })

  it('shows the words of the page as text, never as mark-up', async () => {
    const db = freshDb()
    const { open, runId } = addMonday(db)
    const excerpt = '<script>alert(1)</script><b>Closed</b>'
    const id = addReading(db, open, MONDAY_MORNING + 15 * 60_000, { runId, excerpt })
    const { container } = renderReading(id, db)
    expect(await screen.findByText(excerpt)).toBeVisible()
    expect(container.querySelector('blockquote b')).toBeNull()
  })

  it('shows the picture of a page as an image, and says how it was made', async () => {
    const db = freshDb()
    const { openId } = addMonday(db)
    const [slot = 0, toolId = 0, part = 0] = openId.split('-').map(Number)
    const sha256 = 'ab'.repeat(32)
    saveScreenshots(db, [
      { slot, toolId, part, sha256, how: 'as_received', bytes: 1, takenAt: MONDAY_MORNING },
    ])
    renderReading(openId, db)
    const image = await screen.findByRole('img', { name: /^Picture of the page of/ })
    expect(image).toHaveAttribute('src', `/readings/${openId}/screenshots/${sha256}`)
    expect(screen.getByText(/drawn from what was received/)).toBeVisible()
  })

  it('says when a page and its picture were removed, with their hashes', async () => {
    const db = freshDb()
    const { open, runId } = addMonday(db)
    const at = MONDAY_MORNING - 26 * 31 * 24 * 60 * 60_000
    const id = addReading(db, open, at, { runId, excerpt: 'long ago' })
    const [slot = 0, toolId = 0, part = 0] = id.split('-').map(Number)
    const picture = 'cd'.repeat(32)
    saveScreenshots(db, [{ slot, toolId, part, sha256: picture, how: 'rendered', bytes: 1, takenAt: at }])
    const body = db.select().from(captures).orderBy(desc(captures.id)).get()?.evidenceSha256 ?? ''
    const removed = { prunedAt: MONDAY_MORNING, bytes: 1, reason: 'test' }
    savePruned(
      db,
      [body, picture].map((sha256) => ({ sha256, ...removed })),
    )
    renderReading(id, db)
    const words = /removed on 23 November 2026 under the retention schedule\. Its SHA-256 stays/
    const [ofPicture, ofPage] = await screen.findAllByText(words)
    expect(ofPicture).toHaveTextContent(`The picture was removed on`)
    expect(ofPicture).toHaveTextContent(picture)
    expect(ofPage).toHaveTextContent(`The page was removed on`)
    expect(ofPage).toHaveTextContent(body)
    expect(screen.queryByRole('img')).toBeNull()
    expect(screen.getAllByText('long ago')).not.toEqual([])
  })

  it('says nothing of a removal where the check is not that old', async () => {
    const db = freshDb()
    const { openId } = addMonday(db)
    const body = db.select().from(captures).orderBy(desc(captures.id)).get()?.evidenceSha256 ?? ''
    savePruned(db, [{ sha256: body, prunedAt: MONDAY_MORNING, bytes: 1, reason: 'test' }])
    renderReading(openId, db)
    expect(await screen.findByRole('heading', { name: 'Evidence' })).toBeVisible()
    expect(screen.queryByText(/retention schedule/)).toBeNull()
  })

  it('leads to its correction', async () => {
    const db = freshDb()
    const { open, openId, runId } = addMonday(db)
    const correction = addReading(db, open, MONDAY_MORNING, { runId, part: 3, replacesPart: 0 })
    renderReading(openId, db)
    expect(await screen.findByRole('link', { name: 'See the correction' })).toHaveAttribute(
      'href',
      `/readings/${correction}`,
    )
  })

  it.each([
    ['1-1-0', 'There is no reading with this number.'],
    ['nonsense', 'A reading’s address ends in three numbers, such as /readings/1993152-17-0.'],
  ])('says that %s is not there', async (id, sentence) => {
    renderReading(id)
    expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeVisible()
    expect(screen.getByText(sentence)).toBeVisible()
  })
})
