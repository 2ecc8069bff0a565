import type { MethodPage } from '#app/page-models/method.server.ts'
import { LEGAL_STATUSES } from '#domain/codes.ts'
import { formatDay, formatList } from '#domain/format.ts'
import { LEGAL_STATUS_WORDS, TREATMENT_WORDS } from '#domain/wording.ts'
import { DataTable, type Column } from '../nhs/index.ts'

type Row = MethodPage['requirements'][number]

const COLUMNS: readonly Column<Row>[] = [
  { key: 'id', header: 'Number', cell: ({ id }) => <span className="app-nowrap">{id}</span> },
  { key: 'words', header: 'Requirement', isRowHeader: true, isWide: true, cell: ({ words }) => words },
  { key: 'status', header: 'Legal status', cell: ({ legalStatus }) => LEGAL_STATUS_WORDS[legalStatus].label },
  { key: 'from', header: 'National date', cell: (row) => dateOf(row) },
  { key: 'contracts', header: 'Contracts', cell: ({ contractTypes }) => formatList(contractTypes) },
  { key: 'treatment', header: 'In this service', cell: ({ treatment }) => TREATMENT_WORDS[treatment].label },
  { key: 'citation', header: 'Source', isWide: true, cell: ({ citation }) => citation },
]

const dateOf = ({ legalStatus, inForceFrom }: Row): string =>
  legalStatus === 'announced' ? `Announced for ${formatDay(inForceFrom)}` : `From ${formatDay(inForceFrom)}`

/** The catalogue with what each legal status and each treatment means. */
export const RequirementsTable = ({ requirements }: { requirements: readonly Row[] }) => (
  <>
    <DataTable
      caption="Requirements on online consultation"
      columns={COLUMNS}
      rows={requirements}
      rowKey={({ id }) => id}
      emptyText="None"
    />
    <p className="app-reading-width">
      Dates are those of the national rule; each contract also has its own effective date. Parts of a source
      marked “unverified” are still to be confirmed by a person.
    </p>
    <ul className="nhsuk-list nhsuk-list--bullet app-reading-width">
      {LEGAL_STATUSES.map((status) => (
        <li key={status}>
          <strong>{LEGAL_STATUS_WORDS[status].label}</strong>: {LEGAL_STATUS_WORDS[status].sentence}
        </li>
      ))}
      {Object.values(TREATMENT_WORDS).map(({ label, sentence }) => (
        <li key={label}>
          <strong>{label}</strong>: {sentence}
        </li>
      ))}
    </ul>
  </>
)
