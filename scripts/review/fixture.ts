import type { Db } from '#db/client.server.ts'
import { lastStoredPage } from '#db/evidence/evidence-files.server.ts'
import { decisionWithPage } from '#db/queries/review.server.ts'
import { REQUEST_TYPES, type RequestType, type State } from '#domain/codes.ts'
import { dayOf } from '#domain/london-time.ts'
import { UsageError } from '../lib/exit.ts'

/** Whose page every fixture is. */
const NAME = 'Larkmere Surgery'
const CODE = 'X90001'

/** The page of a decision as a fixture for the adapter's tests, with what it is to mean in a comment. */
export function fixtureOf(db: Db, evidencePath: string, id: number): string {
  const held = decisionWithPage(db, id)
  if (!held)
    throw new UsageError(`There is no decision ${id}: its number stands on the review queue after deciding.`)
  const page = lastStoredPage(evidencePath, held.evidenceSha256)
  if (page === null || typeof page === 'string')
    throw new UsageError(`The page of decision ${id} is ${page ?? 'missing'}: nothing can be made of it.`)
  const states = held.states ? (JSON.parse(held.states) as Record<RequestType, State>) : null
  const meaning = states
    ? REQUEST_TYPES.map((type) => `${type} ${states[type]}`).join(', ')
    : 'not a consultation page'
  const html = withoutOwner(page.body.toString('utf8'), held.practiceName, held.practiceCode)
  return `<!-- ${held.supplierCode}, decision ${id} of ${dayOf(held.decidedAt)}: ${meaning}.
     Made from a stored page. Where that was a real site, write invented words in place of its own before keeping this. -->
${html}\n`
}

const PHONE = /\b0\d(?:[ -]?\d){8,9}\b/g
const MAIL = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/g

/** Whatever names the practice or leads to it gives way to the invented one. */
function withoutOwner(html: string, name: string, code: string): string {
  const replaced = [
    [name, NAME],
    [code, CODE],
  ].reduce((text, [own = '', ours = '']) => text.replace(new RegExp(escaped(own), 'gi'), ours), html)
  return replaced
    .replace(PHONE, '01632 960 001')
    .replace(MAIL, 'post@larkmere.example')
    .replace(POSTCODE, 'ZZ99 9ZZ')
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
