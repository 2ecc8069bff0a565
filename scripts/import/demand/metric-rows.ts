import { monthOfCell, type RawRow } from './demand-row.ts'

const METRICS: Record<
  string,
  'total' | 'clinical' | 'administrative' | 'other' | 'patients' | 'participation'
> = {
  OC_TOTAL_SUBMISSIONS: 'total',
  OC_SUBMISSION_TYPE_CLINICAL: 'clinical',
  OC_SUBMISSION_TYPE_ADMIN: 'administrative',
  OC_SUBMISSION_TYPE_OTHER: 'other',
  PATIENTS_REGISTERED: 'patients',
  OC_PARTICIPATION: 'participation',
}

const EMPTY = { total: '', clinical: '', administrative: '', other: '', patients: '', participation: '' }

/** Brings the rows of a practice and month, one a metric, together; metrics that are not kept are passed over. */
export function metricGatherer() {
  const rows = new Map<string, RawRow>()
  let rowsRead = 0
  return {
    rowsRead: () => rowsRead,
    rows: () => rows.values(),
    take(cell: (name: string) => string, row: number): void {
      rowsRead += 1
      const field = METRICS[cell('METRIC').toUpperCase()]
      if (!field) return
      const code = cell('GP_CODE')
      const key = `${code} ${monthOfCell(cell('MONTH')) ?? cell('MONTH')}`
      let raw = rows.get(key)
      if (!raw) {
        const place = { icb: cell('ICB_CODE'), subIcb: cell('SUB_ICB_LOCATION_CODE') }
        raw = { row, month: cell('MONTH'), code, ...place, supplier: cell('SUPPLIER'), ...EMPTY }
        rows.set(key, raw)
      }
      raw[field] = cell('VALUE')
    },
  }
}
