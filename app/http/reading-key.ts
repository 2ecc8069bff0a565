export type ReadingKeyInAddress = { slot: number; toolId: number; part: number }

const ID_SHAPE = /^(\d{1,9})-(\d{1,9})-(\d{1,3})$/

/** What a reading is called in addresses, such as "1993152-17-0", in its three numbers; null when it is not one. */
export function readingKeyOf(id: string | undefined): ReadingKeyInAddress | null {
  const [, slot, toolId, part] = ID_SHAPE.exec(id ?? '') ?? []
  return slot ? { slot: Number(slot), toolId: Number(toolId), part: Number(part) } : null
}
