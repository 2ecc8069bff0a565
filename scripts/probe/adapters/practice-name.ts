import { DomUtils } from 'htmlparser2'
import type { Page } from '../page.ts'
import type { ProbeJob } from '../types.ts'

/**
 * True where the words or the mark-up of a page carry the practice's code or name. The address alone is no proof: a page for
 * an unknown practice keeps it. Case, punctuation, "&" and a leading "The" make no difference to a name.
 */
export function namesPractice(
  { document, text, title }: Page,
  { practiceCode, practiceName }: ProbeJob,
): boolean {
  const code = practiceCode.toLowerCase()
  const words = ` ${plain(`${title} ${text}`)} `
  const names = [code, plain(practiceName)].filter((name) => name !== '')
  if (names.some((name) => words.includes(` ${name} `))) return true
  return DomUtils.existsOne(
    ({ attribs }) => attribs['data-practice']?.toLowerCase() === code,
    document.children,
  )
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/^ ?the /, '')
    .trim()
