/**
 * Chance that one closure gets at least one reading when every slot has one uniform random time, with u = closure
 * length / slot length: u - u^3/6 up to one slot, 1 - (2-u)^3/6 up to two, certain beyond (method, section 4).
 * Both lengths in the same unit; throws for a slot that is not positive.
 */
export function detectionProbability(closureLength: number, slotLength: number): number {
  if (!(slotLength > 0)) throw new Error(`A slot must be longer than 0, got ${slotLength}.`)
  const u = Math.max(0, closureLength / slotLength)
  if (u >= 2) return 1
  return u <= 1 ? u - u ** 3 / 6 : 1 - (2 - u) ** 3 / 6
}
