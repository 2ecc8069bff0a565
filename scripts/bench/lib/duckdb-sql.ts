import type { MeasuredType } from '#domain/codes.ts'
import { MAX_GAP_MS } from '#domain/slots.ts'

/** Raw readings with the practice and ICB beside each, and the core windows in epoch ms. */
export const READINGS_SCHEMA = `
  CREATE TABLE core_days (day DATE, opens BIGINT, closes BIGINT);
  CREATE TABLE readings (
    tool INTEGER, practice INTEGER, icb VARCHAR, day DATE, "at" BIGINT,
    appointment VARCHAR, medication VARCHAR, admin VARCHAR);`

/** Which readings a statement reads (a condition in SQL, all where left out), and which request types. */
export type SqlPart = { where?: string; types: readonly MeasuredType[] }

/** 2 is closed, 1 is open, 0 cannot be assessed. A full route counts as closed, as in the rule set of November 2026. */
const kindOf = (column: string): string =>
  `(CASE ${column} WHEN 'open' THEN 1 WHEN 'open_with_notice' THEN 1 WHEN 'closed' THEN 2 WHEN 'capped' THEN 2 ELSE 0 END)::UTINYINT`

/** Closed while any type is closed, open only while all are. */
const KIND_OF_ALL = `(CASE WHEN greatest(appointment, medication, admin) = 2 THEN 2
  WHEN least(appointment, medication, admin) = 1 THEN 1 ELSE 0 END)::UTINYINT`

/**
 * Open, closed, mixed and unobserved milliseconds of each practice, day and request type from raw readings, in one
 * statement of SQL by the formulas of the method (section 5): O, C, M and U. All types share one sorted window, which was
 * the quickest of four ways tried. It knows one tool a practice, no exclusions and no "not offered": what the product
 * knows beyond that does not happen in the world that is measured.
 */
export const minutesSql = ({ where = 'true', types }: SqlPart): string => `
  WITH parts AS (
    SELECT practice, icb, day, "at", ${['appointment', 'medication', 'admin'].map((type) => `${kindOf(type)} AS ${type}`).join(', ')}
    FROM readings WHERE ${where}
  ), kinds AS (SELECT *, ${KIND_OF_ALL} AS "all" FROM parts),
  neighbours AS (
    SELECT practice, icb, day, "at", opens, closes, ${types.map(neighbour).join(', ')}
    FROM kinds JOIN core_days USING (day)
    WINDOW earlier AS (PARTITION BY practice, day ORDER BY "at" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
  ), gaps AS (
    SELECT practice, icb, day, "at", closes, ${types.map(gap).join(', ')} FROM neighbours
  ), sums AS (
    SELECT practice, any_value(icb) AS icb, day, any_value(closes) AS closes, ${types.map(sums).join(', ')}
    FROM gaps GROUP BY practice, day
  )
  ${types.map(rowsOf).join(' UNION ALL ')}`

/** The kind of each reading, and the reading of that type before it: when it was and of what kind. */
const neighbour = (type: MeasuredType): string => `"${type}" AS kind_${type},
  last_value(CASE WHEN "${type}" > 0 THEN "at" END IGNORE NULLS) OVER earlier AS at_before_${type},
  last_value(CASE WHEN "${type}" > 0 THEN "${type}" END IGNORE NULLS) OVER earlier AS before_${type}`

const gap = (type: MeasuredType): string => `kind_${type}, before_${type},
  CASE WHEN kind_${type} > 0 THEN "at" - coalesce(at_before_${type}, opens) END AS gap_${type}`

/** Sums of the gaps that end at a reading, and what is left after the last one. Open is carried to the first edge. */
function sums(type: MeasuredType): string {
  const [kind, before, length] = [`kind_${type}`, `coalesce(before_${type}, 1)`, `gap_${type}`]
  const sumWhere = (condition: string): string =>
    `coalesce(sum(CASE WHEN ${condition} THEN ${length} END), 0)::BIGINT`
  const isSeen = `${length} <= ${MAX_GAP_MS}`
  return `${sumWhere(`${isSeen} AND ${kind} = 1 AND ${before} = 1`)} AS o_${type},
    ${sumWhere(`${isSeen} AND ${kind} = 2 AND ${before} = 2`)} AS c_${type},
    ${sumWhere(`${isSeen} AND ${kind} <> ${before}`)} AS m_${type},
    ${sumWhere(`${length} > ${MAX_GAP_MS}`)} AS u_${type},
    any_value(closes) - max(CASE WHEN ${kind} > 0 THEN "at" END) AS rest_${type},
    arg_max(${kind}, "at") FILTER (WHERE ${kind} > 0) AS last_${type}`
}

/** One row a type; after the last reading open is carried to the edge and closed may have lasted as long. */
function rowsOf(type: MeasuredType): string {
  const rest = (condition: string): string => `CASE WHEN ${condition} THEN rest_${type} ELSE 0 END`
  const isSeen = `rest_${type} <= ${MAX_GAP_MS}`
  return `SELECT practice, icb, day, '${type}' AS type,
      o_${type} + ${rest(`${isSeen} AND last_${type} = 1`)} AS o, c_${type} AS c,
      m_${type} + ${rest(`${isSeen} AND last_${type} = 2`)} AS m,
      u_${type} + ${rest(`rest_${type} > ${MAX_GAP_MS}`)} AS u
    FROM sums WHERE last_${type} IS NOT NULL`
}

/** A month of each practice: the sums of its days. */
export const monthSql = (part: SqlPart): string =>
  `SELECT practice, icb, sum(o)::BIGINT AS o, sum(c)::BIGINT AS c, sum(m)::BIGINT AS m, sum(u)::BIGINT AS u
   FROM (${minutesSql(part)}) GROUP BY practice, icb ORDER BY practice`
