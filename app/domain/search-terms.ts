/**
 * A reader's words as an FTS5 expression in which each is the beginning of a word and all must be there; null when
 * nothing can be looked for. Nothing of FTS5's own language gets through: words are letters and digits in quotes. A
 * postcode typed without its space is looked for with it.
 */
export function searchExpression(typed: string): string | null {
  const words =
    splitPostcode(typed)
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, MOST_WORDS) ?? []
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(' ')
}

const MOST_WORDS = 12
/** Outward code, then a digit and two letters (Royal Mail's format, without its rarer letter rules). */
const POSTCODE = /^\s*([a-z]{1,2}\d[a-z\d]?)(\d[a-z]{2})\s*$/i

const splitPostcode = (typed: string): string => typed.replace(POSTCODE, '$1 $2')
