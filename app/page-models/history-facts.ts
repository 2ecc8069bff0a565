import type { MembershipPeriod } from '#db/queries/practice-history.server.ts'
import type { contractsOf, toolsOf } from '#db/queries/practice-page.server.ts'
import { formatCount, formatDay, formatHours } from '#domain/format.ts'
import type { HistoryEntry } from '#domain/history.ts'
import { STANDARD_CORE_HOURS } from '#domain/core-hours.ts'
import { addDays } from '#domain/london-time.ts'
import { DUTY_STARTS_ON, ruleSetOn } from '#domain/rules.ts'
import {
  CONTRACT_TYPE_WORDS,
  HISTORY_WORDS,
  MISSING,
  REQUEST_TYPE_WORDS,
  ruleSetWords,
  SUPPLIER_WORDS,
} from '#domain/wording.ts'

/** Facts read from registers and lists, as entries of a practice's history. */

const readFrom = (source: string): string => `Source: ${source}`

export const toolEntry = (tool: ReturnType<typeof toolsOf>[number]): HistoryEntry => ({
  id: `tool ${tool.id}`,
  kind: 'tool',
  title: SUPPLIER_WORDS[tool.supplierCode].label,
  details: [
    tool.address,
    `For: ${tool.requestTypes.map((type) => REQUEST_TYPE_WORDS[type].label.toLowerCase()).join(', ')}.`,
  ],
  href: null,
  from: tool.validFrom,
  to: tool.validTo,
  recorded: readFrom(tool.source),
})

export function contractEntry(contract: ReturnType<typeof contractsOf>[number]): HistoryEntry {
  const { opens, closes } = STANDARD_CORE_HOURS
  const variation = contract.variationEffectiveOn
  return {
    id: `contract ${contract.id}`,
    kind: 'contract',
    title: CONTRACT_TYPE_WORDS[contract.type].label,
    details: [
      `Core hours ${formatHours(contract.coreOpens ?? opens, contract.coreCloses ?? closes)}.`,
      variation
        ? `The variation that carries the duty is in force from ${formatDay(variation)}.`
        : 'No variation that carries the duty is recorded.',
      ...(contract.clause ? [`Clause ${contract.clause}.`] : []),
    ],
    href: null,
    from: contract.validFrom,
    to: contract.validTo,
    recorded: readFrom(contract.source),
  }
}

export const membershipEntry = (row: MembershipPeriod): HistoryEntry => ({
  id: `membership ${row.id} ${row.fromDay}`,
  kind: 'membership',
  title: `${row.icbName ?? MISSING.notRecorded} (${row.icbOdsCode})`,
  details: [
    `Sub-ICB location ${row.subIcbName} (${row.subIcbOdsCode}).`,
    row.pcnOdsCode ? `PCN ${row.pcnName ?? ''} (${row.pcnOdsCode}).` : 'PCN not recorded.',
    ...(row.isStartAssumed ? [HISTORY_WORDS.assumed] : []),
  ],
  href: `/icbs/${row.icbOdsCode}`,
  from: row.fromDay,
  to: row.toDay,
  recorded: readFrom(row.source),
})

type ListSize = { day: string; patients: number; source: string }

/** A list size counts until the day before the next one. */
export const listSizeEntries = (sizes: readonly ListSize[]): HistoryEntry[] =>
  sizes.map(({ day, patients, source }, index) => {
    const next = sizes[index + 1]?.day
    return {
      id: `list size ${day}`,
      kind: 'list_size',
      title: `${formatCount(patients)} registered patients`,
      details: [next ? HISTORY_WORDS.replaced : HISTORY_WORDS.countsUntil],
      href: null,
      from: day,
      to: next ? addDays(next, -1) : null,
      recorded: readFrom(source),
    }
  })

/** The service's own rule sets: before the duty began and since. An ICB may set another day for full routes. */
export const ruleSetEntries = (): HistoryEntry[] =>
  [addDays(DUTY_STARTS_ON, -1), DUTY_STARTS_ON].map((day, index) => {
    const rules = ruleSetOn(day)
    return {
      id: `rule set ${rules.version}`,
      kind: 'rule_set',
      title: ruleSetWords([rules.version]),
      details: [rules.isCappedClosed ? HISTORY_WORDS.capped : HISTORY_WORDS.notCapped],
      href: '/method',
      from: rules.inForceFrom,
      to: index === 0 ? day : null,
      recorded: 'Part of this service',
    }
  })
