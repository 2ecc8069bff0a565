import { isDay, isMonth } from '#domain/london-time.ts'
import { z } from 'zod'
import { badRequest } from './errors.ts'

/** Years far from this service's own hold nothing, and their neighbours may not even be dates. */
const isInThisCentury = (text: string): boolean => text.startsWith('20')

export const MonthParam = z
  .string()
  .refine((text) => isMonth(text) && isInThisCentury(text), 'must be a month such as 2026-11')
export const DayParam = z
  .string()
  .refine((text) => isDay(text) && isInThisCentury(text), 'must be a day such as 2026-11-23')
export const OdsCodeParam = z
  .string()
  .transform((code) => code.toUpperCase())
  .refine((code) => /^[A-Z0-9]{3,8}$/.test(code), 'must be an ODS code of letters and digits')
export const PageNumberParam = z.coerce
  .number('must be a whole number from 1')
  .int('must be a whole number from 1')
  .min(1, 'must be a whole number from 1')
  .max(10_000, 'must be at most 10000')

/** The query of an address as a plain object; empty values, as an empty form field sends them, are left out. */
export const searchParams = (request: Request): Record<string, string> =>
  Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value.trim() !== ''))

/** Checks the parts of an address; the first wrong one becomes a "bad request" page with one clear sentence. */
export function parseQuery<Schema extends z.ZodType>(
  schema: Schema,
  values: Record<string, unknown>,
): z.output<Schema> {
  const parsed = schema.safeParse(values)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const name = issue?.path.join('.') ?? ''
  throw badRequest(
    name ? `The value of “${name}” in the address ${issue?.message}.` : 'The address is not complete.',
  )
}
