import {
  REQUIREMENT_RESULTS,
  PROPOSAL_KINDS,
  SITE_VISIT_OUTCOMES,
  SUPPLIER_CODES,
  type RequestType,
  type State,
} from '#domain/codes.ts'
import { index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import { instant, validity } from './columns.ts'
import { practices } from './practices.ts'
import { captures } from './readings.ts'
import { tools } from './tools.ts'

/** A practice's own website in a dated period: where its tools are looked for. */
export const practiceWebsites = sqliteTable(
  'practice_websites',
  {
    id: integer('id').primaryKey(),
    practiceId: integer('practice_id')
      .notNull()
      .references(() => practices.id),
    address: text('address').notNull(),
    ...validity(),
    source: text('source').notNull(),
  },
  (table) => [unique().on(table.practiceId, table.validFrom)],
)

/** The page on which something was found; its content is evidence, named by hash. */
const foundOn = () => ({
  practiceId: integer('practice_id')
    .notNull()
    .references(() => practices.id),
  pageAddress: text('page_address').notNull(),
  evidenceSha256: text('evidence_sha256').notNull(),
  /** The words, addresses or structures that show it. */
  matched: text('matched', { mode: 'json' }).$type<string[]>().notNull(),
  foundAt: instant('found_at').notNull(),
})

/** Who decided, when, and why. There is no sign-in yet: the name is what the person gave. */
const decided = () => ({
  decidedBy: text('decided_by').notNull(),
  why: text('why').notNull(),
  decidedAt: instant('decided_at').notNull(),
})

/** What a practice's website says of its tools that the register does not. Changes nothing until a person accepts. */
export const proposals = sqliteTable(
  'proposals',
  {
    id: integer('id').primaryKey(),
    kind: text('kind', { enum: PROPOSAL_KINDS }).notNull(),
    /** The registered tool that it is about; null for an addition. */
    toolId: integer('tool_id').references(() => tools.id),
    /** What was found in its place or beside it; null where nothing was. */
    supplierCode: text('supplier_code', { enum: SUPPLIER_CODES }),
    address: text('address'),
    ...foundOn(),
  },
  (table) => [index('proposals_practice').on(table.practiceId)],
)

export const proposalDecisions = sqliteTable('proposal_decisions', {
  proposalId: integer('proposal_id')
    .primaryKey()
    .references(() => proposals.id),
  verdict: text('verdict', { enum: ['accepted', 'rejected'] }).notNull(),
  /** First day of the change in the register; null for a rejection. */
  validFrom: text('valid_from'),
  ...decided(),
})

/** What a website says that a requirement asks for (OC-09, OC-10): for a person to confirm, never a verdict. */
export const siteFindings = sqliteTable(
  'site_findings',
  {
    id: integer('id').primaryKey(),
    requirementId: text('requirement_id').notNull(),
    result: text('result', { enum: REQUIREMENT_RESULTS }).notNull(),
    ...foundOn(),
  },
  (table) => [index('site_findings_practice').on(table.practiceId, table.requirementId)],
)

export const findingDecisions = sqliteTable('finding_decisions', {
  findingId: integer('finding_id')
    .primaryKey()
    .references(() => siteFindings.id),
  verdict: text('verdict', { enum: ['confirmed', 'not_confirmed'] }).notNull(),
  ...decided(),
})

/** What a person made of unrecognised pages; `states` is null where it is not a consultation page at all. */
export const reviewDecisions = sqliteTable('review_decisions', {
  id: integer('id').primaryKey(),
  states: text('states', { mode: 'json' }).$type<Record<RequestType, State>>(),
  ...decided(),
})

/** The pages a decision speaks of, each by the digest of what a reader sees; the newest decision on a page holds. */
export const reviewDecisionPages = sqliteTable(
  'review_decision_pages',
  {
    decisionId: integer('decision_id')
      .notNull()
      .references(() => reviewDecisions.id),
    pageSha256: text('page_sha256').notNull(),
    /** One capture that shows the page. */
    captureId: integer('capture_id')
      .notNull()
      .references(() => captures.id),
  },
  (table) => [
    primaryKey({ columns: [table.decisionId, table.pageSha256] }),
    index('review_decision_pages_page').on(table.pageSha256),
  ],
)

/** One look at a practice's website: what it led to, and what stood in the way. */
export const siteVisits = sqliteTable(
  'site_visits',
  {
    id: integer('id').primaryKey(),
    practiceId: integer('practice_id')
      .notNull()
      .references(() => practices.id),
    visitedAt: instant('visited_at').notNull(),
    address: text('address').notNull(),
    outcome: text('outcome', { enum: SITE_VISIT_OUTCOMES }).notNull(),
    detail: text('detail').notNull(),
    evidenceSha256: text('evidence_sha256').notNull(),
    /** Keys of what it proposed: the same again at the next visit is no news (see proposalKey). */
    proposed: text('proposed', { mode: 'json' }).$type<string[]>().notNull(),
  },
  (table) => [index('site_visits_practice').on(table.practiceId, table.visitedAt)],
)
