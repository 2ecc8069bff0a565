import { startRun } from '#db/queries/probe-runs.server.ts'
import { readingWriter } from '#db/queries/readings.server.ts'
import { comparedTools } from '#db/queries/vantages.server.ts'
import { readingVantages } from '#db/schema/index.ts'
import { slotAt } from '#domain/slots.ts'
import { recorder } from '#scripts/probe/record.ts'
import { runProbe } from '#scripts/probe/run-probe.ts'
import type { Transport } from '#scripts/probe/types.ts'
import { anIcb, aPractice, aTool } from '#tests/helpers/builders.ts'
import { aFailure, aJob, anExchange, pageFixture } from '#tests/helpers/captures.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const NOW = Date.parse('2026-11-23T10:05:00Z')
const SLOT = slotAt(NOW)

let folder: string
let db: ReturnType<typeof freshDb>
let toolId: number
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'core-hours-vantage-'))
  db = freshDb()
  anIcb(db)
  toolId = aTool(db, aPractice(db, 'X90001'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Closed from the usual place; from the second open, or not to be had because the proxy is down. */
const site =
  (isProxyDown: boolean): Transport =>
  ({ url, vantage }) =>
    Promise.resolve(
      vantage === 2 && isProxyDown
        ? aFailure({ url, why: 'refused', detail: 'the proxy is down', isOfVantage: true })
        : anExchange({
            url,
            body: pageFixture(vantage === 2 ? 'generic/open--three-routes' : 'generic/closed--all'),
          }),
    )

/** One probe from the second place, stored as the part asked for. */
async function take(isProxyDown: boolean, part = 3, replacesPart: number | null = null) {
  const job = aJob({ toolId, slot: SLOT, part, ...(replacesPart === null && { vantage: 2 as const }) })
  const result = await runProbe(job, site(isProxyDown), () => NOW)
  const runId = startRun(db, { mode: 'once', startedAt: NOW, version: 'test' })
  readingWriter(db).save(runId, [{ ...recorder(folder)(result), replacesPart }])
  return result.sighting.states.appointment
}

const noted = () => db.select().from(readingVantages).all()

describe('a reading from the second vantage point', () => {
  it('carries its note', async () => {
    expect(await take(false)).toBe('open')
    expect(noted()).toEqual([{ slot: SLOT, toolId, part: 3, vantage: 2 }])
  })

  it('is taken from the usual place, and says so, while the second cannot be used', async () => {
    const told = vi.spyOn(console, 'log').mockReturnValue(undefined)
    expect(await take(true)).toBe('closed')
    expect(told.mock.calls.flat().join()).toContain('the proxy is down')
    told.mockRestore()
    expect(noted()).toEqual([])
  })

  it('hands its note on to its correction, which alone is compared', async () => {
    await take(false)
    await take(false, 4, 3)
    expect(noted().map(({ part }) => part)).toEqual([3, 4])
    const [tool] = comparedTools(db, { scope: 'all', day: '2026-11-23' }, { from: SLOT, to: SLOT + 1 })
    expect(tool?.readings.map(({ id, isSecond }) => [id, isSecond])).toEqual([[`${SLOT}-${toolId}-4`, true]])
  })
})
