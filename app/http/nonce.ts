import { createContext, useContext } from 'react'

/** The nonce of this response's content security policy; empty in the browser, where no script is written any more. */
const NonceContext = createContext('')

export const NonceProvider = NonceContext.Provider
export const useNonce = (): string => useContext(NonceContext)
