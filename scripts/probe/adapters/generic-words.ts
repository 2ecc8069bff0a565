import type { ClosureReason } from '#domain/codes.ts'
import { GENERIC_RULES as RULES } from './generic-rules.ts'

export type Notice = { sentence: string; reason: ClosureReason | null }

/** The first closed wording, as the sentence it stands in. Safety advice alone is not closed wording. */
export function closedNotice(words: string): Notice | null {
  const sentences = sentencesOf(words)
  for (const { words: pattern, reason, strength } of RULES.closed) {
    const sentence = sentences.find(
      (text) => pattern.test(text) && (strength === 'strong' || !RULES.safetyAdvice.test(text)),
    )
    if (sentence !== undefined) return { sentence: sentence.slice(0, 200), reason }
  }
  return null
}

/** Words that say outright that a request can be sent all the same, as the sentence they stand in. */
export const passableNotice = (words: string): string | null =>
  sentencesOf(words)
    .find((sentence) => RULES.passable.test(sentence))
    ?.slice(0, 200) ?? null

const sentencesOf = (words: string): string[] => words.split(/(?<=[.!?])\s+/)
