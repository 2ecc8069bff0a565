const MINUTES_A_DAY = 24 * 60

/** A band as its text says it, in minutes after midnight; `to` is not included, and null where no end is said. */
export type SaidBand = { from: number; to: number | null }

const TIME = String.raw`(\d{1,2})(?::?(\d{2}))?(?::\d{2})?\s*(am|pm)?`
const BAND = new RegExp(
  String.raw`^${TIME}(?:\s*(?:-|–|—|to|until)\s*${TIME}|\s*\+|\s+(?:onwards|and after))?$`,
  'i',
)

/**
 * "08:00-08:59", "0800 - 0859", "08:00 to 09:59", "8am to 10am", "18:00+" and a bare "8". The width is never assumed: an
 * end of :59 is the last minute of the band, any other end its first minute after. Null for anything else.
 */
export function bandFrom(text: string): SaidBand | null {
  const found = BAND.exec(text.trim())
  if (!found) return null
  const from = minuteOf(found[1], found[2], found[3])
  if (from === null || from >= MINUTES_A_DAY) return null
  if (found[4] === undefined) return { from, to: null }
  const end = minuteOf(found[4], found[5], found[6])
  if (end === null) return null
  const to = end % 60 === 59 ? end + 1 : end || MINUTES_A_DAY
  return to > from ? { from, to } : null
}

function minuteOf(hourText = '', minuteText = '0', half = ''): number | null {
  const hour = Number(hourText)
  const minute = Number(minuteText)
  if (minute > 59 || hour > 24 || (half !== '' && (hour < 1 || hour > 12))) return null
  const hours = half === '' ? hour : (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  const at = hours * 60 + minute
  return at <= MINUTES_A_DAY ? at : null
}

export type Band = { from: number; to: number }

/**
 * The bands of a whole file: one whose end is not said lasts to the start of the next band seen anywhere in the file,
 * the last one to midnight. A text where bands overlap, since then the same submission could be counted twice.
 */
export function settleBands(said: readonly SaidBand[]): Band[] | string {
  const starts = [...new Set(said.map(({ from }) => from))].toSorted((a, b) => a - b)
  const after = (from: number): number => starts.find((start) => start > from) ?? MINUTES_A_DAY
  const bands = said.map(({ from, to }) => ({ from, to: to ?? after(from) }))
  const ordered = bands.toSorted((a, b) => a.from - b.from || a.to - b.to)
  for (const [i, band] of ordered.entries()) {
    const next = ordered[i + 1]
    const isSame = next?.from === band.from && next.to === band.to
    if (next && !isSame && next.from < band.to) return `${bandText(band)} and ${bandText(next)}`
  }
  return bands
}

/** 480 to 540 is "08:00 to 09:00". */
export const bandText = ({ from, to }: Band): string => `${clockText(from)} to ${clockText(to)}`

const clockText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
