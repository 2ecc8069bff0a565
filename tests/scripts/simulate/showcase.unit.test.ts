import type { SupplierCode } from '#domain/codes.ts'
import { demonstrationWorld } from '#fixtures/world.ts'
import { runProbe } from '#scripts/probe/run-probe.ts'
import { inProcessTransport } from '#scripts/simulate/in-process.ts'
import { respond } from '#scripts/simulate/respond.ts'
import { aJob } from '#tests/helpers/captures.ts'
import { describe, expect, it } from 'vitest'

const NOON = Date.parse('2026-11-20T12:00:00Z')
const WORLD = demonstrationWorld(2026, NOON, { practices: 2, noiseShare: 0 })
const [practice] = WORLD.practices
const { code, name } = practice ?? { code: '', name: '' }
const slug = name.toLowerCase().replaceAll(' ', '-')

const UNKNOWN = 'unknown, unknown, unknown'

/** One probe by the real prober of a page that is there to be looked at. */
async function seen(supplier: SupplierCode, address: string): Promise<string> {
  const clock = { now: NOON }
  const job = aJob({ supplier, address, practiceCode: code, practiceName: name })
  const wait = (ms: number) => Promise.resolve(void (clock.now += ms))
  const { sighting } = await runProbe(job, inProcessTransport(WORLD, clock), () => clock.now, wait)
  return `${sighting.outcome}: ${Object.values(sighting.states).join(', ')}`
}

describe('suppliers that no practice of the demonstration uses', () => {
  it.each<[SupplierCode, string, string]>([
    ['klinik', `http://klinik.simulator.example/contact/${slug}/`, 'assessed: open, open, open'],
    [
      'klinik',
      `http://klinik.simulator.example/contact/${slug}/?show=closed`,
      'assessed: closed, closed, closed',
    ],
    [
      'klinik',
      `http://klinik.simulator.example/contact/${slug}/?show=capped`,
      'assessed: closed, closed, closed',
    ],
    ['klinik', 'http://klinik.simulator.example/contact/nowhere-surgery/', `wrong_page: ${UNKNOWN}`],
    [
      'rapid_health',
      `http://rapid-health.simulator.example/practice/${code}`,
      'assessed: open, unknown, open',
    ],
    [
      'rapid_health',
      `http://rapid-health.simulator.example/practice/${code}?show=closed&for=appointment`,
      'assessed: closed, unknown, open',
    ],
    [
      'blinx',
      `http://blinx.simulator.example/practice/${code}?show=paused`,
      'assessed: closed, closed, closed',
    ],
    [
      'engage',
      `http://engage.simulator.example/practice/${code}?show=capped`,
      'assessed: capped, capped, capped',
    ],
    ['engage', 'http://engage.simulator.example/practice/X99999', `wrong_page: ${UNKNOWN}`],
    [
      'hero',
      `http://hero.simulator.example/s/${code}?show=notice`,
      'assessed: open_with_notice, open_with_notice, open_with_notice',
    ],
    [
      'iplato',
      `http://iplato.simulator.example/practice/${code}?show=out_of_hours`,
      'assessed: closed, closed, closed',
    ],
  ])('%s: %s', async (supplier, address, expected) => {
    expect(await seen(supplier, address)).toBe(expected)
  })

  it.each(['', '?show=closed'])('mark every page as invented, in the file and on the page %s', (query) => {
    const url = `http://klinik.simulator.example/contact/${slug}/${query}`
    const text = respond(WORLD, { method: 'GET', url, headers: {} }, NOON).body.toString('utf8')
    expect(text.match(/Simulated page: wording invented/g)?.length).toBe(2)
  })

  it('give the same page as the same Buffer', () => {
    const get = () =>
      respond(
        WORLD,
        { method: 'GET', url: `http://klinik.simulator.example/contact/${slug}/`, headers: {} },
        NOON,
      ).body
    expect(get()).toBe(get())
  })
})
