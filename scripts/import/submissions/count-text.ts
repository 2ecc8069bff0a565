/** What a cell of a count says: a count, that there is none, or why it cannot be read. */
export type SaidCount = { count: number } | 'no_value' | { reason: string }

const NO_VALUE = /^(|\*|-|\.\.|:|no ?data|n\/?a|null|none|suppressed|\[[a-z]\])$/i

/** "6", "6.0" and "1,204" are counts; "*", "No data" and an empty cell say that there is none: never zero. */
export function countIn(column: string, text: string): SaidCount {
  const plain = text.trim()
  if (/^\d{1,9}(\.0+)?$/.test(plain)) return { count: Math.trunc(Number(plain)) }
  if (NO_VALUE.test(plain)) return 'no_value'
  if (/^\d{1,3}(,\d{3})+$/.test(plain)) return { count: Number(plain.replaceAll(',', '')) }
  const isNegative = /^[-−(]/.test(plain)
  const trouble = isNegative ? 'is negative' : /^\d*\.\d+$/.test(plain) ? 'is a fraction' : 'is not a count'
  return { reason: `${column} "${plain}" ${trouble}` }
}
