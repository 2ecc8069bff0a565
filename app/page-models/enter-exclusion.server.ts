import { capitalised } from '#domain/format.ts'
import type { Db } from '#db/client.server.ts'
import { checkEntry, enter, pausesFor, type CheckedEntry } from '#db/figures/exclusion-entry.server.ts'
import { sameEntrySince } from '#db/queries/exclusions.server.ts'
import { icbsInScope } from '#db/queries/icb-month.server.ts'
import type { ExclusionReason, PauseAgreement } from '#domain/codes.ts'
import type { EntryTrouble } from '#domain/exclusion-entries.ts'
import { readEntry } from '#domain/typed-exclusion.ts'
import type { Viewer } from '#domain/viewer.ts'
import { EXCLUSION_PAGE_WORDS } from '#domain/wording.ts'
import { effectOnPage, frozenMonths, type EffectOnPage, type FrozenMonth } from './exclusion-effect.server.ts'
import { currentDay } from './month-window.server.ts'

/** The fields of the form as they were filled in. */
export type EntryValues = Record<(typeof ENTRY_FIELDS)[number], string> & { types: string[] }
export const ENTRY_FIELDS = [
  'practices',
  'icb',
  'fromDay',
  'fromTime',
  'toDay',
  'toTime',
  'code',
  'reason',
  'agreedBy',
  'agreedOn',
  'reference',
  'enteredBy',
] as const

const MOST_PRACTICES = 100
const TWICE_WITHIN_MS = 10 * 60_000

/** What the empty form needs: the ICBs to choose from, and the rule of the ICB of the practice that it is opened for. */
export function newExclusionPage(db: Db, viewer: Viewer, { practice }: { practice: string }, now: number) {
  const icbs = icbsInScope(db, viewer.icbs, currentDay(db, now)).map(({ odsCode, name }) => ({
    odsCode,
    name,
  }))
  const { entry } = readEntry({ ...NOTHING, practice })
  return { icbs, practice, pauses: pausesFor(db, { entry, troubles: [] }, { now, scope: viewer.icbs }) }
}

const NOTHING = {
  practice: '',
  icb: '',
  from: '',
  to: '',
  code: '',
  reason: '',
  agreedBy: '',
  agreedOn: '',
  reference: '',
  types: '',
}

type Checked = {
  errors: Record<string, string>
  checked: CheckedEntry[]
  /** The rule that the words of the form follow. */
  pauses: PauseAgreement | null
}

/** Everything that is wrong with the form, by field, or the entries that it makes: one a practice, or one for an ICB. */
export function checkForm(db: Db, viewer: Viewer, values: EntryValues, now: number): Checked {
  const by = { now, scope: viewer.icbs }
  const codes = [...new Set(values.practices.toUpperCase().split(/[\s,;]+/))].filter((code) => code !== '')
  const entries = (codes.length === 0 ? [''] : codes.slice(0, MOST_PRACTICES)).map((practice) =>
    readEntry(typedFrom(values, practice)),
  )
  const results = entries.map((entry) => checkEntry(db, entry, by))
  const troubles = results.flatMap((result) => (Array.isArray(result) ? result : []))
  return {
    errors: inOrder({ ...errorsFrom(troubles), ...errorsOfForm(values, codes.length) }),
    checked: results.flatMap((result) => (Array.isArray(result) ? [] : [result])),
    pauses: commonRule(entries.map((entry) => pausesFor(db, entry, by))),
  }
}

const typedFrom = (values: EntryValues, practice: string): Parameters<typeof readEntry>[0] => ({
  ...values,
  practice,
  from: values.fromDay && values.fromTime ? `${values.fromDay.trim()} ${values.fromTime.trim()}` : '',
  to: values.toDay && values.toTime ? `${values.toDay.trim()} ${values.toTime.trim()}` : '',
  types: values.types.join(' '),
})

const FIELD_OF: Partial<Record<EntryTrouble['field'], string>> = {
  practiceCode: 'practices',
  icbCode: 'icb',
  requestTypes: 'types',
  reasonCode: 'code',
}

/** By field of the form; what several practices have in common is said once. */
function errorsFrom(troubles: readonly EntryTrouble[]): Record<string, string> {
  const byField = Map.groupBy(troubles, ({ field }) => FIELD_OF[field] ?? field)
  return Object.fromEntries(
    [...byField].map(([field, own]) => [
      field,
      [...new Set(own.map(({ sentence }) => capitalised(sentence)))].join('. '),
    ]),
  )
}

/** As the fields stand in the form. */
const inOrder = (errors: Record<string, string>): Record<string, string> =>
  Object.fromEntries(ERROR_ORDER.flatMap((field) => (errors[field] ? [[field, errors[field]]] : [])))

const ERROR_ORDER = [
  'practices',
  'icb',
  'types',
  'from',
  'to',
  'code',
  'reason',
  'agreedBy',
  'agreedOn',
  'reference',
  'enteredBy',
]

function errorsOfForm(values: EntryValues, practices: number): Record<string, string> {
  const name = values.enteredBy.trim()
  return {
    ...(practices > MOST_PRACTICES && { practices: `Name at most ${MOST_PRACTICES} practices at once` }),
    ...(values.types.length === 0 && { types: 'Choose at least one request type' }),
    ...(values.code === '' && { code: EXCLUSION_PAGE_WORDS.codeMissing }),
    ...(name.length < 2 && { enteredBy: 'Enter your name' }),
    ...(name.length > 100 && { enteredBy: 'Enter a name of at most 100 characters' }),
  }
}

const commonRule = (rules: readonly (PauseAgreement | null)[]): PauseAgreement | null =>
  new Set(rules).size === 1 ? (rules[0] ?? null) : null

export type Preview = {
  entries: { practiceCode: string | null; icbCode: string | null }[]
  from: number
  to: number
  agreedOn: string | null
  isRetrospective: boolean
  effect: EffectOnPage | null
  overlaps: {
    id: number
    practiceCode: string | null
    icbOdsCode: string | null
    startsAt: number
    endsAt: number
    reasonCode: ExclusionReason
  }[]
  frozen: FrozenMonth[]
}

/** What checked entries would do. Nothing is written. */
export function previewOf(db: Db, checked: readonly CheckedEntry[], now: number): Preview | null {
  const [first] = checked
  if (!first) return null
  const exclusions = checked.map(({ entry, practiceId, icbOdsCode }) => ({
    practiceId,
    icbOdsCode,
    exclusion: { ...entry, reason: entry.reasonCode },
  }))
  return {
    entries: checked.map(({ entry: { practiceCode, icbCode } }) => ({ practiceCode, icbCode })),
    from: first.entry.from,
    to: first.entry.to,
    agreedOn: first.entry.agreedOn,
    isRetrospective: first.isRetrospective,
    effect: effectOnPage(db, exclusions, { now, isHeld: false }),
    overlaps: overlapsOf(checked),
    frozen: frozenMonths(db, exclusions),
  }
}

function overlapsOf(checked: readonly CheckedEntry[]): Preview['overlaps'] {
  const byId = new Map(checked.flatMap(({ overlaps }) => overlaps.map((row) => [row.id, row])))
  return [...byId.values()].map(({ id, practiceCode, icbOdsCode, startsAt, endsAt, reasonCode }) => ({
    id,
    practiceCode,
    icbOdsCode,
    startsAt,
    endsAt,
    reasonCode,
  }))
}

/** Keeps all entries or none, and returns their numbers; a form that was sent twice gives those of the first time. */
export const keepEntries = (
  db: Db,
  checked: readonly CheckedEntry[],
  enteredBy: string,
  now: number,
): number[] =>
  db.$client
    .transaction(() =>
      checked.map(
        (one) =>
          sameEntrySince(db, one.entry, one.practiceId, { enteredBy, since: now - TWICE_WITHIN_MS }) ??
          enter(db, one, { enteredAt: now, enteredBy }),
      ),
    )
    .immediate()
