import { existsSync } from 'node:fs'
import { closeDatabase, type Db } from '#db/client.server.ts'
import { packPractice } from '#db/queries/evidence-pack.server.ts'
import { lastSeal } from '#db/queries/evidence-seals.server.ts'
import { formatCounted, formatDay } from '#domain/format.ts'
import { dayOf, isDay } from '#domain/london-time.ts'
import { removedWords } from '#domain/wording.ts'
import { endHold, listHolds, placeHold } from './evidence/hold-commands.ts'
import { packFiles } from './evidence/pack/make-pack.ts'
import { writeZip } from './evidence/pack/write-zip.ts'
import { pruneByAge } from './evidence/prune-command.ts'
import { sealDay, sealEndedDays } from './evidence/seal.ts'
import { daysToVerify } from './evidence/verify-days.ts'
import { verifyEvidence } from './evidence/verify.ts'
import { readArgs } from './lib/args.ts'
import { startClock } from './lib/clock.ts'
import { main, UsageError } from './lib/exit.ts'
import { openHeldDatabase } from './lib/held-database.ts'
import { readSettings, type Settings } from './lib/settings.ts'
import { VERSION } from './probe/user-agent.ts'

const USAGE =
  'npm run evidence -- verify [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--head HASH] | seal [--day YYYY-MM-DD] | head | export --practice CODE --from YYYY-MM-DD --to YYYY-MM-DD --out FILE.zip | prune [--dry-run] [--certificate FILE.csv] | hold --practice CODE|--all --by NAME --why TEXT | release --hold NUMBER --by NAME --why TEXT | holds'
const OPTIONS = {
  from: { type: 'string' },
  to: { type: 'string' },
  head: { type: 'string' },
  day: { type: 'string' },
  practice: { type: 'string' },
  out: { type: 'string' },
  'dry-run': { type: 'boolean' },
  certificate: { type: 'string' },
  all: { type: 'boolean' },
  by: { type: 'string' },
  why: { type: 'string' },
  hold: { type: 'string' },
} as const

type Asked = {
  [Name in keyof typeof OPTIONS]?: (typeof OPTIONS)[Name]['type'] extends 'boolean' ? boolean : string
}

const WORKS: Record<
  string,
  { takes: readonly string[]; run: (db: Db, settings: Settings, asked: Asked) => number | Promise<number> }
> = {
  verify: { takes: ['from', 'to', 'head'], run: verify },
  seal: { takes: ['day'], run: seal },
  head: { takes: [], run: head },
  export: { takes: ['practice', 'from', 'to', 'out'], run: exportPack },
  prune: { takes: ['dry-run', 'certificate'], run: pruneByAge },
  hold: { takes: ['practice', 'all', 'by', 'why'], run: placeHold },
  release: { takes: ['hold', 'by', 'why'], run: endHold },
  holds: { takes: [], run: listHolds },
}

await main(async () => {
  const { values, positionals } = readArgs({ options: OPTIONS }, USAGE)
  const [name = '', extra] = positionals
  const work = WORKS[name]
  if (!work) throw new UsageError(`"${name}" is nothing that can be done with evidence. Usage: ${USAGE}`)
  const wrong = extra ?? Object.keys(values).find((option) => !work.takes.includes(option))
  if (wrong !== undefined) throw new UsageError(`"${wrong}" has no meaning with ${name}. Usage: ${USAGE}`)
  const asked = Object.fromEntries(Object.entries(values)) as Asked
  for (const day of [asked.from, asked.to, asked.day])
    if (day !== undefined && !isDay(day)) throw new UsageError(`"${day}" is not a day. Usage: ${USAGE}`)
  const settings = readSettings()
  const db = openHeldDatabase(settings.databasePath)
  try {
    return await work.run(db, settings, asked)
  } finally {
    closeDatabase(db)
  }
})

function verify(db: Db, settings: Settings, { from, to, head: noted }: Asked): number {
  if (noted !== undefined && !/^[0-9a-f]{64}$/i.test(noted))
    throw new UsageError(
      `"${noted}" is no head: it has 64 characters of 0 to 9 and a to f, as "head" prints it.`,
    )
  if (from && to && from > to)
    throw new UsageError(`The range ends (${to}) before it starts (${from}). Usage: ${USAGE}`)
  const days = daysToVerify(db, from, to)
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last)
    throw new UsageError('There is nothing to verify on these days: check --from and --to.')
  const now = startClock(settings.now)()
  const found = verifyEvidence(db, { folder: settings.evidencePath, days, head: noted?.toLowerCase(), now })
  for (const fault of found.faults) console.log(fault)
  for (const line of [...removedLines(found.removed), ...found.notes]) console.log(line)
  console.log(
    `${first} to ${last}: ${formatCounted(found.seals, 'seal')} over ${formatCounted(found.readings, 'reading')} and ` +
      `${formatCounted(found.files, 'file')} checked; ${formatCounted(found.faults.length, 'fault')}.`,
  )
  return found.faults.length > 0 ? 1 : 0
}

/** One line for each day on which files were removed: no faults, and counted apart. */
function removedLines(removed: ReadonlyMap<string, number>): string[] {
  const days = Map.groupBy(removed.values(), dayOf)
  return [...days]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([day, { length }]) => `${formatCounted(length, 'file')} ${removedWords(formatDay(day))}.`)
}

function seal(db: Db, settings: Settings, { day }: Asked): number {
  const now = startClock(settings.now)()
  if (day !== undefined && day >= dayOf(now))
    throw new UsageError(`${day} is not over: a day is sealed from the next day on.`)
  const made =
    day === undefined ? sealEndedDays(db, now, { all: true }) : [sealDay(db, day, now) ?? []].flat()
  for (const { day: sealed, readings, sha256 } of made)
    console.log(`${sealed}  ${formatCounted(readings, 'reading')}  ${sha256}`)
  console.log(
    made.length === 0
      ? 'Every reading of the days that are over is sealed.'
      : `${formatCounted(made.length, 'seal')} made.`,
  )
  return 0
}

/** The head of the chain as one line of JSON, to be kept or time-stamped by somebody else. */
function head(db: Db): number {
  const last = lastSeal(db)
  if (!last) throw new UsageError('Nothing is sealed yet: run "npm run evidence -- seal".', 1)
  const { id, day, sha256, sealedAt } = last
  console.log(JSON.stringify({ seal: id, day, sha256, sealedAt: new Date(sealedAt).toISOString() }))
  return 0
}

/** What was kept of one practice's checks in some days, as one file for somebody else to check. */
async function exportPack(
  db: Db,
  settings: Settings,
  { practice: code, from, to, out }: Asked,
): Promise<number> {
  if (!code || !from || !to || !out)
    throw new UsageError(`An export needs --practice, --from, --to and --out. Usage: ${USAGE}`)
  if (from > to) throw new UsageError(`The range ends (${to}) before it starts (${from}). Usage: ${USAGE}`)
  if (existsSync(out))
    throw new UsageError(`${out} is there already and is not written over: choose another name.`)
  const practice = packPractice(db, code.trim().toUpperCase())
  if (!practice) throw new UsageError(`Practice ${code} is not held: check the code.`)
  const faults: string[] = []
  const onFault = (fault: string) => void faults.push(fault)
  const asked = { practice, from, to, folder: settings.evidencePath, version: VERSION, onFault }
  const files = await packFiles(db, asked)
  await writeZip(out, files)
  for (const { path, content } of files)
    console.log(`${path.padEnd(20)} ${formatCounted(content.length, 'byte')}`)
  for (const fault of faults) console.log(`Not as it was sealed: ${fault}.`)
  console.log(`${out} holds ${formatCounted(files.length, 'file')}.`)
  return faults.length > 0 ? 1 : 0
}
