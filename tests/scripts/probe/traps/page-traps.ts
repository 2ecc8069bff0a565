import { openingTimes } from './register-traps.ts'
import { ALL, category, JOB, START, visitWith } from './systmconnect-visit.ts'
import { invented, page, probe, probePage, scene, siteOf, UNKNOWN, type Trap } from './trap.ts'
import { dayResult, every, CLOSED } from './measure.ts'

const systmconnect = (closed: readonly number[]) => () => probe(JOB, siteOf(visitWith(closed)).transport)
const generic =
  (...files: string[]) =>
  () =>
    probePage({}, ...files.map((file) => page(`generic/${file}`)))
const CLOSED_ALL = 'assessed: closed, closed, closed (unstated)'
const OPEN_ALL = 'assessed: open, open, open'
const NOTICED = 'assessed: open_with_notice, open_with_notice, open_with_notice'
const KLINIK = {
  supplier: 'klinik',
  address: 'https://access.klinik.co.uk/contact/larkmere-surgery/',
} as const
const SNOOZE = '<div class="snooze">The hens have gone to bed.</div>'

/** Traps in what a page says. */
export const PAGE_TRAPS: readonly Trap[] = [
  {
    number: 1,
    trap: 'a closed page served with HTTP 200',
    cases: [
      {
        fixture: 'every category answers 200 "Service Unavailable"',
        expected: CLOSED_ALL,
        run: systmconnect(ALL),
      },
      { fixture: 'every category answers 302', expected: OPEN_ALL, run: systmconnect([]) },
    ],
  },
  {
    number: 3,
    trap: 'closed for one type only',
    cases: [
      {
        fixture: 'medical disabled, medication and admin with a start',
        expected: 'assessed: closed, open, open (unstated)',
        run: generic('closed--medical-disabled-button'),
      },
      {
        fixture: 'a day of such readings, for admin',
        expected: 'open_throughout, 0 confirmed',
        run: () =>
          dayResult({ readings: every(15, 5, 630, { states: ['closed', 'open', 'open'] }) }, 'admin'),
      },
      {
        fixture: 'a day on which all three were closed, for admin',
        expected: 'closed_at_times, 1 confirmed',
        run: () => dayResult({ readings: every(15, 5, 630, CLOSED) }, 'admin'),
      },
    ],
  },
  {
    number: 4,
    trap: 'new or urgent category closed, routine and non-urgent open',
    cases: [
      {
        fixture:
          'Accurx, medical closed and routine care open: the fact is kept, the type is not called open',
        expected: 'assessed: closed, open, open (unstated)',
        run: () => scene('accurx', 'routine_only'),
      },
      { fixture: '"New condition" alone is unavailable', expected: OPEN_ALL, run: systmconnect([7]) },
      {
        fixture: 'every medical category is unavailable',
        expected: 'assessed: closed, open, open (unstated)',
        run: systmconnect([5, 7, 8]),
      },
    ],
  },
  {
    number: 5,
    trap: 'self-help still loads, the start control is gone',
    cases: [
      {
        fixture: 'eConsult, nothing but self-help',
        expected: CLOSED_ALL,
        run: () => scene('econsult', 'closed'),
      },
      {
        fixture: 'self-help, and a notice where the starts were',
        expected: CLOSED_ALL,
        run: () =>
          probePage(
            ECONSULT,
            invented(`${SELF_HELP}${gone('Clinical')}${gone('Administrative help')}${gone('Medication')}`),
          ),
      },
      {
        fixture: 'self-help, and the admin starts alone',
        expected: 'assessed: closed, open, open (unstated)',
        run: () =>
          probePage(
            ECONSULT,
            invented(`${SELF_HELP}${gone('Clinical')}${there('Administrative help')}${there('Medication')}`),
          ),
      },
      {
        fixture: 'self-help and every start',
        expected: OPEN_ALL,
        run: () =>
          probePage(
            ECONSULT,
            invented(`${SELF_HELP}${there('Clinical')}${there('Administrative help')}${there('Medication')}`),
          ),
      },
    ],
  },
  {
    number: 6,
    trap: 'an out-of-hours banner beside a start that works',
    cases: [
      {
        fixture: 'Accurx out of hours, old mode',
        expected: NOTICED,
        run: () => scene('accurx', 'out_of_hours'),
      },
      {
        fixture: 'askmyGP, "out of hours requests"',
        expected: NOTICED,
        run: () => scene('askmygp', 'out_of_hours'),
      },
      {
        fixture: 'a notice that can be passed',
        expected: 'assessed: open_with_notice, open, open',
        run: generic('open-with-notice--out-of-hours'),
      },
      {
        fixture: 'the same notice without a start',
        expected: 'assessed: closed, open, open (out_of_hours)',
        run: generic('closed--medical-out-of-hours'),
      },
    ],
  },
  {
    number: 7,
    trap: 'emergency and 111 advice on open pages',
    cases: [
      {
        fixture: 'advice that sounds like closing, and starts',
        expected: OPEN_ALL,
        run: generic('open--emergency-advice'),
      },
      {
        fixture: 'a route without a start and with nothing but such advice',
        expected: `unrecognised: ${UNKNOWN}`,
        run: () =>
          probePage({}, invented('<section><h2>Medical</h2><p>Out of hours call 111 or 999.</p></section>')),
      },
      { fixture: 'a notice that is one', expected: CLOSED_ALL, run: generic('closed--all') },
    ],
  },
  {
    number: 9,
    trap: 'closed text that the practice wrote itself',
    cases: [
      {
        fixture: 'Accurx, an option switched off beside words of no rule',
        expected: 'assessed: closed, open, open (unstated)',
        run: () => scene('accurx', 'own_words'),
      },
      {
        fixture: 'PATCHS, such words where nothing else shows the state',
        expected: 'assessed: unknown, open, open',
        run: () => scene('patchs', 'own_words'),
      },
      {
        fixture: 'words of no rule in the place of the form',
        expected: CLOSED_ALL,
        run: () => probePage(KLINIK, invented(SNOOZE)),
      },
      {
        fixture: 'the same words with nothing that shows their place',
        expected: `unrecognised: ${UNKNOWN}`,
        run: () => probePage(KLINIK, invented('<p>The hens have gone to bed.</p>')),
      },
    ],
  },
  {
    number: 10,
    trap: 'capped, closed and out of hours share one page',
    cases: [
      { fixture: 'SystmConnect', expected: CLOSED_ALL, run: systmconnect(ALL) },
      {
        fixture: 'Klinik, "come back tomorrow"',
        expected: CLOSED_ALL,
        run: () => probePage(KLINIK, page('klinik/closed--snooze-page')),
      },
      {
        fixture: 'a page that says itself that the limit is reached',
        expected: 'assessed: capped, open, open (capped)',
        run: generic('capped--medical'),
      },
    ],
  },
  {
    number: 11,
    trap: 'an expired session',
    cases: [
      {
        fixture: 'expired at the first visit, then everything open, in a new session',
        expected: `${OPEN_ALL}; sessions began with: no cookie, no cookie`,
        run: () => afterExpiry(1),
      },
      {
        fixture: 'expired at both visits',
        expected: `supplier_error: ${UNKNOWN}; sessions began with: no cookie, no cookie`,
        run: () => afterExpiry(2),
      },
    ],
  },
  {
    number: 32,
    trap: 'the page claims 8am to 6.30pm while the tool is shut',
    cases: [
      {
        fixture: 'the claim beside a notice that the tool is closed',
        expected: CLOSED_ALL,
        run: () => probePage({}, invented(`${CLAIM}<p>The form is not accepting any more.</p>`)),
      },
      {
        fixture: 'the claim alone',
        expected: `unrecognised: ${UNKNOWN}`,
        run: () => probePage({}, invented(CLAIM)),
      },
      {
        fixture: 'the claim on the website of the practice: a finding for a person, and no reading',
        expected: 'finding partly_found',
        run: () => openingTimes('<p>Online requests: 8am to 6.30pm.</p>'),
      },
    ],
  },
]

const ECONSULT = { supplier: 'econsult', address: 'https://larkmere.webgp.com/' } as const
const SELF_HELP =
  '<section><h2>Self-help</h2><a href="/cough">Read about a cough</a></section>' +
  '<section><h2>Pharmacy advice</h2><a href="/pharmacy">Read what a pharmacist can do</a></section>'
const there = (name: string): string =>
  `<section><h2>${name}</h2><a href="/consult/${name}">Start now</a></section>`
const gone = (name: string): string =>
  `<section><h2>${name}</h2><p>This part is not accepting requests.</p></section>`

const CLAIM = '<p>Digital access open 8am to 6.30pm, Monday to Friday.</p>'

/** The session has expired at the first category of so many visits. */
async function afterExpiry(visits: number): Promise<string> {
  const usual = visitWith([])
  const first = category(5)
  const expired = Array.from({ length: visits }, () => page('systmconnect/error--session-expired'))
  const { asked, transport } = siteOf({ ...usual, [first]: [...expired, usual[first] ?? {}] })
  const seen = await probe(JOB, transport)
  const starts = asked.filter(({ url }) => url === START)
  return `${seen}; sessions began with: ${starts.map(({ headers }) => headers.cookie ?? 'no cookie').join(', ')}`
}
