import { SCENES, type SceneName } from '#scripts/simulate/suppliers/scenes.ts'
import {
  NOON,
  CALM,
  lineOf,
  probeScene,
  sceneAddress,
  type Simulated,
} from '#tests/helpers/supplier-scenes.ts'
import { staleSeconds } from '#scripts/probe/freshness.ts'
import { respond } from '#scripts/simulate/respond.ts'
import { describe, expect, it } from 'vitest'

/** State by state: the simulator of a supplier, the real probe, and what it must make of it. */

const ALL_OPEN = 'assessed: open, open, open'
const NOTICED = 'assessed: open_with_notice, open_with_notice, open_with_notice'
const ALL_CLOSED = 'assessed: closed/unstated, closed/unstated, closed/unstated'
const ALL_PAUSED = 'assessed: closed/paused, closed/paused, closed/paused'
const ALL_CAPPED = 'assessed: capped/capped, capped/capped, capped/capped'
const MEDICAL_CLOSED = 'assessed: closed/unstated, open, open'
const MEDICAL_CAPPED = 'assessed: capped/capped, open, open'
const MEDICAL_UNKNOWN = 'assessed: unknown, open, open'
const UNREAD = 'unrecognised: unknown, unknown, unknown'
const WRONG = 'wrong_page: unknown, unknown, unknown'
const SIGN_IN = 'login_required: not_visible, not_visible, not_visible'

type Table = Record<Exclude<SceneName, 'old_copy' | 'old_copy_always'>, string>

/** Three suppliers have one way in for health problems and another that carries admin and medication. */
const TWO_WAYS: Table = {
  open: ALL_OPEN,
  notice: NOTICED,
  closed: ALL_CLOSED,
  capped: MEDICAL_CAPPED,
  paused: ALL_PAUSED,
  admin_only: MEDICAL_CLOSED,
  routine_only: MEDICAL_CLOSED,
  out_of_hours: NOTICED,
  own_words: MEDICAL_CLOSED,
  cookie_overlay: ALL_OPEN,
  cookie_overlay_closed: ALL_CLOSED,
  cookie_wall: UNREAD,
  unknown_practice: WRONG,
}

const TABLES: Record<Simulated, Table> = {
  accurx: TWO_WAYS,
  econsult: TWO_WAYS,
  // The one control still works for the other kind, so words that nobody knows prove nothing.
  patchs: { ...TWO_WAYS, own_words: MEDICAL_UNKNOWN },
  footfall: { ...TWO_WAYS, own_words: MEDICAL_UNKNOWN },
  // One button for everything.
  askmygp: {
    ...TWO_WAYS,
    capped: ALL_CAPPED,
    admin_only: ALL_CLOSED,
    routine_only: ALL_CLOSED,
    own_words: ALL_CLOSED,
  },
  anima: Object.fromEntries(Object.keys(TWO_WAYS).map((scene) => [scene, SIGN_IN])) as Table,
}

describe.each(Object.keys(TABLES) as Simulated[])('%s', (supplier) => {
  it.each(Object.entries(TABLES[supplier]))('%s', async (scene, expected) => {
    const result = await probeScene(supplier, scene, 'rendered')
    expect(lineOf(result)).toBe(expected)
    expect(result.sighting.confidence).toBe('simulated')
  })

  it('is asked with GET on its own host only', async () => {
    const { capture } = await probeScene(supplier, 'open', 'rendered')
    const hosts = new Set(capture.exchanges.map(({ url }) => new URL(url).host))
    expect([...hosts]).toEqual([new URL(sceneAddress(supplier, 'open')).host])
  })
})

describe('a paused page that says when it goes on', () => {
  it.each((Object.keys(TABLES) as Simulated[]).filter((supplier) => supplier !== 'anima'))(
    '%s: 2pm, and nothing of the kind on other closed pages',
    async (supplier) => {
      const paused = await probeScene(supplier, 'paused', 'rendered')
      const closed = await probeScene(supplier, 'closed', 'rendered')
      expect([paused.sighting.statedResume, closed.sighting.statedResume]).toEqual(['14:00', undefined])
    },
  )
})

describe('a page that its program fills', () => {
  const PROGRAMMED: Simulated[] = ['accurx', 'econsult', 'patchs', 'askmygp']
  it.each(PROGRAMMED)(
    '%s looks the same to a plain GET in every state, and says nothing',
    async (supplier) => {
      const results = await Promise.all(
        Object.keys(SCENES).map((scene) => probeScene(supplier, scene, 'plain')),
      )
      const bodies = results.map(({ capture }) => capture.exchanges[0]?.body.toString())
      expect(new Set(bodies).size).toBe(1)
      expect(new Set(results.map(lineOf))).toEqual(new Set([UNREAD]))
      expect(results[0]?.sighting.matched).toEqual([
        'the page is filled by its programs and shows nothing without them',
      ])
    },
  )
})

describe('what is kept beside the states', () => {
  it.each<[Simulated, SceneName, string]>([
    ['accurx', 'routine_only', 'Routine care: can be started'],
    ['econsult', 'routine_only', 'Long-term condition review: can be started'],
    ['econsult', 'closed', 'self-help is shown without a control to start: clinical'],
    ['accurx', 'capped', 'We have reached our limit for today.'],
    ['anima', 'open', 'a sign-in form'],
  ])('%s, %s', async (supplier, scene, words) => {
    expect((await probeScene(supplier, scene, 'rendered')).sighting.matched).toContain(words)
  })
})

describe('FootFall behind a cache', () => {
  it('asks past an old copy once, and believes the answer', async () => {
    const { capture, sighting } = await probeScene('footfall', 'old_copy', 'plain')
    expect(Object.values(sighting.states)).toEqual(['open', 'open', 'open'])
    expect(capture.exchanges.map((answer) => staleSeconds(answer) !== null)).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
      true,
      false,
    ])
  })

  it('believes no copy that stays old', async () => {
    const result = await probeScene('footfall', 'old_copy_always', 'plain')
    expect(lineOf(result)).toBe(UNREAD)
    expect(result.sighting.matched).toEqual(['a cache had held the page for 5400 seconds'])
  })
})

it.each(['accurx', 'econsult', 'patchs', 'askmygp', 'footfall', 'anima'] as const)(
  'the simulator of %s says on every page and in every file that its wording is invented',
  async (supplier) => {
    for (const scene of Object.keys(SCENES)) {
      const { capture } = await probeScene(supplier, scene, 'rendered')
      for (const { body, url } of capture.exchanges)
        expect(body.toString().match(/Simulated page: wording invented/g)?.length, url).toBe(2)
    }
    const program = new URL('/simulated/page.js', sceneAddress(supplier, 'open')).href
    const { body } = respond(CALM, { method: 'GET', url: program, headers: {} }, NOON)
    expect(body.toString()).toContain('Simulated page: wording invented')
  },
)
