import { closeDatabase, type Db } from '#db/client.server.ts'
import { enter } from '#db/figures/exclusion-entry.server.ts'
import { registerRows } from '#db/queries/exclusion-register.server.ts'
import { exclusionById, practiceCodeOf, withdrawExclusion } from '#db/queries/exclusions.server.ts'
import { monthsToRevise } from '#db/queries/stale-days.server.ts'
import { formatCounted, formatInstant, formatMonth } from '#domain/format.ts'
import { dayOf } from '#domain/london-time.ts'
import { EXCLUSION_WORDS } from '#domain/wording.ts'
import { entriesIn, type TypedRow } from './exclusions/file-entries.ts'
import { prepare, type Prepared } from './exclusions/prepare.ts'
import { effectLines } from './exclusions/report.ts'
import { readArgs } from './lib/args.ts'
import { startClock } from './lib/clock.ts'
import { main, UsageError } from './lib/exit.ts'
import { openHeldDatabase } from './lib/held-database.ts'
import { readSettings } from './lib/settings.ts'
import { recountAll } from '#db/figures/recount.server.ts'

const USAGE =
  'npm run exclusions -- list | add --practice CODE (or --icb CODE) --from "2026-11-23 13:00" --to "2026-11-23 18:30" --code AP --reason TEXT --agreed-by NAME --agreed-on DAY [--reference TEXT] [--types appointment,admin] --by NAME [--dry-run] | import FILE.csv --by NAME [--dry-run] | withdraw NUMBER --by NAME --why TEXT'
const text = { type: 'string', default: '' } as const
const OPTIONS = {
  practice: text,
  icb: text,
  from: text,
  to: text,
  code: text,
  reason: text,
  'agreed-by': text,
  'agreed-on': text,
  reference: text,
  types: text,
  by: text,
  why: text,
  'dry-run': { type: 'boolean', default: false },
} as const
type Values = ReturnType<typeof readArgs<{ options: typeof OPTIONS }>>['values']
const MOST_LISTED = 100

await main(() => {
  const { values, positionals } = readArgs({ options: OPTIONS }, USAGE)
  const [act = '', operand, extra] = positionals
  if (!['list', 'add', 'import', 'withdraw'].includes(act))
    throw new UsageError(`"${act}" is nothing that can be done with exclusions. Usage: ${USAGE}`)
  const takesOperand = act === 'import' || act === 'withdraw'
  const surplus = takesOperand ? extra : operand
  if (surplus !== undefined) throw new UsageError(`"${surplus}" is too many. Usage: ${USAGE}`)
  if (act !== 'list' && values.by.trim() === '')
    throw new UsageError(`--by is missing: it is kept with the exclusion. Usage: ${USAGE}`)
  const settings = readSettings()
  const rows = rowsOf(act, operand, values)
  const db = openHeldDatabase(settings.databasePath)
  try {
    const now = startClock(settings.now)()
    if (act === 'list') return list(db, now)
    if (act === 'withdraw') return withdraw(db, operand, values, now)
    return add(db, rows, values, now)
  } finally {
    closeDatabase(db)
  }
})

function rowsOf(act: string, operand: string | undefined, values: Values): TypedRow[] {
  if (act === 'import') return entriesIn(operand ?? '')
  const typed = { ...values, agreedBy: values['agreed-by'], agreedOn: values['agreed-on'] }
  return act === 'add' ? [{ row: null, typed }] : []
}

/** Takes every entry or none: the first that cannot be taken is named, and nothing is written. */
function add(db: Db, rows: readonly TypedRow[], values: Values, now: number): number {
  const prepared = rows.map(({ row, typed }): Prepared => {
    const ready = prepare(db, typed, now)
    if (typeof ready !== 'string') return ready
    const where = row === null ? 'The exclusion' : `Row ${row} of the file`
    throw new UsageError(`${where} cannot be taken: ${ready}. Nothing was written.`)
  })
  const codeOf = (practiceId: number) => practiceCodeOf(db, practiceId)
  for (const each of prepared) for (const line of effectLines(each, codeOf)) console.log(line)
  if (values['dry-run']) {
    console.log(`${formatCounted(prepared.length, 'exclusion')} would be entered. Nothing was written.`)
    return 0
  }
  const by = { enteredAt: now, enteredBy: values.by.trim() }
  const ids = db.$client.transaction(() => prepared.map((each) => enter(db, each, by))).immediate()
  recountAll(db, now)
  console.log(
    `Entered as ${ids.length === 1 ? 'exclusion' : 'exclusions'} ${ids.join(', ')}; the days are counted again.`,
  )
  sayWhatWaits(db)
  return 0
}

function withdraw(db: Db, operand: string | undefined, { by, why }: Values, now: number): number {
  const id = /^\d{1,9}$/.test(operand ?? '') ? Number(operand) : 0
  const held = exclusionById(db, id)
  if (!held)
    throw new UsageError(`There is no exclusion ${operand ?? ''}: "npm run exclusions -- list" names them.`)
  if (held.withdrawnAt !== null)
    throw new UsageError(`Exclusion ${id} was withdrawn on ${formatInstant(held.withdrawnAt)} already.`)
  if (why.trim().length < 3)
    throw new UsageError(`--why is missing: it is kept with the exclusion. Usage: ${USAGE}`)
  withdrawExclusion(db, id, { withdrawnAt: now, withdrawnBy: by.trim(), withdrawnWhy: why.trim() })
  recountAll(db, now)
  console.log(`Exclusion ${id} is withdrawn; the days are counted again. It stays in the list.`)
  sayWhatWaits(db)
  return 0
}

function list(db: Db, now: number): number {
  const rows = registerRows(db, { scope: 'all', day: dayOf(now) }, { limit: MOST_LISTED })
  for (const { exclusion, practice } of rows) {
    const { id, icbOdsCode, startsAt, endsAt, reasonCode, reason, withdrawnAt } = exclusion
    const state = withdrawnAt === null ? '' : `, withdrawn ${formatInstant(withdrawnAt)}`
    console.log(
      `${id}  ${practice?.odsCode ?? `ICB ${icbOdsCode ?? ''}`}  ${formatInstant(startsAt)} to ${formatInstant(endsAt)}  ${EXCLUSION_WORDS[reasonCode].label}: ${reason}${state}`,
    )
  }
  if (rows.length === 0) console.log('No exclusion has been entered.')
  if (rows.length === MOST_LISTED) console.log(`Only the newest ${MOST_LISTED} are listed.`)
  return 0
}

/** Figures of frozen months do not follow: somebody has to make a revision. */
function sayWhatWaits(db: Db): void {
  const months = monthsToRevise(db).map(({ icbOdsCode, month }) => `${formatMonth(month)} of ${icbOdsCode}`)
  if (months.length > 0)
    console.log(`Frozen months keep their figures until a revision is made: ${months.join(', ')}.`)
}
