import type { Db } from '#db/client.server.ts'
import { allSeals } from '#db/queries/evidence-seals.server.ts'
import { formatCounted, formatDay, formatInstant } from '#domain/format.ts'
import { isKnownForm } from './contents.ts'
import { hashOfSeal } from './seal.ts'

export type ChainLink = { id: number; day: string; readings: number; sealedAt: number }
export type Chain = { links: ChainLink[]; faults: string[]; notes: string[] }

/** Follows the chain from its beginning, one seal at a time. `head` is a hash noted outside: it must be in the chain. */
export function followChain(db: Db, head: string | undefined): Chain {
  const links: ChainLink[] = []
  const faults: string[] = []
  let previous: string | null = null
  let headAt: number | null = null
  for (const { id, day, readings, sealedAt, ...seal } of allSeals(db)) {
    links.push({ id, day, readings, sealedAt })
    const name = `Seal ${id} of ${day}`
    if (seal.previousSha256 !== previous)
      faults.push(`${name} does not follow the seal before it: one was removed or put in.`)
    if (!isKnownForm(seal.contents))
      faults.push(`${name} has a form that this version does not know: it cannot be checked.`)
    else if (hashOfSeal({ day, readings, sealedAt, ...seal }) !== seal.sha256)
      faults.push(`${name} was changed after it was made.`)
    previous = seal.sha256
    if (seal.sha256 === head) headAt = links.length
  }
  if (head === undefined) return { links, faults, notes: [NO_HEAD] }
  if (headAt === null)
    return { links, faults: [...faults, `The head ${head} is not in the chain: ${GONE}`], notes: [] }
  return { links, faults, notes: [foundAt(links, headAt)] }
}

const GONE =
  'the seal that it names was changed or removed, with any readings under it, or it belongs to another database.'

/** A chain is only as good as what somebody else holds of it. */
const NO_HEAD =
  'No head was given: a chain that was cut short or made anew from its beginning shows only against a head noted outside (--head HASH).'

function foundAt(links: readonly ChainLink[], headAt: number): string {
  const seal = links[headAt - 1]
  if (!seal) return NO_HEAD
  const since = formatCounted(links.length - headAt, 'seal')
  return (
    `The head is seal ${seal.id} of ${formatDay(seal.day)}, dated ${formatInstant(seal.sealedAt)}: the chain is that one, ` +
    `${since} longer.`
  )
}
