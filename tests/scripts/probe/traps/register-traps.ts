import { toolsOn } from '#db/queries/due-tools.server.ts'
import { demonstrationWorld } from '#fixtures/world.ts'
import type { WorldTool } from '#fixtures/world/types.ts'
import { websitesOf, type SiteHabit } from '#fixtures/world/websites.ts'
import { toolAtAddress } from '#scripts/discover/known-hosts.ts'
import { visitFindings, visitProposals } from '#scripts/discover/propose.ts'
import { readSite } from '#scripts/discover/read-site.ts'
import { slugOf } from '#scripts/simulate/klinik.ts'
import { inProcessTransport } from '#scripts/simulate/in-process.ts'
import { aPractice, aTool, anIcb } from '#tests/helpers/builders.ts'
import { anExchange, pageFixture } from '#tests/helpers/captures.ts'
import { freshDb } from '#tests/helpers/fresh-db.ts'
import { probe, probePage, scene, UNKNOWN, type Trap } from './trap.ts'

const NOON = Date.parse('2026-11-23T12:00:00Z')
const WORLD = demonstrationWorld(2026, NOON, { practices: 14, noiseShare: 0 })
const PRACTICE = firstTool()
const REGISTERED = [{ ...PRACTICE, toolId: 1 }]
const NOTHING = 'read: no proposal'

function firstTool(): WorldTool {
  const [tool] = WORLD.tools
  if (!tool) throw new Error('the world has no tool')
  return tool
}

/** Traps in how practices' websites lead to their tools. */
export const REGISTER_TRAPS: readonly Trap[] = [
  {
    number: 12,
    trap: 'a cookie wall or a consent overlay',
    cases: [
      {
        fixture: 'PATCHS, open beneath an overlay',
        expected: 'assessed: open, open, open',
        run: () => scene('patchs', 'cookie_overlay'),
      },
      {
        fixture: 'PATCHS, closed beneath an overlay',
        expected: 'assessed: closed, closed, closed (unstated)',
        run: () => scene('patchs', 'cookie_overlay_closed'),
      },
      {
        fixture: 'PATCHS, a wall in place of the page',
        expected: `unrecognised: ${UNKNOWN}`,
        run: () => scene('patchs', 'cookie_wall'),
      },
      {
        fixture: 'a generic page beneath an overlay',
        expected: 'assessed: open, open, open',
        run: () => probePage({}, covered('generic/open--three-routes')),
      },
      {
        fixture: 'a generic page, closed beneath an overlay',
        expected: 'assessed: closed, closed, closed (unstated)',
        run: () => probePage({}, covered('generic/closed--all')),
      },
      {
        fixture: 'the website of the practice beneath an overlay',
        expected: NOTHING,
        run: () => website('cookie_overlay'),
      },
      {
        fixture: 'a website of which nothing can be read',
        expected: 'not_readable: no proposal',
        run: () => website('shell'),
      },
      {
        fixture: 'a website without the link',
        expected: 'read: link_missing',
        run: () => website('no_link'),
      },
    ],
  },
  {
    number: 18,
    trap: 'the practice changed supplier and the old address lives on',
    cases: [
      {
        fixture: 'the website links another supplier',
        expected: 'read: supplier_change',
        run: () => website('moved_supplier'),
      },
      {
        fixture: 'the website links the tool of the register',
        expected: NOTHING,
        run: () => website('plain'),
      },
      {
        fixture: 'the day after the change: only the new tool is asked',
        expected: 'new',
        run: () => toolsAsked('2026-06-02'),
      },
      { fixture: 'the day of the change: the old one', expected: 'old', run: () => toolsAsked('2026-06-01') },
    ],
  },
  {
    number: 20,
    trap: 'the link is hidden while the tool is open, or the reverse',
    cases: [
      {
        fixture: 'a link that nobody sees; the tool itself is asked apart',
        expected: 'read: link_missing; tool: assessed: open, open, open',
        run: async () => `${await website('hidden_link')}; tool: ${await tool()}`,
      },
      {
        fixture: 'the link stands and the tool is shut',
        expected: 'read: no proposal; tool: assessed: closed, closed, closed (unstated)',
        run: async () => `${await website('plain')}; tool: ${await tool(shutTool)}`,
      },
    ],
  },
  {
    number: 21,
    trap: 'links wrapped by a mail filter or a shortener',
    cases: [
      { fixture: 'SafeLinks', expected: NOTHING, run: () => website('safelinks') },
      { fixture: 'a shortener', expected: NOTHING, run: () => website('shortener') },
      { fixture: 'no link at all', expected: 'read: link_missing', run: () => website('no_link') },
      {
        fixture: 'SafeLinks around another supplier',
        expected: 'read: supplier_change',
        run: () => ownPage(`<a href="${SAFE_LINK}">Ask us online</a>`),
      },
    ],
  },
  {
    number: 23,
    trap: 'a name that is like a supplier’s',
    cases: [
      {
        fixture: 'patienttriage.co.uk, a Pharmacy First service',
        expected: 'nobody',
        run: () => supplierAt('https://www.patienttriage.co.uk/larkmere?serviceId=00000000-0000'),
      },
      {
        fixture: 'a host that ends like a supplier’s',
        expected: 'nobody',
        run: () => supplierAt('https://accurx.nhs.uk.example.org/patient-initiated/X90001'),
      },
      {
        fixture: '"Accurx eConsult" as the words of a link to PATCHS',
        expected: 'read: addition patchs',
        run: () =>
          ownPage(`${OWN_LINK}<a href="https://patchs.ai/practice/larkmere">Accurx eConsult</a>`, true),
      },
      {
        fixture: 'the supplier’s own host',
        expected: 'accurx',
        run: () => supplierAt('https://accurx.nhs.uk/patient-initiated/X90001'),
      },
    ],
  },
]

const OVERLAY =
  '<div class="cookie-consent" role="dialog" aria-modal="true"><p>May we keep cookies?</p><button>Accept</button></div>'

/** A page with a question about cookies before it; what lies beneath is inert, as such overlays leave it. */
const covered = (file: string) => ({
  body: Buffer.from(
    pageFixture(file)
      .toString()
      .replace(/(<body[^>]*>)([\s\S]*)<\/body>/, `$1${OVERLAY}<div inert aria-hidden="true">$2</div></body>`),
  ),
})

const SAFE_LINK = `https://eur02.safelinks.protection.outlook.com/?url=${encodeURIComponent('https://patchs.ai/practice/larkmere')}&amp;data=05`
const OWN_LINK = `<a href="${PRACTICE.address.replaceAll('&', '&amp;')}">Ask us online</a>`

export const supplierAt = (address: string): string => toolAtAddress(address)?.supplier ?? 'nobody'

/** What is proposed from the simulated website of the first practice with one habit. */
export async function website(habit: SiteHabit): Promise<string> {
  const site = websitesOf(WORLD).get(PRACTICE.practiceCode.toLowerCase())
  if (!site) throw new Error('the practice has no website')
  const address = `${site.address}?site=${habit}`
  const visit = await readSite({ ...site, address }, inProcessTransport(WORLD, { now: NOON }))
  return proposed(visit)
}

/** What is proposed from a home page with some content. */
const ownPage = async (content: string, withSupplier = false): Promise<string> =>
  proposed(await homePage(content), withSupplier)

/** What a home page says of opening times: a finding, of which no reading comes. */
export const openingTimes = async (claim: string): Promise<string> =>
  visitFindings(await homePage(claim + OWN_LINK))
    .filter(({ requirementId }) => requirementId === 'OC-09')
    .map(({ result }) => `finding ${result}`)
    .join()

function homePage(content: string): ReturnType<typeof readSite> {
  const { practiceCode, practiceName } = PRACTICE
  const words = 'Welcome. We look after everybody who lives nearby. '.repeat(6)
  const body = Buffer.from(
    `<!doctype html><!-- Invented --><h1>${practiceName}</h1><p>${words}</p>${content}`,
  )
  const website = { practiceCode, practiceName, address: 'https://www.larkmere.example/' }
  return readSite(website, ({ url }) => Promise.resolve(anExchange({ url, body })))
}

function proposed(visit: Awaited<ReturnType<typeof readSite>>, withSupplier = false): string {
  const kinds = visitProposals(visit, REGISTERED).map(({ kind, found }) =>
    withSupplier ? `${kind} ${found?.supplier}` : kind,
  )
  return `${visit.outcome}: ${kinds.join(', ') || 'no proposal'}`
}

/** A probe of the tool itself. */
function tool({ supplier, address }: Pick<WorldTool, 'supplier' | 'address'> = PRACTICE): Promise<string> {
  const { practiceCode, practiceName } = PRACTICE
  const job = { supplier, address, practiceCode, practiceName }
  return probe(job, inProcessTransport(WORLD, { now: NOON }))
}

/** A tool of the same practice that is shut all day. */
const shutTool = {
  supplier: 'klinik',
  address: `http://klinik.simulator.example/contact/${slugOf(PRACTICE.practiceName)}/?show=closed`,
} as const

/** Tools that are asked on a day, by a register in which the old one ends and the new one begins on 2 June. */
function toolsAsked(day: string): string {
  const db = freshDb()
  anIcb(db)
  const practice = aPractice(db)
  aTool(db, practice, { address: 'http://generic.simulator.example/old', validTo: '2026-06-01' })
  aTool(db, practice, { address: 'http://generic.simulator.example/new', validFrom: '2026-06-02' })
  return toolsOn(db, day)
    .map(({ address }) => address.split('/').at(-1))
    .join(' ')
}
