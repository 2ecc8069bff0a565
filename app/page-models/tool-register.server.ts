import type { Db } from '#db/client.server.ts'
import { icbsInScope } from '#db/queries/icb-month.server.ts'
import {
  lastReadingSeeker,
  openProposalCounts,
  toolsInScope,
  type ProposalCount,
  type RegisteredTool,
} from '#db/queries/tool-register.server.ts'
import { SUPPLIER_CODES, type SupplierCode } from '#domain/codes.ts'
import { addDays, londonInstant } from '#domain/london-time.ts'
import { slotAt } from '#domain/slots.ts'
import { hostStanding, supplierOfHost, type HostStanding } from '#domain/supplier-hosts.ts'
import type { Viewer } from '#domain/viewer.ts'
import type { ToolTime } from '#domain/wording.ts'
import { kept } from './kept.server.ts'
import { currentDay } from './month-window.server.ts'
import { newestReading } from './newest-reading.server.ts'
import { readingId } from './reading-id.ts'

const ROWS_PER_PAGE = 50
/** Longer than any run of days without core hours. */
export const DAYS_BACK = 7

export type ToolsQuery = {
  icb?: string | undefined
  supplier?: SupplierCode | undefined
  practice?: string | undefined
  host?: HostStanding | undefined
  time: ToolTime
  page: number
}
export type ToolsPage = ReturnType<typeof toolsPage>
export type ToolRow = ToolsPage['rows'][number]

/** The register of tools, by practice, a page at a time. */
export function toolsPage(db: Db, viewer: Viewer, { page, ...query }: ToolsQuery, now: number) {
  const day = currentDay(db, now)
  const { tools, proposals } = kept(db, ['tool register', viewer.icbs, day], () => ({
    tools: toolsInScope(db, viewer.icbs, day),
    proposals: openProposalCounts(db, viewer.icbs, day),
  }))
  const matching = tools.filter((tool) => isMatch(tool, query, day))
  const pageCount = Math.max(1, Math.ceil(matching.length / ROWS_PER_PAGE))
  const shown = Math.min(page, pageCount)
  const { icb = null, supplier = null, practice = null, host = null, time } = query
  return {
    day,
    query: { icb, supplier, practice, host, time },
    icbs: icbsInScope(db, viewer.icbs, day).map(({ odsCode, name }) => ({ odsCode, name })),
    suppliers: SUPPLIER_CODES.filter((code) => tools.some(({ supplierCode }) => supplierCode === code)),
    held: tools.length,
    total: matching.length,
    proposed: sumOf(proposals),
    page: shown,
    pageCount,
    rows: rowsOf(db, matching.slice((shown - 1) * ROWS_PER_PAGE, shown * ROWS_PER_PAGE), proposals, now),
  }
}

const sumOf = (proposals: readonly ProposalCount[]): number =>
  proposals.reduce((total, { count }) => total + count, 0)

const isMatch = (tool: RegisteredTool, query: Omit<ToolsQuery, 'page'>, day: string): boolean =>
  (!query.icb || tool.icbOdsCode === query.icb) &&
  (!query.supplier || tool.supplierCode === query.supplier) &&
  (!query.practice || tool.odsCode === query.practice) &&
  (!query.host || hostStanding(tool.supplierCode, tool.address) === query.host) &&
  (query.time === 'all' || query.time === timeOf(tool, day))

function timeOf({ validFrom, validTo }: RegisteredTool, day: string): ToolTime {
  if (validFrom > day) return 'to_come'
  return validTo !== null && validTo < day ? 'ended' : 'in_force'
}

function rowsOf(db: Db, tools: readonly RegisteredTool[], proposals: readonly ProposalCount[], now: number) {
  const seek = lastReadingSeeker(db)
  const newest = newestReading(db, now)
  return tools.map((tool) => {
    const { practiceId, odsCode, practiceName, icbOdsCode: _icb, ...facts } = tool
    const until = Math.min(newest ?? now, endOf(tool))
    const last = seek(tool.id, { first: slotAt(until - DAYS_BACK * 86_400_000), last: slotAt(until) })
    return {
      ...facts,
      host: hostStanding(tool.supplierCode, tool.address),
      hostSupplier: supplierOfHost(URL.parse(tool.address)?.hostname ?? ''),
      practice: { odsCode, name: practiceName },
      lastReading: last ? { id: readingId(last), at: last.at } : null,
      proposals: proposals
        .filter((proposal) => proposal.practiceId === practiceId)
        .map(({ kind, count }) => ({ kind, count })),
    }
  })
}

/** The last instant at which a tool may have been read. */
const endOf = ({ validTo }: RegisteredTool): number =>
  validTo === null ? Number.MAX_SAFE_INTEGER : londonInstant(addDays(validTo, 1), '00:00') - 1
