import type { ReadingKey } from '#db/queries/reading.server.ts'

/** What a reading is called in addresses: "1993152-17-0". */
export const readingId = ({ slot, toolId, part }: ReadingKey): string => `${slot}-${toolId}-${part}`
