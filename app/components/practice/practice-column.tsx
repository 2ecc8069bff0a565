import type { Column } from '../nhs/index.ts'

type OfPractice = { practice: { odsCode: string; name: string } }

/** The column that names a row's practice and leads to its page. */
export const practiceColumn = <Row extends OfPractice>(): Column<Row> => ({
  key: 'practice',
  header: 'Practice',
  isRowHeader: true,
  cell: ({ practice }) => (
    <a href={`/practices/${practice.odsCode}`}>
      {practice.name} ({practice.odsCode})
    </a>
  ),
})
