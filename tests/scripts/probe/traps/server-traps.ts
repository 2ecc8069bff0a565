import { demonstrationWorld } from '#fixtures/world.ts'
import { disagreements } from '#domain/vantages.ts'
import { runProbe } from '#scripts/probe/run-probe.ts'
import type { Exchange, Transport } from '#scripts/probe/types.ts'
import { aJob, anExchange } from '#tests/helpers/captures.ts'
import { inProcessTransport } from '#scripts/simulate/in-process.ts'
import { findIncidentsOn } from '#scripts/incidents/find-on-day.ts'
import { rollUp } from '#db/figures/roll-up.server.ts'
import { DAY, dayOfFirstPractice, EVENING, incidentWorld, OUTAGE } from '#tests/helpers/incident-world.ts'
import { CLOSED, dayResult, every, excluded, MINUTE, OPEN } from './measure.ts'
import { invented, page, probe, probePage, scene, siteOf, UNKNOWN, type Trap } from './trap.ts'

const OPEN_PAGE = page('generic/open--three-routes')
const CLOSED_PAGE = page('generic/closed--all')
const ADDRESS = 'http://generic.simulator.example/practice/X90001'
const BLOCKED = `blocked: ${UNKNOWN}`
const WRONG = `wrong_page: ${UNKNOWN}`
const SIGN_IN = 'login_required: not_visible, not_visible, not_visible'
const OPEN_ALL = 'assessed: open, open, open'
const CLOSED_ALL = 'assessed: closed, closed, closed (unstated)'

const NOON = Date.parse('2026-11-20T12:00:00Z')
const WORLD = demonstrationWorld(2026, NOON, { practices: 2, noiseShare: 0 })

/** The simulated site of Hero Health, which answers as usual or in the way that is asked for. */
const simulated = (fault?: string) => () => {
  const [{ code, name } = { code: '', name: '' }] = WORLD.practices
  const address = `http://hero.simulator.example/s/${code}${fault ? `?simulate=${fault}` : ''}`
  const job = { supplier: 'hero', address, practiceCode: code, practiceName: name } as const
  return probe(job, inProcessTransport(WORLD, { now: NOON }))
}

/** What came of a probe, and the paths it asked for. */
async function asking(
  job: Parameters<typeof probe>[0],
  answers: Parameters<typeof siteOf>[0],
): Promise<string> {
  const { asked, transport } = siteOf(answers)
  const seen = await probe(job, transport)
  const signedIn = asked.some(({ headers }) => headers.cookie ?? headers.authorization)
  return `${seen}; asked ${asked.map(({ url }) => new URL(url).pathname).join(' ')}${signedIn ? ', signed in' : ''}`
}

/** Closed from just after nine to ten, open for the rest of the day. */
const OUTAGE_DAY = [...every(15, 5, 65, OPEN), ...every(15, 65, 125, CLOSED), ...every(15, 125, 630, OPEN)]

/** The day of the first of ten practices of a supplier, so many of which were closed for an hour, found and rolled up. */
function hitTogether(hit: number): string {
  const { db } = incidentWorld({ ...OUTAGE, sighting: { state: 'closed' } }, hit)
  findIncidentsOn(db, { day: DAY, now: EVENING })
  rollUp(db, { days: [DAY], asOf: EVENING })
  const { status, closuresConfirmed } = dayOfFirstPractice(db)
  return `${status}, ${closuresConfirmed} confirmed`
}

/** One tool read from the usual place and three minutes later from the second, which is answered otherwise. */
async function fromBothPlaces(here: Partial<Exchange>, there: Partial<Exchange>): Promise<string> {
  const transport: Transport = ({ url, vantage }) =>
    Promise.resolve(anExchange({ ...(vantage === 2 ? there : here), url }))
  const read = async (vantage?: 2) => {
    const job = aJob({ address: ADDRESS, ...(vantage && { vantage }) })
    const { sighting } = await runProbe(
      job,
      transport,
      () => 0,
      async () => {},
    )
    return { at: vantage ? 3 * MINUTE : 0, isSecond: vantage === 2, ...sighting }
  }
  const readings = [await read(), await read(2)]
  const [first, second] = readings.map(({ states }) => states.appointment)
  const count = disagreements(readings, ['appointment']).length
  return `${first} here, ${second} there: ${count} disagreement${count === 1 ? '' : 's'}`
}

const NEXT = (slug: string): string => `http://generic.simulator.example/practice/X90001/start/${slug}`
const RAPID = { supplier: 'rapid_health', address: 'https://app.rapidhealth.co.uk/practice/X90001' } as const
const KLINIK = {
  supplier: 'klinik',
  address: 'https://access.klinik.co.uk/contact/larkmere-surgery/',
} as const

const patchsForPatients = () =>
  probePage(
    { supplier: 'patchs', address: 'https://patchs.ai/patchs_for_patients' },
    invented('<h2>Contact my GP practice</h2><a href="/find">Start a request</a>'),
  )

/** Traps in how a site answers, and in pages that lie deeper than a probe goes. */
export const SERVER_TRAPS: readonly Trap[] = [
  {
    number: 8,
    trap: 'a red-flag exit in the middle of the form',
    cases: [
      {
        fixture: 'the page after the start ends with "call 999"',
        expected: `${OPEN_ALL}; asked /practice/X90001`,
        run: () =>
          asking({}, { [ADDRESS]: OPEN_PAGE, [NEXT('medical')]: invented('<p>Stop. Call 999.</p>') }),
      },
      {
        fixture: 'the landing page is closed',
        expected: `${CLOSED_ALL}; asked /practice/X90001`,
        run: () => asking({}, { [ADDRESS]: CLOSED_PAGE, [NEXT('medical')]: OPEN_PAGE }),
      },
    ],
  },
  {
    number: 13,
    trap: '403, 429 or a challenge',
    cases: [
      {
        fixture: '403 over a closed page',
        expected: BLOCKED,
        run: () => probePage({}, { ...CLOSED_PAGE, status: 403 }),
      },
      { fixture: '403 with a challenge', expected: BLOCKED, run: simulated('forbidden') },
      { fixture: '429 with Retry-After', expected: BLOCKED, run: simulated('rate_limited') },
      {
        fixture: 'a pause that the site asked for before',
        expected: BLOCKED,
        run: () =>
          probePage({}, { kind: 'failed', url: '', why: 'asked_to_wait', detail: 'a pause', durationMs: 0 }),
      },
      {
        fixture: 'the same closed page with 200',
        expected: CLOSED_ALL,
        run: () => probePage({}, CLOSED_PAGE),
      },
    ],
  },
  {
    number: 14,
    trap: 'a block of the country or of the network asked from',
    cases: [
      {
        fixture: '403 "not available in your country"',
        expected: BLOCKED,
        run: () => probePage({}, { ...invented('<p>Not available in your country.</p>'), status: 403 }),
      },
      {
        fixture: 'a day of nothing else',
        expected: 'not_enough_checks, 0 confirmed',
        run: () => dayResult({ readings: every(15, 5, 630, { outcome: 'blocked' }) }),
      },
      {
        fixture: 'a day of open pages',
        expected: 'open_throughout, 0 confirmed',
        run: () => dayResult({ readings: every(15, 5, 630, OPEN) }),
      },
      {
        fixture: 'closed as seen from here, open as seen from the second place',
        expected: 'closed here, open there: 1 disagreement',
        run: () => fromBothPlaces(CLOSED_PAGE, OPEN_PAGE),
      },
      {
        fixture: 'closed as seen from both places',
        expected: 'closed here, closed there: 0 disagreements',
        run: () => fromBothPlaces(CLOSED_PAGE, CLOSED_PAGE),
      },
    ],
  },
  {
    number: 15,
    trap: 'a cached page',
    cases: [
      {
        fixture: 'an open page held for two hours; past the cache the tool is closed',
        expected: CLOSED_ALL,
        run: () => probe({}, siteOf({ [ADDRESS]: HELD, [`${ADDRESS}?_fresh=0.0`]: CLOSED_PAGE }).transport),
      },
      {
        fixture: 'no way past the cache',
        expected: `unrecognised: ${UNKNOWN}`,
        run: () => probe({}, siteOf({ [ADDRESS]: HELD, [`${ADDRESS}?_fresh=0.0`]: HELD }).transport),
      },
      { fixture: 'the open page fresh', expected: OPEN_ALL, run: () => probePage({}, OPEN_PAGE) },
    ],
  },
  {
    number: 16,
    trap: 'maintenance, or an outage of the supplier',
    cases: [
      {
        fixture: 'a maintenance page that says "unavailable"',
        expected: `supplier_error: ${UNKNOWN}`,
        run: () => probePage({}, page('generic/supplier-error--maintenance')),
      },
      { fixture: '503 for everybody', expected: `supplier_error: ${UNKNOWN}`, run: simulated('outage') },
      {
        fixture: 'an hour of closed pages inside an incident of the supplier',
        expected: 'supplier_fault_only, 0 confirmed',
        run: () => dayResult({ readings: OUTAGE_DAY, exclusions: [excluded('SF', 60, 130)] }),
      },
      {
        fixture: 'the same hour without an incident',
        expected: 'closed_at_times, 1 confirmed',
        run: () => dayResult({ readings: OUTAGE_DAY }),
      },
      {
        fixture: 'closed pages at 10 of 10 practices of a supplier, as read',
        expected: 'supplier_fault_only, 0 confirmed',
        run: () => hitTogether(10),
      },
      {
        fixture: 'closed pages at 4 of 10 practices of a supplier, as read',
        expected: 'closed_at_times, 1 confirmed',
        run: () => hitTogether(4),
      },
    ],
  },
  {
    number: 17,
    trap: 'soft 404, unknown practice, generic product page',
    cases: [
      { fixture: 'PATCHS, its page for nobody in particular', expected: WRONG, run: patchsForPatients },
      {
        fixture: 'Accurx, a code it does not know',
        expected: WRONG,
        run: () => scene('accurx', 'unknown_practice'),
      },
      { fixture: 'status 200 and "find your practice"', expected: WRONG, run: simulated('soft_404') },
      {
        fixture: 'Klinik, a slug it does not know, with a form and a Continue',
        expected: WRONG,
        run: () => probePage(KLINIK, page('klinik/wrong-page--unknown-practice')),
      },
      {
        fixture: 'the page of another practice, open',
        expected: WRONG,
        run: () => probePage({}, page('generic/wrong-page--other-practice')),
      },
      { fixture: 'the same site for a practice it knows', expected: OPEN_ALL, run: simulated() },
    ],
  },
  {
    number: 22,
    trap: 'a redirect to the home page of the practice or the supplier',
    cases: [
      { fixture: 'to the home page of the supplier', expected: WRONG, run: simulated('redirect_home') },
      {
        fixture: 'to the website of the practice',
        expected: WRONG,
        run: () => probePage({}, { status: 302, headers: { location: 'https://www.larkmere.example/' } }),
      },
      {
        fixture: 'to the start page itself, under another path',
        expected: OPEN_ALL,
        run: () =>
          probe(
            {},
            siteOf({
              [ADDRESS]: { status: 301, headers: { location: `${ADDRESS}/contact` } },
              [`${ADDRESS}/contact`]: OPEN_PAGE,
            }).transport,
          ),
      },
    ],
  },
  {
    number: 24,
    trap: 'sign-in required',
    cases: [
      { fixture: 'Anima', expected: SIGN_IN, run: () => scene('anima', 'open') },
      {
        fixture: 'a sign-in form',
        expected: SIGN_IN,
        run: () => probePage({}, page('generic/login-required--sign-in')),
      },
      {
        fixture: 'a way to NHS login',
        expected: SIGN_IN,
        run: () =>
          probePage(
            { supplier: 'engage', address: 'https://nhs1-nhsapp.engage.gp/?sso_route=medical' },
            { status: 302, headers: { location: 'https://access.login.nhs.uk/authorize' } },
          ),
      },
      {
        fixture: 'a day of such readings',
        expected: 'cannot_be_checked, 0 confirmed',
        run: () => dayResult({ readings: every(15, 5, 630, { outcome: 'login_required' }) }),
      },
      { fixture: 'a page that shows its routes', expected: OPEN_ALL, run: () => probePage({}, OPEN_PAGE) },
    ],
  },
  {
    number: 25,
    trap: 'a limit for one patient, shown after sign-in',
    cases: [
      {
        fixture: 'PATCHS before sign-in, where no limit of one patient shows',
        expected: OPEN_ALL,
        run: () => scene('patchs', 'open'),
      },
      {
        fixture: 'open before sign-in, "Unavailable" behind it',
        expected: 'assessed: open, open, open; asked /contact/larkmere-surgery/',
        run: () =>
          asking(KLINIK, {
            [KLINIK.address]: page('klinik/open--form-start'),
            'https://access.klinik.co.uk/nhs-login': invented(
              '<p>Unavailable: you have sent one already.</p>',
            ),
          }),
      },
      {
        fixture: 'nothing but the way to sign in',
        expected: `unrecognised: ${UNKNOWN}; asked /contact/larkmere-surgery/`,
        run: () => asking(KLINIK, { [KLINIK.address]: page('klinik/unknown--only-nhs-login') }),
      },
    ],
  },
  {
    number: 31,
    trap: 'no slots after triage',
    cases: [
      {
        fixture: 'a start page, and "no appointments" behind it',
        expected: 'assessed: open, unknown, open; asked /practice/X90001',
        run: () =>
          asking(RAPID, {
            [RAPID.address]: page('rapid-health/open--medical-and-admin'),
            'https://app.rapidhealth.co.uk/practice/X90001/go': invented('<p>No appointments are left.</p>'),
          }),
      },
      {
        fixture: 'a start page without the medical start',
        expected: 'assessed: closed, unknown, open (unstated); asked /practice/X90001',
        run: () => asking(RAPID, { [RAPID.address]: page('rapid-health/closed--medical') }),
      },
    ],
  },
]

const HELD = { ...OPEN_PAGE, headers: { age: '7200' } }
