/** A source of numbers in [0, 1). */
export type Random = () => number

const FNV_OFFSET = 2_166_136_261
const FNV_PRIME = 16_777_619

/**
 * A generator that gives the same numbers for the same seed text, so that an interval drawn by chance is the same each
 * time a page or file is made: seed it with what is counted, such as practice and month. Good enough to resample days;
 * never for probe times, which nobody may guess. FNV-1a hashes the text, then splitmix32 counts on from there.
 */
export function seededRandom(seed: string): Random {
  let state = FNV_OFFSET
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), FNV_PRIME)
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
}
