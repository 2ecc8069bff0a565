import type { RegisteredExclusion } from '../../page-models/exclusions.server.ts'
import { formatInstant } from '#domain/format.ts'
import { EXCLUSION_PAGE_WORDS } from '#domain/wording.ts'
import { DataTable, type Column } from '../nhs/index.ts'
import {
  agreedWords,
  codeWords,
  enteredWords,
  exclusionHref,
  stateWords,
  typesWords,
} from './exclusion-words.ts'

/** Whose minutes: a practice or a whole ICB, each with its page. */
export function WhoseLink({
  row: { practice, icb },
}: {
  row: Pick<RegisteredExclusion, 'practice' | 'icb'>
}) {
  if (practice)
    return (
      <a href={`/practices/${practice.odsCode}`}>
        {practice.name} ({practice.odsCode})
      </a>
    )
  return (
    <>
      {EXCLUSION_PAGE_WORDS.wholeIcb}: <a href={`/icbs/${icb?.odsCode ?? ''}`}>{icb?.name}</a>
    </>
  )
}

const COLUMNS: readonly Column<RegisteredExclusion>[] = [
  { key: 'whose', header: 'Practice or ICB', isRowHeader: true, cell: (row) => <WhoseLink row={row} /> },
  {
    key: 'when',
    header: 'When, and for which requests',
    isWide: true,
    cell: ({ startsAt, endsAt, requestTypes }) => (
      <>
        {formatInstant(startsAt)} to {formatInstant(endsAt)}
        <div>{typesWords(requestTypes)}</div>
      </>
    ),
  },
  {
    key: 'why',
    header: 'Why',
    isWide: true,
    cell: ({ id, reasonCode, reason }) => (
      <>
        <a href={exclusionHref(id)} aria-label={`${codeWords(reasonCode)}, exclusion ${id}`}>
          {codeWords(reasonCode)}
        </a>
        <div>{reason}</div>
      </>
    ),
  },
  {
    key: 'agreed',
    header: 'Agreed',
    isWide: true,
    cell: (row) => (
      <>
        {agreedWords(row)}
        {row.reference && <div>Reference {row.reference}</div>}
      </>
    ),
  },
  { key: 'entered', header: 'Entered', cell: (row) => <Entered row={row} /> },
]

/** When and by whom it was entered, and what a reader should know of that; with its withdrawal, if it was withdrawn. */
const Entered = ({ row }: { row: RegisteredExclusion }) => (
  <>
    {enteredWords(row)}
    {row.isRetrospective && (
      <div>
        <strong>{EXCLUSION_PAGE_WORDS.entered}</strong>
      </div>
    )}
    {row.withdrawn && (
      <div>
        <strong>{stateWords(row)}</strong>
      </div>
    )}
  </>
)

export const RegisterTable = ({
  rows,
  isFiltered,
}: {
  rows: readonly RegisteredExclusion[]
  isFiltered: boolean
}) => (
  <DataTable
    caption="Exclusions, entered last first"
    isCaptionHidden
    columns={COLUMNS}
    rows={rows}
    rowKey={({ id }) => id}
    emptyText={isFiltered ? EXCLUSION_PAGE_WORDS.noMatch : EXCLUSION_PAGE_WORDS.empty}
  />
)
