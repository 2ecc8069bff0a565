import type { RequestType } from '#domain/codes.ts'

/**
 * Which request types a SystmConnect category carries, by its name. Practices choose their own categories; the names are
 * those that practices have published. The mapping is unverified: an ICB confirms or overrides it per tool.
 * The first pattern that fits decides; an empty list carries none of the three; no fit means nobody has mapped it.
 */
export const SYSTMCONNECT_CATEGORIES: readonly [name: RegExp, carries: readonly RequestType[]][] = [
  [/\burgent\b(?<!non-?\s?urgent)/i, []],
  [/prescription|medication|medicine|repeat/i, ['medication']],
  [/fit note|sick note|test result|letter|report|vaccinat|immunis|admin|record|referral|form\b/i, ['admin']],
  [/condition|medical|follow.?up|symptom|health problem|appointment|advice|review/i, ['appointment']],
]

/** Request types of a category: the ICB's own mapping first, then the table; null when nobody has mapped it. */
export function categoryTypes(
  name: string,
  overrides: Record<string, RequestType[]> | null,
): RequestType[] | null {
  const own = overrides?.[name]
  if (own) return own
  const found = SYSTMCONNECT_CATEGORIES.find(([pattern]) => pattern.test(name))
  return found ? [...found[1]] : null
}
