import type { Db } from '#db/client.server.ts'
import { packPractice } from '#db/queries/evidence-pack.server.ts'
import { addHold, legalHolds, releaseHold } from '#db/queries/legal-holds.server.ts'
import { formatInstant } from '#domain/format.ts'
import type { LegalHold } from '#domain/retention.ts'
import { startClock } from '../lib/clock.ts'
import { UsageError } from '../lib/exit.ts'
import type { Settings } from '../lib/settings.ts'

const MOST_LETTERS = 500

type HoldAsked = { practice?: string; all?: boolean; by?: string; why?: string; hold?: string }

/** Stops deletion for a practice or for everything, until it is released. */
export function placeHold(db: Db, settings: Settings, asked: HoldAsked): number {
  if ((asked.practice === undefined) === (asked.all !== true))
    throw new UsageError('A hold is on one practice (--practice CODE) or on everything (--all).')
  const practiceCode = asked.practice?.trim().toUpperCase() ?? null
  if (practiceCode !== null && !packPractice(db, practiceCode))
    throw new UsageError(`Practice ${practiceCode} is not held: check the code.`)
  const hold: LegalHold = {
    practiceCode,
    by: wanted('by', asked.by),
    why: wanted('why', asked.why),
    since: startClock(settings.now)(),
  }
  console.log(holdLine(hold, addHold(db, hold)))
  return 0
}

/** Ends one hold by its number; others on the same practice go on. */
export function endHold(db: Db, settings: Settings, { hold: number, by, why }: HoldAsked): number {
  if (!number || !/^[1-9]\d{0,5}$/.test(number))
    throw new UsageError('A release needs --hold and the number that "npm run evidence -- holds" shows.')
  const release = { by: wanted('by', by), why: wanted('why', why), at: startClock(settings.now)() }
  const released = releaseHold(db, Number(number), release)
  if (!released) throw new UsageError(`No hold in force has the number ${number}.`)
  console.log(holdLine(released, Number(number)))
  return 0
}

export function listHolds(db: Db): number {
  const holds = legalHolds(db)
  for (const [index, hold] of holds.entries()) console.log(holdLine(hold, index + 1))
  if (holds.length === 0) console.log('There is no legal hold.')
  return 0
}

export function holdLine(hold: LegalHold, number: number): string {
  const { practiceCode, by, why, since, releasedAt, releasedBy, releasedWhy } = hold
  const placed = `${number}. Hold on ${practiceCode ?? 'everything'} since ${formatInstant(since)}, by ${by}: ${why}`
  return releasedAt === undefined
    ? placed
    : `${placed} (released on ${formatInstant(releasedAt)} by ${releasedBy}: ${releasedWhy})`
}

/** A name and a reason are kept with the hold: neither may be left out. */
function wanted(name: string, value = ''): string {
  const text = value.trim()
  if (text === '') throw new UsageError(`--${name} is missing: it is kept with the hold.`)
  if (text.length > MOST_LETTERS) throw new UsageError(`--${name} is longer than ${MOST_LETTERS} letters.`)
  return text
}
