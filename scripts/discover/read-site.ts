import type { SiteVisitOutcome } from '#domain/codes.ts'
import type { LinkedTool } from '#domain/proposals.ts'
import { pageOf } from '../probe/page.ts'
import { redirectTarget, startSession, type Session } from '../probe/session.ts'
import type { Capture, Exchange, FetchFailure, Transport } from '../probe/types.ts'
import { isSameSite, pagesToRead } from './choose-pages.ts'
import { footfallOn } from './footfall.ts'
import { embeddedSupplier, toolAtAddress } from './known-hosts.ts'
import { pageLinks, type LinkWay } from './page-links.ts'
import { findingsOf, type SiteFinding, type SitePage } from './site-findings.ts'
import { isShortened, unwrapped } from './unwrap.ts'

export type Website = { practiceName: string; practiceCode: string; address: string }

/** A tool the website leads to, the page it stands on and how. */
export type FoundTool = LinkedTool & { page: string; way: LinkWay | 'redirect'; words: string }

export type SiteVisit = {
  outcome: SiteVisitOutcome
  /** What stood in the way, in a few words; empty when the site was read. */
  detail: string
  tools: FoundTool[]
  /** Tools in links that no reader sees. */
  hidden: FoundTool[]
  /** Suppliers whose banner is embedded without an address. */
  embedded: string[]
  findings: SiteFinding[]
  capture: Capture
}

/** A few pages at most: the home page, those that promise most, and short links among what was found. */
const PAGES_AFTER_HOME = 4
const SHORT_LINKS = 3
/** Less than this is no home page: a shell that a script fills, a wall, a parked domain. */
const READABLE_CHARACTERS = 200
const CHALLENGE = /verify (that )?you are (a )?human|checking your browser|captcha|access denied/i

type Reading = { pages: SitePage[]; redirected: FoundTool[]; isWhole: boolean }

/** Reads a practice's own website with GET only and says where it leads. Never throws for a remote fault. */
export async function readSite(website: Website, transport: Transport): Promise<SiteVisit> {
  const session = startSession(transport, (url) => isSameSite(url, website.address))
  const home = await session.follow(website.address)
  const trouble = troubleOf(home, website)
  if (trouble) return visitOf(session, trouble, emptyReading(homeTool(home)))
  const reading = await readPages(home as Exchange, session)
  await followShortLinks(reading, session)
  const outcome = reading.isWhole ? 'read' : 'read_in_part'
  return visitOf(session, { outcome, detail: reading.isWhole ? '' : 'a page did not answer' }, reading)
}

type Trouble = Pick<SiteVisit, 'outcome' | 'detail'>

/** Why the site as a whole says nothing, or null. */
function troubleOf(home: Exchange | FetchFailure, { practiceName, practiceCode }: Website): Trouble | null {
  if (home.kind === 'failed')
    return { outcome: home.why === 'asked_to_wait' ? 'blocked' : 'no_answer', detail: home.why }
  const target = redirectTarget(home)
  if (target !== null) return { outcome: 'moved_site', detail: target }
  if ([401, 403, 429].includes(home.status)) return { outcome: 'blocked', detail: `HTTP ${home.status}` }
  if (home.status !== 200) return { outcome: 'no_answer', detail: `HTTP ${home.status}` }
  const { text, title } = pageOf(home.body)
  if (CHALLENGE.test(text) && text.length < 2000) return { outcome: 'blocked', detail: 'a challenge' }
  if (text.length < READABLE_CHARACTERS)
    return { outcome: 'not_readable', detail: `${text.length} characters of text` }
  return isNamed(`${title} ${text}`, practiceName, practiceCode)
    ? null
    : { outcome: 'not_named', detail: 'neither name nor code of the practice stands on the home page' }
}

const USUAL_WORDS =
  /^(the|and|at|of|gp|dr|drs|surgery|surgeries|medical|health|care|centre|center|practice|group|partners|partnership|clinic|house)$/

/** True where the code or any word that is the practice's own stands on the page. */
function isNamed(text: string, name: string, code: string): boolean {
  const words = name.toLowerCase().match(/[\p{L}']+/gu) ?? []
  const own = words.filter((word) => word.length > 2 && !USUAL_WORDS.test(word))
  const folded = text.toLowerCase()
  return folded.includes(code.toLowerCase()) || own.length === 0 || own.some((word) => folded.includes(word))
}

/** A site that is nothing but a way to the tool. */
function homeTool(home: Exchange | FetchFailure): FoundTool[] {
  const target = home.kind === 'answered' ? redirectTarget(home) : null
  const tool = target && toolAtAddress(unwrapped(target))
  return tool ? [{ ...tool, page: home.url, way: 'redirect', words: '' }] : []
}

const emptyReading = (redirected: FoundTool[]): Reading => ({ pages: [], redirected, isWhole: false })

async function readPages(home: Exchange, session: Session): Promise<Reading> {
  const first = sitePage(home)
  const reading: Reading = { pages: [first], redirected: [], isWhole: true }
  for (const url of pagesToRead(first.links, home.url, PAGES_AFTER_HOME)) {
    const answer = await session.follow(url)
    if (answer.kind === 'failed' || answer.status >= 500 || answer.status === 429) reading.isWhole = false
    else if (answer.status === 200) reading.pages.push(sitePage(answer))
    else keepRedirect(reading, answer, url)
  }
  return reading
}

const sitePage = ({ url, body }: Exchange): SitePage => ({ url, body, links: pageLinks(body, url) })

function keepRedirect(reading: Reading, answer: Exchange, asked: string): void {
  const target = redirectTarget(answer)
  const tool = target && toolAtAddress(unwrapped(target))
  if (tool) reading.redirected.push({ ...tool, page: asked, way: 'redirect', words: `${asked} leads there` })
}

/** Short links tell their target only when asked: one GET each, and the target itself is not asked. */
async function followShortLinks(reading: Reading, session: Session): Promise<void> {
  const links = reading.pages.flatMap((page) => page.links.filter(({ isShown }) => isShown))
  const short = [...new Set(links.map(({ url }) => url).filter(isShortened))]
  if (short.length > SHORT_LINKS) reading.isWhole = false
  for (const url of short.slice(0, SHORT_LINKS)) {
    const answer = await session.get(url)
    if (answer.kind === 'failed') reading.isWhole = false
    else keepRedirect(reading, answer, url)
  }
}

function visitOf(session: Session, trouble: Trouble, { pages, redirected }: Reading): SiteVisit {
  const linked = pages.flatMap(toolsOn)
  const shown = [...linked.filter(({ isShown }) => isShown), ...pages.flatMap(footfallOn)]
  const tools = [...redirected, ...shown.map(foundTool)]
  const hidden = linked.filter(({ isShown }) => !isShown).map(foundTool)
  const embedded = pages.flatMap(({ body }) => embeddedSupplier(body.toString('utf8')) ?? [])
  return {
    ...trouble,
    tools,
    hidden,
    embedded: [...new Set(embedded)],
    findings: findingsOf(pages),
    capture: session.capture(),
  }
}

const toolsOn = (page: SitePage) =>
  page.links.flatMap(({ url, way, text, isShown }) => {
    const tool = toolAtAddress(url)
    return tool ? [{ ...tool, page: page.url, way, words: text, isShown }] : []
  })

const foundTool = ({ supplier, address, page, way, words }: FoundTool): FoundTool => ({
  supplier,
  address,
  page,
  way,
  words,
})
