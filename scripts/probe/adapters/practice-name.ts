import { DomUtils } from 'htmlparser2'
import type { Page } from '../page.ts'
import type { ProbeJob } from '../types.ts'

/**
 * True where the words or the mark-up of a page carry the code or name of the practice, or of one that shares its tool. The address alone is no proof: a page for
 * an unknown practice keeps it. Case, punctuation, "&" and a leading "The" make no difference to a name.
 */
export function namesPractice({ document, text, title }: Page, job: ProbeJob): boolean {
  const practices = practicesOf(job)
  const codes = practices.map((practice) => practice.practiceCode.toLowerCase())
  const words = ` ${plain(`${title} ${text}`)} `
  const names = [...codes, ...practices.map((practice) => plain(practice.practiceName))]
  if (names.some((name) => name !== '' && words.includes(` ${name} `))) return true
  return DomUtils.existsOne(
    ({ attribs }) => codes.includes(attribs['data-practice']?.toLowerCase() ?? ''),
    document.children,
  )
}

/** The practices that a page of this tool may name: its own, and those that share it. */
export const practicesOf = ({ practiceCode, practiceName, sharedWith = [] }: ProbeJob) => [
  { practiceCode, practiceName },
  ...sharedWith,
]

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/^ ?the /, '')
    .trim()
