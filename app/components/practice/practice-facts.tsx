import type { PracticePage } from '#app/page-models/practice.server.ts'
import { STANDARD_CORE_HOURS } from '#domain/core-hours.ts'
import { formatCount, formatDay, formatHours } from '#domain/format.ts'
import {
  BINDING_WORDS,
  CONTRACT_TYPE_WORDS,
  MISSING,
  REQUEST_TYPE_WORDS,
  SUPPLIER_WORDS,
  sharedToolWords,
} from '#domain/wording.ts'
import type { GroupKind } from '#domain/groups.ts'
import type { ReactNode } from 'react'
import { groupMonthPath, groupPath } from '../month/group-path.ts'
import { DataTable, SummaryList } from '../nhs/index.ts'

/** Dated facts with where each comes from. */
export function PracticeFacts({ page }: { page: PracticePage }) {
  const { practice, place, listSize, asOfDay } = page
  const named = (kind: GroupKind, item: { odsCode: string; name: string | null } | null | undefined) =>
    item ? <GroupLink {...{ kind, item, month: page.window.month }} /> : MISSING.notRecorded
  return (
    <SummaryList
      facts={[
        {
          label: 'ODS code',
          value: (
            <Sourced source={practice.source}>
              <span className="app-code">{practice.odsCode}</span>
            </Sourced>
          ),
        },
        { label: `ICB on ${formatDay(asOfDay)}`, value: named('icb', place?.icb) },
        {
          label: 'Sub-ICB location',
          value: (
            <Sourced source={place?.source}>
              {named('sub_icb', place?.subIcb)}
              {place?.assumedFrom && assumedWords(place.assumedFrom)}
            </Sourced>
          ),
        },
        { label: 'PCN', value: named('pcn', place?.pcn) },
        {
          label: 'Registered patients',
          value: listSize ? (
            <Sourced source={listSize.source}>
              {`${formatCount(listSize.patients)} on ${formatDay(listSize.day)}`}
            </Sourced>
          ) : (
            MISSING.notRecorded
          ),
        },
        { label: 'Contract', value: <Contract page={page} /> },
        { label: 'Core hours', value: coreHours(page) },
        ...(practice.closedOn ? [{ label: 'Closed on', value: formatDay(practice.closedOn) }] : []),
      ]}
    />
  )
}

/** A fact with where it was read, in a smaller voice. */
const Sourced = ({ source, children }: { source: string | null | undefined; children: ReactNode }) => (
  <>
    {children}
    {source && <span className="app-secondary app-source"> Source: {source}</span>}
  </>
)

type GroupLinkProps = { kind: GroupKind; item: { odsCode: string; name: string | null }; month: string }

/** The name of an area or network, leading to its practices in the same month. */
const GroupLink = ({ kind, item: { odsCode, name }, month }: GroupLinkProps) => (
  <>
    <a href={groupMonthPath({ kind, code: odsCode }, month)}>{name ?? MISSING.noData}</a> ({odsCode})
  </>
)

const assumedWords = (from: string): string =>
  `, assumed: the earliest practice list held is of ${formatDay(from)}.`

function Contract({ page: { contract, binding } }: { page: PracticePage }) {
  const variation = contract?.variationEffectiveOn
  return (
    <Sourced source={contract?.source}>
      {contract ? CONTRACT_TYPE_WORDS[contract.type].label : MISSING.notRecorded}
      {variation && `, variation in force from ${formatDay(variation)}`}
      {contract?.clause && `, clause ${contract.clause}`}
      {binding !== 'bound' && <div className="app-secondary">{BINDING_WORDS[binding].sentence}</div>}
    </Sourced>
  )
}

function coreHours({ contract }: PracticePage): string {
  const { opens, closes } = STANDARD_CORE_HOURS
  const isOwn = contract?.coreOpens || contract?.coreCloses
  const hours = formatHours(contract?.coreOpens ?? opens, contract?.coreCloses ?? closes)
  return `${hours}, Monday to Friday except bank holidays${isOwn ? ' (set by the contract)' : ''}`
}

/** The tools of the practice, past ones too. */
export const ToolsTable = ({ tools }: { tools: PracticePage['tools'] }) => (
  <DataTable
    caption="Online consultation tools"
    columns={[
      {
        key: 'supplier',
        header: 'Supplier',
        isRowHeader: true,
        cell: ({ supplierCode }) => (
          <a href={groupPath({ kind: 'supplier', code: supplierCode })}>
            {SUPPLIER_WORDS[supplierCode].label}
          </a>
        ),
      },
      {
        key: 'address',
        header: 'Address',
        isWide: true,
        cell: ({ address, sharedWith }) => (
          <>
            <span className="app-code app-address">{address}</span>
            {sharedWith.length > 0 && ` ${sharedToolWords(sharedWith.map(({ name }) => name))}`}
          </>
        ),
      },
      {
        key: 'types',
        header: 'Request types',
        cell: ({ requestTypes }) => requestTypes.map((type) => REQUEST_TYPE_WORDS[type].label).join(', '),
      },
      {
        key: 'dates',
        header: 'In force',
        cell: ({ validFrom, validTo }) =>
          validTo ? `${formatDay(validFrom)} to ${formatDay(validTo)}` : `From ${formatDay(validFrom)}`,
      },
      { key: 'source', header: 'Source', cell: ({ source }) => source },
    ]}
    rows={tools}
    rowKey={({ id }) => id}
    emptyText="No online consultation tool is on the register, so nothing can be checked."
  />
)
