import type { Db } from '#db/client.server.ts'
import { proposals, siteFindings } from '#db/schema/index.ts'
import type { ProposalKind } from '#domain/codes.ts'

const SEEN = {
  pageAddress: 'http://x90001.site.simulator.example/',
  evidenceSha256: 'a'.repeat(64),
  matched: ['link: Ask us online'],
  foundAt: Date.parse('2026-11-23T11:00:00Z'),
}

export type ProposalOptions = Partial<typeof proposals.$inferInsert>

/** A proposal of a website nobody has read. */
export const aProposal = (
  db: Db,
  practiceId: number,
  kind: ProposalKind,
  options: ProposalOptions = {},
): number =>
  db
    .insert(proposals)
    .values({ practiceId, kind, ...SEEN, ...options })
    .returning()
    .get().id

export const aFinding = (
  db: Db,
  practiceId: number,
  options: Partial<typeof siteFindings.$inferInsert> = {},
): number =>
  db
    .insert(siteFindings)
    .values({ practiceId, requirementId: 'OC-10', result: 'found', ...SEEN, ...options })
    .returning()
    .get().id

/** A form as a browser sends it from a page of this service; `headers` may say otherwise. */
export const formPost = (
  path: string,
  fields: Record<string, string | string[]>,
  headers: Record<string, string> = { Origin: 'http://localhost:3000', Host: 'localhost:3000' },
): Request => {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
  return new Request(`http://localhost:3000${path}`, { method: 'POST', body, headers })
}
