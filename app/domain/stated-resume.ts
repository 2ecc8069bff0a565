/** Words that announce an opening, and a time of day after them in the same sentence. */
const ANNOUNCED =
  /\b(?:resum(?:e|es|ing)|re-?open(?:s|ing)?|opens?(?: again)?|open again|available again|(?:back|unavailable|closed|paused) until|back)\b(?<between>[^.!?]{0,60}?)\b(?:at|from|until|by)?\s*(?<hours>\d{1,2})(?:[:.](?<minutes>\d{2}))?\s*(?<half>am|pm)?\b/i
/** Another day than today: a time without its day would be wrong. */
const OTHER_DAY =
  /\b(tomorrow|next|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|week|january|february|march|april|may|june|july|august|september|october|november|december)\b/i

/**
 * When a closed page says that it opens again today, as a London wall-clock time `HH:MM`, or null. `notices` are the
 * words of the page in the place of a way in. Used for one thing only: to look again near that time. A time on another
 * day, or one that is no time of day, is left.
 *
 * @example statedResume(['Online requests are paused. They resume at 2pm.']) // '14:00'
 */
export function statedResume(notices: readonly string[]): string | null {
  for (const sentence of notices.flatMap((notice) => notice.split(/(?<=[.!?])\s/))) {
    const groups = ANNOUNCED.exec(sentence)?.groups
    if (!groups || OTHER_DAY.test(sentence)) continue
    const time = timeOfDay(groups)
    if (time) return time
  }
  return null
}

function timeOfDay({ hours, minutes, half }: Record<string, string | undefined>): string | null {
  // "in 2 hours" and "2 working days" are no times of day: one needs am, pm or minutes.
  if (half === undefined && minutes === undefined) return null
  const [h, m] = [Number(hours), Number(minutes ?? 0)]
  if (m > 59 || (half !== undefined ? h < 1 || h > 12 : h > 23)) return null
  const hour = half === undefined ? h : (h % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  return `${String(hour).padStart(2, '0')}:${String(m).padStart(2, '0')}`
}
