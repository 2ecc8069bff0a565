import type { Db } from '../client.server.ts'

/** What stands behind one reading: the rule that decided, what it matched, and the hash of what was received. */
export type ReadingEvidence = {
  slot: number
  toolId: number
  part: number
  rule: string
  ruleVersion: string
  matched: string[]
  evidenceSha256: string
}

type Row = Omit<ReadingEvidence, 'matched'> & { matched: string }

/** The evidence of every reading of some tools in a span of slots (the end not included). */
export const evidenceOfReadings = (
  db: Db,
  toolIds: readonly number[],
  slots: { from: number; to: number },
): ReadingEvidence[] => {
  const rows = db.$client
    .prepare(
      `SELECT r.slot, r.tool_id AS toolId, r.part, s.rule, s.rule_version AS ruleVersion, s.matched,
         c.evidence_sha256 AS evidenceSha256
       FROM readings r JOIN sightings s ON s.id = r.sighting_id JOIN captures c ON c.id = s.capture_id
       WHERE r.slot >= :from AND r.slot < :to AND r.tool_id IN (SELECT value FROM json_each(:tools))
       ORDER BY r.slot, r.tool_id, r.part`,
    )
    .all({ ...slots, tools: JSON.stringify(toolIds) }) as Row[]
  return rows.map((row) => ({ ...row, matched: JSON.parse(row.matched) as string[] }))
}
