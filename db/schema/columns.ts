import { integer, text } from 'drizzle-orm/sqlite-core'

/** Column shapes used by several tables: instants are epoch milliseconds, days are London `YYYY-MM-DD`. */
export const instant = (name: string) => integer(name)
export const day = (name: string) => text(name)
export const flag = (name: string) => integer(name, { mode: 'boolean' })
/** A dated fact: in force from the first day to the last day included; open while valid_to is null. */
export const validity = () => ({ validFrom: day('valid_from').notNull(), validTo: day('valid_to') })
