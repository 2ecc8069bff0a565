import { createContext, useContext } from 'react'

/** The built script of the pages: its address, and those of what it needs from the start. */
export type ClientEntry = { module: string; imports: readonly string[] }

const ClientEntryContext = createContext<ClientEntry | null>(null)

export const ClientEntryProvider = ClientEntryContext.Provider
export const useClientEntry = (): ClientEntry | null => useContext(ClientEntryContext)
