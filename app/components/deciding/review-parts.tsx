import type { ReviewItem, ReviewQueue } from '../../page-models/review.server.ts'
import { REQUEST_TYPES, STATES } from '#domain/codes.ts'
import { formatInstant } from '#domain/format.ts'
import { REQUEST_TYPE_WORDS, REVIEW_WORDS, STATE_WORDS, SUPPLIER_WORDS } from '#domain/wording.ts'
import { DataTable, type Column } from '../nhs/index.ts'
import type { SentForm } from './fields.tsx'

type Group = ReviewQueue['groups'][number]
type Member = Group['members'][number]

const GROUP_COLUMNS: readonly Column<Group>[] = [
  {
    key: 'page',
    header: 'Page',
    isRowHeader: true,
    cell: ({ id, title }) => <a href={`/review/${id}`}>{title}</a>,
  },
  { key: 'supplier', header: 'Supplier', cell: ({ supplierCode }) => SUPPLIER_WORDS[supplierCode].label },
  { key: 'pages', header: 'Different pages', isNumeric: true, cell: ({ members }) => members.length },
  { key: 'practices', header: 'Practices', isNumeric: true, cell: ({ practices }) => practices },
  { key: 'readings', header: 'Readings', isNumeric: true, cell: ({ readings }) => readings },
  { key: 'last', header: 'Last seen', cell: ({ lastAt }) => formatInstant(lastAt) },
]

export const GroupTable = ({ groups }: Pick<ReviewQueue, 'groups'>) => (
  <DataTable
    caption="Pages to decide"
    isCaptionHidden
    columns={GROUP_COLUMNS}
    rows={groups}
    rowKey={({ id }) => id}
    emptyText={REVIEW_WORDS.empty}
  />
)

const MEMBER_COLUMNS: readonly Column<Member>[] = [
  {
    key: 'tick',
    header: 'Choose',
    cell: ({ key, practices }) => (
      <input
        type="checkbox"
        name="page"
        value={key}
        defaultChecked
        className="app-row-tick"
        aria-label={`Choose the page of ${practices.map(({ name }) => name).join(', ')}`}
      />
    ),
  },
  {
    key: 'practices',
    header: 'Practices',
    isRowHeader: true,
    isWide: true,
    cell: ({ practices }) => practices.map(({ code, name }) => `${name} (${code})`).join(', '),
  },
  {
    key: 'words',
    header: 'Words that the first page does not have',
    isWide: true,
    cell: ({ ownWords }) => (ownWords.length > 0 ? ownWords.join(' ') : 'None'),
  },
  { key: 'readings', header: 'Readings', isNumeric: true, cell: ({ readings }) => readings },
  {
    key: 'last',
    header: 'Last seen',
    cell: ({ lastAt, readingId }) => <a href={`/readings/${readingId}`}>{formatInstant(lastAt)}</a>,
  },
]

export const MemberTable = ({ group }: Pick<ReviewItem, 'group'>) => (
  <DataTable
    caption="Pages that look alike"
    columns={MEMBER_COLUMNS}
    rows={group.members}
    rowKey={({ key }) => key}
    emptyText={REVIEW_WORDS.empty}
  />
)

/** What the most similar recognised page shows, in words. */
export const Nearest = ({ nearest }: Pick<ReviewItem, 'nearest'>) =>
  nearest ? (
    <>
      <p>{REVIEW_WORDS.nearest}</p>
      <p>
        {`${nearest.practiceName}, ${nearest.percentAlike}% alike: `}
        {REQUEST_TYPES.map(
          (type) =>
            `${REQUEST_TYPE_WORDS[type].label.toLowerCase()} ${STATE_WORDS[nearest.states[type]].label.toLowerCase()}`,
        ).join(', ')}
      </p>
    </>
  ) : (
    <p>{REVIEW_WORDS.noNearest}</p>
  )

/** A state per request type, or that it is no consultation page. Unknown is what stands there already. */
export const StateFields = ({ sent }: { sent: SentForm | null }) => (
  <fieldset className="nhsuk-fieldset" id="states">
    <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">{REVIEW_WORDS.decision}</legend>
    {REQUEST_TYPES.map((type) => (
      <div className="nhsuk-form-group" key={type}>
        <label className="nhsuk-label" htmlFor={type}>
          {REQUEST_TYPE_WORDS[type].label}
        </label>
        <select className="nhsuk-select" id={type} name={type} defaultValue={sent?.values[type] ?? 'unknown'}>
          {STATES.map((state) => (
            <option key={state} value={state}>
              {STATE_WORDS[state].label}
            </option>
          ))}
        </select>
      </div>
    ))}
  </fieldset>
)
