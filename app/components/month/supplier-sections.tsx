import type { SupplierChecks } from '#app/page-models/supplier-checks.server.ts'
import { formatCount, formatCounted, formatMonth } from '#domain/format.ts'
import { CONFIDENCE_WORDS, SUPPLIER_CHECKS_WORDS } from '#domain/wording.ts'
import { IncidentTable } from '../incidents/incident-tables.tsx'
import { DataTable } from '../nhs/index.ts'
import { OpenByHalfHourFigure } from './open-by-half-hour-figure.tsx'
import { daysPhrase } from './supplier-words.ts'

type SupplierSectionsProps = { checks: SupplierChecks; month: string; name: string }

/** What only a supplier's page has: open by half-hour, incidents of the month, how sure its rules are. */
export const SupplierSections = ({ checks, month, name }: SupplierSectionsProps) => (
  <>
    <h2 className="nhsuk-heading-m">{SUPPLIER_CHECKS_WORDS.title}</h2>
    {checks.days.length === 0 || checks.checked === 0 ? (
      <p>{checks.days.length === 0 ? SUPPLIER_CHECKS_WORDS.noDays : SUPPLIER_CHECKS_WORDS.noChecks}</p>
    ) : (
      <OpenByHalfHourFigure checks={checks} month={month} name={name} />
    )}
    <Incidents incidents={checks.incidents} month={month} />
    <h2 className="nhsuk-heading-m">{SUPPLIER_CHECKS_WORDS.rules}</h2>
    <RuleConfidence checks={checks} />
  </>
)

const Incidents = ({ incidents, month }: Pick<SupplierChecks, 'incidents'> & { month: string }) => (
  <>
    <h2 className="nhsuk-heading-m">{SUPPLIER_CHECKS_WORDS.incidents}</h2>
    {incidents.length === 0 ? (
      <p>{SUPPLIER_CHECKS_WORDS.noIncident}</p>
    ) : (
      <IncidentTable incidents={incidents} caption={`Incidents of this supplier, ${formatMonth(month)}`} />
    )}
  </>
)

/** How sure each rule was, over all readings of the days shown, and the pages that no rule knows. */
function RuleConfidence({ checks }: { checks: SupplierChecks }) {
  const { byConfidence, checked, unrecognised } = checks
  if (checked === 0) return <p>{SUPPLIER_CHECKS_WORDS.noChecks}</p>
  const readings = byConfidence.reduce((total, row) => total + row.readings, 0)
  return (
    <>
      <p>Readings of {daysPhrase(checks.days)}.</p>
      <DataTable
        caption={`Readings by how sure the rule is, ${daysPhrase(checks.days)}`}
        isCaptionHidden
        columns={[
          {
            key: 'confidence',
            header: 'Rule',
            isRowHeader: true,
            cell: ({ confidence }) => CONFIDENCE_WORDS[confidence].label,
          },
          {
            key: 'meaning',
            header: 'What that means',
            isWide: true,
            cell: ({ confidence }) => CONFIDENCE_WORDS[confidence].sentence,
          },
          {
            key: 'readings',
            header: 'Readings',
            isNumeric: true,
            cell: (row) => `${formatCount(row.readings)} of ${formatCount(readings)}`,
          },
        ]}
        rows={byConfidence}
        rowKey={({ confidence }) => confidence}
        emptyText={SUPPLIER_CHECKS_WORDS.noChecks}
      />
      <p className="app-reading-width">
        {unrecognised === 0
          ? `No page went unrecognised in ${formatCounted(checked, 'check')}. `
          : `In ${formatCount(unrecognised)} of ${formatCounted(checked, 'check')} no rule recognised the page. `}
        <a href="/review">Review queue</a>: pages of the last 7 days that wait for a person.
      </p>
    </>
  )
}
