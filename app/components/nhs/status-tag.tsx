import type { ResultStatus } from '#domain/codes.ts'
import { STATUS_WORDS } from '#domain/wording.ts'
import { Tag } from 'nhsuk-react-components'

/** One of the seven status words, always with its word and its one colour. */
export const StatusTag = ({ status }: { status: ResultStatus }) => {
  const { label, colour } = STATUS_WORDS[status]
  return <Tag modifier={colour}>{label}</Tag>
}
