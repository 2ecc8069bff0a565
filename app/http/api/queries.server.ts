import { SUPPLIER_CODES } from '#domain/codes.ts'
import { API_PARAMETER_WORDS as WORDS } from '#domain/wording.ts'
import { z } from 'zod'
import { MonthParam, OdsCodeParam } from '../params.ts'
import { ApiProblem } from './problem.server.ts'

const ICB = { example: 'QOX', pattern: '^[A-Za-z0-9]{3,8}$' }
const MONTH = { example: '2026-10', pattern: '^20\\d{2}-(0[1-9]|1[0-2])$' }
const SNAPSHOT_SHAPE = /^(latest|[A-Za-z0-9]{3,8}-20\d{2}-\d{2}-v\d{1,4})$/
const SNAPSHOT = 'must be “latest” or the id of a version, such as QOX-2026-10-v1'

const icb = OdsCodeParam.meta({ description: WORDS.icb, ...ICB }).optional()
const month = MonthParam.meta({ description: WORDS.month, ...MONTH }).optional()

/** Tables of frozen months: the newest version of a month, or one version by its id. */
export const FrozenQuery = z.strictObject({
  icb,
  month,
  snapshot: z
    .string()
    .regex(SNAPSHOT_SHAPE, SNAPSHOT)
    .meta({ description: WORDS.snapshot, example: 'latest', default: 'latest' })
    .optional(),
})
export const LiveQuery = z.strictObject({
  icb: OdsCodeParam.meta({ description: WORDS.icbNeeded, ...ICB }),
  month,
})
export const SnapshotsQuery = z.strictObject({
  icb,
  month: MonthParam.meta({ description: WORDS.monthOfAny, ...MONTH }).optional(),
})
export const WeeksQuery = z.strictObject({
  supplier: z
    .enum(SUPPLIER_CODES, `must be one of ${SUPPLIER_CODES.join(', ')}`)
    .meta({ description: WORDS.supplier, example: 'accurx' }),
  weeks: z
    .enum(['26', '52', '104'], 'must be 26, 52 or 104')
    .default('26')
    .meta({ description: WORDS.weeks, example: '52' }),
  screening: z
    .enum(['on', 'off'], 'must be on or off')
    .default('off')
    .meta({ description: WORDS.screening, example: 'off' }),
})
export const NoQuery = z.strictObject({})

/** What an address that ends in .csv takes beside. */
export const CSV_QUERY = {
  bom: z.literal('1', 'must be 1, or left out').meta({ description: WORDS.bom, example: '1' }).optional(),
}

/** Checks the query of an address; throws a problem that names the first wrong part. */
export function parsedQuery<Schema extends z.ZodType>(
  schema: Schema,
  values: Record<string, string>,
): z.output<Schema> {
  const parsed = schema.safeParse(values)
  if (parsed.success) return parsed.data
  throw new ApiProblem(400, sentenceOf(parsed.error.issues[0], values))
}

function sentenceOf(issue: z.core.$ZodIssue | undefined, values: Record<string, string>): string {
  if (issue?.code === 'unrecognized_keys')
    return `This address takes no parameter “${issue.keys[0] ?? ''}”; /api lists those that it takes.`
  const name = issue?.path.join('.') ?? ''
  if (!(name in values)) return `This address needs a value of “${name}”; /api says which it takes.`
  return `The value of “${name}” in the address ${issue?.message ?? 'cannot be used'}.`
}
