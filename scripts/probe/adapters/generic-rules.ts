import type { ClosureReason, RequestType } from '#domain/codes.ts'

/**
 * Declarative rules for a server-rendered page with one block per route. Structure is looked at first; words count only
 * where no enabled start control stands beside them. All wording here is invented or a plausible paraphrase, except
 * "currently unavailable" and "not accepting", which were read on a real page.
 */
export type GenericRules = {
  version: number
  /** A heading that fits names a route; the first that fits decides. An empty list carries none of the three. */
  routes: readonly [heading: RegExp, carries: readonly RequestType[]][]
  startControl: RegExp
  /** Words of a start control that lead elsewhere. */
  notStart: RegExp
  closed: readonly [words: RegExp, reason: ClosureReason | null][]
  passable: RegExp
}

export const GENERIC_RULES: GenericRules = {
  version: 1,
  routes: [
    [/\burgent\b(?<!non-?\s?urgent)/i, []],
    [/medication|prescription|medicine/i, ['medication']],
    [/admin|fit note|sick note|test result|document/i, ['admin']],
    [/medical|clinical|health problem|symptom|appointment/i, ['appointment']],
  ],
  startControl: /\b(start|begin|continue|make a request|send a request|submit)\b/i,
  notStart: /\b(111|999|nhs app|call|read|find out|log ?in|sign in)\b/i,
  closed: [
    [
      /\blimit\b.{0,40}\b(reached|met)\b|reached the limit|at capacity|capacity (has been )?reached|fully booked/i,
      'capped',
    ],
    [/\b(paused|suspended|snoozed?)\b/i, 'paused'],
    [/outside (of )?(our )?(opening|core|working) hours|out of hours/i, 'out_of_hours'],
    [/\b(re)?opens? (at|on|tomorrow)\b|(come back|try again) tomorrow/i, 'out_of_hours'],
    [/currently unavailable|closed to new requests|(not|no longer) accepting|is closed\b/i, null],
  ],
  passable: /you can still|still be sent|continue (anyway|below)|we will read it when/i,
}
