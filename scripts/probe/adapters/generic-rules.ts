import type { ClosureReason, RequestType } from '#domain/codes.ts'

/**
 * Declarative rules for a server-rendered page with one block per route. Structure is looked at first; words count only
 * where no enabled start control stands beside them. All wording here is invented or a plausible paraphrase, except
 * "currently unavailable" and "not accepting", which were read on a real page.
 */
export type GenericRules = {
  version: number
  /** Elements that may be the block of a route; only the innermost with a heading count. */
  blocks: readonly string[]
  /** A heading that fits names a route; the first that fits decides. An empty list carries none of the three. */
  routes: readonly [heading: RegExp, carries: readonly RequestType[]][]
  /** Headings of blocks that are never a route, whatever controls they hold. */
  notRoute: RegExp
  startControl: RegExp
  /** Words of a start control that lead elsewhere. */
  notStart: RegExp
  closed: readonly ClosedWords[]
  /** Safety advice that stands on open pages too: such a sentence is closed wording only where `strong` words are in it. */
  safetyAdvice: RegExp
  passable: RegExp
  /** Words of a page that failed: what it says of being unavailable is then no closure. */
  fault: RegExp
}

export type ClosedWords = { words: RegExp; reason: ClosureReason | null; strength: 'strong' | 'weak' }

export const GENERIC_RULES: GenericRules = {
  version: 2,
  blocks: ['section', 'article', 'fieldset', 'li', 'form'],
  routes: [
    [/\burgent\b(?<!non-?\s?urgent)/i, []],
    [/medication|prescription|medicines?\b/i, ['medication']],
    [/admin|fit note|sick note|test result|document|letter|record/i, ['admin']],
    [/medical|clinical|health problem|symptom|appointment/i, ['appointment']],
  ],
  notRoute: /cookie|emergenc|opening (hours|times)|contact details/i,
  startControl: /\b(start|begin|continue|make a request|send a request|submit)\b/i,
  notStart: /\b(111|999|nhs app|call|read|find out|log ?in|sign in|cookies?|search|website)\b/i,
  closed: [
    {
      words:
        /\blimit\b.{0,40}\b(reached|met)\b|reached (the|our) limit|at capacity|capacity (has been )?reached/i,
      reason: 'capped',
      strength: 'strong',
    },
    { words: /\b(paused|suspended|snoozed?)\b/i, reason: 'paused', strength: 'strong' },
    {
      words: /outside (of )?(our )?(opening|core|working) hours|out of hours/i,
      reason: 'out_of_hours',
      strength: 'weak',
    },
    {
      words: /\b(re)?opens? (again )?(at|on|tomorrow)\b|(come back|try again) tomorrow/i,
      reason: 'out_of_hours',
      strength: 'weak',
    },
    {
      words: /currently unavailable|closed to new requests|(not|no longer) accepting|\bis (now )?closed\b/i,
      reason: null,
      strength: 'strong',
    },
  ],
  safetyAdvice: /\b(111|999|a&e|emergency|life.?threatening)\b/i,
  passable: /you can still|still (be )?(send|sent|submit)|continue (anyway|below)|we will read it when/i,
  fault:
    /\b(under|planned|essential) maintenance\b|technical (problem|difficult|fault)|something went wrong|there is a problem|session (has )?(expired|timed out)/i,
}
